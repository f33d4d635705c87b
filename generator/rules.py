"""The rules across records. Each rule is a function from all entries to problems; `across` runs them all."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from generator import markdown
from generator.check import Entries, Entry
from generator.dates import LATEST, day_of
from generator.file_names import fault_in_name
from generator.model.editorial import EditorialPage
from generator.model.records import AnyRecord, Apply, Pilot, Programme
from generator.model.types import TO_FILL_IN
from generator.model.vocabulary import Region
from generator.page_links import linked_file
from generator.problems import Problem, Where
from generator.regions import overlap
from generator.settings import Settings
from generator.state import PAST, state
from generator.suggestions import nearest
from generator.texts import markdown_of
from generator.urls import telephone_numbers


def across(entries: Entries, today: str, settings: Settings) -> Iterator[Problem]:
    for rule in RULES:
        yield from rule(entries, today)
    yield from told_as_past(entries, today, settings.language.reading)


def record_links(entry: Entry[Any]) -> Iterator[tuple[Callable[[], Where], str]]:
    """Links to records in the body of a record or page, and in its fields with Markdown. Where one stands is looked up only for a problem."""
    for byte, id_ in markdown.record_links(entry.source.body):
        yield partial(entry.source.where_in_body, byte), id_
    for found in markdown_of(entry.value):
        for _, id_ in markdown.record_links(markdown.as_line(found.text)):
            yield partial(entry.source.where, found.path), id_


def page_links(entries: Entries) -> Iterator[tuple[Entry[EditorialPage], int, str]]:
    """Links of editorial pages to other files, and to places on the page itself, as they are written."""
    for page in entries.pages:
        for byte, url in markdown.links(page.source.body):
            if ":" not in url:
                yield page, byte, url


def page_path(entry: Entry[EditorialPage]) -> str:
    """Within `content/pages/`."""
    return entry.source.file.removeprefix("content/pages/")


def links_to_headings(entries: Entries, today: str) -> Iterator[Problem]:
    """Only a page of text holds what its editor wrote and nothing else; on others a link can lead to what the catalogue adds."""
    pages = {page_path(entry): entry for entry in entries.pages if entry.value.layout == "text"}
    anchors = cache(lambda path: markdown.anchors(pages[path].source.body))
    for page, byte, url in page_links(entries):
        file = linked_file(url, page_path(page))
        heading = unquote(file.anchor[1:])
        if not heading or file.path not in pages:
            continue
        known = anchors(file.path)
        if heading not in known:
            where = page.source.where_in_body(byte)
            yield Problem(where, "unknown-heading", {"value": heading, "page": file.path, "choices": ", ".join(known) or "–", **nearest(heading, known)})


def duplicate_titles(entries: Entries, today: str) -> Iterator[Problem]:
    """Of one provider and for the same place; else lists tell them apart."""
    regions = {entry.value.id: entry.value for entry in entries.vocabulary.get("regions", ()) if isinstance(entry.value, Region)}
    before: defaultdict[tuple[str, str], list[Entry[AnyRecord]]] = defaultdict(list)
    for entry in entries.records:
        named_so = before[entry.value.provider, same_title(entry.value.title)]
        other = next((other for other in named_so if overlap(entry.value.area, other.value.area, regions)), None)
        if other is not None:
            yield entry.problem("duplicate-title", ("title",), value=entry.value.title, other=other.source.file)
        named_so.append(entry)


def same_title(name: str) -> str:
    """Equal for names that a reader takes for the same."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def previous_ids(entries: Entries, today: str) -> Iterator[Problem]:
    """No address of a record leads to two places: to another record, or to the page that took a record's place."""
    taken = {entry.value.id: entry.source.file for entry in entries.records}
    for entry in (*entries.records, *entries.pages):
        for index, old in enumerate(entry.value.previous_ids):
            if old in taken:
                yield entry.problem("previous-id-in-use", ("previous_ids", index), value=old, other=taken[old])
            elif fault := fault_in_name(old):
                yield entry.problem(fault, ("previous_ids", index))
            taken[old] = entry.source.file


def tiles(entries: Entries, today: str) -> Iterator[Problem]:
    """No two municipalities stand on one place of the map."""
    taken: dict[tuple[int, int], str] = {}
    for entry in entries.vocabulary.get("regions", ()):
        if isinstance(entry.value, Region) and (tile := entry.value.tile):
            other = taken.setdefault((tile.row, tile.column), entry.value.id)
            if other != entry.value.id:
                yield entry.problem("tile-in-use", ("tile",), column=tile.column, row=tile.row, other=other)


def overlapping_windows(entries: Entries, today: str) -> Iterator[Problem]:
    for entry in entries.records:
        if len(entry.value.windows) < 2:
            continue
        ordered = sorted(enumerate(entry.value.windows), key=lambda pair: (pair[1].opens or "", pair[1].closes or LATEST))
        for (_, earlier), (index, later) in pairwise(ordered):
            if earlier.closes is None or later.opens is None or later.opens < _end_of(earlier.closes) or later.opens == day_of(earlier.closes):
                yield entry.problem("overlapping-windows", ("windows", index), closes=earlier.closes or "…", opens=later.opens or "…")


def _end_of(date: str) -> str:
    """A day lasts until its end; in a month or year nobody knows the day."""
    return date + LATEST if len(date) == 10 else date


def contradictions(entries: Entries, today: str) -> Iterator[Problem]:
    combining = {(entry.value.id, other) for entry in entries.records for other in entry.value.relations.combines_with}
    for entry in entries.records:
        for index, other in enumerate(entry.value.relations.excludes):
            if (entry.value.id, other) in combining or (other, entry.value.id) in combining:
                yield entry.problem("contradicting-relations", ("relations", "excludes", index), value=other)


def circles(entries: Entries, today: str) -> Iterator[Problem]:
    """One problem per circle, at its first record by id."""
    by_id = {entry.value.id: entry for entry in entries.records}
    for relation in ("requires", "replaces", "part_of"):
        onward = {id_: [other for other in getattr(entry.value.relations, relation) if other in by_id and other != id_] for id_, entry in by_id.items()}
        for circle in _circles({id_: others for id_, others in onward.items() if others}):
            entry = by_id[circle[0]]
            index = getattr(entry.value.relations, relation).index(circle[1])
            yield entry.problem("circular-reference", ("relations", relation, index), relation=relation, circle=" → ".join([*circle, circle[0]]))


def _circles(onward: dict[str, list[str]]) -> Iterator[list[str]]:
    """The circle that closes at each step back, beginning at its smallest id. Walks every arrow once."""
    done: set[str] = set()
    for start in sorted(onward):
        path: list[str] = []
        branches = [iter([start])]
        while branches:
            node = next(branches[-1], None)
            if node is None:
                branches.pop()
                if path:
                    done.add(path.pop())
            elif node in path:
                circle = path[path.index(node) :]
                smallest = circle.index(min(circle))
                yield circle[smallest:] + circle[:smallest]
            elif node not in done:
                path.append(node)
                branches.append(iter(sorted(onward.get(node, ()))))


def structural_pilots(entries: Entries, today: str) -> Iterator[Problem]:
    """A pilot that became structural is carried on: here, by an organisation that exists, or in the offer it became."""
    gone = {entry.value.id for entry in entries.organisations if entry.value.ended}
    for entry in entries.records:
        pilot = entry.value
        if isinstance(pilot, Pilot) and pilot.phase == "structural" and not pilot.becomes and (pilot.ended or pilot.provider in gone):
            yield entry.problem("structural-without-provider", ("phase",), provider=pilot.provider)


def programmes(entries: Entries, today: str) -> Iterator[Problem]:
    members: defaultdict[str, list[AnyRecord]] = defaultdict(list)
    for entry in entries.records:
        for id_ in entry.value.relations.part_of:
            members[id_].append(entry.value)
    for entry in entries.records:
        programme = entry.value
        if not isinstance(programme, Programme):
            continue
        organisations = {programme.provider, *programme.partners, *programme.carried_out_by}
        if not set(programme.partners) - {programme.provider}:
            yield entry.problem("programme-without-partner", ("partners",))
            continue
        for member in members[programme.id]:
            if member.provider not in organisations:
                yield entry.problem("programme-lacks-provider", ("partners",), value=member.provider, member=member.id)


def ways_to_apply(entries: Entries, today: str) -> Iterator[Problem]:
    """What is not past says where to go: its own address, or that of its contact, or whom to ask when they have a site."""
    organisations = {entry.value.id: entry.value for entry in entries.organisations}
    for entry in entries.records:
        if entry.value.apply.url or state(entry.value, f"{today}T00:00").state in PAST or _has_address(entry.value.apply):
            continue
        asked = [organisations.get(id_) for id_ in entry.value.to_ask]
        names_somebody = entry.value.apply.contact or entry.value.apply.steps
        if not names_somebody or all(organisation and (organisation.ended or not organisation.url) for organisation in asked):
            yield entry.problem("no-way-to-apply", ("apply",))


def _has_address(apply: Apply) -> bool:
    """Whether a text holds what somebody can click on: an address or a number is a link."""
    texts = (*apply.steps, apply.contact or "")
    outside = (url for text in texts for _, url in markdown.links(markdown.as_line(text)) if not url.startswith(markdown.RECORD_SCHEME))
    return any(outside) or any(telephone_numbers(apply.contact or ""))


def told_as_past(entries: Entries, today: str, words: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """A summary in the past tense, or about a crisis that is over, of a record that nobody called ended."""
    past, beginnings = words["past"], tuple(words["past_beginnings"])
    for entry in entries.records:
        written = re.findall(r"\w+", entry.value.summary.casefold())
        word = next((word for word in written if word in past or word.startswith(beginnings)), None)
        if word and state(entry.value, f"{today}T00:00").state != "ended":
            yield entry.problem("told-as-past", ("summary",), word=word)


def unused_terms(entries: Entries, today: str) -> Iterator[Problem]:
    """Says nothing when a record was left out: it may be the one that uses the term."""
    used = {id_ for entry in entries.records for id_ in (*entry.value.themes, *entry.value.support)}
    if not entries.records or entries.left_out:
        return
    for entry in entries.vocabulary.get("themes", ()):
        if entry.value.id not in used:
            yield entry.problem("unused-theme", ("id",), value=entry.value.id)
    for entry in entries.vocabulary.get("support-types", ()):
        if entry.value.id not in used:
            yield entry.problem("unused-support-type", ("id",), value=entry.value.id)


def texts_to_fill_in(entries: Entries, today: str) -> Iterator[Problem]:
    for entry in entries.records:
        if entry.value.summary.startswith(TO_FILL_IN):
            yield entry.problem("text-to-fill-in", ("summary",), field="summary", mark=TO_FILL_IN)


def lapsed_state_aid(entries: Entries, today: str) -> Iterator[Problem]:
    for entry in entries.records:
        aid = entry.value.legal.state_aid if entry.value.legal else None
        if aid and aid.valid_until and not entry.value.ended and today > aid.valid_until + LATEST:
            yield entry.problem("lapsed-state-aid", ("legal", "state_aid", "valid_until"), valid_until=aid.valid_until)


RULES: Iterable[Callable[[Entries, str], Iterator[Problem]]] = (
    duplicate_titles,
    links_to_headings,
    previous_ids,
    tiles,
    overlapping_windows,
    contradictions,
    circles,
    structural_pilots,
    programmes,
    ways_to_apply,
    unused_terms,
    lapsed_state_aid,
    texts_to_fill_in,
)
