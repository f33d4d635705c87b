"""A change is heard whatever happened to the folders before it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest
from conftest import MakeMini

from generator.hosts.watching import Watcher

RECORD = "offers/gemeente/warmtebon.yml"

SECONDS = 20
"""So long a test waits for what it must hear."""


class Heard:
    """A catalogue that is watched, and the paths that were heard."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths: Queue[str] = Queue()
        self.watcher = Watcher(root, [root / name for name in ("offers", "content", "theme")], [root / "mkdocs.yml"], self.paths.put)
        self.watcher.start()

    def hears(self, path: str) -> bool:
        """Whether a save of a file is heard of, once all is heard that happened before. The server renews the watches whenever it hears something."""
        file = self.root / path
        while True:
            self.watcher.renew()
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("kind: offer\n", encoding="utf-8")
            if self.paths.get(timeout=SECONDS) == str(file):
                return True

    def waits_for(self, file: Path) -> bool:
        while True:
            if self.paths.get(timeout=SECONDS) == str(file):
                return True


@pytest.fixture
def heard(mini: MakeMini) -> Iterator[Heard]:
    heard = Heard(mini({}))
    yield heard
    heard.watcher.stop()


def removed_and_put_back(root: Path) -> None:
    shutil.copytree(root / "offers", root.parent / "kopie")
    shutil.rmtree(root / "offers")
    shutil.copytree(root.parent / "kopie", root / "offers")


def moved_away_and_back(root: Path) -> None:
    (root / "offers").rename(root.parent / "weg")
    (root.parent / "weg").rename(root / "offers")


def another_in_its_place(root: Path) -> None:
    shutil.copytree(root / "offers", root.parent / "kopie")
    (root / "offers").rename(root.parent / "weg")
    (root.parent / "kopie").rename(root / "offers")


def whole_catalogue_away_and_back(root: Path) -> None:
    root.rename(root.parent / "weg")
    shutil.copytree(root.parent / "weg", root)


@pytest.mark.parametrize("happens", [removed_and_put_back, moved_away_and_back, another_in_its_place, whole_catalogue_away_and_back])
def test_a_save_is_heard_after(happens: Callable[[Path], None], heard: Heard) -> None:
    happens(heard.root)
    assert heard.hears("offers/nieuw.yml")
    assert heard.hears("offers/nieuwe-map/nieuw.yml")
    assert heard.hears("content/pages/nieuw.md")


def test_a_folder_that_goes_and_one_that_comes_are_heard(heard: Heard) -> None:
    (heard.root / "offers").rename(heard.root.parent / "weg")
    assert heard.waits_for(heard.root / "offers")
    (heard.root.parent / "weg").rename(heard.root / "offers")
    assert heard.waits_for(heard.root / "offers")


def test_a_folder_between_two_renewals_is_heard(heard: Heard) -> None:
    shutil.rmtree(heard.root / "offers")
    heard.watcher.renew()
    (heard.root / "offers").mkdir()
    assert heard.waits_for(heard.root / "offers")
    assert heard.hears("offers/nieuw.yml")


def test_a_theme_that_is_made_while_serving_is_heard(heard: Heard) -> None:
    (heard.root / "theme").mkdir()
    assert heard.waits_for(heard.root / "theme")
    assert heard.hears("theme/pages/card.html")


def test_settings_that_are_replaced_are_heard_every_time(heard: Heard) -> None:
    for _ in range(3):
        other = heard.root / ".mkdocs.yml.new"
        other.write_text("site_name: Anders\n", encoding="utf-8")
        other.replace(heard.root / "mkdocs.yml")
        assert heard.waits_for(heard.root / "mkdocs.yml")


def test_what_is_no_part_of_the_catalogue_is_not_heard(heard: Heard) -> None:
    for path in ("site/index.html", ".git/index", "README.md"):
        (heard.root / path).parent.mkdir(exist_ok=True)
        (heard.root / path).write_text("anders", encoding="utf-8")
    (heard.root / RECORD).read_bytes()
    (heard.root / "mkdocs.yml").write_text("site_name: Anders\n", encoding="utf-8")
    assert heard.paths.get(timeout=SECONDS) == str(heard.root / "mkdocs.yml")


@pytest.mark.parametrize("name", ["mkdocs.yml", RECORD])
def test_a_catalogue_behind_a_link_is_heard(name: str, mini: MakeMini, tmp_path: Path) -> None:
    root = mini({})
    (root / "offers").rename(root / "aanbod")
    (root / "offers").symlink_to("aanbod")
    link = tmp_path / "koppeling"
    link.symlink_to(root)
    heard = Heard(link)
    try:
        (link / name).write_text("kind: offer\n", encoding="utf-8")
        assert heard.waits_for((root / name).resolve())
    finally:
        heard.watcher.stop()
