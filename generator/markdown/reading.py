"""What a text says: where it links to, and its plain text."""

import re

from generator.markdown.parsing import MARKED, RECORD_SCHEME, Piece, as_line, events_in, runs, started
from generator.urls import bare_links

_MAY_LINK = re.compile(r"\]\(|\]:|[<@]|://|www\.")


def links(text: str) -> list[tuple[int, str]]:
    """Every link, with the byte where it stands; also addresses that stand there as they are."""
    if _MAY_LINK.search(text) is None:
        return []
    events = list(events_in(text))
    written = [(start, link["dest_url"]) for event, start in events if isinstance(event, dict) and (link := started(event, "Link")) is not None]
    return sorted([*written, *((run.byte_at(bare.start), bare.url) for run in runs(events) for bare in bare_links(run.text))])


def record_links(text: str) -> list[tuple[int, str]]:
    """Ids of the records that a text links to."""
    if RECORD_SCHEME not in text:
        return []
    return [(start, url.removeprefix(RECORD_SCHEME)) for start, url in links(text) if url.startswith(RECORD_SCHEME)]


_INSIDE_A_LINE = {"Emphasis", "Strong", "Link", "Image"}
_NO_PROSE = {"Heading", "Table", "CodeBlock", "HtmlBlock"}


def prose(text: str) -> list[list[Piece]]:
    """The plain text of each paragraph and list item, in pieces that hold at least a character.

    Headings, tables, code and the addresses of links are no prose.
    """
    found: list[list[Piece]] = [[]]
    outside = ""
    for event, start in events_in(text):
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
    if MARKED.search(text) is None:
        return text
    return " ".join("".join(piece for _, piece in pieces) for pieces in prose(as_line(text)))[1:]
