"""What the catalogue knows that nobody wrote: members, successors, both sides of a relation, regions around a region."""

import pytest
from catalogues import codes, compiled, offers, record
from conftest import TODAY, Changes, MakeMini

from generator import compile_catalogue
from generator.language import language
from generator.link import organisations_of
from generator.model.vocabulary import Region
from generator.regions import regions_around


def region(id_: str, *part_of: str) -> Region:
    return Region.model_validate({"id": id_, "title": id_.title(), "type": "region", "label": id_, "part_of": part_of})


def test_members_of_a_programme_are_those_that_name_it_by_title(mini: MakeMini) -> None:
    member = "relations:\n  part_of: [samen-warm]\n"
    catalogue = compiled(mini(offers({"een": record("Zon op het dak", member), "twee": record("Aarde en warmte", member)})))
    assert catalogue.members == {"samen-warm": ("twee", "warmtebon", "een")}


def test_a_record_knows_what_replaced_it(mini: MakeMini) -> None:
    catalogue = compiled(mini({}))
    assert catalogue.replaced_by == {"proef-buurtwarmte": ("warmtebon",)}


def test_an_offer_knows_the_pilots_that_it_came_from(mini: MakeMini) -> None:
    root = mini(offers({"proef": record("Proef met zon", "phase: structural\nbecomes: warmtebon\n", kind="pilot")}))
    assert compiled(root).came_from == {"warmtebon": ("proef",)}


@pytest.mark.parametrize("relation", ["combines_with", "excludes"])
def test_a_relation_that_goes_both_ways_is_written_once(relation: str, mini: MakeMini) -> None:
    root = mini(offers({"een": record("Een advies", f"relations:\n  {relation}: [warmtebon]\n")}))
    found = getattr(compiled(root), relation)
    assert found == {"een": ("warmtebon",), "warmtebon": ("een",)}


@pytest.mark.parametrize("relation", ["combines_with", "excludes"])
def test_a_relation_that_is_written_on_both_sides_is_one_relation(relation: str, mini: MakeMini) -> None:
    root = mini(
        offers(
            {
                "een": record("Een advies", f"relations:\n  {relation}: [twee]\n"),
                "twee": record("Nog een advies", f"relations:\n  {relation}: [een]\n"),
            }
        )
    )
    assert getattr(compiled(root), relation) == {"een": ("twee",), "twee": ("een",)}


def test_related_records_are_in_the_order_of_their_titles_whoever_wrote_it(mini: MakeMini) -> None:
    root = mini(
        offers(
            {
                "midden": record("Midden", "relations:\n  combines_with: [zuid, noord]\n"),
                "noord": record("Noord"),
                "zuid": record("Zuid"),
                "aan": record("Aan de kust", "relations:\n  combines_with: [midden]\n"),
            }
        )
    )
    assert compiled(root).combines_with["midden"] == ("aan", "noord", "zuid")


def test_an_old_id_leads_to_the_record(mini: MakeMini) -> None:
    assert compiled(mini({})).redirects == {"warmtecheque": "warmtebon"}


def test_an_organisation_has_what_it_provides_carries_out_and_takes_part_in(mini: MakeMini) -> None:
    assert compiled(mini({})).by_organisation["gemeente-voorbeeld"] == ("proef-buurtwarmte", "samen-warm", "warmtebon")


def test_organisations_of_a_record_begin_with_the_provider_and_come_once(mini: MakeMini) -> None:
    root = mini(offers({"een": record("Advies", "carried_out_by: [gemeente-voorbeeld, stichting-proef]\npartners: [stichting-proef, provincie-nergens]\n")}))
    assert organisations_of(compiled(root).records["een"]) == ("gemeente-voorbeeld", "stichting-proef", "provincie-nergens")


def test_records_for_every_sector_are_known(mini: MakeMini) -> None:
    assert compiled(mini({})).sectorless == ("proef-buurtwarmte", "samen-warm")


def test_regions_around_a_region_are_nearest_first() -> None:
    regions = {id_: region(id_, *around) for id_, around in {"dorp": ["streek", "land"], "streek": ["provincie"], "provincie": ["land"], "land": []}.items()}
    assert regions_around("dorp", regions) == ("dorp", "streek", "land", "provincie")
    assert regions_around("land", regions) == ("land",)


def test_regions_in_a_circle_come_once() -> None:
    regions = {id_: region(id_, around) for id_, around in {"aa": "bb", "bb": "cc", "cc": "aa"}.items()}
    assert regions_around("aa", regions) == ("aa", "bb", "cc")


def test_a_region_that_is_not_there_is_passed_over() -> None:
    assert regions_around("aa", {"aa": region("aa", "weg")}) == ("aa",)


# One mistake is one problem.

BROKEN = {
    "a record": {"offers/gemeente/warmtebon.yml": "kind: offer\ntitle: Warmtebon Voorbeeld 2026\n"},
    "an organisation": {"content/organisations/gemeente-voorbeeld.yml": "name: Gemeente Voorbeeld\n"},
    "a theme": {"content/vocabulary/themes.yml": "- id: warmte\n- id: groei\n  title: Groei\n"},
    "a support type": {"content/vocabulary/support-types.yml": "- id: subsidie\n- id: advies\n  title: Advies\n"},
    "a region": {
        "content/vocabulary/regions.yml": "- {id: voorbeeldstad, title: Voorbeeldstad, type: municipality, label: Stad, part_of: [nergens]}\n- id: nergens\n"
    },
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_left_out_is_not_missed_by_those_that_name_it(what: str, mini: MakeMini) -> None:
    changes: Changes = BROKEN[what]
    assert {file for file, _ in codes(mini(changes))} == set(changes)


def test_what_only_a_broken_record_uses_is_not_called_unused(mini: MakeMini) -> None:
    root = mini({})
    record_file = root / "offers/gemeente/warmtebon.yml"
    record_file.write_text(record_file.read_text(encoding="utf-8").replace("level: municipality", "level: gemeente"), encoding="utf-8")
    assert codes(root) == [("offers/gemeente/warmtebon.yml", "unknown-value")]


def test_a_choice_that_may_be_left_out_names_its_choices_only(mini: MakeMini) -> None:
    _, problems = compile_catalogue(mini(offers({"proef": record("Proef", "phase: klaar\n", kind="pilot")})), TODAY)
    assert [problem.values["choices"] for problem in problems] == ["planned, running, evaluated, structural, stopped"]


@pytest.mark.parametrize("kind", ["kind: pilto\n", ""], ids=["misspelt", "missing"])
def test_a_kind_that_is_not_known_is_one_mistake(kind: str, mini: MakeMini) -> None:
    """Nobody can say which fields belong to it, so none of them is called unknown."""
    pilot = record("Proef", "phase: running\nstarted: 2025\n").replace("kind: offer\n", kind)
    assert codes(mini(offers({"proef": pilot}))) == [("offers/proef.yml", "unknown-value" if kind else "missing-field")]


def test_a_misspelt_kind_is_met_with_all_kinds(mini: MakeMini) -> None:
    _, problems = compile_catalogue(mini(offers({"proef": record("Proef", kind="proef")})), TODAY)
    assert problems[0].values["choices"] == "offer, pilot, programme"


def test_an_unknown_programme_is_met_with_programmes_only(mini: MakeMini) -> None:
    _, problems = compile_catalogue(mini(offers({"een": record("Een", "relations:\n  part_of: [anders]\n")})), TODAY)
    assert problems[0].values["choices"] == "samen-warm"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("partners: [stichting-nergens]", "unknown-organisation"),
        ("themes: [nergens]", "unknown-theme"),
        ("area: [gemeente-nergens]", "unknown-region"),
        ("audience: {sectors: [nergens]}", "unknown-sector"),
        ("relations: {requires: [nergens]}", "unknown-record"),
    ],
)
def test_a_name_of_nothing_is_told_once_with_the_number_of_other_places(line: str, code: str, mini: MakeMini) -> None:
    root = mini(offers({id_: record(f"Advies {id_}", f"{line}\n") for id_ in ("een", "twee", "vier")}))
    catalogue, problems = compile_catalogue(root, TODAY)
    told = [problem for problem in problems if problem.code == code]
    assert [(problem.where.file, problem.values["elsewhere"]) for problem in told] == [("offers/een.yml", 2)]
    assert language("nl").message(told[0]).endswith(" Zo staat het ook op andere plaatsen (2).")
    assert catalogue.records.keys().isdisjoint({"een", "twee", "vier"})


def test_a_message_does_not_end_in_an_empty_list(mini: MakeMini) -> None:
    root = mini(dict.fromkeys(("offers/gemeente/warmtebon.yml", "offers/proef-buurtwarmte.md", "offers/samen-warm.yml")))
    _, problems = compile_catalogue(root, TODAY)
    found = next(problem for problem in problems if problem.code == "link-to-nothing")
    assert language("nl").help(found).endswith("Bekend zijn: –.")
