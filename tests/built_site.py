"""A built site as a reader meets it: its pages by address, what they say about themselves, and where they lead."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from generator.hosts.mkdocs import Run, build


@dataclass
class Page(HTMLParser):
    """`links` are as written; `meta` holds the content of each `<meta name>`."""

    address: str
    html: str
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    meta: dict[str, list[str]] = field(default_factory=dict)
    canonical: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.links += [given[name] for name in ("href", "src", "action") if name in given]
        self.ids |= {given["id"]} if "id" in given else set()
        if tag == "meta" and "name" in given:
            self.meta.setdefault(given["name"], []).append(given["content"])
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical.append(given["href"])

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def is_redirect(self) -> bool:
        return 'http-equiv="refresh"' in self.html


def build_site(root: Path, today: str) -> Path:
    """The folder of the site, built without a search index."""
    problems, folder = build(root, None, Run(today=today, search=False))
    assert problems == []
    return folder


def pages_of(site: Path) -> dict[str, Page]:
    """By address, that of the home page is empty; the page for what is not found goes by its file name. Leaflets and frames are no pages."""
    found = {}
    for file in sorted((*site.rglob("index.html"), *site.glob("404.html"))):
        path = file.relative_to(site).as_posix()
        address = path.removesuffix("index.html")
        found[address] = Page(address, file.read_text(encoding="utf-8"))
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def broken_links(site: Path, site_url: str) -> list[str]:
    """`page -> link` for every link within the site that leads to no file, or to no place on a page."""
    pages = pages_of(site)
    return [f"{page.address} -> {link}" for page in pages.values() for link in page.links if not _leads_somewhere(link, page.address, pages, site, site_url)]


def _leads_somewhere(link: str, address: str, pages: dict[str, Page], site: Path, site_url: str) -> bool:
    url = urljoin(site_url + address, link)
    if not url.startswith(site_url):
        return urlsplit(link).scheme in ("https", "http", "mailto", "tel")
    parts = urlsplit(url)
    path = unquote(parts.path).removeprefix(urlsplit(site_url).path)
    target = pages.get(path)
    if target is None:
        return path != "" and not path.endswith("/") and (site / path).is_file()
    return not parts.fragment or parts.fragment in target.ids
