"""Atom feeds after RFC 4287: one for the catalogue, one beside the page of each theme, kind of support, municipality and organisation."""

from collections.abc import Iterator
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from generator.escapes import one_line
from generator.outputs.edition import Edition, Maker
from generator.outputs.entries import Entry
from generator.outputs.feeds import Feed, feeds
from generator.pages.follow import FEED
from generator.pages.page import DataFile


def atom(edition: Edition) -> Iterator[Maker]:
    for feed in feeds(edition):
        yield partial(_file, feed, edition)


def _file(feed: Feed, edition: Edition) -> DataFile:
    address, own = edition.site_url + feed.folder, edition.site_url + feed.folder + FEED
    updated = feed.entries[0].day if feed.entries else edition.today
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{edition.language.code}">',
        f"<id>{escape(own)}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<updated>{_moment(updated)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>',
        f"<author><name>{_text(edition.settings.publisher or edition.settings.site_name)}</name></author>",
        *(line for entry in feed.entries for line in _entry(entry, edition)),
        "</feed>",
    ]
    return DataFile(feed.folder + FEED, "\n".join([*lines, ""]).encode())


def _entry(entry: Entry, edition: Edition) -> Iterator[str]:
    address = edition.site_url + edition.presenter.address(entry.record_id)
    yield "<entry>"
    yield f"<id>{escape(address)}#{entry.key}</id>"
    yield f"<title>{_text(entry.title)}</title>"
    yield f"<updated>{_moment(entry.day)}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
    yield f"<summary>{_text(entry.text)}</summary>"
    yield "</entry>"


def _moment(day: str) -> str:
    """RFC 3339 wants a time; nobody knows it."""
    return f"{day}T00:00:00Z"


def _text(text: str) -> str:
    """XML 1.0 has no place for control characters, escaped or not."""
    return escape(one_line(text))
