"""The page of the coverage: every number leads to what it counts, and nothing is drawn that no source tells."""

import csv
import io
import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from built_site import Page, broken_links, build_site
from catalogues import codes, compiled, offers, record
from conftest import TODAY, Changes, MakeMini
from drawn import SITE_URL, drawn, text_of

from generator.finder.facets import facets
from generator.language import language

PAGE: Changes = {"content/pages/samenhang.md": "---\ntitle: Samenhang\ndescription: Wat er is, en waar niets is, per onderwerp.\nlayout: coverage\n---\n"}

OPEN = "continuous: true\nchecked_on: 2026-05-01\n"


def page_of(root: Path) -> Page:
    return drawn(root)["samenhang/"]


def cells(page: Page) -> dict[str, tuple[str, str, str]]:
    """Address, shade and what a screen reader hears, by the name of the cell."""
    shown = re.sub(r'<span class="heat-(?:column" aria-hidden="true">[^<]*|aged".*?</span></span>)', "", page.html)
    found = re.findall(r'<a class="heat-cell" href="([^"]+)" data-shade="(\d)">(.*?)</a>', shown, re.DOTALL)
    told = [(unescape(href), shade, " ".join(re.sub(r"<[^>]*>", "", inner).split())) for href, shade, inner in found]
    return {text.partition(":")[0]: (href, shade, text) for href, shade, text in told}


def test_a_cell_says_its_theme_column_and_numbers_and_leads_to_those_records(mini: MakeMini) -> None:
    page = page_of(mini({**PAGE, **offers({"a": record("Advies a", f"themes: [warmte]\n{OPEN}"), "b": record("Advies b", "themes: [warmte]\n")})}))
    assert cells(page)["Warmte, Gemeente"] == (
        "../zoeken/?onderwerp=warmte&overheid=municipality",
        "2",
        "Warmte, Gemeente: 3 keer aanbod, 2 open",
    )
    assert cells(page)["Warmte, Advies"][:2] == ("../zoeken/?onderwerp=warmte&soort=advies", "2")
    assert cells(page)["Groei, Advies"][2].startswith("Groei, Advies: 1 keer aanbod, 1 open")


def test_what_is_past_stands_in_an_empty_cell_that_leads_to_it(mini: MakeMini) -> None:
    past = {"a": record("Advies a", "themes: [groei]\nended: true\n")}
    href, shade, text = cells(page_of(mini({**PAGE, **offers(past)})))["Groei, Gemeente"]
    assert (href, shade, text) == ("../zoeken/?onderwerp=groei&overheid=municipality&voorbij=1", "0", "Groei, Gemeente: 0 keer aanbod, 1 voorbij")


@pytest.mark.parametrize(("count", "shade"), [(1, "1"), (2, "2"), (3, "2"), (4, "3"), (5, "3"), (6, "4"), (7, "4")])
def test_the_more_there_is_the_darker(count: int, shade: str, mini: MakeMini) -> None:
    texts = {f"een-{number}": record(f"Advies {number}", "themes: [groei]\n") for number in range(count)}
    assert cells(page_of(mini({**PAGE, **offers(texts)})))["Groei, Gemeente"][1] == shade


def test_every_link_to_the_finder_names_values_that_the_finder_knows(mini: MakeMini) -> None:
    """A theme that nobody can choose there has numbers without a link."""
    root = mini(
        {
            **PAGE,
            "content/vocabulary/themes.yml": "- {id: warmte, title: Warmte}\n- {id: groei, title: Groei, choice: false}\n- {id: leeg, title: Leeg}\n",
        }
    )
    known = facets(compiled(root), language("nl"))
    for link in (unescape(link) for link in page_of(root).links if "zoeken/?onderwerp=" in link):
        for kind, name in (("theme", "onderwerp"), ("level", "overheid"), ("support_type", "soort")):
            for value in re.findall(rf"[?&]{name}=([^&]+)", link):
                assert value in known[kind].labels, link
    assert "Groei, Advies: " in text_of(page_of(root))


def test_gaps_and_overlaps_are_told_in_words(mini: MakeMini) -> None:
    providers = ("gemeente-voorbeeld", "provincie-nergens", "stichting-proef")
    texts = {provider: record(f"Advies van {provider}", "themes: [groei]\n", provider=provider) for provider in providers}
    text = text_of(page_of(mini({**PAGE, **offers(texts)})))
    assert "Groei Niets van regio’s en landelijke organisaties." in text
    assert "Advies bij groei 3 partijen, 4 keer aanbod. Van gemeenten en de provincie." in text
    assert "Provincie Nergens: Advies van provincie-nergens , Programma Samen Warm" in text


def marks(page: Page, record_id: str) -> list[str]:
    row = page.html.partition(f'data-id="{record_id}"')[2].partition("</li>")[0]
    return [shape for shape in re.findall(r'class="timeline-(\w+)"', row) if shape not in ("head", "quiet", "when", "line", "tick", "now", "outcome")]


@pytest.mark.parametrize(
    ("more", "drawn_as", "told"),
    [
        ("started: 2019\nfinished: 2020\n", ["known"], "2019 tot en met 2020"),
        ("started: 2025\nfinished: 2028\n", ["known", "planned"], "2025 tot en met 2028"),
        ("started: 2027\nfinished: 2028\n", ["planned"], "2027 tot en met 2028"),
        ("started: 2019\n", ["known", "unknown", "ring"], "Vanaf 2019. Einde niet bekend"),
        ("finished: 2020\n", ["unknown", "ring", "seen"], "Tot en met 2020. Begin niet bekend"),
        ("checked_on: 2021-04\n", ["unknown", "ring", "unknown", "ring", "seen"], "Begin en einde niet bekend. Laatst gezien in april 2021"),
        ("", [], "Begin en einde niet bekend"),
    ],
)
def test_a_line_in_time_draws_what_is_known_and_the_words_say_the_same(more: str, drawn_as: list[str], told: str, mini: MakeMini) -> None:
    page = page_of(mini({**PAGE, **offers({"nieuwe-proef": record("Nieuwe proef", more, kind="pilot")})}))
    assert marks(page, "nieuwe-proef") == drawn_as
    row = text_of(Page("", page.html.partition('data-id="nieuwe-proef"')[2].partition("</li>")[0]))
    assert f" {told} Uitkomst Niet bekend" in row


def test_what_a_pilot_taught_and_became_stands_beside_it(mini: MakeMini) -> None:
    text = text_of(page_of(mini(PAGE)))
    assert "2024 tot en met 2025 Uitkomst Zeven van de negen verzonnen bedrijven gingen van het gas af. Kwam in de plaats Warmtebon Voorbeeld 2026" in text


NOTHING: Mapping[str, Changes] = {
    "no pilots": {
        "offers/proef-buurtwarmte.md": None,
        "content/pages/pilots.md": None,
        "content/pages/contact.md": None,
        "offers/gemeente/warmtebon.yml": record("Warmtebon"),
    },
    "a theme without anything": {"content/vocabulary/themes.yml": "".join(f"- {{id: {id_}, title: Het {id_}}}\n" for id_ in ("warmte", "groei", "leeg"))},
    "nothing of anybody": {f"offers/{file}": None for file in ("gemeente/warmtebon.yml", "proef-buurtwarmte.md", "samen-warm.yml")}
    | {"content/pages/warmte.md": "---\ntitle: Warmte\ndescription: Een pagina zonder links naar aanbod.\n---\n", "content/pages/contact.md": None},
}


@pytest.mark.parametrize("what", NOTHING)
def test_a_catalogue_that_lacks_something_has_the_page_too(what: str, mini: MakeMini) -> None:
    assert "Hier is nu niets" in text_of(page_of(mini({**PAGE, **NOTHING[what]})))


def test_a_catalogue_without_themes_has_no_tables_and_no_links_to_them(mini: MakeMini) -> None:
    texts = {
        "offers/gemeente/warmtebon.yml": record("Warmtebon"),
        "offers/proef-buurtwarmte.md": None,
        "offers/samen-warm.yml": None,
        "content/vocabulary/themes.yml": "[]\n",
        "content/pages/index.md": "---\ntitle: Voorpagina\ndescription: Een voorpagina zonder deuren naar iets.\nlayout: home\n---\n",
        "content/pages/warmte.md": "---\ntitle: Warmte\ndescription: Een pagina zonder links naar aanbod.\n---\n",
        "content/pages/contact.md": None,
    }
    page = page_of(mini({**PAGE, **texts}))
    assert "<table" not in page.html
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []


def test_the_page_has_its_numbers_as_files(mini: MakeMini) -> None:
    site = build_site(mini(PAGE), TODAY)
    assert broken_links(site, SITE_URL) == []
    rows = list(csv.reader(io.StringIO((site / "samenhang.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert ["Onderwerp en overheid", "Warmte", "Gemeente", "1", "1", "1"] in [row[:6] for row in rows]
    assert json.loads((site / "samenhang.json").read_bytes())["date"] == TODAY


def test_a_catalogue_without_the_page_has_no_such_files(mini: MakeMini) -> None:
    assert sorted(path.name for path in build_site(mini({}), TODAY).glob("samenhang*")) == []


def test_no_file_of_an_author_takes_their_place(mini: MakeMini) -> None:
    root = mini({**PAGE, "content/pages/samenhang.csv": "a,b\n"})
    assert ("content/pages/samenhang.csv", "address-in-use") in codes(root)
