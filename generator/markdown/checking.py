"""What may not stand in a text: raw HTML, pictures, unsafe links, and markup that CommonMark does not have."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.markdown.parsing import RECORD_SCHEME, TextRun, events_in, runs, spans, started
from generator.problems import Code
from generator.urls import bare_links, excerpt, fault_in
from generator.yaml_text import UNSEEN

MarkdownFault = tuple[int, Code, dict[str, str | int]]
"""A byte of the text and what is wrong there."""

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
    events = list(events_in(text))
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
    if (image := started(event, "Image")) is not None:
        return "image-in-text", {"url": _cut(image["dest_url"])}
    link = started(event, "Link")
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
    for run in runs(events):
        for found in _unknown_in(run):
            yield run.byte_at(found.start()), "unknown-markup", {"markup": _cut(found.group())}
        for bare in bare_links(run.text):
            if wrong := _fault_in_url(bare.url):
                yield run.byte_at(bare.start), *wrong


def _unknown_in(run: "TextRun") -> Iterator[re.Match[str]]:
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
    for event, start, end in spans(text):
        if isinstance(event, dict) and _is_markup(event, text):
            return _cut(text.encode()[start:end].decode())
    found = _ENTITY.search(text) or next((found for run in runs(events_in(text)) for found in _unknown_in(run)), None)
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
