"""A leaflet on paper: two sides at most, and a code that a phone reads."""

import io
from pathlib import Path

import pytest
import zxingcpp
from catalogues import record
from checkers import AXE, RULES
from conftest import TODAY, copy_of_mini
from PIL import Image
from playwright.sync_api import Page
from pypdf import PdfReader

from generator.hosts.mkdocs import Run, build
from generator.problems import errors_in
from reader.conftest import served


@pytest.mark.parametrize("page_of", ["onderwerp/geld/", "gemeente/utrecht/", "onderwerp/over-de-grens/"])
def test_it_fits_two_sides_and_its_code_leads_to_the_page(visit: Page, site: str, page_of: str) -> None:
    visit.goto(site + page_of)
    visit.get_by_role("link", name="Folder: ").click()
    visit.wait_for_url("**/folder.html", wait_until="networkidle")
    assert 1 <= len(PdfReader(io.BytesIO(visit.pdf(prefer_css_page_size=True))).pages) <= 2
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(visit.locator("figure").screenshot())))
    assert [code.text for code in found] == [f"https://aanbod.example/{page_of}"]
    for width in (1280, 320):
        visit.set_viewport_size({"width": width, "height": 800})
        assert visit.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm)")
def test_axe_finds_nothing(visit: Page, site: str) -> None:
    visit.goto(f"{site}onderwerp/geld/folder.html")
    visit.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (1280, 360):
        visit.set_viewport_size({"width": width, "height": 900})
        assert visit.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)["violations"] == []


def test_the_sitemap_does_not_name_it(site_folder: Path) -> None:
    assert (site_folder / "onderwerp/geld/folder.html").is_file()
    assert "folder.html" not in (site_folder / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("note", [8, 110])
def test_the_longest_texts_fit_too(page: Page, tmp_path: Path, note: int) -> None:
    word = "Onafgebrokenwoord "
    more = f"themes: [warmte]\nchecked_on: 2026-05-01\namount: {{note: {word * note}}}\n"
    long = {f"offers/lang-{number}.yml": record(f"{number} {word * 8}", more).replace("summary: ", f"summary: {word * 18}") for number in range(40)}
    problems, folder = build(copy_of_mini(tmp_path / "mini", long), tmp_path / "site", Run(today=TODAY, search=False))
    assert not errors_in(problems)
    with served(folder) as address:
        page.goto(f"{address}onderwerp/warmte/folder.html")
        assert len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages) <= 2
        assert "En nog " in page.locator(".more").inner_text()
        assert page.locator("li", has_text="Onafgebrokenwoord").count() >= 3
