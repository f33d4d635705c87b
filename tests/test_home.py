"""The home page, and the municipalities on a map and in a list."""

from pathlib import Path

import pytest
from built_site import Page
from catalogues import offers, record
from conftest import Changes, MakeMini
from drawn import builder, drawn, text_of

from generator.history import Changed
from generator.model.editorial import EditorialPage
from generator.pages.home import home_view
from generator.pages.places import places_view
from generator.pages.views import HomeView, PlacesView

SEEN = "checked_on: 2026-05-01\n"

PLACES = {"voorbeeldstad": "{column: 2, row: 1}", "buurdorp": "{column: 1, row: 2}", "akkerveen": "{column: 1, row: 1}", "zeedam": ""}

OWN = {
    "een": "area: [voorbeeldstad]\n",
    "twee": "area: [voorbeeldstad]\nwindows: [{closes: 2026-06-30}]\n",
    "voorbij": "area: [voorbeeldstad]\nended: true\n",
    "samen": "area: [voorbeeldstad, buurdorp]\n",
    "elk": "area: [voorbeeldstad, buurdorp, akkerveen, zeedam]\n",
    "wijd": "area: [nergens]\n",
    "onbekend": "",
}


def regions(places: dict[str, str]) -> Changes:
    listed = [
        f"- {{id: {id_}, title: {id_.title()}, type: municipality, label: {id_.title()}, part_of: [nergens]{f', tile: {tile}' if tile else ''}}}\n"
        for id_, tile in places.items()
    ]
    return {"content/vocabulary/regions.yml": "".join(listed) + "- {id: nergens, title: Provincie Nergens, type: province, label: hele provincie Nergens}\n"}


def alone(more: dict[str, str]) -> Changes:
    """These records, and those of `mini` as ended ones, for its pages link to them."""
    ended = {
        f"offers/{path}.yml": record(path.title(), "ended: true\nthemes: [warmte, groei]\n")
        for path in ("gemeente/warmtebon", "proef-buurtwarmte", "samen-warm")
    }
    return {"offers/proef-buurtwarmte.md": None, **ended, **offers({id_: record(id_.title(), f"{SEEN}{text}") for id_, text in more.items()})}


def places(mini: MakeMini, tiles: dict[str, str], records: dict[str, str] = OWN) -> PlacesView:
    view = places_view(builder(mini({**alone(records), **regions(tiles)})).lists)
    assert view
    return view


def test_a_municipality_counts_what_is_for_it_alone_and_is_not_past(mini: MakeMini) -> None:
    assert {item.link.text: item.count for item in places(mini, PLACES).by_name} == {"Akkerveen": 0, "Buurdorp": 0, "Voorbeeldstad": 2, "Zeedam": 0}


def test_what_is_for_every_municipality_is_counted_once(mini: MakeMini) -> None:
    assert places(mini, PLACES).everywhere == "Voor elke gemeente is er nog 2 keer aanbod."
    assert places(mini, PLACES, {"een": OWN["een"]}).everywhere is None


def test_the_map_goes_from_north_to_south_and_from_west_to_east(mini: MakeMini) -> None:
    tiles = places(mini, PLACES).tiles
    assert [(tile.place.link.text, tile.column, tile.row) for tile in tiles] == [("Akkerveen", 1, 1), ("Voorbeeldstad", 2, 1), ("Buurdorp", 1, 2)]


def test_a_number_holds_until_one_of_its_records_may_count_otherwise(mini: MakeMini) -> None:
    by_name = {item.link.text: item.until for item in places(mini, PLACES).by_name}
    assert (by_name["Voorbeeldstad"] or "").startswith("2026-06-30")
    assert by_name["Zeedam"] is None


@pytest.mark.parametrize("address", ["", "gemeente/"])
def test_a_map_stands_beside_its_list_and_without_tiles_the_list_stands_alone(address: str, mini: MakeMini) -> None:
    with_map, without = (drawn(mini({**alone(OWN), **regions(tiles)}))[address] for tiles in (PLACES, dict.fromkeys(PLACES, "")))
    assert named(with_map) == ["Gemeenten op de kaart", "Gemeenten op naam"]
    assert named(without) == ["Gemeenten op naam"]
    assert "Voorbeeldstad 2 keer aanbod" in text_of(without)
    assert {f"{'../' if address else ''}gemeente/{id_}/" for id_ in PLACES} <= set(without.links)


def named(page: Page) -> list[str]:
    """The names of the map and the list, as far as they are there."""
    return [name for name in ("Gemeenten op de kaart", "Gemeenten op naam") if f'aria-label="{name}"' in page.html]


def test_a_catalogue_without_municipalities_has_no_places(mini: MakeMini) -> None:
    assert places_view(builder(mini({**alone({"onbekend": ""}), **regions({})})).lists) is None


def home(root: Path, **history: tuple[Changed, ...]) -> HomeView:
    page = EditorialPage(title="Wat is er", description="Alles wat er is voor uw bedrijf.", layout="home")
    return home_view(page, history, builder(root).lists)


def test_news_is_told_in_a_readers_words_newest_first(mini: MakeMini) -> None:
    root = mini(offers({id_: record(id_.title(), SEEN) for id_ in ("een", "twee", "drie", "vier")}))
    view = home(
        root,
        een=(Changed("2026-05-03", ("Titel", "Wat u krijgt", "Periodes")), Changed("2026-05-01")),
        twee=(Changed("2026-05-09"),),
        drie=(Changed("2026-05-04", ("Soort record", "Partners")),),
        vier=(Changed("2026-04-01"),),
        weg=(Changed("2026-05-10"),),
    )
    assert [(item.link.text, item.reason) for item in view.news] == [
        ("Twee", "9 mei 2026: nieuw"),
        ("Drie", "4 mei 2026: nu gewoon aanbod"),
        ("Een", "3 mei 2026: een ander bedrag en andere datums"),
    ]


def test_other_words_for_the_same_are_no_news(mini: MakeMini) -> None:
    root = mini(offers({"een": record("Een", SEEN)}))
    assert [item.reason for item in home(root, een=(Changed("2026-05-09", ("Titel", "Samenvatting")), Changed("2026-05-01"))).news] == ["1 mei 2026: nieuw"]
    assert home(root, een=(Changed("2026-05-09", ("Titel", "Samenvatting", "Bronnen")),)).news == ()


def test_without_a_history_there_is_no_news(mini: MakeMini) -> None:
    assert "Nieuw of gewijzigd" not in text_of(drawn(mini({}))[""])


def test_the_next_three_dates_are_shown_however_far_away(mini: MakeMini) -> None:
    dates = ("2027-01-31", "2026-12-31", "2028-03-01", "2027-06-30", "2027-06-30")
    view = home(mini(alone({f"een-{number}": f"windows: [{{closes: {date}}}]\n" for number, date in enumerate(dates)})))
    assert [(day.iso, len(day.entries)) for day in view.closing if not day.hidden] == [("2026-12-31", 1), ("2027-01-31", 1), ("2027-06-30", 2)]
    assert [day.iso for day in view.closing if day.hidden] == ["2028-03-01"]


def test_a_theme_says_how_much_there_is_and_how_much_of_it_is_surely_open(mini: MakeMini) -> None:
    root = mini(alone({"een": "themes: [warmte]\nwindows: [{opens: 2026-01-01}]\n", "twee": "themes: [warmte]\n", "drie": "themes: [groei]\n"}))
    text = text_of(drawn(root)[""])
    assert "Warmte 2 keer aanbod , 1 zeker open" in text
    assert "Groei 1 keer aanbod , geen zeker open" in text
