"""Files for programs: the sitemap for search engines, and what the finder's script knows of each record."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from catalogues import compiled, offers, record
from conftest import MakeMini
from drawn import builder
from PIL import Image
from source_code import ROOT

from generator.addresses import output_names
from generator.history import Changed
from generator.outputs.edition import Edition
from generator.outputs.embed import embed
from generator.outputs.manifest import manifest
from generator.outputs.registry import IN_PAGES, OUTPUTS
from generator.outputs.sitemap import sitemap, sitemap_of
from generator.settings import ALL_OUTPUTS, Settings


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("", "https://aanbod.example/"),
        ("aanbod/eia/", "https://aanbod.example/aanbod/eia/"),
        ("ideeën/", "https://aanbod.example/idee%C3%ABn/"),
        ("wat nu/", "https://aanbod.example/wat%20nu/"),
        ("bouw & zorg/", "https://aanbod.example/bouw%20%26%20zorg/"),
        ("50%/", "https://aanbod.example/50%25/"),
    ],
)
def test_an_address_in_the_sitemap_is_one_that_can_be_asked_for(address: str, location: str) -> None:
    """RFC 3986, as sitemaps.org wants it."""
    urls = ElementTree.fromstring(sitemap_of("https://aanbod.example/", [address], {}))
    assert [url.text for url in urls.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")] == [location]


def test_the_address_of_the_site_is_text_in_the_sitemap() -> None:
    urls = ElementTree.fromstring(sitemap_of("https://aanbod.example/?a&b=", [""], {}))
    assert [url.text for url in urls.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")] == ["https://aanbod.example/?a&b="]


def test_the_sitemap_says_when_a_record_changed_and_of_nothing_else(mini: MakeMini) -> None:
    made = builder(mini({}))
    edition = Edition(made.lists, made.settings, {"warmtebon": (Changed("2026-05-02", ("Titel",)), Changed("2026-04-01"))}, ["", "aanbod/warmtebon/"])
    (file,) = (make() for make in sitemap(edition))
    days = {url[0].text: [part.text for part in url[1:]] for url in ElementTree.fromstring(file.content)}
    assert days == {"https://aanbod.example/": [], "https://aanbod.example/aanbod/warmtebon/": ["2026-05-02"]}


@pytest.mark.parametrize(
    ("checked", "changed", "day"),
    [
        ("2026-05-01", None, ["2026-05-01"]),
        ("2026-05-01", "2026-04-01", ["2026-05-01"]),
        ("2026-05", None, []),
        ("2027-01-01", "2026-04-01", ["2026-04-01"]),
    ],
)
def test_the_sitemap_knows_the_last_check_of_a_record(mini: MakeMini, checked: str, changed: str | None, day: list[str]) -> None:
    made = builder(mini({"offers/een.yml": record("Een", f"checked_on: {checked}\n")}))
    (make,) = sitemap(Edition(made.lists, made.settings, {"een": (Changed(changed),)} if changed else {}, ["aanbod/een/"]))
    (url,) = ElementTree.fromstring(make().content)
    assert [part.text for part in url[1:]] == day


def test_the_manifest_names_icons_that_are_as_large_as_it_says(mini: MakeMini) -> None:
    made = builder(mini({}), settings=Settings(site_name='Een "site" & meer'))
    (make,) = manifest(Edition(made.lists, made.settings, {}, [""]))
    data = json.loads(make().content)
    assert data["name"] == 'Een "site" & meer'
    assert data["start_url"] == "./", "right below a path too"
    for icon in data["icons"]:
        width, height = Image.open(ROOT / "theme/overrides" / icon["src"]).size
        assert icon["sizes"] == f"{width}x{height}"


def test_an_output_stands_where_no_page_of_an_editor_can(mini: MakeMini) -> None:
    edition = Edition(builder(mini({})).lists, Settings(), {}, [""])
    words = Settings().language
    assert output_names(words).keys() == {"sitemap", *OUTPUTS}
    assert {*OUTPUTS, *IN_PAGES} == ALL_OUTPUTS
    for name, output in OUTPUTS.items():
        at_root = {path for make in output(edition) if "/" not in (path := make().path)}
        assert at_root <= set(output_names(words)[name]), name


def embed_files(root: Path) -> dict[str, Any]:
    """What the script of the list for other sites reads, by path."""
    made = builder(root)
    files = [make() for make in embed(Edition(made.lists, made.settings, {}, []))]
    return {file.path: json.loads(file.content) for file in files if file.path.endswith(".json")}


def test_the_numbers_of_a_list_for_other_sites_are_of_its_own_offers(mini: MakeMini) -> None:
    warm = {f"warm-{number}": record(f"Warm {number}", "themes: [warmte]\nchecked_on: 2026-05-01\n") for number in range(120)}
    files = embed_files(mini(offers({**warm, "koud": record("Koud", "checked_on: 2026-05-01\n"), "weg": record("Weg", "themes: [warmte]\nended: true\n")})))
    found = files["embed/theme/warmte.json"]

    def url(number: int) -> str:
        file = files[f"embed/offers/{number // found['perFile']}.json"]
        assert file["version"] == found["version"]
        return str(file["offers"][number % found["perFile"]]["url"])

    urls = {url(number) for number in found["numbers"]}
    assert {f"https://aanbod.example/aanbod/{id_}/" for id_ in warm} <= urls
    assert not urls & {"https://aanbod.example/aanbod/koud/", "https://aanbod.example/aanbod/weg/"}
    assert "https://aanbod.example/aanbod/koud/" in {url(number) for number in files["embed/all.json"]["numbers"]}


@pytest.mark.parametrize(
    ("more", "until", "about"),
    [
        ("windows: [{opens: 2026-01-01, closes: 2026-06-30}]", "2026-06-30~", "tot en met 30 juni 2026"),
        ("windows: [{opens: 2026-01-01, closes: 2026-06-30T17:00}]", "2026-06-30T17:00", "tot en met 30 juni 2026"),
        ("windows: [{opens: 2026-01-01, closes: 2026-09}]", "2026-09~", "tot en met september 2026"),
        ("windows: [{opens: 2026-01-01, closes: 2026-06-30}, {opens: 2026-09-01, closes: 2026-10-01}]", "2026-06-30~", "tot en met 30 juni 2026"),
        ("windows: [{opens: 2026-09-01, closes: 2026-10-01}]", "2026-10-01~", "Opent 1 september 2026"),
        ("windows: [{opens: 2026-09-01}]", None, "Opent 1 september 2026"),
        ("continuous: true", None, "Open"),
    ],
)
def test_a_list_for_other_sites_knows_from_when_an_offer_is_over(mini: MakeMini, more: str, until: str | None, about: str) -> None:
    files = embed_files(mini(offers({"een": record("Een", f"{more}\nchecked_on: 2026-05-01\n")})))
    (offer,) = (it for it in files["embed/offers/0.json"]["offers"] if it["url"].endswith("/een/"))
    assert offer["until"] == until
    assert about in offer["about"]


def data_of(root: Path) -> Any:
    return json.loads(builder(root).catalogue_file())


def test_the_finder_knows_what_is_for_municipalities_only(mini: MakeMini) -> None:
    areas = {"gemeente": "area: [voorbeeldstad]\n", "provincie": "area: [nergens]\n", "beide": "area: [voorbeeldstad, nergens]\n", "nergens-genoemd": ""}
    data = data_of(mini(offers({id_: record(id_, area) for id_, area in areas.items()})))
    assert {data["ids"][position] for position in data["local"]} == {"gemeente", "warmtebon", "proef-buurtwarmte"}


def test_the_finder_knows_what_is_no_offer_itself(mini: MakeMini) -> None:
    data = data_of(mini({}))
    assert {data["ids"][position] for position in data["indirect"]} == {"samen-warm", "proef-buurtwarmte"}


def test_the_finder_knows_when_each_record_is_open_and_nothing_of_what_nobody_knows(mini: MakeMini) -> None:
    root = mini(offers({"onbekend": record("Onbekend"), "ronde": record("Ronde", "windows: [{opens: 2026-02-01, closes: 2026-03}]\n")}))
    data = data_of(root)
    known = {data["ids"][int(position)]: timing for position, timing in data["timing"].items()}
    assert known["ronde"] == {"windows": [["2026-02-01", "2026-03"]]}
    assert known["samen-warm"]["continuous"] is True
    assert known.keys() == compiled(root).records.keys() - {"onbekend"}
