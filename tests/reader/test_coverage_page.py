"""The page of the coverage in a browser: its numbers are those of the finder, and none stays that may be untrue."""

from collections.abc import Iterator

import pytest
from catalogues import offers, record
from conftest import copy_of_mini
from playwright.sync_api import Page, expect

from generator.hosts.mkdocs import Run, build

from .conftest import Serve

PAGE = {"content/pages/samenhang.md": "---\ntitle: Samenhang\ndescription: Wat er is, en waar niets is, per onderwerp.\nlayout: coverage\n---\n"}

RECORDS = {
    "sluit-morgen": record("Bon die morgen sluit", "themes: [groei]\nchecked_on: 2026-05-01\nwindows:\n  - closes: 2026-06-02\n"),
    "blijft": record("Advies dat blijft", "themes: [groei]\nchecked_on: 2026-05-01\n").replace("level: municipality", "level: national"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[str]:
    """The address of a small catalogue, built on 1 June 2026."""
    problems, site = build(copy_of_mini(tmp_path_factory.mktemp("coverage") / "mini", {**PAGE, **offers(RECORDS)}), None, Run(today="2026-06-01"))
    assert [problem for problem in problems if problem.level == "error"] == []
    with serve(site, None) as address:
        yield address


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Energie en verduurzaming, Provincie: 5", "5 keer aanbod"),
        ("Geld lenen of investeren, Lening: 10", "10 keer aanbod"),
        ("Over de grens, Gemeente: 0", "Niets gevonden met 2 filters"),
    ],
)
def test_a_cell_leads_to_as_much_in_the_finder(cell: str, found: str, visit: Page, site: str) -> None:
    visit.goto(f"{site}samenhang/")
    visit.get_by_role("link", name=cell).click()
    expect(visit.locator("#result-count")).to_have_text(found)


def test_an_empty_cell_with_something_past_leads_to_that(visit: Page, site: str) -> None:
    visit.goto(f"{site}samenhang/")
    visit.get_by_role("link", name="Starten en groeien, Provincie: 0").click()
    expect(visit.get_by_role("link", name="Subsidie voor incubators 2025-2028")).to_be_visible()


def test_a_number_that_may_be_another_is_gone_and_the_page_says_so(page: Page, small: str) -> None:
    page.clock.install(time="2026-06-02T23:58:00+02:00")
    page.goto(f"{small}samenhang/")
    cell, other = page.get_by_role("link", name="Groei, Gemeente:"), page.get_by_role("link", name="Groei, Landelijk:")
    notice = page.get_by_text("Misschien is er daarna iets geopend of gesloten.")
    expect(cell).to_contain_text("1 keer aanbod")
    expect(notice).to_be_hidden()
    page.clock.fast_forward(3 * 60_000)
    expect(cell.get_by_text("1 keer aanbod")).to_be_hidden()
    expect(cell).to_contain_text("bekijk wat er nu is")
    expect(cell).to_have_css("border-top-style", "dashed")
    expect(other).to_contain_text("1 keer aanbod")
    expect(notice).to_be_visible()


def test_without_a_script_all_is_there_and_counted_on_a_day(without_script: Page, small: str) -> None:
    without_script.goto(f"{small}samenhang/")
    expect(without_script.locator("main")).to_contain_text("Geteld op 1 juni 2026")
    expect(without_script.get_by_role("link", name="Groei, Gemeente:")).to_be_visible()
    without_script.get_by_role("link", name="Onderwerp en soort hulp").click()
    expect(without_script).to_have_url(f"{small}samenhang/#by-support-type")


def test_the_keyboard_reaches_every_cell_that_leads_somewhere(page: Page, small: str) -> None:
    page.goto(f"{small}samenhang/")
    page.get_by_role("link", name="Groei", exact=True).first.focus()
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText.split(':')[0].split('\\n').at(-1).trim()"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert reached == [f"Groei, {level}" for level in ("Gemeente", "Provincie", "Landelijk")]


def test_on_a_phone_the_table_is_still_one_and_each_cell_shows_its_column(page: Page, small: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{small}samenhang/")
    table = page.get_by_role("table", name="Onderwerp en overheid")
    expect(table.get_by_role("columnheader")).to_have_count(6)
    expect(table.get_by_role("rowheader")).to_have_count(2)
    expect(table.get_by_role("cell")).to_have_count(10)
    for cell in table.locator(".heat-cell").all():
        assert cell.locator(".heat-column").is_visible()
        box = cell.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 44
