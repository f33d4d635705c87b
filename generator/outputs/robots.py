"""`robots.txt` after RFC 9309: everything may be read but the form for editors, and where the sitemap is."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.outputs.edition import Edition, Maker
from generator.pages.page import DataFile


def robots(edition: Edition) -> Iterator[Maker]:
    """Nothing for a site below a path: programs ask the root of a host only."""
    if edition.site_url and urlsplit(edition.site_url).path == "/":
        lines = ["User-agent: *", f"Disallow: /{edition.language.addresses['form']}/", f"Sitemap: {edition.site_url}sitemap.xml", ""]
        yield lambda: DataFile("robots.txt", "\n".join(lines).encode())
