"""Where only the name of a record is shown, two with one name can be told apart."""

import json

from catalogues import compiled, offers, record
from conftest import TODAY, MakeMini
from drawn import builder

from generator.language import language
from generator.pages.presenter import Presenter

LONG = "Een advies over warmte in een oud bedrijfspand"

RECORDS = offers(
    {
        "een": record("Een advies", "relations:\n  see_also: [{record: twee, reason: Ook}, {record: drie, reason: Nog}]\n"),
        "twee": record("een advies", provider="provincie-nergens"),
        "drie": record("Ander advies"),
        "stad": record("Bon", "area: [voorbeeldstad]\n"),
        "dorp": record("Bon", "area: [buurdorp]\n"),
        "lang": record(LONG, "short_title: Warm\n"),
        "langer": record(f"{LONG} uit 1900", "short_title: Warm\n", provider="stichting-proef"),
    }
)

PLACES = """\
- {id: voorbeeldstad, title: Voorbeeldstad, type: municipality, label: Voorbeeldstad, part_of: [nergens]}
- {id: buurdorp, title: Buurdorp, type: municipality, label: Buurdorp, part_of: [nergens]}
- {id: nergens, title: Provincie Nergens, type: province, label: hele provincie Nergens}
"""


def presenter(mini: MakeMini) -> Presenter:
    return Presenter(compiled(mini({**RECORDS, "content/vocabulary/regions.yml": PLACES})), language("nl"), f"{TODAY}T00:00")


def test_the_provider_stands_behind_a_title_that_another_has_too(mini: MakeMini) -> None:
    present = presenter(mini)
    assert [present.link(id_).text for id_ in ("een", "twee", "drie")] == ["Een advies (Gemeente Voorbeeld)", "een advies (Provincie Nergens)", "Ander advies"]
    assert [related.link.text for related in present.record_view("een", None, None).related] == ["een advies (Provincie Nergens)", "Ander advies"]


def test_of_one_provider_the_place_stands_there_too(mini: MakeMini) -> None:
    assert [presenter(mini).short_link(id_).text for id_ in ("stad", "dorp")] == [
        "Bon (Gemeente Voorbeeld, Voorbeeldstad)",
        "Bon (Gemeente Voorbeeld, Buurdorp)",
    ]


def test_short_titles_are_told_apart_as_well(mini: MakeMini) -> None:
    assert [presenter(mini).short_link(id_).text for id_ in ("lang", "langer")] == ["Warm (Gemeente Voorbeeld)", "Warm (Stichting Proef)"]


def test_a_page_keeps_its_own_title(mini: MakeMini) -> None:
    assert presenter(mini).record_view("een", None, None).title == "Een advies"


def test_what_the_search_box_offers_is_told_apart(mini: MakeMini) -> None:
    data = json.loads(builder(mini({**RECORDS, "content/vocabulary/regions.yml": PLACES})).catalogue_file())
    titles = dict(zip(data["ids"], data["titles"], strict=True))
    assert (titles["een"], titles["drie"]) == ("Een advies (Gemeente Voorbeeld)", "Ander advies")
