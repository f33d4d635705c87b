"""The feeds of a catalogue: which there are, with what in them. `atom` and `json_feed` write them down."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.outputs.edition import Edition
from generator.outputs.entries import Entry
from generator.pages.facet_pages import term_ids, term_title
from generator.pages.follow import FEED_KINDS

MOST_ENTRIES = 50
"""Per feed: a reader that looks once a month misses nothing of a page."""


@dataclass(frozen=True, slots=True)
class Feed:
    """`folder` is the address of the page that it follows, empty for the whole catalogue; entries are the newest, newest first."""

    folder: str
    title: str
    entries: tuple[Entry, ...]


def feeds(edition: Edition) -> Iterator[Feed]:
    """None for a site that does not know its address: a feed is read elsewhere."""
    if not edition.site_url:
        return
    name = edition.settings.site_name
    yield Feed("", name, edition.entries[:MOST_ENTRIES])
    for kind in FEED_KINDS:
        for id_, ids in term_ids(kind, edition.lists).items():
            title = f"{term_title(kind, id_, edition.lists)} | {name}"
            own = tuple(islice((entry for entry in edition.entries if entry.record_id in ids), MOST_ENTRIES))
            yield Feed(edition.lists.facet_link(kind, id_, "").href, title, own)
