"""What the catalogue covers at a moment: by theme, kind of support and level of government, for those who make policy. Pure.

What is current is neither closed nor ended: what the finder shows unless it is asked for more. A record counts in each of its themes
and kinds of support. What several providers do alike is a candidate to look at: nothing here says that it is too much.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.collation import by_name
from generator.dates import LATEST
from generator.link import Catalogue, Ids
from generator.model.records import LEVELS, AnyRecord, Pilot, Programme
from generator.state import StateAt, timing

MANY_PROVIDERS = 3
"""Providers of the same kind of support for the same theme, from which it is an overlap."""

WIDE_LEVELS = frozenset({"eu"})
"""Levels that need not offer something for every theme."""

Days = tuple[str | None, str | None]
"""Begin and end, each as precise as its source; None when not known."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Records by what they are at the moment, each in the order of the titles; `sure` are those of `current` that are surely open."""

    current: Ids = ()
    sure: Ids = ()
    past: Ids = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A theme: all its records, and those in each column."""

    theme: str
    all: Counted
    cells: Mapping[str, Counted]


@dataclass(frozen=True, slots=True)
class Table:
    """Themes in the order of the vocabulary. `totals` hold every record of a column once, also those without a theme."""

    columns: Ids
    totals: Mapping[str, Counted]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A theme without anything current of some levels, or of some kinds of support."""

    theme: str
    levels: Ids
    support_types: Ids
    past: Mapping[str, Ids]
    """What there was, by level of `levels`."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Current records of several providers, with one theme and one kind of support."""

    theme: str
    support_type: str
    by_provider: Mapping[str, Ids]
    """Whoever has most first."""
    levels: Ids

    @property
    def records(self) -> Ids:
        return tuple(id_ for ids in self.by_provider.values() for id_ in ids)


@dataclass(frozen=True, slots=True)
class Coverage:
    all: Counted
    by_support_type: Table
    by_level: Table
    gaps: tuple[Gap, ...]
    """Of themes that miss a level, most levels missing first."""
    overlaps: tuple[Overlap, ...]
    """Most providers first."""
    providers: Mapping[str, Counted]
    """Of what is current, whoever has most first."""
    pilots: Ids
    """By begin; what has none by when it was seen."""
    programmes: Ids
    """In the same way, a part behind its whole."""


def coverage(catalogue: Catalogue, states: Mapping[str, StateAt]) -> Coverage:
    """`states` of all records at one moment."""
    records = catalogue.records.values()
    by_level = {level: frozenset(record.id for record in records if record.level == level) for level in LEVELS}
    by_type = {id_: frozenset(catalogue.by_support_type.get(id_, ())) for id_ in catalogue.support_types}
    types, levels = _table(by_type, catalogue, states), _table(by_level, catalogue, states)
    return Coverage(
        all=_counted(catalogue.records, states),
        by_support_type=types,
        by_level=levels,
        gaps=_gaps(types, levels),
        overlaps=_overlaps(types, catalogue),
        providers=_providers(catalogue, states),
        pilots=_in_time(record for record in records if isinstance(record, Pilot)),
        programmes=_parts_behind_wholes(_in_time(record for record in records if isinstance(record, Programme)), catalogue),
    )


def days_of(record: AnyRecord) -> Days:
    """When a pilot or programme began and ended, as far as a source tells."""
    if isinstance(record, Pilot):
        return record.started, record.finished
    runs = record.runs if isinstance(record, Programme) else None
    return (runs.from_, runs.to) if runs else (None, None)


def seen_in(record: AnyRecord) -> str:
    """The date of the newest source; empty without one."""
    return timing(record).seen or ""


def _counted(ids: Iterable[str], states: Mapping[str, StateAt]) -> Counted:
    ids = tuple(ids)
    current = tuple(id_ for id_ in ids if not states[id_].is_past)
    return Counted(current, tuple(id_ for id_ in current if states[id_].is_sure), tuple(id_ for id_ in ids if states[id_].is_past))


def _table(columns: Mapping[str, Collection[str]], catalogue: Catalogue, states: Mapping[str, StateAt]) -> Table:
    def cells(ids: Iterable[str]) -> dict[str, Counted]:
        ids = tuple(ids)
        return {column: _counted((id_ for id_ in ids if id_ in held), states) for column, held in columns.items()}

    of_theme = {theme: catalogue.by_theme.get(theme, ()) for theme in catalogue.themes}
    rows = tuple(Row(theme, _counted(ids, states), cells(ids)) for theme, ids in of_theme.items())
    return Table(tuple(columns), cells(catalogue.records), rows)


def _gaps(types: Table, levels: Table) -> tuple[Gap, ...]:
    found = []
    for of_types, of_levels in zip(types.rows, levels.rows, strict=True):
        missing = tuple(level for level, cell in of_levels.cells.items() if not cell.current and level not in WIDE_LEVELS)
        past = {level: of_levels.cells[level].past for level in missing if of_levels.cells[level].past}
        if missing:
            found.append(Gap(of_types.theme, missing, tuple(id_ for id_, cell in of_types.cells.items() if not cell.current), past))
    return tuple(sorted(found, key=lambda gap: -len(gap.levels)))


def _overlaps(types: Table, catalogue: Catalogue) -> tuple[Overlap, ...]:
    found = [_overlap(row.theme, id_, cell.current, catalogue) for row in types.rows for id_, cell in row.cells.items()]
    several = (overlap for overlap in found if len(overlap.by_provider) >= MANY_PROVIDERS)
    return tuple(sorted(several, key=lambda overlap: (-len(overlap.by_provider), -len(overlap.records))))


def _overlap(theme: str, support_type: str, ids: Ids, catalogue: Catalogue) -> Overlap:
    levels = {catalogue.records[id_].level for id_ in ids}
    return Overlap(theme, support_type, _by_provider(ids, catalogue), tuple(level for level in LEVELS if level in levels))


def _by_provider(ids: Iterable[str], catalogue: Catalogue) -> dict[str, Ids]:
    """Whoever has most first, then by name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        found[catalogue.records[id_].provider].append(id_)
    names = catalogue.organisations
    return {provider: tuple(found[provider]) for provider in sorted(found, key=lambda provider: (-len(found[provider]), by_name(names[provider].name)))}


def _providers(catalogue: Catalogue, states: Mapping[str, StateAt]) -> dict[str, Counted]:
    current = (id_ for id_ in catalogue.records if not states[id_].is_past)
    return {provider: _counted(ids, states) for provider, ids in _by_provider(current, catalogue).items()}


def _in_time(records: Iterable[AnyRecord]) -> Ids:
    return tuple(record.id for record in sorted(records, key=lambda record: days_of(record)[0] or seen_in(record) or LATEST))


def _parts_behind_wholes(ids: Ids, catalogue: Catalogue) -> Ids:
    """A part may be in several wholes, and is behind the first."""
    ordered: dict[str, None] = {}
    of_whole = {id_: [part for part in catalogue.members.get(id_, ()) if part in ids] for id_ in ids}
    parts = {part for listed in of_whole.values() for part in listed}

    def put(id_: str) -> None:
        if id_ not in ordered:
            ordered[id_] = None
            for part in sorted(of_whole[id_], key=ids.index):
                put(part)

    for id_ in (*(id_ for id_ in ids if id_ not in parts), *ids):
        put(id_)
    return tuple(ordered)
