"""What the parser sees in a text: its events, and the runs of plain text between them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

import pyromark

RECORD_SCHEME = "aanbod:"
"""`aanbod:<id>` links to a record, wherever its page stands."""

PARSER = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)

MARKED = re.compile(r"[][*_`<>&\\\n@]|://|www\.")
"""Signs by which a line may be more than plain text."""

Piece = tuple[int, str]
"""A byte of the text, and plain text that begins there."""


def events_in(text: str) -> Iterator[tuple[Any, int]]:
    """What the parser sees, with the byte where it begins."""
    return ((event, start) for event, start, _ in spans(text))


def spans(text: str) -> Iterator[tuple[Any, int, int]]:
    for event, span in PARSER.events_with_range(text):
        yield event, span["start"], span["end"]


def started(event: dict[str, Any], tag: str) -> dict[str, str] | None:
    start = event.get("Start")
    return start.get(tag) if isinstance(start, dict) else None


class TextRun:
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


def runs(events: Iterable[tuple[Any, int]]) -> Iterator[TextRun]:
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
            yield TextRun(pieces, begins_item)
            pieces, begins_item = [], False
        name = next(iter(value)) if isinstance(value, dict) else value
        if kind == "Start" and name in _NO_RUNS:
            outside = outside or name
        elif kind == "End" and name == outside:
            outside = ""
        after_item = kind == "Start" and (name == "Item" or (after_item and name == "Paragraph"))


BEFORE = "·"
"""Stands before a line so that its first sign begins no block; punctuation, so that emphasis may follow."""


_SPACES = re.compile(r"[ \t\n]+")


def as_line(text: str) -> str:
    """A text as the Markdown that `render_line` renders: what its faults and links are looked for in."""
    return BEFORE + _SPACES.sub(" ", text).strip()
