"""The home page."""

from urllib.parse import quote_plus

from generator.addresses import address_of_page
from generator.dates import day_of
from generator.formats import date_in_words
from generator.model.editorial import EditorialPage
from generator.model.records import AnyRecord
from generator.pages.lists import Lists
from generator.pages.timetable import closing, timetable
from generator.pages.views import DoorView, HomeView, Link, TimetableEntry

HOME_ENTRIES = 5
"""Entries in the list of what was checked last on the home page."""


HOME_DATES = 3
"""Days of the timetable on the home page; as many again are there, hidden, for when these have passed."""


def home_view(page: EditorialPage, lists: Lists) -> HomeView:
    word, finder = lists.language.word, lists.section_address("finder")
    dated = (pair for pair in closing(lists) if day_of(pair[0]))
    recent = sorted(
        (record for record in lists.catalogue.records.values() if record.checked_on), key=lambda record: (record.checked_on or "", record.id), reverse=True
    )
    return HomeView(
        title=page.title,
        lead=page.lead or "",
        finder=finder,
        examples=tuple(Link(example, f"{finder}?q={quote_plus(example)}") for example in page.examples),
        doors=tuple(DoorView(door.title, door.text, Link(_door_label(door.label, door.theme, lists), address_of_page(door.page))) for door in page.doors),
        themes=lists.counted_themes(),
        closing=timetable(dated, lists, HOME_DATES),
        agenda=Link(word("all_dates"), lists.section_address("agenda")),
        recent=tuple(_recent_entry(record, lists) for record in recent[:HOME_ENTRIES]),
    )


def _door_label(label: str, theme_id: str | None, lists: Lists) -> str:
    ids = lists.catalogue.by_theme.get(theme_id or "", ())
    return label.replace("{count}", str(sum(not lists.presenter.is_past(id_) for id_ in ids)))


def _recent_entry(record: AnyRecord, lists: Lists) -> TimetableEntry:
    checked = lists.language.word("facts_of", date=date_in_words(record.checked_on or "", lists.language))
    return TimetableEntry(lists.presenter.short_link(record.id), lists.presenter.benefit(record), checked, lists.presenter.badge(record))
