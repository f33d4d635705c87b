"""The search index: every record is in it, nothing else is, and it is made anew only when it must be."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY, MakeMini, copy_of_mini

from generator.hosts.mkdocs import Run, build


def build_with_index(root: Path) -> Path:
    problems, folder = build(root, None, Run(today=TODAY, search=True))
    assert problems == []
    return folder


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue with a site that has an index."""
    root = copy_of_mini(tmp_path_factory.mktemp("index") / "mini", {})
    build_with_index(root)
    return root


def fragments(site: Path) -> list[dict[str, Any]]:
    """What Pagefind kept of each page: JSON behind a short mark, packed."""
    return [json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")) for file in sorted((site / "pagefind/fragment").iterdir())]


def test_every_record_is_in_the_index_and_nothing_else(root: Path) -> None:
    assert {fragment["url"] for fragment in fragments(root / "site")} == {"/aanbod/warmtebon/", "/aanbod/proef-buurtwarmte/", "/aanbod/samen-warm/"}


def test_the_entry_counts_as_many_pages_as_there_are_records_all_in_dutch(root: Path) -> None:
    languages = json.loads((root / "site/pagefind/pagefind-entry.json").read_text(encoding="utf-8"))["languages"]
    assert {language: entry["page_count"] for language, entry in languages.items()} == {"nl": 3}


def test_the_index_holds_the_text_of_a_record(root: Path) -> None:
    warmtebon = next(fragment for fragment in fragments(root / "site") if fragment["url"] == "/aanbod/warmtebon/")
    assert warmtebon["meta"]["title"] == "Warmtebon Voorbeeld 2026"
    assert "betaalt mee" in warmtebon["content"]


def test_the_index_holds_no_words_of_the_frame_of_the_page(root: Path) -> None:
    for fragment in fragments(root / "site"):
        assert not re.search(r"Kruimelpad|Hoofdmenu|Naar de inhoud|Verzonnen", fragment["content"])


def test_an_index_that_still_holds_is_used_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def must_not_run(*given: object) -> None:
        raise AssertionError("Pagefind ran, though nothing changed")

    before = {path.name: path.read_bytes() for path in (root / "site/pagefind").rglob("*") if path.is_file()}
    monkeypatch.setattr("generator.finder.full_text._run_pagefind", must_not_run)
    build_with_index(root)
    assert {path.name: path.read_bytes() for path in (root / "site/pagefind").rglob("*") if path.is_file()} == before


def test_a_changed_record_gets_a_new_index(mini: MakeMini) -> None:
    changed = mini({})
    build_with_index(changed)
    record = changed / "offers/gemeente/warmtebon.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("Warmtebon Voorbeeld 2026", "Warmtebon Voorbeeld 2027"), encoding="utf-8")
    titles = [fragment["meta"]["title"] for fragment in fragments(build_with_index(changed)) if fragment["url"] == "/aanbod/warmtebon/"]
    assert titles == ["Warmtebon Voorbeeld 2027"]


@pytest.mark.parametrize("lost", ["key.txt", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*"])
def test_an_index_that_lost_a_file_is_made_again(lost: str, mini: MakeMini) -> None:
    damaged = mini({})
    site = build_with_index(damaged)
    before = sorted(path.name for path in (site / "pagefind").rglob("*"))
    next((site / "pagefind").glob(lost)).unlink()
    assert sorted(path.name for path in (build_with_index(damaged) / "pagefind").rglob("*")) == before
