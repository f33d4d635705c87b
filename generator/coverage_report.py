"""What the catalogue covers, for a paper of a council: text, JSON for programs, CSV for a spreadsheet."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator import tables
from generator.coverage import Counted, Coverage, Gap, Overlap, Row, Table, days_of, seen_in
from generator.escapes import one_line
from generator.formats import date_in_words, enumerated, range_in_words, uncapitalised
from generator.language import Language
from generator.link import Catalogue, Ids
from generator.model.records import AnyRecord, Pilot

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""

SEPARATOR = ";"
"""Of cells, where a comma stands in numbers."""

COLUMNS = ("part", "theme", "name", "current", "sure", "past", "begin", "end", "seen", "outcome", "records")


class Names:
    """What things are called."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.catalogue = catalogue
        self.language = language

    def theme(self, id_: str) -> str:
        return one_line(self.catalogue.themes[id_].title)

    def column(self, id_: str) -> str:
        """A kind of support, or a level."""
        kinds = self.catalogue.support_types
        return one_line(kinds[id_].title) if id_ in kinds else self.language.choices[id_]

    def in_sentence(self, ids: Iterable[str]) -> str:
        """Kinds of support, or levels."""
        return enumerated([self._in_sentence(id_) for id_ in ids], self.language)

    def _in_sentence(self, id_: str) -> str:
        return uncapitalised(self.column(id_)) if id_ in self.catalogue.support_types else self.language.word(f"coverage_from_{id_}")

    def provider(self, id_: str) -> str:
        return one_line(self.catalogue.organisations[id_].name)

    def records(self, ids: Iterable[str]) -> list[str]:
        return [one_line(self.catalogue.records[id_].title) for id_ in ids]


def outcome_of(record: AnyRecord) -> str:
    """What a pilot taught, in the words of an editor; empty when nobody knows."""
    evaluation = record.evaluation if isinstance(record, Pilot) else None
    return (evaluation.outcome or "") if evaluation else ""


def as_text(found: Coverage, catalogue: Catalogue, language: Language, today: str) -> str:
    names, word = Names(catalogue, language), language.word
    lines = [word("coverage_text_title", date=date_in_words(today, language)), _sum(found.all, language)]
    if found.all.past:
        lines.append(word("coverage_text_past", count=len(found.all.past)))
    for title, part in (
        ("coverage_by_support_type", _table_lines(found.by_support_type, names)),
        ("coverage_by_level", _table_lines(found.by_level, names)),
        ("coverage_gaps", [_gap_line(gap, names) for gap in found.gaps]),
        ("coverage_overlaps", _overlap_lines(found.overlaps, names)),
        ("coverage_providers", [f"{names.provider(id_)}: {_sum(counted, language)}" for id_, counted in found.providers.items()]),
        ("coverage_pilots", [_life_line(id_, names) for id_ in found.pilots]),
        ("coverage_programmes", [_life_line(id_, names) for id_ in found.programmes]),
    ):
        lines += ["", word(title), *(f"  {line}" for line in list(part) or [word("coverage_none")])]
    return "\n".join(lines)


def _sum(counted: Counted, language: Language) -> str:
    word, count = language.word, len(counted.current)
    current = word("count_one" if count == 1 else "count_many", count=count)
    return word("coverage_with_sure", current=current, sure=len(counted.sure)) if counted.sure else current


def _table_lines(table: Table, names: Names) -> Iterator[str]:
    for row in table.rows:
        yield f"{names.theme(row.theme)}: {_sum(row.all, names.language)}"
        there = [f"{names.column(id_)} {_cell(cell, names.language)}" for id_, cell in row.cells.items() if cell.current]
        none = [id_ for id_, cell in row.cells.items() if not cell.current]
        if there:
            yield f"  {', '.join(there)}"
        if none:
            yield f"  {names.language.word('coverage_text_none', what=names.in_sentence(none))}"


def _cell(cell: Counted, language: Language) -> str:
    return f"{len(cell.current)} ({language.word('coverage_open', count=len(cell.sure))})" if cell.sure else str(len(cell.current))


def _gap_line(gap: Gap, names: Names) -> str:
    past = [title for ids in gap.past.values() for title in names.records(ids)]
    there_was = f" {names.language.word('coverage_there_was', what=', '.join(past))}" if past else ""
    return f"{names.theme(gap.theme)}: {names.language.word('coverage_nothing_of', levels=names.in_sentence(gap.levels))}{there_was}"


def _overlap_lines(overlaps: Iterable[Overlap], names: Names) -> Iterator[str]:
    word = names.language.word
    for overlap in overlaps:
        counts = word("coverage_parties", providers=len(overlap.by_provider), count=len(overlap.records))
        yield f"{overlap_title(overlap, names)}: {counts} ({names.in_sentence(overlap.levels)})"
        for provider, ids in overlap.by_provider.items():
            yield f"  {names.provider(provider)}: {', '.join(names.records(ids))}"


def overlap_title(overlap: Overlap, names: Names) -> str:
    return names.language.word("coverage_overlap", what=names.column(overlap.support_type), theme=uncapitalised(names.theme(overlap.theme)))


def _life_line(record_id: str, names: Names) -> str:
    record = names.catalogue.records[record_id]
    parts = [one_line(record.title), life_in_words(record, names.language)]
    if isinstance(record, Pilot):
        parts.append(one_line(outcome_of(record)) or names.language.word("outcome_unknown_title"))
    return " · ".join(parts)


def life_in_words(record: AnyRecord, language: Language) -> str:
    """When a pilot or programme ran, what is not known of that, and when a source saw it."""
    word, (begin, end) = language.word, days_of(record)
    if begin and end:
        return range_in_words(begin, end, language) or ""
    parts = [range_in_words(begin, end, language), word("coverage_end_unknown" if begin else "coverage_begin_unknown" if end else "coverage_days_unknown")]
    if seen := seen_in(record):
        parts.append(word("coverage_seen", date=date_in_words(seen[:7], language)))
    return ". ".join(filter(None, parts))


def as_json(found: Coverage, catalogue: Catalogue, language: Language, today: str) -> str:
    """Ids lead to the addresses of the site; names stand once, below them."""
    names = Names(catalogue, language)
    themes, kinds = [row.theme for row in found.by_level.rows], found.by_support_type.columns
    data = {
        "date": today,
        "all": _numbers(found.all),
        "by_support_type": [_row(row) for row in found.by_support_type.rows],
        "by_level": [_row(row) for row in found.by_level.rows],
        "gaps": [{"theme": gap.theme, "levels": gap.levels, "support_types": gap.support_types, "past": gap.past} for gap in found.gaps],
        "overlaps": [{"theme": it.theme, "support_type": it.support_type, "levels": it.levels, "providers": it.by_provider} for it in found.overlaps],
        "providers": {id_: _numbers(counted) for id_, counted in found.providers.items()},
        "pilots": [_life(catalogue.records[id_]) for id_ in found.pilots],
        "programmes": [_life(catalogue.records[id_]) for id_ in found.programmes],
        "names": {
            "themes": {id_: names.theme(id_) for id_ in themes},
            "support_types": {id_: names.column(id_) for id_ in kinds},
            "levels": {id_: names.column(id_) for id_ in found.by_level.columns},
            "providers": {id_: names.provider(id_) for id_ in found.providers},
            "records": {id_: record.title for id_, record in catalogue.records.items()},
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _numbers(counted: Counted) -> dict[str, Ids]:
    return {"current": counted.current, "sure": counted.sure, "past": counted.past}


def _row(row: Row) -> dict[str, Any]:
    return {"theme": row.theme, "all": _numbers(row.all), "cells": {id_: _numbers(cell) for id_, cell in row.cells.items()}}


def _life(record: AnyRecord) -> dict[str, str | None]:
    begin, end = days_of(record)
    return {"record": record.id, "begin": begin, "end": end, "seen": seen_in(record) or None, "outcome": outcome_of(record) or None}


def as_csv(found: Coverage, catalogue: Catalogue, language: Language, today: str) -> str:
    """One table for all parts, of which the first column names each row's: to filter in a spreadsheet."""
    names, word = Names(catalogue, language), language.word
    rows = [
        *_cells(word("coverage_by_support_type"), found.by_support_type, names),
        *_cells(word("coverage_by_level"), found.by_level, names),
        *(_csv_row(word("coverage_providers"), "", names.provider(id_), counted, names) for id_, counted in found.providers.items()),
        *(_csv_life(word("coverage_pilots"), catalogue.records[id_], names) for id_ in found.pilots),
        *(_csv_life(word("coverage_programmes"), catalogue.records[id_], names) for id_ in found.programmes),
    ]
    return BYTE_ORDER_MARK + tables.as_csv((word(f"coverage_column_{column}") for column in COLUMNS), rows, SEPARATOR)


_CsvRow = tuple[str | int, ...]


def _cells(part: str, table: Table, names: Names) -> Iterator[_CsvRow]:
    for row in table.rows:
        for id_, cell in row.cells.items():
            yield _csv_row(part, names.theme(row.theme), names.column(id_), cell, names)


def _csv_row(part: str, theme: str, name: str, counted: Counted, names: Names) -> _CsvRow:
    numbers = (len(counted.current), len(counted.sure), len(counted.past))
    return (part, theme, name, *numbers, "", "", "", "", " | ".join(names.records(counted.current)))


def _csv_life(part: str, record: AnyRecord, names: Names) -> _CsvRow:
    begin, end = days_of(record)
    themes = ", ".join(names.theme(id_) for id_ in record.themes if id_ in names.catalogue.themes)
    return (part, themes, one_line(record.title), "", "", "", begin or "", end or "", seen_in(record), outcome_of(record), "")


CoveragePrinter = Callable[[Coverage, Catalogue, Language, str], str]

PRINTERS: dict[str, CoveragePrinter] = {"text": as_text, "json": as_json, "csv": as_csv}
