"""CommonMark of authors: what may not stand in it, where it links to, and its HTML.

Raw HTML, pictures and links with another scheme than those of `urls` are refused by `faults`; `render` drops whatever
would be left of them, so that no text of an author can run or load anything. Addresses that stand in a text as they are
become links. What people know from other sites and CommonMark does not have is told, for a reader would see the signs.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape as escape_text
from html import unescape
from itertools import accumulate
from typing import Any

import nh3
import pyromark
from markupsafe import Markup, escape

from generator.problems import Code
from generator.urls import Bare, bare_links, excerpt, fault_in, telephone_numbers
from generator.yaml_text import UNSEEN

RECORD_SCHEME = "aanbod:"
"""`aanbod:<id>` links to a record, wherever its page stands."""

_MARKDOWN = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
_TAGS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_MARKED = re.compile(r"[][*_`<>&\\\n@]|://|www\.")
"""Signs by which a line may be more than plain text."""
_FILE_LINK = re.compile(r'(?<=<a )href="(?![a-z]+:|#)([^"]+)"')
_RECORD_LINK = re.compile(rf'href="{RECORD_SCHEME}([^"]*)"')

MarkdownFault = tuple[int, Code, dict[str, str | int]]
"""A byte of the text and what is wrong there."""

Piece = tuple[int, str]
"""A byte of the text, and plain text that begins there."""

_INSIDE_A_LINE = {"Emphasis", "Strong", "Link", "Image"}
_NO_PROSE = {"Heading", "Table", "CodeBlock", "HtmlBlock"}

# What is wrong with a text.

_MAY_BE_FAULTY = re.compile(r"[<\[&@]|://|www\.|~~|==|:::|!!!|\{:")

_UNKNOWN = re.compile(
    r"^:::+ ?\w*|^!!! ?\w*|\[\^[^\[\]\s]+\]|\[TOC\]|~~(?=\S)[^~\n]+~~|==(?=\S)[^=\n]+==|\{:[^{}\n]*\}",
)
"""Boxes, footnotes, deleted and marked text, attributes: known from other sites, and signs for a reader here."""

_FOOTNOTE = "^"
"""CommonMark takes a footnote of one word or address for a link with such a label."""

_TASK = re.compile(r"^\[[ xX]\](?=\s)")

LONGEST_SHOWN = 40
"""Characters of an author's markup in a message."""


def faults(text: str, *, relative_links: bool = False) -> list[MarkdownFault]:
    """What may not stand in a text, by place; `relative_links` allows links to other files."""
    if _MAY_BE_FAULTY.search(text) is None:
        return []
    events = list(_events(text))
    return sorted([*_faulty_events(events, relative_links), *_faulty_runs(events)], key=lambda finding: finding[0])


def _faulty_events(events: Iterable[tuple[Any, int]], relative_links: bool) -> Iterator[MarkdownFault]:
    last: Code | None = None
    for event, start in events:
        found = _fault_in_event(event, relative_links) if isinstance(event, dict) else None
        if found and not found[0] == last == "html-in-text":
            yield start, *found
        last = found[0] if found else last


def _fault_in_event(event: dict[str, Any], relative_links: bool) -> tuple[Code, dict[str, str | int]] | None:
    if "InlineHtml" in event or "Html" in event:
        return "html-in-text", {"html": _cut(event.get("InlineHtml") or event["Html"])}
    if unseen := UNSEEN.search(event.get("Text") or event.get("Code") or ""):
        return "control-character", {"number": f"{ord(unseen.group()):02X}"}
    if (image := _started(event, "Image")) is not None:
        return "image-in-text", {"url": _cut(image["dest_url"])}
    link = _started(event, "Link")
    if link is not None and link.get("id", "").startswith(_FOOTNOTE):
        return "unknown-markup", {"markup": _cut(f"[{link['id']}]")}
    return None if link is None else _fault_in_link(link, relative_links)


def _fault_in_link(link: dict[str, str], relative_links: bool) -> tuple[Code, dict[str, str | int]] | None:
    url = f"mailto:{link['dest_url']}" if link["link_type"] == "Email" else link["dest_url"]
    if url.startswith(RECORD_SCHEME) or (relative_links and ":" not in url and not url.startswith("//")):
        return None
    return _fault_in_url(url)


def _fault_in_url(url: str) -> tuple[Code, dict[str, str | int]] | None:
    fault = fault_in(url)
    if fault is None:
        return None
    shown = excerpt(url, fault)
    return ("unsafe-link", {"url": shown}) if fault.code == "not-a-link" else (fault.code, {"value": shown})


def _faulty_runs(events: Iterable[tuple[Any, int]]) -> Iterator[MarkdownFault]:
    for run in _runs(events):
        for found in _unknown_in(run):
            yield run.byte_at(found.start()), "unknown-markup", {"markup": _cut(found.group())}
        for bare in bare_links(run.text):
            if wrong := _fault_in_url(bare.url):
                yield run.byte_at(bare.start), *wrong


def _unknown_in(run: "_Run") -> Iterator[re.Match[str]]:
    if run.begins_item and (task := _TASK.match(run.text)):
        yield task
    yield from _UNKNOWN.finditer(run.text)


_MAY_BE_MARKUP = re.compile(r"[*_`<\[&]|^#|~~|==|:::|!!!|\n", re.MULTILINE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]+[0-9]*|#[0-9]+|#x[0-9a-fA-F]+);")
_MARKUP = ("Emphasis", "Strong", "Link", "Image", "Heading", "CodeBlock", "HtmlBlock", "Table")
_BULLETS = "-*"


def markup_in(text: str) -> str | None:
    """The first markup in a text that is shown as it is written; None for plain text."""
    if _MAY_BE_MARKUP.search(text) is None:
        return None
    for event, start, end in _spans(text):
        if isinstance(event, dict) and _is_markup(event, text):
            return _cut(text.encode()[start:end].decode())
    found = _ENTITY.search(text) or next((found for run in _runs(_events(text)) for found in _unknown_in(run)), None)
    return _cut(found.group()) if found else None


def _is_markup(event: dict[str, Any], text: str) -> bool:
    if "Code" in event or "InlineHtml" in event:
        return True
    start = event.get("Start") or ""
    if start == {"List": None}:
        return text.lstrip()[:1] in _BULLETS
    return next(iter(start), "") in _MARKUP if isinstance(start, dict) else start in _MARKUP


def _cut(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


# Where a text links to.


_MAY_LINK = re.compile(r"\]\(|\]:|[<@]|://|www\.")


def links(text: str) -> list[tuple[int, str]]:
    """Every link, with the byte where it stands; also addresses that stand there as they are."""
    if _MAY_LINK.search(text) is None:
        return []
    events = list(_events(text))
    written = [(start, link["dest_url"]) for event, start in events if isinstance(event, dict) and (link := _started(event, "Link")) is not None]
    return sorted([*written, *((run.byte_at(bare.start), bare.url) for run in _runs(events) for bare in bare_links(run.text))])


def record_links(text: str) -> list[tuple[int, str]]:
    """Ids of the records that a text links to."""
    if RECORD_SCHEME not in text:
        return []
    return [(start, url.removeprefix(RECORD_SCHEME)) for start, url in links(text) if url.startswith(RECORD_SCHEME)]


# Its plain text.


class _Run:
    """Text without markup in it, outside links and code: what a reader sees as one text, in pieces of the source."""

    def __init__(self, pieces: Sequence[Piece], begins_item: bool) -> None:
        self.pieces = pieces
        self.begins_item = begins_item
        self.text = "".join(text for _, text in pieces)
        self.starts = list(accumulate((len(text) for _, text in pieces[:-1]), initial=0))

    def byte_at(self, character: int) -> int:
        index = bisect_right(self.starts, character) - 1
        byte, text = self.pieces[index]
        return byte + len(text[: character - self.starts[index]].encode())


_NO_RUNS = {"Link", "Image", "CodeBlock", "HtmlBlock"}


def _runs(events: Iterable[tuple[Any, int]]) -> Iterator[_Run]:
    pieces: list[Piece] = []
    outside = ""
    begins_item = after_item = False
    for event, start in events:
        kind, value = next(iter(event.items())) if isinstance(event, dict) else (event, "")
        if kind == "Text":
            if not outside:
                begins_item = begins_item or (after_item and not pieces)
                pieces.append((start, value))
            after_item = False
            continue
        if pieces:
            yield _Run(pieces, begins_item)
            pieces, begins_item = [], False
        name = next(iter(value)) if isinstance(value, dict) else value
        if kind == "Start" and name in _NO_RUNS:
            outside = outside or name
        elif kind == "End" and name == outside:
            outside = ""
        after_item = kind == "Start" and (name == "Item" or (after_item and name == "Paragraph"))


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


def plain(text: str) -> str:
    """A line of Markdown without its markup and the addresses of its links, for those who look for words."""
    if _MARKED.search(text) is None:
        return text
    return " ".join("".join(piece for _, piece in pieces) for pieces in prose(as_line(text)))[1:]


# Its HTML.


def render(text: str, address_of: Callable[[str], str]) -> Markup:
    """Safe HTML; `address_of` gives the relative address of a record."""
    return with_bare_links(sanitise(with_record_addresses(_MARKDOWN.html(text), address_of))) if text.strip() else Markup("")


def render_line(text: str, address_of: Callable[[str], str], *, telephone: bool = False) -> Markup:
    """Safe HTML of a text without paragraphs, in which nothing begins a list or a heading; `telephone` makes links of numbers too."""
    if _MARKED.search(text) is None:
        html = escape(text)
    else:
        html = Markup(str(render(as_line(text), address_of)).strip().removeprefix(f"<p>{_BEFORE}").removesuffix("</p>"))
    return with_bare_links(html, telephone_numbers) if telephone else html


_BEFORE = "·"
"""Stands before a line so that its first sign begins no block; punctuation, so that emphasis may follow."""


_SPACES = re.compile(r"[ \t\n]+")


def as_line(text: str) -> str:
    """A text as the Markdown that `render_line` renders: what its faults and links are looked for in."""
    return _BEFORE + _SPACES.sub(" ", text).strip()


def with_record_addresses(html: str, address_of: Callable[[str], str]) -> str:
    if RECORD_SCHEME not in html:
        return html
    return _RECORD_LINK.sub(lambda match: f'href="{address_of(match.group(1))}"', html)


def sanitise(html: str, *more_tags: str) -> Markup:
    if "<" not in html:
        return Markup(html)
    return Markup(nh3.clean(html, tags={*_TAGS, *more_tags}, attributes={"a": {"href"}}, link_rel=None, url_schemes={"http", "https", "mailto", "tel"}))


_TAG = re.compile(r'<(?P<end>/?)(?P<name>\w+)(?:[^<>"]|"[^"]*")*>')
_NO_LINKS_IN = frozenset({"a", "code", "pre"})


def with_bare_links(html: Markup, found_in: Callable[[str], Iterable[Bare]] = bare_links) -> Markup:
    """Safe HTML in which the addresses that stand in its text are links; not in code, nor within a link."""
    whole = str(html)
    parts: list[str] = []
    end = depth = 0
    for tag in _TAG.finditer(whole):
        before = whole[end : tag.start()]
        parts += [before if depth else _linked(before, found_in), tag.group()]
        if tag["name"] in _NO_LINKS_IN:
            depth += -1 if tag["end"] else 1
        end = tag.end()
    return Markup("".join([*parts, _linked(whole[end:], found_in)]))


def _linked(html: str, found_in: Callable[[str], Iterable[Bare]]) -> str:
    text = unescape(html)
    parts: list[str] = []
    end = 0
    for bare in found_in(text):
        if fault_in(bare.url) is None:
            written = escape_text(text[bare.start : bare.end], quote=False)
            parts += [escape_text(text[end : bare.start], quote=False), f'<a href="{escape(bare.url)}">{written}</a>']
            end = bare.end
    return "".join([*parts, escape_text(text[end:], quote=False)]) if parts else html


def render_page(text: str, address_of: Callable[[str], str], address_of_link: Callable[[str], str]) -> str:
    """Safe HTML of an editorial page, whose heading may be in the text; `address_of_link` gives the address of a link to another file."""
    html = _FILE_LINK.sub(lambda match: f'href="{escape(address_of_link(unescape(match.group(1))))}"', _MARKDOWN.html(text))
    return _with_anchors(with_bare_links(sanitise(with_record_addresses(html, address_of), "h1")))[0]


_HEADING = re.compile(r"<(?P<name>h[1-4])>(?P<html>.*?)</(?P=name)>", re.DOTALL)


def anchors(text: str) -> list[str]:
    """The places on an editorial page that a link can lead to: its headings."""
    return _with_anchors(sanitise(_MARKDOWN.html(text), "h1"))[1]


def _with_anchors(html: str) -> tuple[str, list[str]]:
    """Headings get the ids that MkDocs would give them, each once."""
    made: list[str] = []
    taken: Counter[str] = Counter()

    def with_id(heading: re.Match[str]) -> str:
        slug = _slug(unescape(_TAG.sub("", heading["html"])))
        if not slug:
            return heading.group()
        made.append(f"{slug}_{taken[slug]}" if taken[slug] else slug)
        taken[slug] += 1
        return f'<{heading["name"]} id="{made[-1]}">{heading["html"]}</{heading["name"]}>'

    return _HEADING.sub(with_id, html), made


def _slug(title: str) -> str:
    plain_letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain_letters).strip().lower())


def _events(text: str) -> Iterator[tuple[Any, int]]:
    """What the parser sees, with the byte where it begins."""
    return ((event, start) for event, start, _ in _spans(text))


def _spans(text: str) -> Iterator[tuple[Any, int, int]]:
    for event, span in _MARKDOWN.events_with_range(text):
        yield event, span["start"], span["end"]


def _started(event: dict[str, Any], tag: str) -> dict[str, str] | None:
    start = event.get("Start")
    return start.get(tag) if isinstance(start, dict) else None
