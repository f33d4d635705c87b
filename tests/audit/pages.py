"""Checkers of what a visitor gets: HTML, accessibility, links and weight."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from browser import ARGUMENTS, find_browser
from built_site import Page, broken_links
from checkers import AXE, VNU, WIDTHS, axe_findings, find_java, html_findings
from playwright.sync_api import sync_playwright
from reader.conftest import served
from reader.test_reading import EVERY_KIND_OF_PAGE

from audit.checking import Judged, Site

HEAVIEST = {"HTML": 140, "JavaScript": 100, "CSS": 100}
"""kB (1,000 bytes, not compressed) of the heaviest page: what is measured today, with a little room."""

_STATIC_IMPORT = re.compile(r"""^(?:import|export|\})[^"';]*["'](\.[^"']+)["'];""", re.MULTILINE)
"""Fetched with the script; `import()` only when needed."""


def html(site: Site) -> Judged:
    java = find_java()
    if java is None or not VNU.is_file():
        return Judged(0, ["there is no Java, or no vnu-jar (npm)"])
    return Judged(len(site.pages), html_findings(java, site.folder))


def accessibility(site: Site) -> Judged:
    """One page of each kind that the site has."""
    if not AXE.is_file():
        return Judged(0, ["there is no axe-core (npm)"])
    addresses = [address for address in EVERY_KIND_OF_PAGE if urlsplit(address).path in site.pages]
    findings = []
    with served(site.folder) as at, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(ARGUMENTS))
        page = browser.new_page()
        for address in addresses:
            page.goto(at + address, wait_until="networkidle")
            findings += [f"{address}: {finding}" for finding in axe_findings(page)]
        browser.close()
    return Judged(len(addresses) * len(WIDTHS), findings)


def links(site: Site) -> Judged:
    """Every address and anchor within the site leads somewhere; other sites are for `aanbod links`."""
    return Judged(sum(len(page.links) for page in site.pages.values()), broken_links(site.folder, site.url))


def weights(site: Site) -> Judged:
    found = heaviest(site)
    over = [f"{address}: {weight} kB of {kind}, more than {HEAVIEST[kind]}" for kind, (weight, address) in found.items() if weight > HEAVIEST[kind]]
    return Judged(len(site.pages), over, ", ".join(f"{kind} {weight} kB" for kind, (weight, _) in found.items()))


def heaviest(site: Site) -> dict[str, tuple[int, str]]:
    """By kind: kB, and the address of the page."""
    measured = {"HTML": _html, "JavaScript": _scripts, "CSS": _styles}
    return {kind: max((round(weigh(page, site) / 1000), address) for address, page in site.pages.items()) for kind, weigh in measured.items()}


def _html(page: Page, _: Site) -> int:
    return len(page.html.encode())


def _scripts(page: Page, site: Site) -> int:
    fetched: set[Path] = set()
    waiting = _files(page, site, ".js")
    while waiting:
        file = waiting.pop()
        if file not in fetched:
            fetched.add(file)
            waiting += [(file.parent / found).resolve() for found in _STATIC_IMPORT.findall(file.read_text("utf-8"))]
    return sum(file.stat().st_size for file in fetched)


def _styles(page: Page, site: Site) -> int:
    return sum(file.stat().st_size for file in set(_files(page, site, ".css")))


def _files(page: Page, site: Site, ending: str) -> list[Path]:
    """Of the site, that the page fetches itself."""
    paths = [urlsplit(urljoin(f"/{page.address}", link)).path for link in page.links]
    files = [(site.folder / path.lstrip("/")).resolve() for path in paths if path.endswith(ending)]
    return [file for file in files if file.is_file()]
