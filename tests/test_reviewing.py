"""`aanbod review`: what somebody should look at again, and nothing else."""

import csv
import io
import json
from pathlib import Path

import pytest
from catalogues import compiled, offers, record
from conftest import TODAY, MakeMini
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.load import load
from generator.review.staleness import REASONS, findings

CHECKED = "checked_on: 2026-05-01\n"


def found(root: Path, record_id: str) -> list[tuple[str, str, int]]:
    """Reason, date and line of each finding about a record."""
    sources, _ = load(root)
    every = findings(compiled(root), {source.file: source for source in sources.records}, TODAY)
    return [(finding.reason, finding.date, finding.where.line) for finding in every if finding.record == record_id]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", [("never-checked", "", 1)]),
        (CHECKED, []),
        ("checked_on: 2025-11-30\n", [("review-passed", "2026-05-30", 9)]),
        ("checked_on: 2025-12-15\n", [("review-near", "2026-06-15", 9)]),
        ("checked_on: 2026-05-01\nreview_by: 2026-05-31\n", [("review-passed", "2026-05-31", 10)]),
        ("checked_on: 2026-05-01\nreview_by: 2026-06-01\n", [("review-near", "2026-06-01", 10)]),
        ("checked_on: 2026-05-01\nreview_by: 2026-06-30\n", [("review-near", "2026-06-30", 10)]),
        ("checked_on: 2026-05-01\nreview_by: 2026-07-01\n", []),
        (CHECKED + "windows:\n  - closes: 2026-05-31\n", [("windows-closed", "2026-05-31", 10)]),
        (CHECKED + "windows:\n  - closes: 2026-06-01\n", []),
        (CHECKED + "windows:\n  - closes: 2026-03-31\n  - opens: 2026-09-01\n", []),
        (CHECKED + "legal:\n  state_aid:\n    basis: gber\n    valid_until: 2026-05-31\n", [("state-aid-lapsed", "2026-05-31", 13)]),
        (CHECKED + "legal:\n  state_aid:\n    basis: gber\n    valid_until: 2026-06-20\n", [("state-aid-lapses", "2026-06-20", 13)]),
        (CHECKED + "legal:\n  state_aid:\n    basis: gber\n    valid_until: 2027-12-31\n", []),
        (CHECKED + "sources:\n  - title: Oude bron\n    date: 2025-05-31\n", [("old-source", "2025-05-31", 12)]),
        (CHECKED + "sources:\n  - title: Bron van een jaar\n    date: 2025-06-01\n  - title: Zonder datum\n", []),
        (CHECKED + "unconfirmed:\n  - Het bedrag.\n  - De ronde.\n", [("unconfirmed", "", 11), ("unconfirmed", "", 12)]),
        ("ended: true\nunconfirmed: [Het bedrag.]\nwindows:\n  - closes: 2020-01-01\n", []),
    ],
)
def test_a_record_needs_a_look(more: str, expected: list[tuple[str, str, int]], mini: MakeMini) -> None:
    assert found(mini(offers({"nieuw": record("Nieuw advies", more)})), "nieuw") == expected


@pytest.mark.parametrize(
    ("more", "is_told"),
    [
        ("phase: running\nfinished: 2026-05-31\n", True),
        ("phase: running\nfinished: 2026-07-01\n", False),
        ("phase: running\nfinished: 2026\n", False),
        ("phase: stopped\n", True),
        ("phase: structural\n", True),
        ("phase: running\nended: true\n", True),
        ("phase: stopped\nevaluation:\n  outcome: De proef werkte niet.\n", False),
    ],
)
def test_a_pilot_that_is_over_without_an_outcome(more: str, is_told: bool, mini: MakeMini) -> None:
    root = mini(offers({"proef": record("Nieuwe proef", CHECKED + more, kind="pilot")}))
    assert ("not-evaluated" in [reason for reason, _, _ in found(root, "proef")]) == is_told


STALE = offers(
    {
        "oud": record("=Oud advies", "checked_on: 2024-01-01\nunconfirmed: ['Het *bedrag* | de ronde.']\n"),
        "ander": record("Ander advies", provider="stichting-proef"),
    }
)


def review(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["review", "--root", str(root), "--today", TODAY, *arguments])


def test_what_is_worst_comes_first_and_nothing_fails(mini: MakeMini) -> None:
    result = review(mini(STALE))
    assert result.exit_code == 0
    assert result.stdout == (
        "De dag om opnieuw te kijken is voorbij (1)\n"
        "    Vergelijk het record met de bron. Zet dan de dag van vandaag bij ‘checked_on’ en haal ‘review_by’ weg.\n"
        "  offers/oud.yml:9: =Oud advies · 1 juli 2024\n"
        "\n"
        "Nog nooit gecontroleerd (1)\n"
        "    Vergelijk het record met de bron en zet de dag bij ‘checked_on’.\n"
        "  offers/ander.yml:1: Ander advies\n"
        "\n"
        "Nog niet bevestigd (1)\n"
        "    Vraag het na. Klopt het, haal deze regel dan weg.\n"
        "  offers/oud.yml:10: =Oud advies · Het *bedrag* | de ronde.\n"
    )
    assert result.stderr == "5 records bekeken. Te doen: 3, bij 2 records.\n"


def test_as_json(mini: MakeMini) -> None:
    every = json.loads(review(mini(STALE), "--format", "json").stdout)
    assert [REASONS.index(each["reason"]) for each in every] == sorted(REASONS.index(each["reason"]) for each in every)
    assert every[0] == {
        "file": "offers/oud.yml",
        "line": 9,
        "record": "oud",
        "title": "=Oud advies",
        "owner": "gemeente-voorbeeld",
        "reason": "review-passed",
        "date": "2024-07-01",
        "detail": None,
        "message": "De dag om opnieuw te kijken is voorbij",
        "help": "Vergelijk het record met de bron. Zet dan de dag van vandaag bij ‘checked_on’ en haal ‘review_by’ weg.",
    }


def test_as_a_spreadsheet_that_runs_nothing(mini: MakeMini) -> None:
    rows = list(csv.reader(io.StringIO(review(mini(STALE), "--format", "csv").stdout)))
    assert rows[0] == ["bestand", "regel", "organisatie", "titel", "wat er is", "datum", "het gaat om", "wat u doet"]
    assert rows[1][:6] == ["offers/oud.yml", "9", "Gemeente Voorbeeld", "'=Oud advies", "De dag om opnieuw te kijken is voorbij", "2024-07-01"]


def test_as_an_issue_for_each_organisation(mini: MakeMini) -> None:
    text = review(mini(STALE), "--format", "markdown").stdout
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Gemeente Voorbeeld", "## Stichting Proef"]
    assert r"- [ ] **Nog niet bevestigd**: =Oud advies · Het \*bedrag\* \| de ronde." in text


def test_of_one_organisation(mini: MakeMini) -> None:
    result = review(mini(STALE), "--owner", "stichting-proef", "--format", "json")
    assert {each["record"] for each in json.loads(result.stdout)} == {"ander"}
    assert review(mini(STALE), "--owner", "weg").exit_code == 2


def test_nothing_to_do(mini: MakeMini) -> None:
    result = review(mini({}), "--owner", "stichting-proef")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "3 records bekeken. Er is nu niets te doen.\n")


def test_records_that_the_check_refuses_are_passed_over(mini: MakeMini) -> None:
    assert review(mini({"offers/fout.yml": "kind: [\n"})).exit_code == 0
