"""How a reader stays up to date with a page: what stands beside it for a feed reader, a program and a calendar."""

from collections.abc import Iterable, Iterator

from generator.dates import day_of, is_over
from generator.language import Language
from generator.pages.lists import Lists
from generator.pages.moment import Moment
from generator.pages.views import Alternate, Link, Related

FEED, JSON_FEED, CALENDAR, MARKDOWN = "feed.xml", "feed.json", "agenda.ics", "index.md"
"""The names of the files, in the folder of the page that they follow."""

FEED_KINDS = ("theme", "support_type", "region", "organisation")
"""The kinds of facet whose pages have a feed."""

CALENDAR_KINDS = ("theme",)
"""Those whose pages have a calendar too."""


LEAFLET_KINDS = ("theme", "region")
"""Those whose pages have a leaflet."""


def leaflet_file(language: Language) -> str:
    return f"{language.addresses['leaflet']}.html"


def follow(address: str, title: str, lists: Lists, *, feed: bool = True, calendar: bool = False, leaflet: bool = False) -> tuple[Related, ...]:
    """What one can subscribe to, with what to do with it; nothing that the site does not have. `address` is that of the folder."""
    word = lists.language.word
    paper = leaflet_file(lists.language)
    wanted = {
        FEED: feed and "atom" in lists.outputs,
        JSON_FEED: feed and "json_feed" in lists.outputs,
        CALENDAR: calendar and "calendar" in lists.outputs,
        paper: leaflet and "leaflets" in lists.outputs,
    }
    return tuple(
        Related(word(f"follow_{name}"), Link(word(f"follow_{name}_link", title=title), address + file), word(f"follow_{name}_how"))
        for file, name in ((FEED, "feed"), (JSON_FEED, "json"), (CALENDAR, "calendar"), (paper, "leaflet"))
        if wanted[file]
    )


_TYPES = {FEED: "application/atom+xml", JSON_FEED: "application/feed+json"}


def alternates(followed: Iterable[Related]) -> tuple[Alternate, ...]:
    """The feeds, for programs that look for them in the head of a page."""
    named = ((_TYPES.get(it.link.href.rpartition("/")[2]), it.link) for it in followed)
    return tuple(Alternate(type_, link) for type_, link in named if type_)


def twin(record_id: str, lists: Lists) -> tuple[Alternate, ...]:
    """The page of a record as Markdown."""
    link = Link(lists.language.word("follow_markdown"), lists.presenter.address(record_id) + MARKDOWN)
    return (Alternate("text/markdown", link),) if "markdown" in lists.outputs else ()


def calendar_link(record_id: str, lists: Lists) -> Link | None:
    """To the calendar of a record that has a date ahead."""
    if "calendar" not in lists.outputs or not any(dates_ahead(record_id, lists.presenter)):
        return None
    return Link(lists.language.word("add_to_calendar"), lists.presenter.address(record_id) + CALENDAR)


def dates_ahead(record_id: str, moment: Moment) -> Iterator[tuple[str, str]]:
    """`opens` or `closes` with its date, for each window that is not over and each date that names a day."""
    for opens, closes in moment.timings[record_id].windows if not moment.is_ended(record_id) else ():
        if closes and is_over(closes, moment.now):
            continue
        if opens and day_of(opens) and not is_over(opens, moment.now):
            yield "opens", opens
        if closes and day_of(closes):
            yield "closes", closes
