"""One list of problems, six printers: each against the exact text, and all of them against a stored one (`pytest --update` writes it anew)."""

import json
import random
from pathlib import Path

import pytest
from conftest import TODAY, MakeMini

from generator import compile_catalogue
from generator.language import language
from generator.printers import GITHUB_LIMIT, PRINTERS, WIDTH, SourceContext, as_github, as_gitlab, as_json, as_markdown, as_sarif, as_text
from generator.problems import Problem, Where, errors_in, in_order

WORDS = language("nl")

GOLDEN = Path(__file__).parent / "printers"

ERROR = Problem(Where("offers/een.yml", 4, 3), "unknown-theme", {"value": "warmt", "choices": "groei, warmte", "suggestion": "warmte"})
WARNING = Problem(Where("offers/een.yml", 1, 1), "no-way-to-apply")
ODD = Problem(Where("offers/a,b:c%.yml", 2, 5), "unknown-value", {"field": "level", "value": "100%\r\nveel: a, b", "choices": "eu"})


def test_text() -> None:
    assert as_text([WARNING, ERROR], WORDS) == (
        "offers/een.yml:4:3: fout [unknown-theme] Het onderwerp ‘warmt’ bestaat niet.\n"
        "    Zo lost u het op: Bedoelde u ‘warmte’?\n"
        "offers/een.yml:1:1: let op [no-way-to-apply] Hier staat niet hoe iemand kan aanvragen of contact opneemt.\n"
        "    Zo lost u het op: Vul bij ‘apply’ een ‘url’ in, of zet bij ‘contact’ een adres of een telefoonnummer."
    )


def on_line(text: str) -> SourceContext:
    return SourceContext(line=lambda where: text)


def marked(text: str, column: int) -> list[str]:
    """The two lines that show the place."""
    problem = Problem(Where("offers/een.yml", 12, column), "empty-file")
    return as_text([problem], WORDS, on_line(text)).splitlines()[1:-1]


def test_text_shows_the_line_and_marks_what_is_wrong() -> None:
    assert marked("themes: [groei, warmt]", 17) == ["    12 | themes: [groei, warmt]", "       |                 ^^^^^"]


def test_the_mark_is_one_character_where_no_word_begins() -> None:
    assert marked("title: Subsidie: nu", 16) == ["    12 | title: Subsidie: nu", "       |                ^"]


def test_the_mark_may_stand_behind_the_line() -> None:
    assert marked("title:", 7) == ["    12 | title:", "       |       ^"]


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    shown, carets = marked("a" * 60_000 + " hier " + "b" * 60_000, 60_002)
    assert len(shown) < WIDTH + 20
    assert shown[carets.index("^") :].startswith("hier ")


def test_what_cannot_be_shown_is_a_space() -> None:
    assert marked("a\tb\x1b[31mc", 3)[0] == "    12 | a b [31mc"


def test_an_empty_line_is_not_shown() -> None:
    assert marked("  ", 1) == []


def test_text_names_the_page_of_a_code_once() -> None:
    text = as_text([ERROR, ERROR, WARNING], WORDS, SourceContext(page=lambda code: f"uitleg/{code}.md"))
    assert [line.strip() for line in text.splitlines() if "Meer uitleg" in line] == [
        "Meer uitleg: uitleg/unknown-theme.md",
        "Meer uitleg: uitleg/no-way-to-apply.md",
    ]


@pytest.mark.parametrize("name", PRINTERS)
def test_a_form_is_as_it_was(name: str, request: pytest.FixtureRequest) -> None:
    around = SourceContext(
        line=lambda where: "themes: [groei, warmt]" if where.line == 4 else None,
        page=lambda code: f"https://git.example/blob/HEAD/{code}.md" if code == "unknown-theme" else None,
    )
    other = Problem(Where("offers/een.yml", 9, 3), ERROR.code, ERROR.values)
    text = PRINTERS[name]([WARNING, ERROR, other, ODD], WORDS, around) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


def test_gitlab_knows_a_problem_again_when_only_its_line_changed() -> None:
    def fingerprints(line: int) -> list[str]:
        twice = [Problem(Where("offers/een.yml", line), "empty-file"), Problem(Where("offers/een.yml", line + 5), "empty-file")]
        return [found["fingerprint"] for found in json.loads(as_gitlab(twice, WORDS))]

    assert fingerprints(1) == fingerprints(7)
    assert len(set(fingerprints(1))) == 2


def test_markdown_takes_nothing_of_an_author_for_markdown() -> None:
    nasty = Problem(Where("offers/een.yml"), "unknown-theme", {"value": "<img src=x>|[a](https://kwaad.example) @iemand `x`", "choices": "groei"})
    row = as_markdown([nasty], WORDS).splitlines()[-1]
    assert r"\<img src=x\>\|\[a\](https:" in row
    assert "https://kwaad" not in row
    assert "@iemand" not in row


def test_sarif_has_one_rule_for_each_code() -> None:
    run = json.loads(as_sarif([ERROR, ERROR, WARNING], WORDS))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["no-way-to-apply", "unknown-theme"]
    assert [result["ruleIndex"] for result in run["results"]] == [1, 1, 0]


def test_text_keeps_each_problem_on_its_two_lines() -> None:
    """Also when the author's value holds the end of a line: editors' tools read one problem a line."""
    assert len(as_text([ODD], WORDS).splitlines()) == 2


def test_json() -> None:
    assert json.loads(as_json([WARNING, ERROR], WORDS)) == [
        {
            "file": "offers/een.yml",
            "line": 4,
            "column": 3,
            "level": "error",
            "code": "unknown-theme",
            "message": "Het onderwerp ‘warmt’ bestaat niet.",
            "help": "Bedoelde u ‘warmte’?",
        },
        {
            "file": "offers/een.yml",
            "line": 1,
            "column": 1,
            "level": "warning",
            "code": "no-way-to-apply",
            "message": "Hier staat niet hoe iemand kan aanvragen of contact opneemt.",
            "help": "Vul bij ‘apply’ een ‘url’ in, of zet bij ‘contact’ een adres of een telefoonnummer.",
        },
    ]


def test_json_keeps_letters_as_they_are() -> None:
    assert "‘warmt’" in as_json([ERROR], WORDS)


def test_github_puts_errors_first() -> None:
    assert as_github([WARNING, ERROR], WORDS) == (
        "::error file=offers/een.yml,line=4,col=3,title=unknown-theme::Het onderwerp ‘warmt’ bestaat niet. Bedoelde u ‘warmte’?\n"
        "::warning file=offers/een.yml,line=1,col=1,title=no-way-to-apply::"
        "Hier staat niet hoe iemand kan aanvragen of contact opneemt. Vul bij ‘apply’ een ‘url’ in, of zet bij ‘contact’ een adres of een telefoonnummer."
    )


def test_github_gets_its_own_marks_escaped() -> None:
    """In a property also the comma and the colon, in the message not."""
    assert as_github([ODD], WORDS) == (
        "::error file=offers/a%2Cb%3Ac%25.yml,line=2,col=5,title=unknown-value::‘100%25%0D%0Aveel: a, b’ is geen keuze bij ‘level’. Kies uit: eu."
    )


def many(count: int, code: str) -> list[Problem]:
    return [Problem(Where("offers/een.yml", line), "no-way-to-apply" if code == "warning" else "not-text", {"field": "title"}) for line in range(1, count + 1)]


def test_github_shows_ten_of_a_level_and_counts_the_rest() -> None:
    lines = as_github([*many(GITHUB_LIMIT + 3, "error"), *many(GITHUB_LIMIT + 1, "warning")], WORDS).splitlines()
    assert [line.split(" ")[0].split("::")[1] for line in lines] == ["error"] * 10 + ["warning"] * 10 + ["notice"]
    assert lines[-1] == "::notice::Meldingen die hier niet staan: 4. U vindt ze in de samenvatting van deze opdracht."


def test_github_says_nothing_of_a_rest_that_is_not_there() -> None:
    assert "::notice::" not in as_github([*many(GITHUB_LIMIT, "error"), *many(GITHUB_LIMIT, "warning")], WORDS)


def test_nothing_wrong_is_no_text_an_empty_list_and_no_annotation() -> None:
    assert (as_text([], WORDS), json.loads(as_json([], WORDS)), as_github([], WORDS), as_markdown([], WORDS)) == ("", [], "", "Er is niets mis met het aanbod.")


def test_problems_are_sorted_by_place_as_numbers() -> None:
    places = [Where("a.yml", 2, 10), Where("a.yml", 10, 1), Where("a.yml", 2, 9), Where("b.yml", 1, 1), Where("a.yml", 100, 1)]
    assert [problem.where for problem in in_order(Problem(where, "empty-file") for where in places)] == sorted(places)
    assert sorted(places)[:3] == [Where("a.yml", 2, 9), Where("a.yml", 2, 10), Where("a.yml", 10, 1)]


def test_a_problem_that_two_stages_find_is_told_once() -> None:
    assert in_order([ERROR, WARNING, Problem(ERROR.where, ERROR.code, dict(ERROR.values))]) == [WARNING, ERROR]


def test_two_problems_at_one_place_are_both_told() -> None:
    other = Problem(ERROR.where, ERROR.code, {**ERROR.values, "value": "anders"})
    assert len(in_order([ERROR, other])) == 2


def test_a_warning_is_no_error() -> None:
    assert not errors_in([WARNING])
    assert errors_in([WARNING, ERROR])


def test_what_the_check_gives_is_in_order(mini: MakeMini) -> None:
    names = [f"offers/{letter}.yml" for letter in "zaqkm"]
    random.Random(1).shuffle(names)
    _, problems = compile_catalogue(mini(dict.fromkeys(names, "kind: offer\nphase: running\n")), TODAY)
    assert problems == in_order(problems)
    assert [problem.where.file for problem in problems] == sorted(problem.where.file for problem in problems)


def test_places_are_relative_to_the_catalogue(mini: MakeMini) -> None:
    _, problems = compile_catalogue(mini({"offers/een.yml": "", "content/pages/een.md": "", "content/vocabulary/themes.yml": ""}), TODAY)
    assert {problem.where.file.split("/")[0] for problem in problems} == {"offers", "content"}
