"""While an editor works: every change shows, and a mistake is told without taking the site down."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built_site import build_site, files_of, pages_of
from catalogues import record
from conftest import TODAY, MakeMini
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from test_problems import FOUND_WHILE_BUILDING, faulty

from generator import compile_catalogue
from generator.clock import today_in
from generator.hosts.live import Live
from generator.hosts.mkdocs import Run
from generator.pages.plan import Builder
from generator.pages.render import environment
from generator.problems import Code, MachineFault, Problem
from generator.publish.site import Stages, theme_folders
from generator.settings import Settings

WARMTEBON = "offers/gemeente/warmtebon.yml"


@pytest.fixture(autouse=True)
def plugin_of_its_own() -> Iterator[None]:
    """MkDocs keeps a plugin that serves for as long as the process lives; each test gets another."""
    option = dict(MkDocsConfig._schema)["plugins"]
    assert isinstance(option, Plugins)
    option.plugin_cache.clear()
    yield
    option.plugin_cache.clear()


class Served:
    """A catalogue that is served, without the server: `build` is what happens after a change."""

    def __init__(self, root: Path, folder: Path, today: str | None = TODAY, clock: Callable[[str], str] = today_in) -> None:
        self.root, self.folder = root, folder
        self.told: list[list[Code]] = []
        self.stumbles: list[str] = []
        self.live = Live(root, folder, Run(today=today), ("127.0.0.1", 8000), self, clock)
        self.live.build()

    def ready(self, url: str) -> None:
        """Nobody waits for it."""

    def built(self, problems: list[Problem], stages: Stages) -> None:
        self.told.append([problem.code for problem in problems])

    def stumbled(self, fault: MachineFault | OSError) -> None:
        self.stumbles.append(str(fault))

    def change(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.live.build()

    def put(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8")
        self.live.build()

    def remove(self, path: str) -> None:
        (self.root / path).unlink()
        self.live.build()

    def html(self, address: str) -> str:
        return (self.folder / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def served(mini: MakeMini, tmp_path: Path) -> Served:
    return Served(mini({}), tmp_path / "served")


def test_the_menu_follows_the_records(served: Served) -> None:
    assert ">Programma’s</a>" in served.html("")
    served.change(WARMTEBON, "part_of: [samen-warm]", "part_of: []")
    served.remove("offers/samen-warm.yml")
    assert ">Programma’s</a>" not in served.html("")
    assert ">Programma’s</a>" not in served.html("aanbod/warmtebon")


def test_the_first_build_shows_the_whole_site(served: Served) -> None:
    assert served.told == [[]]
    assert {"", "aanbod/warmtebon/", "onderwerp/warmte/", "zoeken/", "aanbod/warmtecheque/"} <= pages_of(served.folder).keys()


def test_a_changed_record_shows_on_every_page_that_has_it(served: Served) -> None:
    served.change(WARMTEBON, "Warmtebon Voorbeeld 2026", "Een heel andere naam")
    for address in ("aanbod/warmtebon", "aanbod", "zoeken", "onderwerp/warmte", "aanbod/samen-warm", "aanbod/proef-buurtwarmte"):
        assert "Een heel andere naam" in served.html(address)
        assert "Warmtebon Voorbeeld 2026" not in served.html(address)


def test_a_new_record_gets_a_page_and_a_removed_one_loses_it(served: Served) -> None:
    served.put("offers/nieuw.yml", record("Iets nieuws"))
    assert "Iets nieuws" in served.html("aanbod/nieuw")
    assert "Iets nieuws" in served.html("zoeken")
    served.remove("offers/nieuw.yml")
    assert not (served.folder / "aanbod/nieuw").exists()
    assert "Iets nieuws" not in served.html("zoeken")


def test_a_mistake_is_told_and_takes_only_its_record_away(served: Served) -> None:
    served.change(WARMTEBON, "level: municipality", "level: gemeente")
    assert served.told[-1].count("unknown-value") == 1
    assert not (served.folder / "aanbod/warmtebon").exists()
    assert "Programma Samen Warm" in served.html("zoeken")
    served.change(WARMTEBON, "level: gemeente", "level: municipality")
    assert served.told[-1] == []
    assert "Warmtebon Voorbeeld 2026" in served.html("zoeken")


def test_a_changed_page_shows(served: Served) -> None:
    served.change("content/pages/contact.md", "Kijk eerst bij", "Zoek het liefst bij")
    assert "Zoek het liefst bij" in served.html("contact")
    served.change("content/pages/warmte.md", "title: Van het gas af", "title: Weg met gas")
    assert "Weg met gas" in served.html("warmte")


def test_a_mistake_in_a_page_is_told_and_mended(served: Served) -> None:
    served.change("content/pages/contact.md", "title: Contact", "titel: Contact")
    assert served.told[-1] == ["unknown-field"]
    served.change("content/pages/contact.md", "titel: Contact", "title: Contact")
    assert served.told[-1] == []
    assert "<h1>Contact</h1>" in served.html("contact")


def test_a_broken_template_is_told_and_mended(served: Served) -> None:
    (served.root / "theme/pages").mkdir(parents=True)
    served.put("theme/pages/card.html", "{{ card.titel }}")
    assert served.told[-1] == ["template-error"]
    served.put("theme/pages/card.html", '<article class="kaart">{{ card.title }}</article>')
    assert served.told[-1] == []
    assert '<article class="kaart">' in served.html("zoeken")


def test_a_broken_template_leaves_the_site_standing(served: Served) -> None:
    before = files_of(served.folder)
    (served.root / "theme/overrides").mkdir(parents=True)
    served.put("theme/overrides/main.html", "{% foo %}")
    assert served.told[-1] == ["template-error"]
    assert files_of(served.folder) == before


def test_a_changed_part_of_the_style_shows_and_a_mistake_in_it_is_told(served: Served) -> None:
    part = "theme/overrides/assets/stylesheets/parts/badge.css"
    (served.root / part).parent.mkdir(parents=True)
    served.put(part, ".badge { color: teal }")
    style = served.folder / "assets/stylesheets/site.css"
    assert ".badge { color: teal }" in style.read_text(encoding="utf-8")
    served.put(part, '@import "shape.css";')
    assert served.told[-1] == ["invalid-import"]
    assert ".badge { color: teal }" in style.read_text(encoding="utf-8")
    served.put(part, ".badge { color: navy }")
    assert served.told[-1] == []
    assert ".badge { color: navy }" in style.read_text(encoding="utf-8")


def test_a_broken_configuration_is_told_and_mended(served: Served) -> None:
    config = served.root / "mkdocs.yml"
    good = config.read_text(encoding="utf-8")
    config.write_text("\tsite_name: [\n", encoding="utf-8")
    served.live.build_or_tell()
    assert served.told[-1] == ["tab-indentation"]
    assert "Warmtebon" in served.html("zoeken")
    config.write_text(good, encoding="utf-8")
    served.live.build_or_tell()
    assert served.told[-1] == []


def test_the_lock_of_an_editor_is_no_page(served: Served) -> None:
    (served.root / "content/pages/.#contact.md").symlink_to("iemand@machine.1")
    served.live.build_or_tell()
    assert (served.told[-1], served.stumbles) == ([], [])


def test_after_many_changes_the_site_is_that_of_a_first_build(served: Served, tmp_path: Path) -> None:
    served.change(WARMTEBON, "max: 1234", "max: 4321")
    served.put("offers/nieuw.yml", record("Iets nieuws"))
    served.change("content/pages/contact.md", "Kijk eerst", "Zoek eerst")
    served.remove("offers/nieuw.yml")
    assert files_of(served.folder) == files_of(Served(served.root, tmp_path / "anew").folder)


def test_what_was_rendered_of_a_large_catalogue_is_remembered_too(mini: MakeMini, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publish.site.PARALLEL_FROM", 1)
    served = Served(mini({}), tmp_path / "served")
    assert served.live.plugin.site is not None
    assert served.live.plugin.site.memory is not None
    assert served.live.plugin.site.memory.rendered


def test_building_and_serving_in_one_process_do_not_meet(mini: MakeMini, tmp_path: Path) -> None:
    built = files_of(build_site(mini({}), TODAY))
    served = Served(mini({}), tmp_path / "served")
    assert "aanbod/warmtebon/index.html" in files_of(served.folder)
    assert files_of(build_site(mini({}), TODAY)) == built


@pytest.mark.parametrize("code", sorted(path.name for path in (Path(__file__).parent / "problems").iterdir()))
def test_what_remains_after_a_mistake_can_be_shown(code: str, mini: MakeMini) -> None:
    """Whatever is left out, no page that is left needs it."""
    if code in FOUND_WHILE_BUILDING:
        pytest.skip("a mistake in the theme shows nothing")
    root = faulty(code, mini)
    catalogue, _ = compile_catalogue(root, TODAY)
    builder = Builder(catalogue, Settings(site_url="https://aanbod.example/"), f"{TODAY}T00:00", environment(theme_folders(root, "pages")))
    addresses = [make().address for make in builder.plan()]
    assert all(re.fullmatch(r"([^/]+/)*", address) for address in addresses)


def test_what_remains_after_mistakes_everywhere_can_be_shown(mini: MakeMini) -> None:
    root = mini(
        {
            "content/vocabulary/themes.yml": "- id: warmte\n",
            "content/vocabulary/regions.yml": "geen: lijst\n",
            "content/vocabulary/sectors.yml": None,
            "content/vocabulary/sizes.yml": "- [\n",
            "content/organisations/stichting-proef.yml": "name: [\n",
            "content/pages/zoeken.md": "geen velden\n",
            "offers/een.yml": record("Een", "carried_out_by: [stichting-proef]\nthemes: [warmte]\nrelations:\n  replaces: [twee]\n  combines_with: [twee]\n"),
            "offers/twee.yml": "kind: offer\n",
        }
    )
    catalogue, _ = compile_catalogue(root, TODAY)
    assert "een" in catalogue.records
    builder = Builder(catalogue, Settings(site_url="https://aanbod.example/"), f"{TODAY}T00:00", environment(theme_folders(root, "pages")))
    assert "aanbod/een/" in [make().address for make in builder.plan()]


def test_each_build_asks_what_day_it_is(mini: MakeMini, tmp_path: Path) -> None:
    """The mini catalogue has an offer that closes on 30 September."""
    days = ["2026-09-30", "2026-09-30", "2026-10-01", "2026-10-01"]
    served = Served(mini({}), tmp_path / "served", None, lambda time_zone: days.pop(0))
    served.change(WARMTEBON, "max: 1234", "max: 4321")
    assert 'data-state="closed"' not in served.html("aanbod/warmtebon")
    assert "Bijgewerkt op 30 september 2026" in served.html("contact")
    served.change(WARMTEBON, "max: 4321", "max: 1234")
    assert 'data-state="closed"' in served.html("aanbod/warmtebon")
    assert "Bijgewerkt op 1 oktober 2026" in served.html("contact")
    assert files_of(served.folder) == files_of(Served(served.root, tmp_path / "anew", "2026-10-01").folder)


def test_the_time_zone_of_the_settings_is_that_of_the_day(mini: MakeMini, tmp_path: Path) -> None:
    asked: list[str] = []
    served = Served(mini({}), tmp_path / "served", None, lambda time_zone: asked.append(time_zone) or TODAY)  # type: ignore[func-returns-value]
    served.put("mkdocs.yml", (served.root / "mkdocs.yml").read_text(encoding="utf-8") + "\nextra:\n  time_zone: Asia/Tokyo\n")
    assert asked == ["Europe/Amsterdam", "Asia/Tokyo"]


@pytest.mark.parametrize("folder", ["offers", "content"])
def test_a_folder_that_is_away_for_a_moment_leaves_the_site_standing(folder: str, served: Served) -> None:
    before = files_of(served.folder)
    (served.root / folder).rename(served.root / "even-weg")
    served.live.build_or_tell()
    assert (served.stumbles, files_of(served.folder)) == (["fault_no_catalogue"], before)
    (served.root / "even-weg").rename(served.root / folder)
    served.change(WARMTEBON, "Warmtebon Voorbeeld 2026", "Een heel andere naam")
    assert "Een heel andere naam" in served.html("aanbod/warmtebon")


def test_a_file_that_another_takes_the_place_of_shows(served: Served) -> None:
    """An editor writes beside and renames; a copy may keep its time and size."""
    file = served.root / WARMTEBON
    status = file.stat()
    other = file.with_suffix(".new")
    other.write_text(file.read_text(encoding="utf-8").replace("Warmtebon Voorbeeld 2026", "Warmtebon Voorbeeld 2027"), encoding="utf-8")
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(file)
    served.live.build()
    assert "Warmtebon Voorbeeld 2027" in served.html("aanbod/warmtebon")


def test_what_the_site_does_without_is_told_once(mini: MakeMini, tmp_path: Path) -> None:
    root = mini({".git": "stuk"})
    served = Served(root, tmp_path / "served")
    served.change("content/pages/contact.md", "Kijk eerst", "Zoek eerst")
    assert served.stumbles == ["fault_no_history"]
