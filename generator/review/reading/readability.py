"""Entries -> how readable each text is: its score, and what makes it hard. Nothing here is a mistake: a writer may differ.

The score is Flesch-Douma (W.H. Douma, De leesbaarheid van landbouwbladen, 1960), by textstat: 206.835 less 0.93 for each word of
the mean sentence and 77 for each syllable of the mean word.
It is kept between 0 and 100; texts for everyone score 60 or more.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Literal

from generator.check import Entries, Entry
from generator.language import Language
from generator.load import Source
from generator.model.editorial import EditorialPage
from generator.problems import Where
from generator.review.reading.names import NameIndex, names_of
from generator.review.reading.sentences import Token, sentences, tokens
from generator.review.reading.style import Jargons, jargons, passive
from generator.yaml_text import Path

HARD_BELOW = 45
EASY_FROM = 60
LONGEST_SENTENCE = 25
"""Words."""
LONGEST_MEAN = 15
"""Words for each sentence, of a text with two or more."""
FEWEST_WORDS = 15
"""For a score. Of less, one long word decides: `Bedrijven in de digitale sector` would get 33."""

FindingKind = Literal["long_sentence", "long_mean", "passive", "jargon"]
Ease = Literal["hard", "fair", "easy"]
Values = tuple[tuple[str, str | int], ...]
"""What a message needs, by name."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is read in one go: a field, all items of a list, or a body. Its parts are in Markdown, each with its path in the source; a body has none."""

    source: Source
    parts: tuple[tuple[str, Path | None], ...]

    def where(self, path: Path | None, byte: int) -> Where:
        return self.source.where_in_body(byte) if path is None else self.source.where(path)


@dataclass(frozen=True, slots=True)
class TextFinding:
    where: Where
    kind: FindingKind
    values: Values


@dataclass(frozen=True, slots=True)
class Reading:
    """`score` is None for a text that is too short; `words` and `score` leave names out."""

    where: Where
    words: int
    score: int | None
    findings: tuple[TextFinding, ...] = ()

    @property
    def level(self) -> Ease | None:
        if self.score is None:
            return None
        return "hard" if self.score < HARD_BELOW else "fair" if self.score < EASY_FROM else "easy"


def read(entries: Entries, language: Language, owner: str | None = None) -> list[Reading]:
    """A reading of each text that has words; with `owner`, of the records that this organisation provides and of itself."""
    reader = _Reader(language, names_of(entries), jargons(entry.value for entry in entries.jargon), _scorer(language.code))
    return [reading for text in texts(entries, owner) if (reading := reader.read(text))]


def texts(entries: Entries, owner: str | None = None) -> Iterator[Passage]:
    for record in entries.records:
        if owner in (None, record.value.provider):
            yield from _of_record(record)
    for organisation in entries.organisations:
        if owner in (None, organisation.value.id):
            yield from _of_fields(organisation, ("summary",))
    for page in entries.pages if owner is None else ():
        yield from _of_page(page)


def _of_record(record: Entry[Any]) -> Iterator[Passage]:
    value = record.value
    yield from _of_fields(record, ("summary",), ("audience", "note"), ("amount", "note"))
    yield _of_list(record, [(("conditions", index, "text"), condition.text) for index, condition in enumerate(value.conditions)])
    yield _of_list(record, [(("apply", "steps", index), step) for index, step in enumerate(value.apply.steps)])
    if evaluation := getattr(value, "evaluation", None):
        yield from _of_fields(record, ("evaluation", "outcome"))
        yield _of_list(record, [(("evaluation", "lessons", index), lesson) for index, lesson in enumerate(evaluation.lessons)])
    yield _of_body(record)


def _of_page(page: Entry[EditorialPage]) -> Iterator[Passage]:
    yield from _of_fields(page, ("description",), ("lead",))
    yield _of_list(page, [(("doors", index, "text"), door.text) for index, door in enumerate(page.value.doors)])
    yield _of_body(page)


def _of_fields(entry: Entry[Any], *paths: tuple[str, ...]) -> Iterator[Passage]:
    for path in paths:
        value = entry.value
        for name in path:
            value = getattr(value, name, None)
        yield Passage(entry.source, ((value or "", path),))


def _of_list(entry: Entry[Any], items: Iterable[tuple[Path, str]]) -> Passage:
    return Passage(entry.source, tuple((written, path) for path, written in items))


def _of_body(entry: Entry[Any]) -> Passage:
    return Passage(entry.source, ((entry.source.body, None),))


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sentence, its place, and its words without names."""

    text: str
    where: Where
    words: list[Token]


_Scorer = Callable[[Iterable[_Judged]], int]


@dataclass(frozen=True, slots=True)
class _Reader:
    language: Language
    names: NameIndex
    jargons: Jargons
    score: _Scorer

    def read(self, text: Passage) -> Reading | None:
        judged = list(self._judged(text))
        if not judged:
            return None
        count = sum(len(sentence.words) for sentence in judged)
        score = self.score(judged) if count >= FEWEST_WORDS else None
        return Reading(judged[0].where, count, score, tuple(self._findings(judged, count)))

    def _judged(self, text: Passage) -> Iterator[_Judged]:
        for written, path in text.parts:
            for sentence in sentences(written, self.language.reading["abbreviations"]):
                if words := tokens(self.names.without(sentence.text)):
                    yield _Judged(sentence.text, text.where(path, sentence.byte), words)

    def _findings(self, judged: Sequence[_Judged], count: int) -> Iterator[TextFinding]:
        """What a text has more than once is reported once."""
        if len(judged) > 1 and (mean := count / len(judged)) > LONGEST_MEAN:
            yield TextFinding(judged[0].where, "long_mean", (("count", ceil(mean)), ("limit", LONGEST_MEAN)))
        reported: set[tuple[FindingKind, Values]] = set()
        for sentence in judged:
            for kind, values in self._in_sentence(sentence):
                if (kind, values) not in reported:
                    reported.add((kind, values))
                    yield TextFinding(sentence.where, kind, values)

    def _in_sentence(self, sentence: _Judged) -> Iterator[tuple[FindingKind, Values]]:
        if (count := len(sentence.words)) > LONGEST_SENTENCE:
            yield "long_sentence", (("count", count), ("parts", ceil(count / LONGEST_SENTENCE)), ("text", _beginning(sentence.text)))
        if found := passive(sentence.words, self.language.reading):
            yield "passive", (("words", found),)
        for word, entry in self.jargons.found(sentence.words):
            yield "jargon", (("word", word), ("plain", entry.plain), ("note", entry.note or ""))


def _beginning(text: str) -> str:
    """Enough to find a sentence by."""
    return " ".join(text[:200].split()[:5])


def _scorer(code: str) -> _Scorer:
    """Loads textstat, which takes half a second: only who asks for a score waits for it."""
    import textstat  # type: ignore[import-untyped]

    textstat.set_lang(code)

    def score(judged: Iterable[_Judged]) -> int:
        lines = (" ".join(token.word for token in sentence.words).translate(_WITHOUT_STOPS) for sentence in judged)
        return min(100, max(0, round(float(textstat.flesch_reading_ease(". ".join(lines) + ".")))))

    return score


_WITHOUT_STOPS = str.maketrans("", "", ".!?")
"""So that textstat sees the ends of sentences that we see, and none in `2.500` or `o.a.`"""


def mean_score(readings: Iterable[Reading]) -> int | None:
    """The mean score; None without any."""
    scores = [reading.score for reading in readings if reading.score is not None]
    return round(sum(scores) / len(scores)) if scores else None
