"""No report takes what an author wrote for markup, a mention, a link, a formula or a command, in any of its forms."""

import csv
import io
import re
from collections.abc import Callable

import pyromark
import pytest

from generator.escapes import csv_cell, markdown
from generator.language import language
from generator.printers import NOTHING, PRINTERS
from generator.problems import Problem, Where
from generator.review import change_report
from generator.review import staleness as reviewing
from generator.review import staleness_report as review_report
from generator.review.changes import Change
from generator.review.links import report as link_report
from generator.review.links.answers import Answer
from generator.review.links.occurrences import LinkOccurrence
from generator.review.reading import readability
from generator.review.reading import report as readings

WORDS = language("nl")

MARKUP = (
    "@team", "zie @team/bouw", "iemand@gemeente.example", "#12", "team/site#12", "GH-12", "!12 van GitLab", "~label", "$3 en %4",
    "https://kwaad.example/a", "www.kwaad.example", "[hier](https://kwaad.example)", "<https://kwaad.example>", "![logo](https://kwaad.example/logo.png)",
    "<img src=x>", "&lt;img&gt;", "**vet**", "_schuin_ en ~~weg~~", "`code`", "``a`b``", "een | twee", "- een punt", "1. een punt", "# een kop",
    "een\nen twee", "een\r\n\r\n## en twee", "\\@team", "\\", "a\\|b", "eind van de regel\\", "\x1b[31mrood", "a\u2028b",
)  # fmt: skip

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    " =1+1",
    "\t=1+1",
    "\u00a0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "\n=1",
    "\r=1",
    "=\n",
    '="a"',
    '=HYPERLINK("https://kwaad.example")',
)

Report = Callable[[str], str]
"""Of a text that an author wrote, wherever an author's text can stand."""


def problems(form: str) -> Report:
    return lambda text: PRINTERS[form]([Problem(Where(f"offers/{text}.yml"), "unknown-theme", {"value": text, "choices": text})], WORDS, NOTHING)


def links(form: str) -> Report:
    def report(text: str) -> str:
        address = f"https://gemeente.example/{''.join(text.split())}"
        link = LinkOccurrence(Where(f"offers/{text}.yml"), address, "gemeente")
        return link_report.PRINTERS[form]([link_report.LinkFinding(link, Answer("moved", 301, f"{address}/nieuw"))], WORDS, {"gemeente": text})

    return report


def review(form: str) -> Report:
    def report(text: str) -> str:
        finding = reviewing.StaleFact("unconfirmed", Where(f"offers/{text}.yml"), "een", text, "gemeente", detail=text)
        return review_report.PRINTERS[form]([finding], WORDS, {"gemeente": text})

    return report


def changes(form: str) -> Report:
    return lambda text: change_report.PRINTERS[form]([Change("title", text, "aanbod/een/", text, text)], WORDS)


READING: dict[str, Callable[[list[readability.Reading]], str]] = {
    "text": lambda found: readings.as_text(found, WORDS, 20),
    "csv": lambda found: readings.as_csv(found, WORDS),
    "markdown": lambda found: readings.as_markdown(found, WORDS),
}


def reading(form: str) -> Report:
    def report(text: str) -> str:
        where = Where(f"{text}.yml")
        jargon = readability.TextFinding(where, "jargon", (("word", text), ("plain", text), ("note", text)))
        return READING[form]([readability.Reading(where, 30, 20, (jargon,))])

    return report


ALL = {"problems": problems, "links": links, "review": review, "changes": changes, "reading": reading}
REPORTS: dict[str, dict[str, Report]] = {
    form: {name: report(form) for name, report in ALL.items() if name not in without}
    for form, without in (("text", ()), ("markdown", ()), ("csv", ("problems", "changes")))
}


def ids(form: str) -> list[tuple[str, Report]]:
    return list(REPORTS[form].items())


LIVE = re.compile(r"(?<![\w`])@\w|\w@\w|#\d|!\d|~[a-z]|\$\d|%\d|://|\bwww\.|\bGH-\d|\x1b")


def tags(html: str) -> list[str]:
    return sorted(re.findall(r"<(?!/)(\w+)", html))


def told(html: str) -> str:
    """The text of a page, without what stands there as code or as an address on purpose."""
    return re.sub(r"<[^>]+>", "", re.sub(r"<code>.*?</code>|<a .*?</a>", "", html, flags=re.DOTALL))


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize(("name", "report"), ids("markdown"))
def test_markdown_holds_the_same_elements_whatever_is_in_a_text(name: str, report: Report, text: str) -> None:
    def html(text: str) -> str:
        return pyromark.html(report(text), options=pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH)

    assert tags(html(text)) == tags(html("gewone tekst"))
    assert LIVE.search(told(html(text))) is None


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize(("name", "report"), ids("text"))
def test_text_keeps_its_lines_and_steers_no_terminal(name: str, report: Report, text: str) -> None:
    assert len(report(text).splitlines()) == len(report("gewone tekst").splitlines())
    assert "\x1b" not in report(text)


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize(("name", "report"), ids("csv"))
def test_no_cell_of_a_spreadsheet_is_a_formula(name: str, report: Report, text: str) -> None:
    cells = [cell for row in csv.reader(io.StringIO(report(text), newline="")) for cell in row]
    assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@＝＋－＠")] == []
    assert any(text.strip() in cell for cell in cells)


@pytest.mark.parametrize("text", [*MARKUP, *FORMULAS, "::error::nep", "%0A::error::nep"])
def test_a_problem_is_one_command_of_github(text: str) -> None:
    printed = problems("github")(text)
    assert len(re.findall(r"^::", printed, flags=re.MULTILINE)) == len(printed.split("\n")) == 1
    assert "\r" not in printed


def test_a_number_stays_a_number() -> None:
    assert (csv_cell(-5), csv_cell("-5"), csv_cell("5")) == (-5, "'-5", "5")


@pytest.mark.parametrize("text", ["Advies over warmte", "Tot € 1.234", "‘was’, wordt ‘is’", "10%", "a/b-c (d)"])
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert markdown(text) == text
