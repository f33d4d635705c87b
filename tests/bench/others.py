"""The same catalogue for other generators: Markdown pages for plain MkDocs with Material, and content for Hugo."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from catalogue import LINK, Catalogue, Record, Taxonomy, facts, related, taxonomies

HERE = Path(__file__).parent


def write_for_mkdocs(catalogue: Catalogue, addresses: Mapping[str, str], target: Path) -> None:
    """A page per record and per term, all out of the navigation, which would else grow with the square of the pages."""
    target.mkdir(parents=True)
    shutil.copy(HERE / "mkdocs.yml", target / "mkdocs.yml")
    docs, offers = target / "docs", addresses["offers"]
    titles = {record["id"]: record["title"] for record in catalogue.records}
    lists = taxonomies(catalogue, addresses)
    for record in catalogue.records:
        _write(docs / offers / f"{record['id']}.md", _markdown(record, catalogue, lists, titles))
    for taxonomy in lists:
        members = _members(catalogue, taxonomy)
        for term, name in taxonomy.names.items():
            if term in members:
                _write(docs / taxonomy.address / f"{term}.md", _markdown_list(name, members[term], f"../{offers}"))
    _write(docs / "index.md", _markdown_list("Aanbod", catalogue.records, offers))


def write_for_hugo(catalogue: Catalogue, addresses: Mapping[str, str], target: Path) -> None:
    """A page per record; Hugo makes those of the terms itself. Front matter in JSON, which Hugo reads fastest."""
    shutil.copytree(HERE / "hugo", target)
    offers, lists = addresses["offers"], taxonomies(catalogue, addresses)
    titles = {record["id"]: record["title"] for record in catalogue.records}
    for record in catalogue.records:
        front = {
            "title": record["title"],
            "description": record["summary"],
            "facts": [{"label": label, "value": value} for label, value in facts(record, catalogue.names)],
            "steps": record.get("apply", {}).get("steps", []),
            "conditions": [condition["text"] for condition in record.get("conditions", [])],
            "related": [{"reason": reason, "href": f"/{offers}/{id_}/", "title": titles[id_]} for reason, id_ in related(record)],
            "sources": record.get("sources", []),
        }
        terms = {taxonomy.address: taxonomy.terms_of(record) for taxonomy in lists}
        body = LINK.sub(lambda link: f"/{offers}/{link[1]}/", record["body"])
        _write(target / "content" / offers / f"{record['id']}.md", f"{json.dumps(front | terms, ensure_ascii=False)}\n\n{body}\n")
    for taxonomy in lists:
        for term, name in taxonomy.names.items():
            if term in _members(catalogue, taxonomy):
                _write(target / "content" / taxonomy.address / term / "_index.md", json.dumps({"title": name}, ensure_ascii=False) + "\n")
    config = json.loads((target / "hugo.json").read_text("utf-8"))
    _write(target / "hugo.json", json.dumps(config | {"taxonomies": {taxonomy.address: taxonomy.address for taxonomy in lists}}))


def _members(catalogue: Catalogue, taxonomy: Taxonomy) -> dict[str, list[Record]]:
    members: dict[str, list[Record]] = {}
    for record in catalogue.records:
        for term in taxonomy.terms_of(record):
            members.setdefault(term, []).append(record)
    return members


def _markdown(record: Record, catalogue: Catalogue, lists: list[Taxonomy], titles: dict[str, str]) -> str:
    parts = [f"# {record['title']}", record["summary"]]
    parts.append("\n".join(["| | |", "|---|---|", *(f"| {label} | {value} |" for label, value in facts(record, catalogue.names))]))
    tags = [f"[{taxonomy.names[term]}](../{taxonomy.address}/{term}.md)" for taxonomy in lists for term in taxonomy.terms_of(record)]
    parts.append(", ".join(tags))
    for title, sentences in (
        ("Aanvragen", record.get("apply", {}).get("steps", [])),
        ("Voorwaarden", [condition["text"] for condition in record.get("conditions", [])]),
        ("Past hier ook bij", [f"{reason}: [{titles[id_]}]({id_}.md)" for reason, id_ in related(record)]),
        ("Waar dit vandaan komt", [f"[{source['title']}]({source['url']})" if "url" in source else source["title"] for source in record.get("sources", [])]),
    ):
        if sentences:
            parts += [f"## {title}", "\n".join(f"- {sentence}" for sentence in sentences)]
    return LINK.sub(lambda link: f"{link[1]}.md", "\n\n".join([*parts, record["body"]])) + "\n"


def _markdown_list(title: str, records: list[Record], folder: str) -> str:
    lines = [f"- [{record['title']}]({folder}/{record['id']}.md): {record['summary']}" for record in records]
    return "\n".join([f"# {title}", "", *lines, ""])


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")
