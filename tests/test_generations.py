"""What a page fetches stands at an address that carries its build, and stays there for one build more."""

import posixpath
import re
from pathlib import Path, PurePosixPath
from unittest.mock import Mock

import pytest
from catalogues import offers, record
from conftest import TODAY, copy_of_mini
from source_code import THEME

from generator.hosts.mkdocs import Run, build
from generator.publish import generations
from generator.publish.theme_files import theme_files

SCRIPTS = THEME / "overrides/assets/javascripts"

STYLE = "theme/overrides/assets/stylesheets/site.css"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("generator.publish.site.FullTextIndex", lambda *given: Mock())
    return copy_of_mini(tmp_path / "mini", {})


def built(root: Path) -> Path:
    problems, site = build(root, None, Run(today=TODAY))
    assert problems == []
    return site


def named_by(site: Path) -> tuple[str, str]:
    """The folders of the theme's files and of the index that the pages name: all the same ones."""
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html") if 'http-equiv="refresh"' not in page.read_text(encoding="utf-8")]
    assets = {folder for page in pages for folder in re.findall(r"assets/[0-9a-f]{12}", page)}
    indexes = {folder for page in pages for folder in re.findall(r"search/[0-9a-f]{12}", page)}
    assert (len(assets), len(indexes)) == (1, 1)
    return assets.pop(), indexes.pop()


def retitle(root: Path, title: str) -> None:
    record = root / "offers/gemeente/warmtebon.yml"
    record.write_text(re.sub(r"(?m)^title: .*$", f"title: {title}", record.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_build_of_the_same_catalogue_has_the_same_addresses(root: Path) -> None:
    assert named_by(built(root)) == named_by(built(root))


def test_what_is_named_is_there_and_nothing_stands_beside_it(root: Path) -> None:
    site = built(root)
    assets, index = named_by(site)
    assert (site / index / "words.json").is_file()
    assert (site / index / "catalogue.json").is_file()
    assert {file.relative_to(site / assets) for file in (site / assets).rglob("*") if file.is_file()} == {
        Path(path).relative_to("assets") for path in theme_files([THEME / "overrides"])[0]
    }
    assert {path.name for path in (site / "search").iterdir()} == {Path(index).name, "folders.txt"}


def test_another_catalogue_has_another_index_and_the_old_one_stays_for_one_build(root: Path) -> None:
    assets, first = named_by(built(root))
    retitle(root, "Zonnebon Voorbeeld")
    site = built(root)
    second = named_by(site)[1]
    assert second != first
    assert named_by(site)[0] == assets
    assert (site / first / "words.json").is_file()
    retitle(root, "Windbon Voorbeeld")
    site = built(root)
    assert not (site / first).exists()
    assert (site / second / "words.json").is_file()


def test_another_style_moves_all_of_the_theme_together(root: Path) -> None:
    first = named_by(built(root))[0]
    (root / STYLE).parent.mkdir(parents=True)
    (root / STYLE).write_text("body { color: teal }\n", encoding="utf-8")
    site = built(root)
    second = named_by(site)[0]
    assert second != first
    assert (site / second / "stylesheets/site.css").read_text(encoding="utf-8") == "body { color: teal }\n"
    assert (site / second / "javascripts/site.js").is_file()
    assert (site / first / "stylesheets/site.css").is_file()


def test_another_part_of_a_style_moves_it_too(root: Path) -> None:
    first = named_by(built(root))[0]
    part = root / "theme/overrides/assets/stylesheets/parts/badge.css"
    part.parent.mkdir(parents=True)
    part.write_text(".badge { color: teal }\n", encoding="utf-8")
    site = built(root)
    second = named_by(site)[0]
    assert second != first
    assert ".badge { color: teal }\n" in (site / second / "stylesheets/site.css").read_text(encoding="utf-8")


def needed_by(script: str) -> set[str]:
    """The scripts that a browser fetches before this one runs, and itself."""
    found, left = set(), {PurePosixPath(script)}
    while left:
        path = left.pop()
        found.add(str(path))
        names = re.findall(r'(?m)^(?:import|\}) .*from "(.+)";$', (SCRIPTS / path).read_text(encoding="utf-8"))
        left |= {PurePosixPath(posixpath.normpath(path.parent / name)) for name in names if posixpath.normpath(path.parent / name) not in found}
    return found


def test_the_finder_names_each_script_that_only_it_needs(root: Path) -> None:
    page = (built(root) / "zoeken/index.html").read_text(encoding="utf-8")
    named = re.findall(r'<link rel="modulepreload" href="\.\./assets/[0-9a-f]{12}/javascripts/(.+)">', page)
    assert sorted(named) == sorted(needed_by("finder.js") - needed_by("site.js") - {"finder.js"})


def test_a_site_that_names_something_else_has_nothing_copied(tmp_path: Path) -> None:
    (tmp_path / "old/search").mkdir(parents=True)
    (tmp_path / "old/secret").mkdir()
    (tmp_path / "old" / generations.GENERATION_FILE).write_text("secret\n../old\nsearch/zzz\nsearch/0123456789ab\n", encoding="utf-8")
    (tmp_path / "new").mkdir()
    generations.keep_previous(tmp_path / "old", tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_cards_in_files_of_their_own_move_with_their_words(root: Path) -> None:
    """What only a card says is in no other file of the index."""
    for path, text in offers({f"advies-{number}": record(f"Advies {number}", "area: [voorbeeldstad]\n") for number in range(100)}).items():
        (root / path).write_text(text, encoding="utf-8")
    first = named_by(built(root))[1]
    regions = root / "content/vocabulary/regions.yml"
    regions.write_text(regions.read_text(encoding="utf-8").replace("label: Voorbeeldstad", "label: de hele stad"), encoding="utf-8")
    site = built(root)
    second = named_by(site)[1]
    assert second != first
    assert "de hele stad" in (site / second / "cards/0.json").read_text(encoding="utf-8")
