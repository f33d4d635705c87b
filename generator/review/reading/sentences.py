"""Markdown -> sentences of plain words, and where each begins."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from generator import markdown

_TOKEN = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+|\S+@\S+|\S+\.[a-z]{2,}(?:/\S*)?\W*", re.ASCII)
_INITIALS = re.compile(r"(?:[^\W\d]\.)+")
_CLOSING = "’”'\")]»"
_CLAUSE_END = ",;:()–—"


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared: lower case, without signs around it; `closes` when a comma or the like follows it, or stood before the next."""

    word: str
    closes: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` as it was written, without marks; `byte` is where it begins in the Markdown."""

    text: str
    byte: int


def sentences(text: str, abbreviations: Set[str]) -> list[Sentence]:
    """Those of each paragraph and list item; empty for a text without prose. `abbreviations` end with a full stop that ends no sentence."""
    return [sentence for pieces in markdown.prose(text) for sentence in _of_paragraph(pieces, abbreviations)]


def _of_paragraph(pieces: list[markdown.Piece], abbreviations: Set[str]) -> Iterator[Sentence]:
    text = "".join(plain for _, plain in pieces)
    places = _Places(pieces)
    tokens = list(_TOKEN.finditer(text))
    first = 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1].group() if index + 1 < len(tokens) else ""
        if not following or _ends(token.group(), following, abbreviations):
            start = tokens[first].start()
            yield Sentence(text[start : token.end()], places.byte(start))
            first = index + 1


class _Places:
    """From a character of a paragraph to a byte of the Markdown; asked in the order of the text."""

    def __init__(self, pieces: list[markdown.Piece]) -> None:
        self.pieces = pieces
        self.current = 0
        self.passed = 0

    def byte(self, character: int) -> int:
        while character >= self.passed + len(self.pieces[self.current][1]):
            self.passed += len(self.pieces[self.current][1])
            self.current += 1
        start, plain = self.pieces[self.current]
        return start + len(plain[: character - self.passed].encode())


def _ends(token: str, following: str, abbreviations: Set[str]) -> bool:
    """Whether a token with another behind it ends a sentence."""
    bare = token.rstrip(_CLOSING)
    if not bare.endswith((".", "!", "?", "…")) or _begins_small(following):
        return False
    if not bare.endswith("."):
        return True
    word = bare.lstrip("‘“'\"([«").lower()
    return not (word in abbreviations or _INITIALS.fullmatch(word))


def _begins_small(token: str) -> bool:
    return _EDGES.sub("", token)[:1].islower()


def tokens(text: str) -> list[Token]:
    """The words of a sentence; addresses of the web and of mail are no words."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        written = match.group()
        word = "" if _ADDRESS.fullmatch(written) else _EDGES.sub("", written).lower()
        if found and (not word or written[0] in "(–—"):
            found[-1] = Token(found[-1].word, closes=True)
        if word:
            found.append(Token(word, closes=written[-1] in _CLAUSE_END))
    return found
