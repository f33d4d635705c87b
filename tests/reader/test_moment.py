"""A page that was built earlier, or stays open, follows the clock: everything that depends on the state moves with it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from catalogues import offers, record
from conftest import copy_of_mini
from playwright.sync_api import Page, expect

from generator.hosts.mkdocs import Run, build

from .conftest import Serve

CASES = json.loads((Path(__file__).parent.parent / "tally-cases.json").read_text(encoding="utf-8"))

SEEN = "checked_on: 2026-05-01\n"

RECORDS = {
    "sluit-morgen": record("Bon die morgen sluit", f"{SEEN}themes: [warmte]\narea: [voorbeeldstad]\nwindows:\n  - closes: 2026-06-02\n").replace(
        "  contact: Loket van de gemeente\n", "  contact: Loket van de gemeente\n  url: https://gemeente.example/bon\n"
    ),
    "sluit-later": record("Bon die later sluit", f"{SEEN}themes: [warmte]\nwindows:\n  - closes: 2026-07-20\n"),
    "opent-later": record("Bon die later opent", f"{SEEN}windows:\n  - opens: 2026-07-01\n    closes: 2026-08-31\n"),
    "sluit-ooit": record("Bon die dit jaar sluit", f"{SEEN}windows:\n  - closes: 2026\n"),
    "zonder-einde": record("Advies zonder einde", f"{SEEN}themes: [warmte]\ncontinuous: true\n"),
    "lopende-proef": record("Proef die morgen eindigt", f"{SEEN}themes: [warmte]\nphase: running\nfinished: 2026-06-02\n", kind="pilot"),
    "een-loket": record("Één loket", SEEN),
    "eerste-hulp": record("Eerste hulp", SEEN),
    "fabriek": record("Fabriek", SEEN),
    "t-vuur": record("’t Vuur", SEEN),
    "uitstel": record("Uitstel", SEEN),
    "oud-advies": record("Advies van lang geleden", "checked_on: 2020\n"),
}

REGIONS = """\
- {id: voorbeeldstad, title: Voorbeeldstad, type: municipality, label: Voorbeeldstad, part_of: [nergens], tile: {column: 1, row: 1}}
- {id: nergens, title: Provincie Nergens, type: province, label: hele provincie Nergens}
"""


@pytest.fixture(scope="module")
def moments(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[str]:
    """The address of a small catalogue, built on 1 June 2026."""
    root = copy_of_mini(tmp_path_factory.mktemp("moments") / "mini", {**offers(RECORDS), "content/vocabulary/regions.yml": REGIONS})
    problems, site = build(root, None, Run(today="2026-06-01"))
    assert [problem for problem in problems if problem.level == "error"] == []
    with serve(site, None) as address:
        yield address


def at(page: Page, moment: str) -> Page:
    page.clock.install(time=moment)
    return page


BEFORE, MIDNIGHT = "2026-06-02T23:58:00+02:00", 3 * 60_000


def titles(page: Page, group: str) -> list[str]:
    return page.locator(f"section[aria-labelledby={group}] :is(.card-title, .line-title):visible").all_inner_texts()


def test_a_page_that_stays_open_over_midnight_tells_the_truth(page: Page, moments: str) -> None:
    at(page, BEFORE).goto(f"{moments}aanbod/sluit-morgen/")
    badge, button = page.locator(".record-kind .badge"), page.get_by_role("link", name="Ga naar gemeente.example")
    expect(badge).to_have_text("Sluit vandaag")
    expect(button).to_be_visible()
    expect(page.locator(".notice", has_text="Nu gesloten")).to_be_hidden()
    page.clock.fast_forward(MIDNIGHT)
    expect(badge).to_have_text("Nu gesloten")
    expect(button).to_be_hidden()
    expect(page.locator(".notice", has_text="Nu gesloten")).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("Gesloten sinds")
    expect(page.locator(".facts")).to_contain_text("Was voor")


def test_a_page_that_was_not_looked_at_is_right_when_it_is(page: Page, moments: str) -> None:
    """Browsers stop timers of pages that nobody sees."""
    at(page, BEFORE).goto(f"{moments}aanbod/sluit-morgen/")
    expect(page.locator(".record-kind .badge")).to_have_text("Sluit vandaag")
    page.clock.set_fixed_time("2026-06-04T09:00:00+02:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".record-kind .badge")).to_have_text("Nu gesloten")


def test_a_pilot_that_ends_after_the_build_keeps_the_words_of_a_pilot(page: Page, moments: str) -> None:
    at(page, "2026-06-03T09:00:00+02:00").goto(f"{moments}aanbod/lopende-proef/")
    expect(page.locator(".record-kind .badge")).to_have_text("Afgelopen")
    expect(page.locator(".notice", has_text="Deze pilot is afgelopen")).to_be_visible()
    expect(page.get_by_role("heading", name="Wie u helpt")).to_be_hidden()


def test_the_first_dates_on_the_home_page_are_those_that_come(page: Page, moments: str) -> None:
    at(page, BEFORE).goto(moments)
    entries = page.locator(".closing .entry-title:visible")
    expect(entries).to_have_text(["Bon die morgen sluit", "Bon die later sluit", "Warmtebon Voorbeeld 2026"])
    page.clock.fast_forward(MIDNIGHT)
    expect(entries).to_have_text(["Bon die later sluit", "Warmtebon Voorbeeld 2026"])


def test_a_card_moves_to_the_group_of_its_state_and_the_counts_follow(page: Page, moments: str) -> None:
    at(page, "2026-06-02T12:00:00+02:00").goto(f"{moments}onderwerp/warmte/")
    expect(page.locator(".page-head")).to_contain_text(
        "6 mogelijkheden. 5 zijn zeker open. 1 daarvan sluit binnenkort. Nog 1 is nu gesloten of bestaat niet meer."
    )
    page.clock.set_fixed_time("2026-06-03T09:00:00+02:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".page-head")).to_contain_text("4 mogelijkheden. 4 zijn zeker open. Nog 3 zijn nu gesloten of bestaan niet meer.")
    assert titles(page, "past") == ["Proef met buurtwarmte", "Bon die morgen sluit", "Proef die morgen eindigt"]
    expect(page.locator("#past [data-count]")).to_have_text("3")
    expect(page.locator(".on-page li", has_text="Nu gesloten")).to_contain_text("3")


def test_what_was_open_without_an_end_is_no_longer_sure_when_its_source_is_old(page: Page, moments: str) -> None:
    at(page, "2027-05-01T00:01:00+02:00").goto(f"{moments}aanbod/zonder-einde/")
    expect(page.locator(".record-kind .badge")).to_have_text("Gezien in mei 2026")
    page.clock.set_fixed_time("2028-05-01T09:00:00+02:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".record-kind .badge")).to_have_text("Niet nagekeken sinds 2026")


def test_old_facts_stand_in_a_group_of_their_own_when_one_browses(page: Page, moments: str) -> None:
    at(page, "2026-06-01T12:00:00+02:00").goto(f"{moments}aanbod/")
    assert titles(page, "stale") == []
    page.locator("#stale").click()
    assert titles(page, "stale") == ["Advies van lang geleden"]
    expect(page.locator(".tally")).to_contain_text("Van 1 zijn de gegevens oud.")


def test_old_facts_keep_their_rank_in_an_answer(page: Page, moments: str) -> None:
    at(page, "2026-06-01T12:00:00+02:00").goto(f"{moments}zoeken/?q=lang+geleden")
    expect(page.locator("#current .card-title").first).to_have_text("Advies van lang geleden")


def test_the_finder_has_one_order_with_and_without_a_script(page: Page, without_script: Page, moments: str) -> None:
    without_script.goto(f"{moments}zoeken/")
    at(page, "2026-06-01T12:00:00+02:00").goto(f"{moments}zoeken/")
    expect(page.locator("#results")).to_have_attribute("data-search-state", "done")
    for part in ("#current", "#stale-list", "#past-list"):
        order = [card.get_attribute("data-id") for card in without_script.locator(f"{part} .card").all()]
        assert order
        assert [card.get_attribute("data-id") for card in page.locator(f"{part} .card").all()] == order


def test_names_with_accents_and_apostrophes_stand_where_one_looks(page: Page, moments: str) -> None:
    at(page, "2026-06-01T12:00:00+02:00").goto(f"{moments}zoeken/?volgorde=name")
    expect(page.locator("#results")).to_have_attribute("data-search-state", "done")
    wanted = ["Één loket", "Eerste hulp", "Fabriek", "’t Vuur", "Uitstel"]
    found = page.locator("#current .card-title").all_inner_texts()
    assert [title for title in found if title in wanted] == wanted


def test_the_browser_counts_in_the_same_words(page: Page, moments: str) -> None:
    page.goto(f"{moments}aanbod/")
    words = page.evaluate("JSON.parse(document.querySelector('[data-tally]').dataset.tally)")
    scripts = page.locator("script[type=module]").evaluate_all("(scripts) => scripts.map(({ src }) => src)")
    script = next(address for address in scripts if address.endswith("/site.js")).replace("site.js", "tally.js")
    counting = "async ([script, cases, words]) => { const { tally } = await import(script); return cases.map(({ states }) => tally(states, words)); }"
    counted = page.evaluate(counting, [script, CASES, words])
    assert counted == [case["text"] for case in CASES]


def test_what_opens_says_until_when_once_it_is_open(page: Page, moments: str) -> None:
    at(page, "2026-06-01T12:00:00+02:00").goto(f"{moments}aanbod/opent-later/")
    labels = page.locator(".facts dt:visible")
    expect(labels).to_have_text(["Voor wie", "Wat u krijgt", "Opent", "Waar", "Vragen aan"])
    page.clock.set_fixed_time("2026-07-01T09:00:00+02:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".record-kind .badge")).to_have_text("Open tot 31 augustus 2026")
    expect(labels).to_have_text(["Voor wie", "Wat u krijgt", "Tot wanneer", "Waar", "Vragen aan"])


@pytest.mark.parametrize("address", ["", "onderwerp/"])
def test_a_number_of_what_stands_elsewhere_goes_when_it_may_be_another(address: str, page: Page, moments: str) -> None:
    at(page, BEFORE).goto(f"{moments}{address}")
    theme = page.locator(".counted li").filter(has_text="warm").first
    expect(theme.locator(".count")).to_be_visible()
    page.clock.run_for(MIDNIGHT)
    expect(theme.locator(".count")).to_be_hidden()
    expect(theme.locator(".counted-sure:visible")).to_have_count(0)
    expect(theme.get_by_role("link")).to_be_visible()


def test_a_tile_shows_no_number_and_no_colour_of_what_may_be_otherwise(page: Page, moments: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    at(page, BEFORE).goto(f"{moments}gemeente/")
    tile = page.locator(".tile", has_text="Voorbeeldstad").get_by_role("link")
    expect(tile).to_have_accessible_name("Voorbeeldstad 2 keer aanbod")
    filled = tile.evaluate("(link) => getComputedStyle(link).backgroundColor")
    page.clock.run_for(MIDNIGHT)
    expect(tile).to_have_accessible_name("Voorbeeldstad")
    expect(tile).not_to_have_css("background-color", filled)


def test_a_year_that_is_over_leaves_the_agenda(page: Page, moments: str) -> None:
    at(page, "2026-12-31T23:59:30+01:00").goto(f"{moments}agenda/")
    entry = page.get_by_role("link", name="Bon die dit jaar sluit")
    expect(entry).to_be_visible()
    page.clock.fast_forward(60_000)
    expect(entry).to_be_hidden()
