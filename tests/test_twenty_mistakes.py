"""Some twenty mistakes that somebody makes in a first week, in one good record. Each is told once, on its own line, with a way out.

`twenty-mistakes.txt` holds all that an editor sees, to be read in one go; `pytest --update` writes it anew.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import TODAY, MakeMini

from generator import compile_catalogue
from generator.language import language
from generator.printers import as_text
from generator.problems import Code, Problem, in_order

EXPECTED = Path(__file__).parent / "twenty-mistakes.txt"

FILE = "offers/scan.yml"

GOOD = """\
kind: pilot
phase: running
title: Gratis scan van uw pand
summary: Een verzonnen adviseur loopt door uw pand en zoekt waar warmte verdwijnt.
support: [advies]
provider: gemeente-voorbeeld
level: municipality
area: [voorbeeldstad]
themes: [warmte]
amount:
  max: 2500
windows:
  - opens: 2026-01-05
    closes: 2026-03-31
  - opens: 2026-05-01
    closes: 2026-09-30
apply:
  url: https://gemeente.example/scan
keywords:
  - isolatie
  - tocht
checked_on: 2026-05-01
sources:
  - title: Verzonnen voor de tests
body: |
  De adviseur komt bij u langs.
"""


@dataclass(frozen=True, slots=True)
class Mistake:
    """`written` in place of `meant`, which stands in GOOD once; the problem is on `line`."""

    name: str
    meant: str
    written: str
    code: Code
    line: int
    file: str = FILE


MISTAKES = (
    Mistake("een veld met een typefout", "summary:", "sumary:", "unknown-field", 4),
    Mistake("een dubbele punt vergeten", "level: municipality", "level municipality", "missing-colon", 7),
    Mistake("een tab in plaats van spaties", "  max: 2500", "\tmax: 2500", "tab-indentation", 11),
    Mistake("een datum zoals in een brief", "checked_on: 2026-05-01", "checked_on: 1 mei 2026", "not-a-date", 22),
    Mistake("een bedrag met een punt", "max: 2500", "max: 2.500", "not-a-number", 11),
    Mistake("een organisatie die er niet is", "gemeente-voorbeeld", "gemeente-vorbeeld", "unknown-organisation", 6),
    Mistake("een lijst zonder streepjes", "  - isolatie\n  - tocht\n", "  isolatie\n  tocht\n", "not-a-list", 19),
    Mistake("een aanhalingsteken niet gesloten", "title: Gratis scan van uw pand", 'title: "Gratis scan van uw pand', "unclosed-quote", 3),
    Mistake("een dubbele punt in de titel", "Gratis scan van", "Gratis: scan van", "colon-in-text", 3),
    Mistake("twee periodes door elkaar", "closes: 2026-03-31", "closes: 2026-05-31", "overlapping-windows", 15),
    Mistake("sluit voordat het opent", "closes: 2026-09-30", "closes: 2025-09-30", "closes-before-opens", 16),
    Mistake("een hoofdletter in de naam van het bestand", "", "", "invalid-id", 1, "offers/Scan.yml"),
    Mistake("HTML in de tekst", "bij u langs", "<b>bij u</b> langs", "html-in-text", 26),
    Mistake("een onderwerp dat er bijna is", "[warmte]", "[warmt]", "unknown-theme", 9),
    Mistake("ja in plaats van true", "level:", "continuous: ja\nlevel:", "not-true-or-false", 7),
    Mistake("geen aanbieder", "provider: gemeente-voorbeeld\n", "", "missing-field", 1),
    Mistake("een titel die te kort is", "title: Gratis scan van uw pand", "title: Ja", "text-too-short", 3),
    Mistake("een veld dat er twee keer staat", "level:", "themes: [groei]\nlevel:", "duplicate-key", 10),
    Mistake("een adres zonder https", "https://gemeente.example", "gemeente.example", "not-a-link", 18),
    Mistake("een streepje zonder waarde", "  - tocht", "  -", "empty-item", 21),
    Mistake("een geëvalueerde pilot zonder evaluatie", "phase: running", "phase: evaluated", "evaluated-without-evaluation", 2),
)


def problems_of(mistake: Mistake, mini: MakeMini) -> list[Problem]:
    assert not mistake.meant or GOOD.count(mistake.meant) == 1
    text = GOOD.replace(mistake.meant, mistake.written) if mistake.meant else GOOD
    return in_order(compile_catalogue(mini({mistake.file: text}), TODAY)[1])


def test_the_record_itself_is_good(mini: MakeMini) -> None:
    assert compile_catalogue(mini({FILE: GOOD}), TODAY)[1] == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.code)
def test_a_mistake_is_told_once_and_where_it_is(mistake: Mistake, mini: MakeMini) -> None:
    assert [(problem.code, problem.where.file, problem.where.line) for problem in problems_of(mistake, mini)] == [(mistake.code, mistake.file, mistake.line)]


def test_a_colleague_can_read_them_in_one_go(mini: MakeMini, request: pytest.FixtureRequest) -> None:
    told = [f"{number}. {mistake.name}\n{as_text(problems_of(mistake, mini), language('nl'))}\n" for number, mistake in enumerate(MISTAKES, 1)]
    text = "\n".join(told)
    if request.config.getoption("--update"):
        EXPECTED.write_text(text, encoding="utf-8", newline="\n")
    assert text == EXPECTED.read_text(encoding="utf-8")


AT_ONCE: tuple[Code, ...] = (
    "unknown-field",
    "not-a-date",
    "not-a-number",
    "not-a-list",
    "closes-before-opens",
    "html-in-text",
    "not-true-or-false",
    "text-too-short",
    "not-a-link",
    "missing-field",
)
"""Those that can stand together: after a fault of the YAML nothing more is read, and what two fields say together is looked at when each is right by itself."""


def test_ten_mistakes_in_one_record_are_all_told_once(mini: MakeMini) -> None:
    text = GOOD
    for mistake in MISTAKES:
        if mistake.code in AT_ONCE:
            text = text.replace(mistake.meant, mistake.written)
    found = [problem.code for problem in in_order(compile_catalogue(mini({FILE: text}), TODAY)[1])]
    assert sorted(found) == sorted(AT_ONCE)
