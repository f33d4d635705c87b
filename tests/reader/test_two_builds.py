"""A browser keeps files for a while (`max-age`): what it has of an earlier build never meets what it fetches of a later one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import TODAY, copy_of_mini
from playwright.sync_api import Page, expect

from generator.hosts.mkdocs import Run, build
from reader.conftest import served

KEPT_FOR = 600

RECORD = """title: Zonnepanelen Voorbeeld
summary: U krijgt een bijdrage voor zonnepanelen op het dak van uw bedrijf.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_mini(tmp_path / "mini", {})


@pytest.fixture
def published(root: Path) -> Iterator[str]:
    """The address of the first build, on a server that lets browsers keep files."""
    publish(root)
    with served(root / "site", max_age=KEPT_FOR) as address:
        yield address


@pytest.fixture(autouse=True)
def _day_of_the_build(page: Page) -> None:
    page.clock.set_system_time(f"{TODAY}T09:00:00+02:00")


def publish(root: Path) -> None:
    problems, _ = build(root, None, Run(today=TODAY))
    assert problems == []


def publish_one_record_more(root: Path) -> None:
    record = root / "offers/gemeente/warmtebon.yml"
    lines = [
        line
        for line in record.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith(("title:", "short_title:", "summary:", "previous_ids:"))
    ]
    (record.parent / "zonnebon.yml").write_text(RECORD + "".join(lines), encoding="utf-8")
    publish(root)


def ask(page: Page, site: str, query: str) -> None:
    page.goto(f"{site}zoeken/?q={query}")
    expect(page.locator("[data-search-state=done]")).to_be_attached()
    expect(page.locator("#search-failed")).to_be_hidden()


def forget_the_build_before(root: Path) -> None:
    """As on a server that got a site made from scratch."""
    folders = root / "site/search/folders.txt"
    named = {Path(line) for line in folders.read_text(encoding="utf-8").splitlines()}
    for parent in ("assets", "search"):
        for folder in (root / "site" / parent).iterdir():
            if folder.is_dir() and folder.relative_to(root / "site") not in named:
                shutil.rmtree(folder)


def test_searching_goes_on_after_a_record_more_was_published(root: Path, published: str, page: Page) -> None:
    ask(page, published, "warmte")
    publish_one_record_more(root)
    ask(page, published, "zonnepanelen")
    expect(page.locator("[data-record-id=zonnebon]:visible")).to_be_visible()


def test_a_page_that_is_still_open_answers_from_its_own_build(root: Path, published: str, page: Page) -> None:
    ask(page, published, "")
    publish_one_record_more(root)
    page.locator("#q").fill("warmtebon")
    page.locator("#q").press("Enter")
    expect(page.locator("[data-record-id=warmtebon]:visible")).to_be_visible()
    expect(page.locator("#search-failed")).to_be_hidden()


def test_a_page_of_a_build_that_is_gone_makes_way_for_the_new_one(root: Path, published: str, page: Page) -> None:
    ask(page, published, "")
    publish_one_record_more(root)
    forget_the_build_before(root)
    page.locator("#q").fill("voorbeeld")
    page.locator("#q").press("Enter")
    expect(page.locator("[data-record-id=zonnebon]:visible")).to_be_visible()
    expect(page.locator("#search-failed")).to_be_hidden()


def test_a_file_that_is_really_missing_is_told_and_reloads_nothing(root: Path, published: str, page: Page) -> None:
    for file in (root / "site/search").rglob("words.json"):
        file.unlink()
    page.goto(f"{published}zoeken/?q=warmte")
    expect(page.locator("#search-failed")).to_be_visible()
