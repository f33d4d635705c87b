"""Pilots and programmes in time: what is known of their begin and end is drawn, and what is not is drawn as unknown."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.coverage import Coverage, days_of, seen_in
from generator.coverage_report import life_in_words, outcome_of
from generator.dates import day_of, days_between, is_over, months_after
from generator.link import Ids
from generator.model.records import AnyRecord, Pilot
from generator.pages.lists import Lists
from generator.pages.views import Fact, Mark, Related, Tick, Timeline, TimelineGroup, TimelineRow

TICKS = 6
"""Years that have their number on the axis, about."""

STUB_MONTHS = 15
"""How far the line goes on beyond the last that is known."""

ROOM_FOR_YEAR, ROOM_FOR_NOW = 15, 6
"""Per cent of the axis that a number and the word for now take, on a phone."""

NARROWEST = 0.9
"""Per cent: what lasted shorter is drawn so wide, to be seen."""


def timeline(found: Coverage, lists: Lists) -> Timeline | None:
    """None without a pilot or programme."""
    word = lists.language.word
    groups = [("pilots", word("coverage_pilots"), found.pilots), ("programmes", word("coverage_programmes"), found.programmes)]
    records = [lists.catalogue.records[id_] for _, _, ids in groups for id_ in ids]
    if not records:
        return None
    axis = _axis(records, lists.presenter.now[:10])
    drawn = tuple(TimelineGroup(id_, title, tuple(_row(id_, ids, axis, lists) for id_ in ids)) for id_, title, ids in groups if ids)
    return Timeline(drawn, tuple(axis.ticks()), axis.at(axis.now))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Whole years: the first one, and the one after the last."""

    first: int
    end: int
    now: str

    def share(self, day: str) -> float:
        """Per cent of the axis before a day."""
        begin, end = f"{self.first}-01-01", f"{self.end}-01-01"
        return min(max(100 * days_between(begin, day) / days_between(begin, end), 0), 100)

    def at(self, day: str) -> str:
        return f"{self.share(day):.2f}%"

    def ticks(self) -> Iterable[Tick]:
        """Some of the years, without one whose number would stand in that of now."""
        step = max(-(-(self.end - self.first) // TICKS), 1)
        for day in (f"{year}-01-01" for year in range(self.first, self.end, step)):
            if not -ROOM_FOR_YEAR < self.share(day) - self.share(self.now) < ROOM_FOR_NOW:
                yield Tick(self.at(day), day[:4])


def _axis(records: Iterable[AnyRecord], now: str) -> _Axis:
    """Whole years that hold every date that is drawn, and all lines to what is not known."""
    days = [now]
    for record in records:
        begin, end = days_of(record)
        known = [_first_day(begin) if begin else "", _last_day(end) if end else "", _middle(seen_in(record)) if seen_in(record) else ""]
        days += filter(None, known)
        if not begin:
            days += [months_after(day, -STUB_MONTHS) for day in known if day]
        if not end:
            days += [months_after(day, STUB_MONTHS) for day in (*known, now) if day]
    return _Axis(int(min(days)[:4]), int(max(days)[:4]) + 1, now)


def _first_day(date: str) -> str:
    return months_after(date, 0)


def _last_day(date: str) -> str:
    """The day after the last one of a month or year is near enough to draw."""
    return day_of(date) or months_after(date, 1 if len(date) == 7 else 12)


def _middle(date: str) -> str:
    return day_of(date) or months_after(date, 0 if len(date) == 7 else 6)


def marks_of(record: AnyRecord, axis: _Axis, *, past: bool, sure: bool) -> tuple[Mark, ...]:
    """Never a begin or an end that no source tells. What surely runs, runs until now."""
    begin, end = days_of(record)
    seen = _middle(seen_in(record)) if seen_in(record) else None
    if begin:
        start = _first_day(begin)
        if end:
            return tuple(_known(start, _last_day(end), axis))
        until = axis.now if sure else max(start, min(seen or start, axis.now))
        beyond = months_after(until, STUB_MONTHS)
        return (*_known(start, until, axis), *_unknown(until, beyond if past or sure else max(axis.now, beyond), axis))
    if end:
        last = _last_day(end)
        return (*_unknown(last, months_after(last, -STUB_MONTHS), axis), Mark("seen", axis.at(last)))
    if seen is None:
        return ()
    before, after = months_after(seen, -STUB_MONTHS), months_after(seen, STUB_MONTHS)
    return (*_unknown(seen, before, axis), *_unknown(seen, after, axis), Mark("seen", axis.at(seen)))


def _known(start: str, end: str, axis: _Axis) -> Iterable[Mark]:
    """What lies behind us is full, what is to come is open."""
    if start < axis.now:
        yield _stretch("known", start, min(end, axis.now), axis)
    if end > axis.now and not is_over(end, axis.now):
        yield _stretch("planned", max(start, axis.now), end, axis)


def _unknown(near: str, far: str, axis: _Axis) -> Iterable[Mark]:
    """A broken line to where nobody knows."""
    yield Mark("unknown", axis.at(near), axis.at(far))
    yield Mark("ring", axis.at(far))


def _stretch(shape: str, start: str, end: str, axis: _Axis) -> Mark:
    width = max(axis.share(end) - axis.share(start), NARROWEST)
    return Mark(shape, axis.at(start), axis.at(end), f"{width:.2f}%")


def _row(record_id: str, among: Ids, axis: _Axis, lists: Lists) -> TimelineRow:
    record, at, word = lists.catalogue.records[record_id], lists.state(record_id), lists.language.word
    wholes = [lists.presenter.titles[id_] for id_ in record.relations.part_of if id_ in among]
    outcome = None
    if isinstance(record, Pilot):
        told = outcome_of(record)
        outcome = Fact(word("coverage_outcome"), told or word("coverage_outcome_unknown"), known=bool(told))
    return TimelineRow(
        id=record_id,
        link=lists.presenter.link(record_id),
        provider=lists.catalogue.organisations[record.provider].name,
        part_of=word("coverage_part_of", whole=wholes[0]) if wholes else None,
        badge=lists.presenter.badge(record),
        marks=marks_of(record, axis, past=at.is_past, sure=at.is_sure),
        when=life_in_words(record, lists.language),
        outcome=outcome,
        then=tuple(_then(record, lists)),
    )


def _then(record: AnyRecord, lists: Lists) -> Iterable[Related]:
    word = lists.language.word
    if isinstance(record, Pilot) and record.becomes and record.becomes in lists.catalogue.records:
        yield Related(word("related_becomes"), lists.presenter.link(record.becomes), "")
    for id_ in lists.catalogue.replaced_by.get(record.id, ()):
        yield Related(word("related_replaced_by"), lists.presenter.link(id_), "")
