"""Calendars after RFC 5545, by the library `icalendar`: when what opens and closes, for all, per theme and per record.

An event has a day, or the moment in UTC, which no change of the clock moves. It is written once and put into every calendar that has it.
A calendar has at least one component (RFC 5545, 3.6): one without events, that somebody may follow already, names its time zone.
"""

import datetime
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

from generator.dates import day_of, has_time
from generator.escapes import one_line
from generator.model.records import AnyRecord
from generator.outputs.edition import Edition, Maker
from generator.pages.facet_pages import term_ids, term_title
from generator.pages.follow import CALENDAR, CALENDAR_KINDS, dates_ahead
from generator.pages.page import DataFile

ALARM = datetime.timedelta(days=-7)
"""Before something closes: time enough to apply."""


def calendars(edition: Edition) -> Iterator[Maker]:
    """None for a site that does not know its address: an event has a name that is its own everywhere (RFC 7986, 5.3)."""
    if not edition.site_url:
        return
    events = {id_: made for id_, record in edition.catalogue.records.items() if (made := b"".join(_events(record, edition)))}
    name = edition.settings.site_name
    yield partial(_file, "", name, events, events, edition)
    for kind in CALENDAR_KINDS:
        for id_, ids in term_ids(kind, edition.lists).items():
            title = f"{term_title(kind, id_, edition.lists)} | {name}"
            yield partial(_file, edition.lists.facet_link(kind, id_, "").href, title, sorted(ids & events.keys()), events, edition)
    for id_ in events:
        yield partial(_file, edition.presenter.address(id_), edition.catalogue.records[id_].title, [id_], events, edition)


def _file(folder: str, title: str, ids: Collection[str], events: Mapping[str, bytes], edition: Edition) -> DataFile:
    calendar = Calendar()
    calendar.add("prodid", f"-//{one_line(edition.settings.site_name)}//{edition.language.code}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(title))
    if not ids:
        calendar.add_component(Timezone.from_tzid(edition.settings.time_zone))
    head, end = calendar.to_ical().split(b"END:VCALENDAR")
    return DataFile(folder + CALENDAR, b"".join([head, *(events[id_] for id_ in ids), b"END:VCALENDAR", end]))


def _events(record: AnyRecord, edition: Edition) -> Iterator[bytes]:
    for what, date in dates_ahead(record.id, edition.presenter):
        yield _event(what, date, record, edition)


def _event(what: str, date: str, record: AnyRecord, edition: Edition) -> bytes:
    address = edition.site_url + edition.presenter.address(record.id)
    summary = edition.language.word(f"calendar_{what}", title=one_line(record.short_title or record.title))
    event = Event()
    event.add("uid", f"{record.id}-{what}-{date}@{urlsplit(edition.site_url).netloc}")
    event.add("dtstamp", _stamp(record, date))
    event.add("dtstart", _moment(date, edition.settings.time_zone) if has_time(date) else datetime.date.fromisoformat(date))
    event.add("summary", summary)
    event.add("description", one_line(record.summary))
    event.add("url", address)
    event.add("transp", "TRANSPARENT")
    if what == "closes":
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", ALARM)
        event.add_component(alarm)
    return bytes(event.to_ical())


def _moment(date: str, time_zone: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(date).replace(tzinfo=ZoneInfo(time_zone)).astimezone(datetime.UTC)


def _stamp(record: AnyRecord, date: str) -> datetime.datetime:
    """When the facts were last seen to be so; a build at another hour says the same."""
    day = next((day for day in (record.checked_on, *(source.date for source in record.sources)) if day and day_of(day)), date)
    return datetime.datetime.fromisoformat(day[:10]).replace(tzinfo=datetime.UTC)
