"""Entries -> catalogue: follows every reference, makes the reverse maps, and applies the rules across records.

Records that hold an error, or that name something that was left out, are left out too, so that what remains can
be shown: every record has its provider and a kind of support. Its other ids may name what was left out for a mistake.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from generator import rules
from generator.check import Entries, Entry
from generator.collation import by_name
from generator.load import REQUIRED_VOCABULARIES
from generator.model.editorial import EditorialPage
from generator.model.records import AnyRecord, Offer, Organisation, Pilot, Programme
from generator.model.vocabulary import VOCABULARY_OF, Goal, ProductName, Question, Region, Sector, Size, Stage, SupportType, Synonyms, Theme
from generator.page_links import linked_file
from generator.problems import Code, Problem, errors_in
from generator.references import FoundReference, references
from generator.settings import Settings
from generator.suggestions import nearest

TermT = TypeVar("TermT")

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is published. Mappings of records go by id, in the order of their titles; vocabularies keep the order of their files.

    The reverse maps lead to records that exist, sorted by title; an id without any is absent.
    """

    records: Mapping[str, AnyRecord]
    organisations: Mapping[str, Organisation]
    themes: Mapping[str, Theme]
    support_types: Mapping[str, SupportType]
    sectors: Mapping[str, Sector]
    stages: Mapping[str, Stage]
    sizes: Mapping[str, Size]
    regions: Mapping[str, Region]
    synonyms: tuple[Synonyms, ...]
    product_names: Mapping[str, ProductName]
    goals: Mapping[str, Goal]
    questions: tuple[Question, ...]
    pages: Mapping[str, EditorialPage]
    """Editorial pages by path within `content/pages/`."""
    attachments: frozenset[str]
    """Files within `content/pages/` that are put on the site as they are."""
    files: Mapping[str, str]
    """The authored file of each record."""
    by_theme: Mapping[str, Ids]
    by_support_type: Mapping[str, Ids]
    by_main_support_type: Mapping[str, Ids]
    by_sector: Mapping[str, Ids]
    by_region: Mapping[str, Ids]
    by_organisation: Mapping[str, Ids]
    members: Mapping[str, Ids]
    """Of a programme: the records that are part of it."""
    replaced_by: Mapping[str, Ids]
    came_from: Mapping[str, Ids]
    """Of an offer: the pilots that became it."""
    combines_with: Mapping[str, Ids]
    excludes: Mapping[str, Ids]
    redirects: Mapping[str, str]
    """Previous id -> id."""
    redirects_to_pages: Mapping[str, str]
    """Previous id -> path of the editorial page that took the record's place."""
    sectorless: Ids = field(default=())
    """Records for every sector."""


def link(entries: Entries, today: str, settings: Settings) -> tuple[Catalogue, list[Problem]]:
    names = _names(entries)
    problems: list[Problem] = []
    kept: list[Entry[AnyRecord]] = []
    for entry in entries.records:
        found = list(_reference_problems(entry, names, entries))
        problems += found
        if not errors_in(found) and _complete(entry.value, names):
            kept.append(entry)
    for other in (*entries.pages, *_terms(entries), *entries.synonyms):
        problems += _reference_problems(other, names, entries)
    problems += _link_problems(entries, names)
    problems += rules.across(entries, today, settings)
    broken = {problem.where.file for problem in problems if problem.level == "error"}
    return _catalogue(entries, [entry for entry in kept if entry.source.file not in broken]), problems


def as_written(entries: Entries) -> Catalogue:
    """All that is valid by itself, whatever is wrong between entries: to compare with another version, and not to show."""
    return _catalogue(entries, entries.records)


def _names(entries: Entries) -> dict[str, Mapping[str, object]]:
    """Everything that can be named, by target; a vocabulary that could not be read is absent. `previous` leads from earlier ids to present ones,
    `became-page` to the page that took the record's place.
    """
    records = {entry.value.id: entry.value for entry in entries.records}
    names: dict[str, Mapping[str, object]] = {
        "record": records,
        "offer": records,
        "programme": records,
        "organisation": {entry.value.id: entry.value for entry in entries.organisations},
        "previous": {old: entry.value.id for entry in entries.records for old in entry.value.previous_ids},
        "became-page": {old: entry.source.file for entry in entries.pages for old in entry.value.previous_ids},
    }
    for target, vocabulary in VOCABULARY_OF.items():
        if vocabulary in entries.vocabulary:
            names[target] = {entry.value.id: entry.value for entry in entries.vocabulary[vocabulary]}
        elif vocabulary not in REQUIRED_VOCABULARIES and vocabulary not in entries.left_out:
            names[target] = {}
    return names


_RECORDS = ("record", "offer", "programme")
"""Targets that are records."""

_KIND_OF: dict[str, type] = {"offer": Offer, "programme": Programme}


def _terms(entries: Entries) -> Iterator[Entry[Any]]:
    for terms in entries.vocabulary.values():
        yield from terms


def _moved(id_: str, names: Mapping[str, Mapping[str, object]]) -> tuple[Code, dict[str, str]] | None:
    """What to say of an id that once named a record."""
    if now := names["previous"].get(id_):
        return "renamed-record", {"value": id_, "now": str(now)}
    if file := names["became-page"].get(id_):
        return "record-became-page", {"value": id_, "page": str(file)}
    return None


def _reference_problems(entry: Entry[Any], names: Mapping[str, Mapping[str, object]], entries: Entries) -> Iterator[Problem]:
    own_id = getattr(entry.value, "id", None)
    for path, target, id_ in (*references(entry.value), *_criteria(entry.value)):
        if target not in names:
            continue
        named = names[target].get(id_)
        if named is None:
            if id_ not in entries.left_out and VOCABULARY_OF.get(target) not in entries.incomplete:
                if target in _RECORDS and (moved := _moved(id_, names)):
                    code, values = moved
                    yield entry.problem(code, path, **values)
                    continue
                of_kind = {known for known, value in names[target].items() if isinstance(value, _KIND_OF.get(target, object))}
                yield entry.problem(cast(Code, f"unknown-{target}"), path, value=id_, **_choices(id_, of_kind))
        elif named is entry.value and id_ == own_id:
            yield entry.problem("reference-to-itself", path, value=id_)
        elif target in _KIND_OF and not isinstance(named, _KIND_OF[target]):
            yield entry.problem("wrong-record-kind", path, value=id_, wanted=target)


_SUBJECTS = {"sector": "sector", "area": "region", "size": "size", "stage": "stage"}


def _criteria(value: object) -> Iterator[FoundReference]:
    """The ids in the conditions that a machine can check; their subject says what they name."""
    for index, condition in enumerate(getattr(value, "conditions", ())):
        criterion = condition.criterion
        for number, id_ in enumerate(criterion.any_of if criterion else ()):
            yield ("conditions", index, "criterion", "any_of", number), _SUBJECTS[criterion.subject], id_


def _choices(id_: str, known: Iterable[str]) -> dict[str, str]:
    """The nearest known id, or all of them when there are few; a dash when there are none."""
    ordered = sorted(known)
    listed = ", ".join(ordered if len(ordered) <= 30 else [*ordered[:12], "…"])
    return {"choices": listed or "–", **nearest(id_, ordered)}


def _complete(record: AnyRecord, names: Mapping[str, Mapping[str, object]]) -> bool:
    """Whether all that a page of the record needs is there."""
    return record.provider in names["organisation"] and any(id_ in names.get("support-type", ()) for id_ in record.support)


def _link_problems(entries: Entries, names: Mapping[str, Mapping[str, object]]) -> Iterator[Problem]:
    """Links in bodies to records, and from page to page, that lead nowhere."""
    for entry in (*entries.records, *entries.pages):
        for where, id_ in rules.record_links(entry):
            if id_ in names["record"] or id_ in entries.left_out:
                continue
            code, values = _moved(id_, names) or ("link-to-nothing", {"value": id_, **_choices(id_, names["record"])})
            yield Problem(where(), code, values)
    pages = {rules.page_path(entry) for entry in entries.pages}
    for page, byte, url in rules.page_links(entries):
        target = linked_file(url, rules.page_path(page)).path
        if target not in entries.page_files:
            yield Problem(page.source.where_in_body(byte), "unknown-page", {"value": url, **_choices(target, pages)})
    for page in entries.pages:
        for index, door in enumerate(page.value.doors):
            if door.page not in entries.page_files:
                yield page.problem("unknown-page", ("doors", index, "page"), value=door.page, **_choices(door.page, pages))
    for goal in entries.vocabulary.get(Goal.vocabulary, ()):
        page_ = cast(Goal, goal.value).page
        if page_ and page_ not in entries.page_files:
            yield goal.problem("unknown-page", ("page",), value=page_, **_choices(page_, pages))


def _catalogue(entries: Entries, kept: Iterable[Entry[AnyRecord]]) -> Catalogue:
    kept = sorted(kept, key=lambda entry: (by_name(entry.value.title), entry.value.id))
    records = {entry.value.id: entry.value for entry in kept}
    in_title_order = list(records.values())
    position = {record.id: index for index, record in enumerate(in_title_order)}
    regions = _vocabulary(entries, Region)

    def reverse(pairs: Iterable[tuple[str, str]]) -> dict[str, Ids]:
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for key, id_ in pairs:
            found[key][id_] = None
        return {key: tuple(ids) for key, ids in found.items()}

    def both_ways(relation: str) -> dict[str, Ids]:
        pairs = [(record.id, other) for record in in_title_order for other in getattr(record.relations, relation) if other in records]
        both = [*pairs, *((other, id_) for id_, other in pairs)]
        return reverse(sorted(both, key=lambda pair: position[pair[1]]))

    return Catalogue(
        records=records,
        organisations={entry.value.id: entry.value for entry in entries.organisations},
        themes=_vocabulary(entries, Theme),
        support_types=_vocabulary(entries, SupportType),
        sectors=_vocabulary(entries, Sector),
        stages=_vocabulary(entries, Stage),
        sizes=_vocabulary(entries, Size),
        regions=regions,
        synonyms=tuple(entry.value for entry in entries.synonyms),
        product_names=_vocabulary(entries, ProductName),
        goals=_vocabulary(entries, Goal),
        questions=tuple(entry.value for entry in entries.questions),
        pages={rules.page_path(entry): entry.value for entry in entries.pages},
        attachments=entries.attachments,
        files={entry.value.id: entry.source.file for entry in kept},
        by_theme=reverse((id_, record.id) for record in in_title_order for id_ in record.themes),
        by_support_type=reverse((id_, record.id) for record in in_title_order for id_ in record.support),
        by_main_support_type=reverse((record.support[0], record.id) for record in in_title_order),
        by_sector=reverse((id_, record.id) for record in in_title_order for id_ in record.audience.sectors),
        by_region=reverse((id_, record.id) for record in in_title_order for id_ in record.area if id_ in regions),
        by_organisation=reverse((id_, record.id) for record in in_title_order for id_ in organisations_of(record)),
        members=reverse((id_, record.id) for record in in_title_order for id_ in record.relations.part_of if id_ in records),
        replaced_by=reverse((id_, record.id) for record in in_title_order for id_ in record.relations.replaces),
        came_from=reverse((record.becomes, record.id) for record in in_title_order if isinstance(record, Pilot) and record.becomes in records),
        combines_with=both_ways("combines_with"),
        excludes=both_ways("excludes"),
        redirects={old: record.id for record in records.values() for old in record.previous_ids},
        redirects_to_pages={old: rules.page_path(entry) for entry in entries.pages for old in entry.value.previous_ids},
        sectorless=tuple(record.id for record in in_title_order if not record.audience.sectors),
    )


def _vocabulary(entries: Entries, term: type[TermT]) -> dict[str, TermT]:
    return {entry.value.id: cast(TermT, entry.value) for entry in entries.vocabulary.get(term.vocabulary, ())}  # type: ignore[attr-defined]


def organisations_of(record: AnyRecord) -> Ids:
    """Provider first, each once."""
    return tuple(dict.fromkeys((record.provider, *record.carried_out_by, *record.partners)))
