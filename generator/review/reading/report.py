"""Readings as text, for a machine, for a spreadsheet and for a page; the words stand in the language file."""

import json
from collections.abc import Sequence

from generator import tables
from generator.escapes import markdown, one_line
from generator.language import Language
from generator.problems import Where
from generator.review.reading.readability import Reading, TextFinding, mean_score

COLUMNS = ("file", "line", "column", "score", "level", "words", "findings")


def as_text(readings: Sequence[Reading], language: Language, limit: int) -> str:
    """At most `limit` texts that could be easier, each with its findings below it, how many more there are, and the total."""
    worst = worst_first(readings)
    lines = [line for reading in worst[:limit] for line in _lines(reading, language)]
    if len(worst) > limit:
        lines.append(language.word("reading_more", count=len(worst) - limit))
    return "\n".join([*lines, total(readings, language)])


def worst_first(readings: Sequence[Reading]) -> list[Reading]:
    """Those that could be easier: the file with the lowest score first, and in a file the text with the lowest."""
    wanting = sorted((reading for reading in readings if reading.findings or reading.level in ("hard", "fair")), key=_badness)
    first: dict[str, int] = {}
    for position, reading in enumerate(wanting):
        first.setdefault(reading.where.file, position)
    return sorted(wanting, key=lambda reading: first[reading.where.file])


def _badness(reading: Reading) -> tuple[bool, int, Where]:
    return (reading.score is None, reading.score or 0, reading.where)


def _lines(reading: Reading, language: Language) -> list[str]:
    place = _place(reading.where)
    if reading.score is None:
        first = language.word("reading_text_without_score", place=place)
    elif reading.level == "easy":
        first = language.word("reading_text_easy", place=place, score=reading.score)
    else:
        first = language.word("reading_text", place=place, score=reading.score, level=language.word(f"reading_{reading.level}"))
    return [first, *(f"    {message(finding, language)}" for finding in reading.findings)]


def _place(where: Where) -> str:
    return f"{one_line(where.file)}:{where.line}:{where.column}"


def message(finding: TextFinding, language: Language) -> str:
    """What is hard and the cure, on one line."""
    return " ".join(one_line(language.word(f"reading_{finding.kind}", **dict(finding.values))).split())


def total(readings: Sequence[Reading], language: Language) -> str:
    findings = sum(len(reading.findings) for reading in readings)
    mean = mean_score(readings)
    if mean is None:
        return language.word("reading_total_without_score", texts=len(readings), findings=findings)
    hard = sum(reading.level == "hard" for reading in readings)
    return language.word("reading_total", texts=len(readings), mean=mean, hard=hard, findings=findings)


def as_json(readings: Sequence[Reading], language: Language) -> str:
    """Every text, also the easy ones; `[]` for no texts."""
    return json.dumps([_object(reading, language) for reading in readings], ensure_ascii=False, indent=2)


def _object(reading: Reading, language: Language) -> dict[str, object]:
    findings = [{**_placed(finding.where), "kind": finding.kind, "message": message(finding, language)} for finding in reading.findings]
    return {**_placed(reading.where), "score": reading.score, "level": reading.level, "words": reading.words, "findings": findings}


def _placed(where: Where) -> dict[str, object]:
    return {"file": where.file, "line": where.line, "column": where.column}


def as_csv(readings: Sequence[Reading], language: Language) -> str:
    """A line for every text, also the easy ones."""
    rows = [(*place, *words, findings) for place, words, findings in (_cells(reading, language) for reading in readings)]
    return tables.as_csv((language.word(f"reading_column_{column}") for column in COLUMNS), rows)


def _cells(reading: Reading, language: Language) -> tuple[tuple[str | int, ...], tuple[str | int, ...], str]:
    where = reading.where
    level = language.word(f"reading_{reading.level}") if reading.level else ""
    score = "" if reading.score is None else reading.score
    return (where.file, where.line, where.column), (score, level, reading.words), " ".join(message(finding, language) for finding in reading.findings)


def as_markdown(readings: Sequence[Reading], language: Language) -> str:
    """A table of the texts that could be easier, and the total below it."""
    columns = [language.word(f"reading_column_{column}") for column in COLUMNS]
    lines = [_row(columns), f"|{' --- |' * len(columns)}"]
    for reading in worst_first(readings):
        place, words, findings = _cells(reading, language)
        lines.append(_row([*place, *words, findings]))
    return "\n".join([*lines, "", total(readings, language)])


def _row(cells: Sequence[str | int]) -> str:
    return f"| {' | '.join(markdown(str(cell)) for cell in cells)} |"
