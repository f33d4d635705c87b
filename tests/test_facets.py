"""By which values a reader narrows the list, and what each of them keeps."""

import pytest
from catalogues import compiled, offers, record
from conftest import MakeMini
from drawn import builder

from generator.finder.facets import facets
from generator.language import language
from generator.model.editorial import EditorialPage
from generator.pages.finder_page import finder_view

PROVINCE = "- {id: nergens, title: Provincie Nergens, type: province, label: hele provincie Nergens}\n"

REGIONS = {
    "content/vocabulary/regions.yml": "- {id: voorbeeldstad, title: Voorbeeldstad, type: municipality, label: Voorbeeldstad, part_of: [nergens]}\n"
    "- {id: buurdorp, title: Buurdorp, type: municipality, label: Buurdorp, part_of: [nergens]}\n"
    "- {id: verweg, title: Verweg, type: municipality, label: Verweg}\n" + PROVINCE
}


def kept(mini: MakeMini, kind: str, fields: dict[str, str]) -> dict[str, set[str]]:
    """Of the records with these fields, the ids that each value keeps."""
    found = facets(compiled(mini({**offers({id_: record(id_, more) for id_, more in fields.items()}), **REGIONS})), language("nl"))[kind]
    return {value: kept for value in found.labels if (kept := set(found.records(value)) & fields.keys())}


def test_a_municipality_keeps_what_is_for_it_and_for_all_around_it(mini: MakeMini) -> None:
    areas = {"hier": "area: [voorbeeldstad]\n", "daar": "area: [buurdorp]\n", "wijd": "area: [nergens]\n", "weg": "area: [verweg]\n", "nergens-genoemd": ""}
    assert kept(mini, "region", areas) == {"voorbeeldstad": {"hier", "wijd"}, "buurdorp": {"daar", "wijd"}, "verweg": {"weg"}}


@pytest.mark.parametrize(("kind", "field", "value"), [("sector", "sectors", "bouw"), ("size", "sizes", "klein"), ("stage", "stages", "starter")])
def test_who_narrows_by_what_a_business_is_also_keeps_what_is_for_every_business(kind: str, field: str, value: str, mini: MakeMini) -> None:
    """A value that nothing is specially for, such as the sector `horeca`, is no choice."""
    assert kept(mini, kind, {"een": f"audience: {{{field}: [{value}]}}\n", "ieder": ""}) == {value: {"een", "ieder"}}


def test_an_organisation_keeps_what_it_offers_and_not_what_it_carries_out(mini: MakeMini) -> None:
    assert kept(mini, "organisation", {"een": "carried_out_by: [stichting-proef]\n"}) == {"gemeente-voorbeeld": {"een"}}


@pytest.mark.parametrize(("kind", "field"), [("theme", "themes"), ("support_type", "support")])
def test_a_record_is_kept_by_each_of_its_terms(kind: str, field: str, mini: MakeMini) -> None:
    terms = {"themes": ("warmte", "groei"), "support": ("subsidie", "advies")}[field]
    text = record("Een", f"{field}: [{', '.join(terms)}]\n").replace("support: [advies]\n", "" if field == "support" else "support: [advies]\n")
    found = facets(compiled(mini(offers({"een": text}))), language("nl"))[kind]
    assert [value for value in found.labels if "een" in found.records(value)] == sorted(terms, key=list(found.labels).index)
    assert set(found.labels) >= set(terms)


def test_places_stand_in_the_order_of_their_names(mini: MakeMini) -> None:
    names = {"ede": "Ede", "een": "Één", "hei": "heide", "gooi": "’t Gooi", "voorbeeldstad": "Voorbeeldstad", "zee": "Zee"}
    regions = "".join(f"- {{id: {id_}, title: {name}, type: municipality, label: {name}}}\n" for id_, name in reversed(names.items()))
    root = mini({**offers({"overal": record("Overal", f"area: [{', '.join(names)}]\n")}), "content/vocabulary/regions.yml": regions + PROVINCE})
    page = EditorialPage(title="Zoeken", description="Zoek in al het aanbod van hier.", layout="finder")
    field = next(facet for facet in finder_view(page, builder(root).lists, None).facets if facet.any)
    assert [option.label for option in field.options] == list(names.values())
