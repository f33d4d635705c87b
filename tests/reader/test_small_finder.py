"""What the finder shows of a made-up catalogue, so small that each test can say all of it."""

import re
from collections.abc import Iterator
from urllib.parse import quote_plus

import pytest
from catalogues import offers, record
from conftest import copy_of_mini
from playwright.sync_api import Page, Route, expect

from generator.hosts.mkdocs import Run, build
from reader.conftest import DAY, served

PLACES = {
    "content/vocabulary/regions.yml": "- {id: voorbeeldstad, title: Voorbeeldstad, type: municipality, label: Voorbeeldstad, part_of: [nergens]}\n"
    "- {id: buurdorp, title: Buurdorp, type: municipality, label: Buurdorp, part_of: [nergens]}\n"
    "- {id: nergens, title: Provincie Nergens, type: province, label: hele provincie Nergens}\n"
}

SEEN = "checked_on: 2026-05-01\n"

OFFERS = {
    "kaas-hier": record("Kaas uit de stad", "area: [voorbeeldstad]\n"),
    "kaas-daar": record("Kaas uit het dorp", "area: [buurdorp]\n"),
    "kaas-wijd": record("Kaas van verder", "area: [nergens]\n"),
    "vis-open": record("Vis met een eind", "windows: [{opens: 2026-01-01, closes: 2027-06-30}]\nchecked_on: 2026-03-01\n"),
    "vis-gauw": record("Vis die bijna op is", "windows: [{opens: 2026-01-01, closes: 2026-12-20}]\nchecked_on: 2026-01-01\n"),
    "vis-straks": record("Vis van straks", "windows: [{opens: 2027-01-01}]\nchecked_on: 2026-05-01\n"),
    "vis-onbekend": record("Vis van niemand", "checked_on: 2026-04-01\n"),
    "vis-altijd": record("Vis zonder eind", "continuous: true\nchecked_on: 2026-02-01\n"),
    "vis-oud": record("Vis van lang terug", "checked_on: 2019-01-01\n"),
    "vis-dicht": record("Vis van vorig jaar", "windows: [{closes: 2025-12-31}]\n"),
    "vis-weg": record("Vis die weg is", "ended: true\n"),
    "stroop-dicht": record("Stroop met kaneel", "windows: [{closes: 2025-12-31}]\n"),
    "stroop-open": record("Stroop uit een pot", f"continuous: true\n{SEEN}"),
    "stroop-toen": record("Pannenkoeken en stroop", "windows: [{closes: 2024-12-31}]\n"),
    "dak": record("Een groen dak", f"themes: [groei]\n{SEEN}").replace("[advies]", "[subsidie]"),
    "daktuin": record("Een daktuin met rozen", f"themes: [groei]\n{SEEN}"),
    "fietsenstalling": record("Ruimte voor een fietsenstalling", f"themes: [warmte]\n{SEEN}").replace("[advies]", "[subsidie]"),
    "kvk": record("Tekenen bij de KvK met formulier 123456", ""),
    "zzp": record("Een verzekering voor zzp-ers", ""),
    "brood-proef": record("Brood op proef", "phase: running\n", kind="pilot"),
    "brood-echt": record("Brood voor zaken", ""),
}


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = copy_of_mini(tmp_path_factory.mktemp("small") / "mini", {**PLACES, **offers(OFFERS)})
    (root / "content/vocabulary/synonyms.yml").write_text(
        "- words: [paspoort]\n  elsewhere: true\n  where: uw gemeente\n- {language: pl, words: [ryba], also: [vis]}\n", encoding="utf-8"
    )
    problems, folder = build(root, None, Run(today=DAY))
    assert [problem for problem in problems if problem.level == "error"] == []
    with served(folder) as address:
        yield address


def done(page: Page) -> None:
    expect(page.locator("[data-search-state=done]")).to_be_attached()


def found(page: Page, site: str, query: str, more: str = "") -> list[str]:
    """Ids of what is current, best first."""
    page.goto(f"{site}zoeken/?q={quote_plus(query)}{more}")
    done(page)
    return current(page)


def current(page: Page) -> list[str]:
    return [str(item.get_attribute("data-record-id")) for item in page.locator("#current [data-record-id]").all()]


def past(page: Page) -> list[str]:
    return [str(item.get_attribute("data-record-id")) for item in page.locator("#past-list [data-record-id]").all()]


FISH = ["vis-gauw", "vis-open", "vis-altijd", "vis-straks", "vis-onbekend", "vis-oud"]
"""By what one can still do with it."""


def test_what_fits_as_well_goes_by_its_state(visit: Page, small_site: str) -> None:
    assert found(visit, small_site, "vis") == FISH
    assert past(visit) == ["vis-dicht", "vis-weg"]


def test_above_what_is_current_stands_only_what_is_closed_and_better(visit: Page, small_site: str) -> None:
    assert found(visit, small_site, "stroop met kaneel") == ["stroop-open"]
    above = visit.get_by_role("region", name="Past het best, maar is nu niet open")
    assert [item.get_attribute("data-record-id") for item in above.locator("[data-record-id]").all()] == ["stroop-dicht"]
    assert past(visit) == ["stroop-toen"]
    expect(visit.locator("#past-list")).to_be_hidden()


def test_what_is_for_one_place_comes_behind_what_fits_as_well(visit: Page, small_site: str) -> None:
    assert found(visit, small_site, "kaas") == ["kaas-wijd", "kaas-hier", "kaas-daar"]


@pytest.mark.parametrize(("place", "expected"), [("voorbeeldstad", {"kaas-hier", "kaas-wijd"}), ("buurdorp", {"kaas-daar", "kaas-wijd"})])
def test_who_names_a_place_gets_nothing_that_is_for_another_place_only(place: str, expected: set[str], visit: Page, small_site: str) -> None:
    assert set(found(visit, small_site, f"kaas {place}")) == expected


def test_what_is_no_offer_itself_comes_behind_what_fits_as_well(visit: Page, small_site: str) -> None:
    assert found(visit, small_site, "brood") == ["brood-echt", "brood-proef"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("name", ["vis-gauw", "vis-open", "vis-oud", "vis-onbekend", "vis-straks", "vis-altijd"]),
        ("closing", FISH),
        ("checked", ["vis-straks", "vis-onbekend", "vis-open", "vis-altijd", "vis-gauw", "vis-oud"]),
    ],
)
def test_a_reader_may_choose_the_order(sort: str, order: list[str], visit: Page, small_site: str) -> None:
    assert found(visit, small_site, "vis", f"&volgorde={sort}") == order


@pytest.mark.parametrize(
    ("state", "expected"),
    [("open", {"vis-gauw", "vis-open", "vis-altijd"}), ("opens-soon", {"vis-straks"}), ("seen", {"vis-onbekend"}), ("stale", {"vis-oud"})],
)
def test_a_state_is_a_filter(state: str, expected: set[str], visit: Page, small_site: str) -> None:
    parameter = visit.request.get(f"{small_site}zoeken/").text().partition('data-parameter-state="')[2].partition('"')[0]
    assert set(found(visit, small_site, "vis", f"&{parameter}={state}")) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("de fietsenstalling", {"fietsenstalling"}, id="small words ask nothing"),
        pytest.param("daktuinen", {"daktuin"}, id="another form"),
        pytest.param("dak tuin", {"daktuin"}, id="a compound written apart"),
        pytest.param("stalling", set(), id="a part that is no word of the catalogue"),
        pytest.param("fietsens", {"fietsenstalling"}, id="a word that is not finished"),
        pytest.param("fietsenstaling", {"fietsenstalling"}, id="a letter is missing"),
        pytest.param("verzekernig", {"zzp"}, id="two letters are swapped"),
        pytest.param("123457", set(), id="a number is no slip of another"),
        pytest.param("verzekering-rozen", {"zzp", "daktuin"}, id="words with a hyphen"),
        pytest.param("paspoort", set(), id="for elsewhere"),
        pytest.param("paspoort brood", set(), id="with a word for elsewhere"),
        pytest.param("rozen verzekering", {"daktuin", "zzp"}, id="either of two words that tell as much"),
    ],
)
def test_words_find(query: str, expected: set[str], visit: Page, small_site: str) -> None:
    assert set(found(visit, small_site, query)) == expected


def test_what_was_understood_is_said(visit: Page, small_site: str) -> None:
    understood = visit.locator("#understood")
    assert found(visit, small_site, "paspoort") == []
    expect(understood).to_have_text("Dit staat niet op deze site. Vraag het hier: uw gemeente.")
    assert found(visit, small_site, "ryba")
    expect(understood.locator("[lang=pl]")).to_be_visible()
    found(visit, small_site, "kaas")
    expect(understood).to_be_hidden()


def test_what_is_over_is_found_by_a_question_around_its_name(visit: Page, small_site: str) -> None:
    found(visit, small_site, "hoe kan ik stroop met kaneel nog aanvragen")
    expect(visit.locator("#past-first")).to_contain_text("Stroop met kaneel")


def test_a_word_for_elsewhere_is_known_for_that(visit: Page, small_site: str) -> None:
    assert found(visit, small_site, "paspoort") == []
    expect(visit.locator("[data-search-empty]")).to_be_visible()


def counts_of(page: Page, name: str) -> dict[str, int]:
    """What stands beside each value of a filter."""
    boxes = page.locator(f"input[name={name}]").all()
    return {str(box.get_attribute("value")): int(box.locator("xpath=..").locator("[data-count]").inner_text()) for box in boxes}


def test_filters_narrow_each_other_and_values_of_one_filter_add_up(visit: Page, small_site: str) -> None:
    assert set(found(visit, small_site, "", "&onderwerp=groei&soort=advies")) == {"daktuin", "samen-warm"}
    assert set(found(visit, small_site, "", "&onderwerp=groei&onderwerp=warmte&soort=subsidie")) == {"dak", "fietsenstalling"}


def test_the_number_beside_a_value_is_what_is_found_with_it_and_not_over(visit: Page, small_site: str) -> None:
    found(visit, small_site, "", "&onderwerp=groei")
    assert counts_of(visit, "soort") == {"advies": 2, "subsidie": 1}
    assert counts_of(visit, "onderwerp") == {"groei": 3, "warmte": 2}
    found(visit, small_site, "vis")
    assert counts_of(visit, "soort")["advies"] == len(FISH)


TURNS = "async () => { for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setTimeout(resolve)); }"
"""Lets the page do all that it has waiting."""


def test_an_older_answer_never_takes_the_place_of_a_newer_one(visit: Page, small_site: str) -> None:
    """The words of the first question arrive when the second has been answered."""
    found(visit, small_site, "")
    held: list[Route] = []
    words_of_kaas = re.compile(r"/search/.*\bka\b.*\.json")
    visit.route(words_of_kaas, lambda route: held.append(route))
    visit.locator("#q").fill("kaas")
    with visit.expect_request(words_of_kaas):
        visit.locator("#q").press("Enter")
    visit.locator("#q").fill("brood")
    visit.locator("#q").press("Enter")
    expect(visit.locator("#result-count")).to_contain_text("‘brood’")
    with visit.expect_event("requestfinished"):
        held[0].continue_()
    visit.evaluate(TURNS)
    assert current(visit) == ["brood-echt", "brood-proef"]
    expect(visit.locator("#result-count")).to_contain_text("‘brood’")
    expect(visit).to_have_url(re.compile("q=brood"))
