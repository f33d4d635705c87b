"""Answers for programs that ask: out of the open data of a site that is built (`outputs/open_data.py`).

The search is a plain match of words by their stems, not the finder's: it knows no synonyms of the vocabulary and mends no typing mistakes. Who asks is
a program that can ask again in other words.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.dates import day_of, days_between, is_over
from generator.words import stem, tokens

TITLE, NAMED, TEXT = 4, 2, 1
"""What a word weighs: in a title, in a summary, a search word or a name, and elsewhere."""

SHORTEST_PART = 4
"""Letters of a word that also counts, for half, as a part of a longer one."""


@dataclass(frozen=True, slots=True)
class Found:
    """`state` is that of the day on which the site was built; `checked_on` is empty when nobody knows."""

    id: str
    title: str
    summary: str
    url: str
    state: str
    checked_on: str


@dataclass(frozen=True, slots=True)
class Deadline:
    closes: str
    title: str
    id: str
    url: str


class Answers:
    """`data` is a `catalogus.json`, version 1."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.site: str = data["site"]
        self.records: dict[str, Mapping[str, Any]] = {record["id"]: record for record in data["records"]}
        names = {term["id"]: term["title"] for terms in data["vocabularies"].values() for term in terms}
        names |= {organisation["id"]: organisation["name"] for organisation in data["organisations"]}
        self._weights: dict[str, dict[str, int]] = {}
        for id_, record in self.records.items():
            for text, weight in _texts(record, names):
                for word in map(stem, tokens(text)):
                    of = self._weights.setdefault(word, {})
                    of[id_] = max(of.get(id_, 0), weight)

    def search(self, question: str, limit: int) -> list[Found]:
        """The records with the most telling words of the question, best first; empty when none has any."""
        scores: dict[str, float] = {}
        for word in dict.fromkeys(map(stem, tokens(question))):
            matches = self._matches(word)
            for id_, weight in matches.items():
                scores[id_] = scores.get(id_, 0) + weight * math.log(1 + len(self.records) / len(matches))
        best = sorted(scores, key=lambda id_: (-scores[id_], id_))
        return [_found(self.records[id_]) for id_ in best[:limit]]

    def _matches(self, word: str) -> dict[str, float]:
        longer = [known for known in self._weights if word in known and known != word] if len(word) >= SHORTEST_PART else []
        parts = {id_: weight / 2 for known in longer for id_, weight in self._weights[known].items()}
        exact = self._weights.get(word, {})
        return {id_: max(parts.get(id_, 0), exact.get(id_, 0)) for id_ in parts.keys() | exact.keys()}

    def deadlines(self, today: str, days: int) -> list[Deadline]:
        """What closes from `today` up to so many days later, soonest first. Of a month nobody knows on which day it closes: those are left out."""
        closing = [
            Deadline(window["closes"], record["title"], id_, record["url"])
            for id_, record in self.records.items()
            if not record.get("ended")
            for window in record.get("windows", ())
            if _closes_within(window.get("closes", ""), today, days)
        ]
        return sorted(closing, key=lambda deadline: (deadline.closes, deadline.id))

    def folder(self, id_: str) -> str | None:
        """Where in the site the page of a record stands; None for an unknown record."""
        return self.records[id_]["url"].removeprefix(self.site) if id_ in self.records else None


def _closes_within(closes: str, today: str, days: int) -> bool:
    return bool(day_of(closes)) and not is_over(closes, today) and days_between(today, closes) <= days


def _found(record: Mapping[str, Any]) -> Found:
    return Found(*(record.get(key, "") for key in Found.__slots__))


def _texts(record: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Each text with its weight; an id counts as the name that it stands for."""
    for key, value in record.items():
        weight = TITLE if "title" in key else NAMED if key in ("summary", "keywords", "official_name", "provider", "support", "themes", "area") else TEXT
        if key not in ("url", "sources", "state"):
            yield from ((names.get(text, text), weight) for text in _strings(value))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings(value.values())
    elif isinstance(value, Iterable):
        for part in value:
            yield from _strings(part)
