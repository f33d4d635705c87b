"""sitemap.xml after the protocol of sitemaps.org 0.9: every page of the site and nothing else.

`lastmod` is the last day that the page of a record says something else: that of a change that git knows, or that of its last check,
which the page names. A page of which no day is known has none, for an untrue date is worse than no date; so have lists, which change when
a date passes or a record leaves them too.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from urllib.parse import quote
from xml.sax.saxutils import escape

from generator.dates import day_of
from generator.model.records import AnyRecord
from generator.outputs.edition import Edition, Maker
from generator.pages.page import DataFile


def sitemap(edition: Edition) -> Iterator[Maker]:
    yield partial(_file, edition)


def _file(edition: Edition) -> DataFile:
    days = {edition.presenter.address(record.id): _last_day(record, edition) for record in edition.catalogue.records.values()}
    return DataFile("sitemap.xml", sitemap_of(edition.site_url, edition.addresses, days))


def _last_day(record: AnyRecord, edition: Edition) -> str | None:
    """A day after that of the build is a slip."""
    checked = day_of(record.checked_on or "")
    known = [*(change.day for change in edition.history.get(record.id, ())), *([checked] if checked else [])]
    return max((day for day in known if day <= edition.today), default=None)


def sitemap_of(site_url: str, addresses: Iterable[str], days: Mapping[str, str | None]) -> bytes:
    """`addresses` are relative to `site_url`; `days` has the day (`YYYY-MM-DD`) of some of them."""
    urls = "".join(f"<url><loc>{escape(site_url + quote(address))}</loc>{_day(days.get(address))}</url>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'.encode()


def _day(day: str | None) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""
