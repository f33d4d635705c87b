"""What closes and opens, by day."""

from collections.abc import Iterable

from generator.collation import by_name
from generator.dates import LATEST, day_of, days_between
from generator.formats import capitalised
from generator.pages.lists import Lists
from generator.pages.views import DayGroup, TimetableEntry
from generator.state import CLOSING_SOON_DAYS


def closing(lists: Lists) -> list[tuple[str, str]]:
    """Closing date and record, of what is not past and has one."""
    dated = [(at.date, id_) for id_, at in lists.presenter.states.items() if not at.is_past and at.date]
    return [(date, id_) for date, id_ in dated if any(window.closes == date for window in lists.catalogue.records[id_].windows)]


def timetable(dated: Iterable[tuple[str, str]], lists: Lists, shown: int | None = None) -> tuple[DayGroup, ...]:
    """Days in order, a coarse date after all days in it, records by title. Days beyond `shown` are hidden, and at most as many."""
    ordered = sorted(dated, key=lambda pair: (pair[0] if day_of(pair[0]) else pair[0] + LATEST, by_name(lists.catalogue.records[pair[1]].title)))
    days: dict[str, list[TimetableEntry]] = {}
    for date, id_ in ordered:
        record = lists.catalogue.records[id_]
        entry = TimetableEntry(lists.presenter.short_link(id_), lists.presenter.benefit(record), lists.presenter.kind(record), lists.presenter.badge(record))
        days.setdefault(day_of(date) or date, []).append(entry)
    kept = list(days.items())[: shown and 2 * shown]
    return tuple(_day(date, tuple(entries), lists, hidden=shown is not None and index >= shown) for index, (date, entries) in enumerate(kept))


def _day(date: str, entries: tuple[TimetableEntry, ...], lists: Lists, *, hidden: bool) -> DayGroup:
    word = lists.language.word
    if len(date) == 4:
        return DayGroup(date, word("day_not_known"), date, None, entries, hidden=hidden)
    month = f"{lists.language.months[int(date[5:7]) - 1]} {date[:4]}"
    if len(date) == 7:
        return DayGroup(capitalised(month), word("day_not_known"), date, None, entries, hidden=hidden)
    days = days_between(lists.presenter.now, date)
    countdown = {0: word("day_today"), 1: word("day_tomorrow")}.get(days, word("days_left", days=days))
    return DayGroup(str(int(date[8:])), month, date, countdown, entries, days <= CLOSING_SOON_DAYS, hidden)
