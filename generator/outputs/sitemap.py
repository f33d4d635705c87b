"""sitemap.xml after the protocol of sitemaps.org 0.9: every page of the site and nothing else.

`lastmod` is the day of the last change that git knows of a record; a page of which no day is known has none, for an untrue date is
worse than no date.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from urllib.parse import quote
from xml.sax.saxutils import escape

from generator.outputs.edition import Edition, Maker
from generator.pages.page import DataFile


def sitemap(edition: Edition) -> Iterator[Maker]:
    yield partial(_file, edition)


def _file(edition: Edition) -> DataFile:
    changed = {edition.presenter.address(id_): max(change.day for change in changes) for id_, changes in edition.history.items() if changes}
    return DataFile("sitemap.xml", sitemap_of(edition.site_url, edition.addresses, changed))


def sitemap_of(site_url: str, addresses: Iterable[str], changed: Mapping[str, str]) -> bytes:
    """`addresses` are relative to `site_url`; `changed` has the day (`YYYY-MM-DD`) of some of them."""
    urls = "".join(f"<url><loc>{escape(site_url + quote(address))}</loc>{_day(changed.get(address))}</url>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'.encode()


def _day(day: str | None) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""
