"""The home page."""

from urllib.parse import quote_plus

from generator.addresses import address_of_page
from generator.dates import day_of
from generator.history import History
from generator.model.editorial import EditorialPage
from generator.pages.changes import news
from generator.pages.guide import counted_goals
from generator.pages.lists import Lists
from generator.pages.places import places_view
from generator.pages.timetable import closing, timetable
from generator.pages.views import DoorView, HomeView, Link

HOME_NEWS = 3
"""Changes on the home page."""

HOME_DATES = 3
"""Days of the timetable on the home page; as many again are there, hidden, for when these have passed."""


def home_view(page: EditorialPage, history: History, lists: Lists) -> HomeView:
    word, finder = lists.language.word, lists.section_address("finder")
    dated = (pair for pair in closing(lists) if day_of(pair[0]))
    return HomeView(
        title=page.title,
        lead=page.lead or "",
        finder=finder,
        examples=tuple(Link(example, f"{finder}?q={quote_plus(example)}") for example in page.examples),
        doors=tuple(DoorView(door.title, door.text, Link(_door_label(door.label, door.theme, lists), address_of_page(door.page))) for door in page.doors),
        closing=timetable(dated, lists, HOME_DATES),
        agenda=Link(word("all_dates"), lists.section_address("agenda")),
        news=news(history, lists, HOME_NEWS),
        more_news=_more_news(lists),
        themes=lists.counted_themes(),
        places=places_view(lists),
        goals=tuple(goal.link for goal in counted_goals(lists)),
    )


def _more_news(lists: Lists) -> Link | None:
    paths = (path for path, page in lists.catalogue.pages.items() if page.layout == "changes")
    return next((Link(lists.language.word("more_news"), address_of_page(path)) for path in paths), None)


def _door_label(label: str, theme_id: str | None, lists: Lists) -> str:
    ids = lists.catalogue.by_theme.get(theme_id or "", ())
    return label.replace("{count}", str(sum(not lists.presenter.is_past(id_) for id_ in ids)))
