"""Catalogues of any size, made out of the real one: copies of its records with ids, titles, texts and dates of their own."""

import random
import re
import shutil
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]

REFERENCES = ("part_of", "requires", "excludes", "combines_with", "replaces", "record", "becomes", "previous_ids")
"""Keys whose values are ids of records."""

LINK = re.compile(r"aanbod:([a-z0-9-]+)")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PLAIN_PARAGRAPH = re.compile(r"[A-Z][^\n|]*")
LONGEST_TITLE, LONGEST_SHORT_TITLE, LONGEST_SUMMARY = 150, 80, 400


@dataclass(frozen=True)
class Catalogue:
    """Records as plain data, each with its `id`, `body` and `file`, and the names of what they refer to."""

    records: list[Record]
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """Names by id, by the field of a record: `themes`, `support`, `sectors`, `area`, `organisations`."""


def read(root: Path) -> Catalogue:
    """Reads without the generator, so that the benchmark's input does not depend on what it measures. All values are text."""
    names = {
        name: {term["id"]: term["title"] for term in _yaml((root / f"content/vocabulary/{file}.yml").read_text("utf-8"))}
        for name, file in (("themes", "themes"), ("support", "support-types"), ("sectors", "sectors"), ("area", "regions"))
    }
    names["organisations"] = {file.stem: _yaml(file.read_text("utf-8"))["name"] for file in sorted(root.glob("content/organisations/*.yml"))}
    files = sorted(file for file in (root / "offers").rglob("*") if file.suffix in (".md", ".yml"))
    return Catalogue([_read_record(file, root) for file in files], names)


def multiply(root: Path, count: int, seed: int, target: Path) -> Catalogue:
    """Writes a catalogue of `count` records into the folder `target`, with the pages, vocabulary and theme of `root`."""
    real = read(root)
    if count < len(real.records):
        raise SystemExit(f"The catalogue has {len(real.records)} records; a smaller one would break its own links.")
    for part in ("content", "theme"):
        shutil.copytree(root / part, target / part)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (target / "mkdocs.yml").write_text(settings.replace("\nextra:\n", "\nextra:\n  outputs: {pictures: false}\n"), "utf-8")
    chance = random.Random(seed)
    pool = _Pool(real.records)
    wanted = [(copy, record) for copy in range(-(-count // len(real.records))) for record in real.records][:count]
    chosen = {(copy, record["id"]) for copy, record in wanted}
    records = []
    for copy, record in wanted:

        def renamed(id_: str, copy: int = copy) -> str:
            return _name(id_, copy) if (copy, id_) in chosen or not any(id_ == other["id"] for other in real.records) else id_

        records.append(_write(_varied(record, copy, renamed, pool, chance) if copy else record, target))
    return Catalogue(records, real.names)


class _Pool:
    """Sentences, paragraphs and keywords of all records, to mix new texts from."""

    def __init__(self, records: list[Record]) -> None:
        self.sentences = [sentence for record in records for sentence in SENTENCE_END.split(record["summary"])]
        paragraphs = (paragraph for record in records for paragraph in record["body"].split("\n\n"))
        self.paragraphs = [paragraph for paragraph in paragraphs if PLAIN_PARAGRAPH.fullmatch(paragraph)]
        self.keywords = sorted({keyword for record in records for keyword in record.get("keywords", ())})


def _varied(record: Record, copy: int, renamed: Callable[[str], str], pool: _Pool, chance: random.Random) -> Record:
    new = _with_ids(record, renamed)
    new |= {"id": renamed(record["id"]), "file": str(Path(record["file"]).with_name(f"{renamed(record['id'])}.md"))}
    ending = f" {copy}: {chance.choice(pool.keywords)}"
    new["title"] = record["title"][: LONGEST_TITLE - len(ending)] + ending
    if "short_title" in record:
        new["short_title"] = f"{record['short_title']} {copy}"[:LONGEST_SHORT_TITLE]
    new["summary"] = _mixed_summary(record["summary"], pool, chance)
    paragraphs = [
        chance.choice(pool.paragraphs) if PLAIN_PARAGRAPH.fullmatch(paragraph) and chance.random() < 0.5 else paragraph
        for paragraph in new["body"].split("\n\n")
    ]
    new["body"] = _links_renamed("\n\n".join(paragraphs), renamed) if copy else new["body"]
    if "windows" in record:
        years, days = chance.choice((-1, 0, 1)), chance.randrange(-120, 121)
        new["windows"] = _shifted(record["windows"], years, days)
    return new


def _mixed_summary(summary: str, pool: _Pool, chance: random.Random) -> str:
    own = chance.choice(SENTENCE_END.split(summary))
    for _ in range(10):
        mixed = f"{own} {chance.choice(pool.sentences)}"
        if len(mixed) <= LONGEST_SUMMARY:
            return mixed
    return summary


def _with_ids(value: Any, renamed: Callable[[str], str], key: str = "") -> Any:
    """The same with every id of a record, and every link to one, renamed. Texts in the body are done later."""
    if isinstance(value, dict):
        return {name: item if name in ("id", "body") else _with_ids(item, renamed, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_ids(item, renamed, key) for item in value]
    return renamed(value) if key in REFERENCES else _links_renamed(value, renamed)


def _links_renamed(text: str, renamed: Callable[[str], str]) -> str:
    return LINK.sub(lambda link: f"aanbod:{renamed(link[1])}", text)


def _shifted(windows: list[Record], years: int, days: int) -> list[Record]:
    """By years, and by days too when every date names a day, so that the order stays."""
    dates = [window[end] for window in windows for end in ("opens", "closes") if end in window]
    whole = all(FULL_DATE.match(text) for text in dates)

    def moved(text: str) -> str:
        if whole:
            return str(date.fromisoformat(text[:10]) + timedelta(365 * years + days)) + text[10:]
        return f"{int(text[:4]) + years}{text[4:]}".replace("-02-29", "-02-28")

    return [{key: moved(value) if key in ("opens", "closes") else value for key, value in window.items()} for window in windows]


def _name(id_: str, copy: int) -> str:
    return f"{id_}-n{copy}" if copy else id_


def _read_record(file: Path, root: Path) -> Record:
    text = file.read_text("utf-8")
    head, _, body = text.removeprefix("---\n").partition("\n---\n") if file.suffix == ".md" else (text, "", "")
    record = {"body": body, **_yaml(head)}
    return record | {"id": file.stem, "body": record["body"].strip("\n"), "file": str(file.relative_to(root))}


def _write(record: Record, target: Path) -> Record:
    file = target / record["file"]
    file.parent.mkdir(parents=True, exist_ok=True)
    authored = {key: value for key, value in record.items() if key not in ("id", "body", "file")}
    head = yaml.dump(authored, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
    body = "body: |\n" + textwrap.indent(f"{record['body']}\n", "  ") if record["body"] else ""
    file.write_text(f"---\n{head}---\n{record['body']}\n" if file.suffix == ".md" else head + body, "utf-8", newline="\n")
    return record


def _yaml(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CBaseLoader)


# What a page of a record says, for the other generators.


@dataclass(frozen=True)
class Taxonomy:
    """A kind of list page: which terms, and which of them a record has."""

    address: str
    names: dict[str, str]
    terms_of: Callable[[Record], list[str]]


def taxonomies(catalogue: Catalogue, addresses: Mapping[str, str]) -> list[Taxonomy]:
    """The lists that our own site has; `addresses` are its address words."""
    names = catalogue.names

    def own(key: str) -> Callable[[Record], list[str]]:
        return lambda record: record.get(key, [])

    return [
        Taxonomy(addresses["theme"], names["themes"], own("themes")),
        Taxonomy(addresses["support_type"], names["support"], own("support")),
        Taxonomy(addresses["sector"], names["sectors"], lambda record: record.get("audience", {}).get("sectors", [])),
        Taxonomy(addresses["region"], names["area"], own("area")),
        Taxonomy(addresses["organisation"], names["organisations"], organisations),
    ]


def organisations(record: Record) -> list[str]:
    return list(dict.fromkeys([record["provider"], *record.get("carried_out_by", []), *record.get("partners", [])]))


def facts(record: Record, names: dict[str, dict[str, str]]) -> list[tuple[str, str]]:
    """Label and value, as plain text."""
    audience, amount = record.get("audience", {}), record.get("amount", {})
    windows = [" tot en met ".join(window[end] for end in ("opens", "closes") if end in window) for window in record.get("windows", [])]
    numbers = [f"{word} {amount[key]}" for key, word in (("min", "vanaf €"), ("max", "tot €"), ("percentage", "procent")) if key in amount]
    return [
        ("Soort", ", ".join(names["support"][id_] for id_ in record["support"])),
        ("Voor wie", audience.get("note", "Iedereen")),
        ("Wat u krijgt", amount.get("note") or ", ".join(numbers) or "Niet bekend"),
        ("Tot wanneer", "; ".join(windows) or ("Doorlopend" if record.get("continuous") == "true" else "Niet bekend")),
        ("Waar", ", ".join(names["area"][id_] for id_ in record.get("area", [])) or "Niet bekend"),
        ("Vragen aan", names["organisations"][record["provider"]]),
        ("Gecontroleerd op", record.get("checked_on", "Niet bekend")),
    ]


def related(record: Record) -> Iterator[tuple[str, str]]:
    """Reason and id."""
    relations = record.get("relations", {})
    for other in relations.get("see_also", []):
        yield other["reason"], other["record"]
    for key, reason in (("part_of", "Onderdeel van"), ("requires", "Eerst nodig"), ("combines_with", "Samen met"), ("replaces", "Kwam in de plaats van")):
        for id_ in relations.get(key, []):
            yield reason, id_
