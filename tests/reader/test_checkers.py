"""Two judges of every kind of page: axe-core for accessibility, the Nu checker for HTML."""

import subprocess
from pathlib import Path

import pytest
from checkers import AXE, VNU, find_java
from playwright.sync_api import Page, expect

from reader.test_reading import EVERY_KIND_OF_PAGE

SAME_TEMPLATE = ("zoeken/", "aanbod/", "soort/lening/", "sector/industrie/", "gemeente/utrecht/")
"""Long lists that are made as another page of EVERY_KIND_OF_PAGE is."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm)")
@pytest.mark.parametrize("address", [address for address in EVERY_KIND_OF_PAGE if address not in SAME_TEMPLATE])
def test_axe_finds_nothing(page: Page, site: str, address: str) -> None:
    page.goto(site + address)
    expect(page.locator("main")).not_to_contain_text("Wij zoeken")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        result = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
        assert [(finding["id"], node["html"], node["failureSummary"]) for finding in result["violations"] for node in finding["nodes"]] == []


@pytest.mark.skipif(not VNU.is_file() or find_java() is None, reason="vnu-jar (npm) or Java is not installed")
def test_the_html_checker_finds_nothing(site_folder: Path) -> None:
    java = find_java()
    assert java
    done = subprocess.run([java, "-Xss8m", "-jar", str(VNU), "--skip-non-html", str(site_folder)], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[:4000]
