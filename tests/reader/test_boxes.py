"""How text stands on a page: it flows, and nothing makes a page wider than the screen."""

from collections.abc import Iterator

import every_field
import pytest
import yaml
from conftest import copy_of_mini
from playwright.sync_api import Page

from generator.hosts.mkdocs import Run, build
from reader.conftest import served
from reader.test_reading import EVERY_KIND_OF_PAGE

LONG = "https://www.voorbeeld.example/" + "eenlangadreszonderstreepjes" * 4
"""As long as a label may be, and without a place to break."""

LOOSE_TEXT = """() => [...document.querySelectorAll("body *")]
    .filter((box) => /flex|grid/.test(getComputedStyle(box).display) && box.children.length && box.tagName !== "svg")
    .filter((box) => [...box.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .map((box) => box.outerHTML.slice(0, 120))"""
"""Text beside an element in a grid or flex box: each would become a cell of its own."""


def widened(value: object) -> object:
    """The same record, with the begin of the long address in every text for readers."""
    if isinstance(value, dict):
        return {key: widened(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [widened(inner) for inner in value]
    return f"{LONG[:55]} {value}" if " " in str(value) else value


@pytest.fixture(scope="module")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Records in which every field is filled, with long addresses, and with links in what may hold them."""
    step = "Vul in. [Formulier](https://x.example/f) en **stuur** het [op](https://x.example/op) naar ons."
    files = {}
    for path, text in every_field.files().items():
        record = widened(yaml.load(text, yaml.BaseLoader))
        assert isinstance(record, dict)
        if "steps" in record["apply"]:
            record["apply"] |= {"steps": [step, f"{LONG} en verder"], "contact": f"{LONG} of info@{LONG[12:]}"}
        files[path] = yaml.safe_dump(record, allow_unicode=True)
    root = copy_of_mini(tmp_path_factory.mktemp("full") / "mini", files)
    problems, folder = build(root, None, Run(today="2026-06-01"))
    assert [problem for problem in problems if problem.level == "error"] == []
    with served(folder) as address:
        yield address


FULL_PAGES = ("", "aanbod/", "zoeken/", "aanbod/offer/", "aanbod/pilot/", "aanbod/programme/", "onderwerp/warmte/", "pilots/", "programmas/", "agenda/")


@pytest.mark.parametrize("address", FULL_PAGES)
def test_a_long_address_does_not_widen_a_page(page: Page, full_site: str, address: str) -> None:
    page.goto(full_site + address)
    for width in (1280, 360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_step_with_a_link_is_one_flow_of_text(page: Page, full_site: str) -> None:
    page.goto(f"{full_site}aanbod/offer/")
    step, link = page.locator(".steps > li").first.bounding_box(), page.locator(".steps a").first.bounding_box()
    assert step
    assert link
    assert step["height"] < 60
    assert link["x"] > step["x"] + 36
    assert abs(link["y"] - step["y"]) < 12


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
@pytest.mark.parametrize("width", [1280, 360])
def test_no_text_is_torn_apart_by_a_box(page: Page, site: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(site + address)
    assert page.evaluate(LOOSE_TEXT) == []


@pytest.mark.parametrize("address", FULL_PAGES)
def test_no_text_of_an_editor_is_torn_apart_by_a_box(page: Page, full_site: str, address: str) -> None:
    page.goto(full_site + address)
    assert page.evaluate(LOOSE_TEXT) == []
    page.emulate_media(media="print")
    assert page.evaluate(LOOSE_TEXT) == []
