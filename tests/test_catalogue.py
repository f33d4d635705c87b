"""The real catalogue of this repository is whole."""

from pathlib import Path

import pytest

from generator import compile_catalogue
from generator.language import language
from generator.link import Catalogue
from generator.printers import as_text
from generator.problems import Problem

ROOT = Path(__file__).parent.parent

DAY = "2026-11-24"
"""The day on which its facts were collected."""

OFFERS = set((Path(__file__).parent / "known-offers.txt").read_text(encoding="utf-8").split())
"""Everything that the sources name; a record may be renamed, but not lost."""


UNANSWERED = {
    ("offers/gemeente/ondernemersfonds-utrecht.yml", "no-way-to-apply"),
    ("offers/landelijk/mkb-noodlijn.yml", "no-way-to-apply"),
    ("offers/landelijk/nldigital.yml", "no-way-to-apply"),
    ("offers/landelijk/techleap.yml", "no-way-to-apply"),
    ("offers/regio/utrechtinc.yml", "no-way-to-apply"),
    ("offers/gemeente/utrechts-offensief-ondernemers.yml", "told-as-past"),
    ("offers/rijk/corona-overbruggingslening.yml", "told-as-past"),
}
"""Warnings about what no source tells. Each says so in its `unconfirmed`; whoever finds the answer takes the line away."""


@pytest.fixture(scope="module")
def compiled() -> tuple[Catalogue, list[Problem]]:
    return compile_catalogue(ROOT, DAY)


@pytest.fixture(scope="module")
def catalogue(compiled: tuple[Catalogue, list[Problem]]) -> Catalogue:
    return compiled[0]


def test_there_is_nothing_to_mend(compiled: tuple[Catalogue, list[Problem]]) -> None:
    to_mend = [problem for problem in compiled[1] if (problem.where.file, problem.code) not in UNANSWERED]
    assert as_text(to_mend, language("nl")) == ""


def test_what_no_source_tells_is_a_warning_and_no_more(compiled: tuple[Catalogue, list[Problem]]) -> None:
    assert {(problem.where.file, problem.code) for problem in compiled[1] if problem.level == "warning"} == UNANSWERED


def test_what_no_source_tells_is_written_down_for_editors(compiled: tuple[Catalogue, list[Problem]]) -> None:
    catalogue = compiled[0]
    silent = {catalogue.files[id_] for id_, record in catalogue.records.items() if not record.unconfirmed}
    assert silent & {file for file, _ in UNANSWERED} == set()


def test_every_known_offer_has_a_record(catalogue: Catalogue) -> None:
    assert OFFERS - catalogue.records.keys() - catalogue.redirects.keys() == set()


def test_every_record_says_where_its_facts_come_from(catalogue: Catalogue) -> None:
    assert [id_ for id_, record in catalogue.records.items() if not record.sources] == []


def test_no_record_was_checked_after_the_day_that_its_facts_were_collected(catalogue: Catalogue) -> None:
    assert [id_ for id_, record in catalogue.records.items() if record.checked_on and record.checked_on > DAY] == []


def test_every_municipality_has_a_place_on_the_map(catalogue: Catalogue) -> None:
    assert [region.id for region in catalogue.regions.values() if region.type == "municipality" and not region.tile] == []
