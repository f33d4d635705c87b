"""CommonMark of authors: what may not stand in it, where it links to, and its HTML.

Raw HTML, pictures and links with another scheme than the ones below are refused by `faults`; `render` drops whatever
would be left of them, so that no text of an author can run or load anything.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import nh3
import pyromark
from markupsafe import Markup, escape

from generator.problems import Code
from generator.urls import excerpt, fault_in
from generator.yaml_text import UNSEEN

RECORD_SCHEME = "aanbod:"
"""`aanbod:<id>` links to a record, wherever its page stands."""

_MARKDOWN = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
_TAGS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_MARKED = re.compile(r"[][*_`<>&\\\n#~|!]|^[\s\d+-]")
"""Characters by which a line may be more than plain text."""
_FILE_LINK = re.compile(r'(?<=<a )href="(?![a-z]+:|#|\.)([^"]+)"')
_RECORD_LINK = re.compile(rf'href="{RECORD_SCHEME}([^"]*)"')

Finding = tuple[int, Code, dict[str, str | int]]
"""A byte of the text and what is wrong there."""

Piece = tuple[int, str]
"""A byte of the text, and plain text that begins there."""

_INSIDE_A_LINE = {"Emphasis", "Strong", "Link", "Image"}
_NO_PROSE = {"Heading", "Table", "CodeBlock", "HtmlBlock"}


def faults(text: str, *, relative_links: bool = False) -> list[Finding]:
    """What may not stand in a text; `relative_links` allows links to other files."""
    found: list[Finding] = []
    if not any(mark in text for mark in "<[&"):
        return found
    for event, start in _events(text):
        if not isinstance(event, dict):
            continue
        if "&" in text and (unseen := UNSEEN.search(event.get("Text") or event.get("Code") or "")):
            found.append((start, "control-character", {"number": f"{ord(unseen.group()):02X}"}))
        if "InlineHtml" in event or "Html" in event:
            html = event.get("InlineHtml") or event["Html"]
            if not found or found[-1][1] != "html-in-text":
                found.append((start, "html-in-text", {"html": html.strip()[:40]}))
        elif (image := _started(event, "Image")) is not None:
            found.append((start, "image-in-text", {"url": image["dest_url"][:80]}))
        elif (link := _started(event, "Link")) is not None and (fault := _fault_in_link(link, relative_links)):
            found.append((start, *fault))
    return found


def links(text: str) -> list[tuple[int, str]]:
    """Every link, with the byte where it stands."""
    if "](" not in text and "<" not in text and "]:" not in text:
        return []
    return [(start, link["dest_url"]) for event, start in _events(text) if isinstance(event, dict) and (link := _started(event, "Link")) is not None]


def record_links(text: str) -> list[tuple[int, str]]:
    """Ids of the records that a text links to."""
    if RECORD_SCHEME not in text:
        return []
    return [(start, url.removeprefix(RECORD_SCHEME)) for start, url in links(text) if url.startswith(RECORD_SCHEME)]


def prose(text: str) -> list[list[Piece]]:
    """The plain text of each paragraph and list item, in pieces that hold at least a character.

    Headings, tables, code and the addresses of links are no prose.
    """
    found: list[list[Piece]] = [[]]
    outside = ""
    for event, start in _events(text):
        kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, "")
        name = next(iter(value)) if isinstance(value, dict) else value
        if kind == "Start" and name in _NO_PROSE:
            outside = outside or name
        elif kind == "End" and name == outside:
            outside = ""
        elif kind == "Text" and not outside and value:
            found[-1].append((start, value))
        elif kind in ("SoftBreak", "HardBreak", "Code") and not outside:
            found[-1].append((start, " "))
        if kind in ("Start", "End") and name not in _INSIDE_A_LINE and found[-1]:
            found.append([])
    return [pieces for pieces in found if pieces]


def render(text: str, address_of: Callable[[str], str]) -> Markup:
    """Safe HTML; `address_of` gives the relative address of a record."""
    return sanitise(with_record_addresses(_MARKDOWN.html(text), address_of)) if text.strip() else Markup("")


def render_line(text: str, address_of: Callable[[str], str]) -> Markup:
    """Safe HTML of one sentence, without a paragraph around it."""
    if _MARKED.search(text) is None:
        return escape(text)
    return Markup(str(render(text, address_of)).strip().removeprefix("<p>").removesuffix("</p>"))


def with_record_addresses(html: str, address_of: Callable[[str], str]) -> str:
    if RECORD_SCHEME not in html:
        return html
    return _RECORD_LINK.sub(lambda match: f'href="{address_of(match.group(1))}"', html)


def sanitise(html: str) -> Markup:
    if "<" not in html:
        return Markup(html)
    return Markup(nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, link_rel=None, url_schemes={"http", "https", "mailto", "tel"}))


def render_page(text: str, address_of: Callable[[str], str], address_of_link: Callable[[str], str]) -> str:
    """Safe HTML of an editorial page, whose heading may be in the text; `address_of_link` gives the address of a link to another file."""
    html = with_record_addresses(_MARKDOWN.html(text), address_of)
    html = _FILE_LINK.sub(lambda match: f'href="{escape(address_of_link(unescape(match.group(1))))}"', html)
    return nh3.clean(html, tags={*_TAGS, "h1"}, attributes={"a": {"href"}}, link_rel=None, url_schemes={"http", "https", "mailto", "tel"})


def _events(text: str) -> Iterator[tuple[Any, int]]:
    for event, span in _MARKDOWN.events_with_range(text):
        yield event, span["start"]


def _started(event: dict[str, Any], tag: str) -> dict[str, str] | None:
    start = event.get("Start")
    return start.get(tag) if isinstance(start, dict) else None


def _fault_in_link(link: dict[str, str], relative_links: bool) -> tuple[Code, dict[str, str | int]] | None:
    url = f"mailto:{link['dest_url']}" if link["link_type"] == "Email" else link["dest_url"]
    if url.startswith(RECORD_SCHEME) or (relative_links and ":" not in url and not url.startswith("//")):
        return None
    fault = fault_in(url)
    if fault is None:
        return None
    shown = excerpt(url, fault)
    return ("unsafe-link", {"url": shown}) if fault.code == "not-a-link" else (fault.code, {"value": shown})
