"""sitemap.xml after the protocol of sitemaps.org 0.9: every page of the site and nothing else.

No `lastmod`: the catalogue knows when facts were checked, not when a page changed, and an untrue date is worse than none.
"""

from collections.abc import Iterable
from urllib.parse import quote
from xml.sax.saxutils import escape


def sitemap(site_url: str, addresses: Iterable[str]) -> bytes:
    """`addresses` are relative to `site_url`."""
    urls = "".join(f"<url><loc>{escape(site_url + quote(address))}</loc></url>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'.encode()
