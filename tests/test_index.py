"""The search index: every record is in it, nothing else is, and it is made anew only when it must be."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY, MakeMini, copy_of_mini

from generator.hosts.mkdocs import Run, build
from generator.problems import errors_in


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
    assert {fragment["url"] for fragment in fragments(root / "site")} == {"/warmtebon.html", "/proef-buurtwarmte.html", "/samen-warm.html"}


def test_the_entry_counts_as_many_pages_as_there_are_records_all_in_dutch(root: Path) -> None:
    languages = json.loads((root / "site/pagefind/pagefind-entry.json").read_text(encoding="utf-8"))["languages"]
    assert {language: entry["page_count"] for language, entry in languages.items()} == {"nl": 3}


def say(root: Path, before: str, after: str) -> None:
    """Changes a step of a record."""
    record = root / "offers/gemeente/warmtebon.yml"
    text = record.read_text(encoding="utf-8")
    assert before in text
    record.write_text(text.replace(before, after), encoding="utf-8", newline="\n")


def words_of(site: Path, record: str) -> list[str]:
    return next(fragment["content"].split() for fragment in fragments(site) if fragment["url"] == f"/{record}.html")


def test_the_index_holds_the_words_that_the_finder_has_not(root: Path) -> None:
    """`Lees eerst over de proef` is a step; `proef` and `de` stand in titles and summaries."""
    words = words_of(root / "site", "warmtebon")
    assert {"lees", "eerst"} <= set(words)
    assert not {"proef", "gemeente", "stadsverwarming"} & set(words)


def test_a_record_of_which_the_finder_has_every_word_is_in_the_index(mini: MakeMini) -> None:
    known = mini({})
    say(known, "Lees eerst over de [proef](aanbod:proef-buurtwarmte)", "Warmtebon")
    assert "warmtebon" in words_of(build_with_index(known), "warmtebon")


def test_the_index_holds_words_as_a_query_has_them_and_no_addresses_of_links(mini: MakeMini) -> None:
    linked = mini({})
    say(linked, "Lees eerst over de [proef](aanbod:proef-buurtwarmte)", "Bel de [Geëikte dienst](https://dienst.example/loket) of <https://elders.example>")
    words = words_of(build_with_index(linked), "warmtebon")
    assert {"bel", "geeikte", "dienst"} <= set(words)
    assert not {"https", "loket", "elders", "example"} & set(words)


def test_the_full_text_names_the_partners(mini: MakeMini) -> None:
    name = "name: Stichting Quibus\ntype: network\nsources: [{title: Verzonnen voor de tests}]\n"
    root = mini({"content/organisations/quibus.yml": name})
    say(root, "provider: gemeente-voorbeeld", "provider: gemeente-voorbeeld\npartners: [quibus]")
    assert "quibus" in words_of(build_with_index(root), "warmtebon")


def test_an_index_that_still_holds_is_used_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def must_not_run(*given: object) -> None:
        raise AssertionError("Pagefind ran, though nothing changed")

    before = {path.name: path.read_bytes() for path in (root / "site/pagefind").rglob("*") if path.is_file()}
    monkeypatch.setattr("generator.finder.full_text._pagefind", must_not_run)
    build_with_index(root)
    assert {path.name: path.read_bytes() for path in (root / "site/pagefind").rglob("*") if path.is_file()} == before


def test_a_changed_record_gets_a_new_index(mini: MakeMini) -> None:
    changed = mini({})
    build_with_index(changed)
    say(changed, "Lees eerst", "Bel eerst")
    assert "bel" in words_of(build_with_index(changed), "warmtebon")


def test_a_day_that_passes_makes_no_new_index(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    root = mini({})
    build_with_index(root)
    monkeypatch.delattr("generator.finder.full_text._pagefind")
    problems, _ = build(root, None, Run(today="2026-10-01", search=True))
    assert not errors_in(problems)


@pytest.mark.parametrize("lost", ["key.txt", "pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*"])
def test_an_index_that_lost_a_file_is_made_again(lost: str, mini: MakeMini) -> None:
    damaged = mini({})
    site = build_with_index(damaged)
    before = sorted(path.name for path in (site / "pagefind").rglob("*"))
    next((site / "pagefind").glob(lost)).unlink()
    assert sorted(path.name for path in (build_with_index(damaged) / "pagefind").rglob("*")) == before
