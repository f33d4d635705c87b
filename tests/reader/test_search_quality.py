"""The judged queries, through the site in a browser, do not get worse answers than they have."""

import pytest
from playwright.sync_api import Browser
from search.finder import ids_for
from search.metrics import MEASURES, averages, quiet, read_queries

from reader.conftest import DAY, TESTS

FLOOR = {"success@1": 0.66, "success@3": 0.84, "MRR@10": 0.75, "nDCG@10": 0.69, "recall@10": 0.77}
"""A little below what was measured, so that a new record may change the order of some answers."""

QUIET = 0.85

HARDER_FLOOR = {"success@1": 0.60, "success@3": 0.81, "MRR@10": 0.71, "nDCG@10": 0.65, "recall@10": 0.76}

HARDER_QUIET = 0.60

CHECK = {"a": 3, "b": 2, "c": 2, "d": 1}


def test_the_measures_agree_with_an_example_worked_out_by_hand() -> None:
    found = ["x", "b", "a", "y"]
    values = {name: round(measure(found, CHECK), 3) for name, measure in MEASURES.items()}
    assert values == {"success@1": 0.0, "success@3": 1.0, "MRR@10": 0.5, "nDCG@10": 0.498, "recall@10": 0.667}


@pytest.fixture(scope="module")
def answers(browser: Browser, site: str) -> dict[str, list[str]]:
    page = browser.new_page()
    page.clock.set_system_time(f"{DAY}T09:00:00+01:00")
    page.goto(f"{site}zoeken/")
    queries = [query for file in ("queries", "harder-queries") for query in read_queries(TESTS / f"search/{file}.yaml")]
    found = {query.text: ids_for(page, query.text) for query in queries}
    page.close()
    return found


def test_what_has_an_answer_finds_it(answers: dict[str, list[str]]) -> None:
    values = averages(read_queries(TESTS / "search/queries.yaml"), answers)
    assert {name: round(value, 3) for name, value in values.items() if value < FLOOR[name]} == {}


def test_what_has_no_answer_finds_nothing(answers: dict[str, list[str]]) -> None:
    assert quiet(read_queries(TESTS / "search/queries.yaml"), answers) >= QUIET


def test_harder_questions_do_not_get_worse_answers(answers: dict[str, list[str]]) -> None:
    queries = read_queries(TESTS / "search/harder-queries.yaml")
    values = averages(queries, answers)
    assert {name: round(value, 3) for name, value in values.items() if value < HARDER_FLOOR[name]} == {}
    assert quiet(queries, answers) >= HARDER_QUIET
