"""Names of schemes, laws and organisations: they are as they are, so nobody judges how they read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.check import Entries

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"‘[^‘\n]{1,100}?’(?!\w)|“[^“”\n]{1,100}”|\"[^\"\n]{1,100}\"")
_IN_BRACKETS = re.compile(r"(.+?) \((.+)\)")


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by their first word, the longest first."""

    by_first_word: Mapping[str, Sequence[str]]

    def without(self, text: str) -> str:
        """The text with spaces where a name or something between quotes stands, so that all else keeps its place."""
        text = _QUOTED.sub(lambda match: " " * len(match.group()), text)
        kept: list[str] = []
        end = 0
        for start, stop in self._found(text):
            kept += [text[end:start], " " * (stop - start)]
            end = stop
        return "".join([*kept, text[end:]])

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for name in self.by_first_word.get(word.group(), ()):
                stop = word.start() + len(name)
                if text.startswith(name, word.start()) and not text[stop : stop + 1].isalnum():
                    yield word.start(), stop
                    end = stop
                    break


def names_of(entries: Entries) -> NameIndex:
    """Those of records, organisations, pages, places and regulations."""
    by_first_word: dict[str, list[str]] = {}
    for name in sorted({part for written in _written(entries) for part in _parts(written)}, key=len, reverse=True):
        if first := _WORD.match(name):
            by_first_word.setdefault(first.group(), []).append(name)
    return NameIndex(by_first_word)


def _written(entries: Entries) -> Iterator[str | None]:
    for record in (entry.value for entry in entries.records):
        yield from (record.title, record.short_title, record.official_name)
        yield from (document.title for document in (record.legal.regulations if record.legal else ()))
    for organisation in (entry.value for entry in entries.organisations):
        yield from (organisation.name, organisation.short_name)
    yield from (entry.value.title for entry in entries.pages)
    yield from (entry.value.title for entry in entries.vocabulary.get("regions", ()))


def _parts(name: str | None) -> Iterable[str]:
    """`Milieulijst (MIA)` is also known as each of its halves."""
    if not name:
        return ()
    halves = _IN_BRACKETS.fullmatch(name)
    return (name, *halves.groups()) if halves else (name,)
