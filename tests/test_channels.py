"""A record that an editor adds on Monday is in every channel the same minute, and a channel that is switched off is nowhere."""

from pathlib import Path

import pytest
from built_site import pages_of
from catalogues import record
from conftest import MINI, TODAY, MakeMini, copy_of_mini

from generator.hosts.mkdocs import Run, build
from generator.problems import errors_in
from generator.settings import ALL_OUTPUTS

NEW = record("Nieuwe kans", "themes: [warmte]\nwindows: [{opens: 2026-05-20, closes: 2026-06-15}]\nchecked_on: 2026-05-20\n")

AUTHORITY = """
extra:
  license: https://creativecommons.org/publicdomain/zero/1.0/deed.nl
  authority: {organisation: gemeente-voorbeeld, region: voorbeeld, contact: "mailto:open@voorbeeld.example"}
"""

REGIONS = "content/vocabulary/regions.yml"

REGION = "- {id: voorbeeld, title: Voorbeeld, type: municipality, label: gemeente, codes: {owms: 'http://standaarden.overheid.nl/owms/terms/Voorbeeld'}}\n"

CHANNELS = {
    "the page": "aanbod/nieuwe-kans/index.html",
    "its twin": "aanbod/nieuwe-kans/index.md",
    "its calendar": "aanbod/nieuwe-kans/agenda.ics",
    "the theme": "onderwerp/warmte/index.html",
    "the sitemap": "sitemap.xml",
    "the feed": "feed.xml",
    "the feed of its theme": "onderwerp/warmte/feed.xml",
    "the feed of its provider": "organisatie/gemeente-voorbeeld/feed.json",
    "the calendar": "agenda.ics",
    "the open data": "open-data/v1/catalogus.json",
    "the table": "open-data/v1/aanbod.csv",
    "CPSV-AP": "open-data/v1/cpsv-ap.ttl",
    "Samenwerkende Catalogi": "sc.xml",
    "assistants": "llms.txt",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("channels")
    changes = {"offers/nieuwe-kans.yml": NEW, "mkdocs.yml": added("mkdocs.yml", AUTHORITY), REGIONS: added(REGIONS, REGION)}
    return built(copy_of_mini(folder / "catalogue", changes), folder / "site")


def added(path: str, more: str) -> str:
    return (MINI / path).read_text("utf-8") + more


def built(root: Path, folder: Path) -> Path:
    problems, site = build(root, folder, Run(today=TODAY, search=False))
    assert not errors_in(problems), problems
    return site


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_new_record_is_in_every_channel(site: Path, channel: str) -> None:
    content = (site / CHANNELS[channel]).read_text("utf-8")
    assert "nieuwe-kans" in content.replace("\n ", "") or "Nieuwe kans" in content


def test_every_output_is_a_channel_that_was_looked_at(site: Path) -> None:
    """Whatever a build writes beside pages and what the browser fetches."""
    written = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file() and "nieuwe-kans" in file.as_posix()}
    assert written - {"aanbod/nieuwe-kans/picture.png"} == {path for path in CHANNELS.values() if "nieuwe-kans" in path}


def test_robots_are_led_to_the_sitemap(site: Path) -> None:
    assert "Sitemap: https://aanbod.example/sitemap.xml" in (site / "robots.txt").read_text("utf-8")


def test_channels_that_are_switched_off_are_nowhere(mini: MakeMini, tmp_path: Path) -> None:
    switches = "".join(f"    {name}: false\n" for name in sorted(ALL_OUTPUTS))
    folder = built(mini({"mkdocs.yml": added("mkdocs.yml", f"extra:\n  outputs:\n{switches}")}), tmp_path / "site")
    outside = {"assets", "search", "pagefind"}
    left = {file.name for file in folder.rglob("*") if file.is_file() and file.relative_to(folder).parts[0] not in outside}
    assert left == {"index.html", "404.html", "sitemap.xml"}
    ways = ("feed.xml", "feed.json", ".ics", ".md", "llms.txt")
    assert not [link for page in pages_of(folder).values() for link in page.links if link.endswith(ways) and "://" not in link]


def test_a_site_below_a_path_says_where_everything_is_in_full(mini: MakeMini, tmp_path: Path) -> None:
    text = added("mkdocs.yml", "").replace("https://aanbod.example/", "https://voorbeeld.example/ondernemen/")
    folder = built(mini({"mkdocs.yml": text, "offers/nieuwe-kans.yml": NEW}), tmp_path / "site")
    address = "https://voorbeeld.example/ondernemen/aanbod/nieuwe-kans/"
    for path in ("feed.xml", "sitemap.xml", "llms.txt", "open-data/v1/catalogus.json", "aanbod/nieuwe-kans/index.html"):
        assert address in (folder / path).read_text("utf-8"), path
    assert not (folder / "robots.txt").exists(), "programs ask the root of a host only"
