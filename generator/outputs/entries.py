"""What happened in the catalogue, as sentences for whoever follows it: new, changed, opens, closes soon, closed, ended.

The source is that of `/nieuw/` (the history) and of the states (the windows). Every entry has a day of its own, so that a feed is the
same whenever it is made.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.dates import day_of, is_over
from generator.formats import on_date
from generator.history import History
from generator.model.records import AnyRecord
from generator.pages.changes import change, is_news
from generator.pages.presenter import Presenter
from generator.state import CLOSING_SOON_DAYS

Event = Literal["new", "changed", "opened", "closing", "closed", "ended"]


@dataclass(frozen=True, slots=True)
class Entry:
    """`day` is `YYYY-MM-DD`; `title` and `text` are plain text in one line each."""

    record_id: str
    event: Event
    day: str
    title: str
    text: str

    @property
    def key(self) -> str:
        """The same for the same event for ever, and for no other event of the record."""
        return f"{self.event}-{self.day}"


def entries(presenter: Presenter, history: History) -> tuple[Entry, ...]:
    """Of all records until the day of `presenter`, newest first."""
    found = [entry for record in presenter.catalogue.records.values() for entry in _entries_of(record, presenter, history)]
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.record_id, entry.event), reverse=True))


def _entries_of(record: AnyRecord, presenter: Presenter, history: History) -> Iterator[Entry]:
    word = presenter.language.word
    for changed in history.get(record.id, ()):
        if is_news(changed) and changed.fields:
            said = change(changed, record, presenter.language).value
            yield Entry(record.id, "changed", changed.day, word("feed_changed", title=record.title), f"{said}. {record.summary}")
        elif not changed.fields:
            yield Entry(record.id, "new", changed.day, word("feed_new", title=record.title), record.summary)
    for event, date in _dated_events(record, presenter):
        if date[:10] <= presenter.now[:10]:
            yield Entry(record.id, event, date[:10], word(f"feed_{event}", title=record.title), record.summary)
    for closes in _closing(record, presenter):
        title = word("feed_closing", title=record.title, date=on_date(closes, presenter.language))
        yield Entry(record.id, "closing", _days_before(closes, CLOSING_SOON_DAYS), title, record.summary)


def _dated_events(record: AnyRecord, presenter: Presenter) -> Iterator[tuple[Event, str]]:
    """Only what has a day: of a month nobody knows when it happened."""
    timing = presenter.timings[record.id]
    if timing.over and day_of(timing.over):
        yield "ended", timing.over
    for opens, closes in timing.windows:
        if opens and day_of(opens):
            yield "opened", opens
        if closes and day_of(closes) and is_over(closes, presenter.now):
            yield "closed", closes


def _closing(record: AnyRecord, presenter: Presenter) -> Iterator[str]:
    """The day on which it closes, when that is soon."""
    at = presenter.states[record.id]
    if at.state == "closing-soon" and at.date:
        yield at.date


def _days_before(date: str, days: int) -> str:
    return (datetime.date.fromisoformat(date[:10]) - datetime.timedelta(days)).isoformat()
