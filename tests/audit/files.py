"""Checkers of the files beside the pages, each by a reader that is not ours where there is one."""

import json
import re
from collections.abc import Iterator
from functools import cache, partial
from urllib.parse import unquote

import feedparser
import icalendar
import jsonschema
import pyromark
from built_site import Page
from lxml import etree
from pyshacl import validate
from rdflib import Graph
from source_code import ROOT
from test_structured_data import JSON_LD, VOCABULARY, ancestors, nodes

from audit.checking import Judged, Site, each

STANDARDS = ROOT / "tests/standards"

MOST_IN_SITEMAP = 50_000
"""Addresses in a file, by the protocol of sitemaps.org."""

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def sitemap(site: Site) -> Judged:
    """Every page that wants to be found, once, and nothing else."""
    tree = etree.fromstring((site.folder / "sitemap.xml").read_bytes())
    named = [unquote(str(loc.text)) for loc in tree.iter(_LOC)]
    wanted = {site.url + address for address, page in site.pages.items() if _wants_to_be_found(page, site)}
    findings = [f"{address}: a page, and not in sitemap.xml" for address in sorted(wanted - {*named})]
    findings += [f"{address}: in sitemap.xml, and no page to be found" for address in sorted({*named} - wanted)]
    findings += ["sitemap.xml: an address stands there twice"] * (len(named) != len({*named}))
    findings += [f"sitemap.xml: {len(named)} addresses"] * (len(named) > MOST_IN_SITEMAP)
    return Judged(len(named), findings)


def _wants_to_be_found(page: Page, site: Site) -> bool:
    hidden = any("noindex" in content for content in page.meta.get("robots", ()))
    return not hidden and not page.is_redirect and page.canonical in ([], [site.url + page.address])


def json_files(site: Site) -> Judged:
    return each((found for pattern in ("*.json", "*.jsonld") for found in site.files(pattern)), lambda content: json.loads(content) and ())


def llms(site: Site) -> Judged:
    """The form of llmstxt.org: a title, a quote that says what it is, and sections of links that lead somewhere."""
    return each(site.files("llms.txt"), partial(_llms, site))


def _llms(site: Site, content: bytes) -> Iterator[str]:
    text = content.decode()
    if not re.match(r"# \S.*\n\n> \S.*\n", text):
        yield "does not begin with a title and a quote"
    if any(not re.match(r"- \[.+\]\(\S+\)(: .+)?$", line) for line in text.partition("\n## ")[2].splitlines()[1:] if line and not line.startswith("## ")):
        yield "a section holds something else than links"
    yield from _lost(site, text)


def twins(site: Site) -> Judged:
    """Each page that names a twin has one, with the same title and with links that lead somewhere; no twin stands alone."""
    judged = each(site.files("index.md"), lambda content: _lost(site, content.decode()))
    named = {address for address, page in site.pages.items() if 'type="text/markdown"' in page.html}
    there = {path.removesuffix("index.md"): _title(content.decode()) for path, content in site.files("index.md")}
    alone = [f"{address}: a page without its twin, or a twin without its page" for address in sorted(named ^ there.keys())]
    other = [f"{address}: a twin with another title" for address in sorted(named & there.keys()) if there[address] not in site.pages[address].text]
    return Judged(judged.items, [*judged.findings, *alone, *other])


def _title(text: str) -> str:
    return Page("", pyromark.html(text).partition("</h1>")[0]).text.replace("\u200b", "")


def _lost(site: Site, text: str) -> Iterator[str]:
    """Links of a Markdown text that do not say their site, or lead nowhere in this one."""
    for link in Page("", pyromark.html(text)).links:
        path = unquote(link.removeprefix(site.url).partition("#")[0])
        if "://" not in link and not link.startswith(("mailto:", "tel:")):
            yield f"{link} is no whole address"
        elif link.startswith(site.url) and path not in site.pages and not (site.folder / path).is_file():
            yield f"{link} leads nowhere"


def atom(site: Site) -> Judged:
    return each(site.files("feed.xml"), _atom)


def _atom(content: bytes) -> Iterator[str]:
    parsed = feedparser.parse(content)
    if parsed.bozo:
        yield str(parsed.bozo_exception)
    if not (parsed.feed.get("id") and parsed.feed.get("updated_parsed")):
        yield "a feed without id or day"
    yield from (f"an entry without id, title, day or link: {entry}" for entry in parsed.entries if not _is_whole(entry))


def _is_whole(entry: feedparser.FeedParserDict) -> bool:
    return bool(entry.get("id") and entry.get("title") and entry.get("updated_parsed") and entry.get("link"))


def calendars(site: Site) -> Judged:
    return each(site.files("*.ics"), _calendar)


def _calendar(content: bytes) -> Iterator[str]:
    calendar = icalendar.Calendar.from_ical(content)
    if any(len(line) > 75 for line in content.split(b"\r\n")):
        yield "a line of more than 75 bytes"
    for event in calendar.walk("VEVENT"):
        if event.errors or not all(name in event for name in ("uid", "dtstamp", "dtstart", "summary")):
            yield f"an event lacks something: {event.errors} {event.get('uid')}"


def open_data(site: Site) -> Judged:
    """By the schema that the site publishes beside it."""
    return each(site.files("catalogus.json"), partial(_open_data, next((content for _, content in site.files("catalogus.schema.json")), b"{}")))


def _open_data(schema: bytes, content: bytes) -> Iterator[str]:
    for error in jsonschema.Draft202012Validator(json.loads(schema)).iter_errors(json.loads(content)):
        yield f"{error.json_path}: {error.message}"


def cpsv_ap(site: Site) -> Judged:
    return each(site.files("cpsv-ap.ttl"), partial(_by_shapes, ("cpsv-ap-SHACL.ttl",)))


def dcat(site: Site) -> Judged:
    names = ("dcat-ap-nl-SHACL.ttl", "dcat-ap-nl-SHACL-klassebereik.ttl", "dcat-ap-nl-SHACL-klassebereik-codelijsten.ttl")
    return each(site.files("dcat.ttl"), partial(_by_shapes, names))


def _by_shapes(names: tuple[str, ...], content: bytes) -> Iterator[str]:
    conforms, _, text = validate(Graph().parse(data=content, format="turtle"), shacl_graph=_shapes(names))
    if not conforms:
        yield text


@cache
def _shapes(names: tuple[str, ...]) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(STANDARDS / name)
    return graph


def samenwerkende_catalogi(site: Site) -> Judged:
    grammar = etree.RelaxNG(etree.parse(STANDARDS / "sc-4.0-reconstructie.rng"))
    return each(site.files("sc.xml"), lambda content: () if grammar.validate(etree.fromstring(content)) else [str(grammar.error_log)])


def schema_org(site: Site) -> Judged:
    """Types, properties, and whether a property belongs to its type."""
    return each(((page.address, page.html.encode()) for page in site.pages.values() if JSON_LD.search(page.html)), _schema_org)


def _schema_org(html: bytes) -> Iterator[str]:
    for script in JSON_LD.findall(html.decode()):
        for node in nodes(json.loads(script)):
            for name in node.keys() - {"@type", "@id", "@context", "@graph"}:
                if not ancestors(node["@type"]) & {*VOCABULARY["properties"][name]["domain"]}:
                    yield f"{node['@type']} has no {name}"
