"""Two judges of every kind of page: axe-core for accessibility, the Nu checker for HTML."""

from pathlib import Path

import pytest
from checkers import AXE, VNU, axe_findings, find_java, html_findings
from playwright.sync_api import Page, expect

from reader.test_reading import EVERY_KIND_OF_PAGE

SAME_TEMPLATE = ("zoeken/", "aanbod/", "soort/lening/", "sector/industrie/", "gemeente/utrecht/")
"""Long lists that are made as another page of EVERY_KIND_OF_PAGE is."""


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm)")
@pytest.mark.parametrize("address", [address for address in EVERY_KIND_OF_PAGE if address not in SAME_TEMPLATE])
def test_axe_finds_nothing(page: Page, site: str, address: str) -> None:
    page.goto(site + address)
    expect(page.locator("main")).not_to_contain_text("Wij zoeken")
    assert axe_findings(page) == []


@pytest.mark.skipif(not VNU.is_file() or find_java() is None, reason="vnu-jar (npm) or Java is not installed")
def test_the_html_checker_finds_nothing(site_folder: Path) -> None:
    java = find_java()
    assert java
    assert html_findings(java, site_folder) == []
