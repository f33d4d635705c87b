"""sitemap.xml after the protocol of sitemaps.org 0.9: every page of the site and nothing else.

No `lastmod`: the catalogue knows when facts were checked, not when a page changed, and an untrue date is worse than none.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import quote
from xml.sax.saxutils import escape

from generator.outputs.edition import Edition, Maker
from generator.pages.page import DataFile


def sitemap(edition: Edition) -> Iterator[Maker]:
    yield partial(_file, edition)


def _file(edition: Edition) -> DataFile:
    return DataFile("sitemap.xml", sitemap_of(edition.site_url, edition.addresses))


def sitemap_of(site_url: str, addresses: Iterable[str]) -> bytes:
    """`addresses` are relative to `site_url`."""
    urls = "".join(f"<url><loc>{escape(site_url + quote(address))}</loc></url>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'.encode()
