"""Safe HTML of a text. A sanitiser runs last, whatever the parser made of it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from html import escape as escape_text
from html import unescape

import nh3
from markupsafe import Markup, escape

from generator.markdown.parsing import BEFORE, MARKED, PARSER, RECORD_SCHEME, as_line
from generator.urls import Bare, bare_links, fault_in, telephone_numbers

_TAGS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_FILE_LINK = re.compile(r'(?<=<a )href="(?![a-z]+:|#)([^"]+)"')
_RECORD_LINK = re.compile(rf'href="{RECORD_SCHEME}([^"]*)"')


def render(text: str, address_of: Callable[[str], str]) -> Markup:
    """Safe HTML; `address_of` gives the relative address of a record."""
    return with_bare_links(sanitise(with_record_addresses(PARSER.html(text), address_of))) if text.strip() else Markup("")


def render_line(text: str, address_of: Callable[[str], str], *, telephone: bool = False) -> Markup:
    """Safe HTML of a text without paragraphs, in which nothing begins a list or a heading; `telephone` makes links of numbers too."""
    if MARKED.search(text) is None:
        html = escape(text)
    else:
        html = Markup(str(render(as_line(text), address_of)).strip().removeprefix(f"<p>{BEFORE}").removesuffix("</p>"))
    return with_bare_links(html, telephone_numbers) if telephone else html


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
    html = _FILE_LINK.sub(lambda match: f'href="{escape(address_of_link(unescape(match.group(1))))}"', PARSER.html(text))
    return _with_anchors(with_bare_links(sanitise(with_record_addresses(html, address_of), "h1")))[0]


_HEADING = re.compile(r"<(?P<name>h[1-4])>(?P<html>.*?)</(?P=name)>", re.DOTALL)


def anchors(text: str) -> list[str]:
    """The places on an editorial page that a link can lead to: its headings."""
    return _with_anchors(sanitise(PARSER.html(text), "h1"))[1]


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
