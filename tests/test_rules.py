"""Where the rules across records draw the line. The messages are in `problems/`; here is what just passes and just fails."""

import pytest
from catalogues import codes, offers, record
from conftest import TODAY, MakeMini

from generator import compile_catalogue

FILE = "offers/een.yml"


def found(mini: MakeMini, more: str, kind: str = "offer") -> list[str]:
    """Codes for one record with more in it."""
    problems = codes(mini(offers({"een": record("Een advies", more, kind=kind)})))
    assert {file for file, _ in problems} <= {FILE}
    return [code for _, code in problems]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("opens: 2026-01-01, closes: 2026-06-30", "opens: 2026-07-01, closes: 2026-12-31"),
        ("closes: 2026-06-30T12:00", "opens: 2026-06-30T12:00"),
        ("opens: 2025, closes: 2025", "opens: 2026, closes: 2026"),
        ("opens: 2026-01, closes: 2026-03", "opens: 2026-04"),
        ("closes: 2026-06-30", "opens: 2026-07"),
    ],
)
def test_windows_one_after_the_other_are_fine_in_any_order(first: str, second: str, mini: MakeMini) -> None:
    assert found(mini, f"windows:\n  - {{{first}}}\n  - {{{second}}}\n") == []
    assert found(mini, f"windows:\n  - {{{second}}}\n  - {{{first}}}\n") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("opens: 2026-01-01, closes: 2026-06-30", "opens: 2026-06-30, closes: 2026-12-31"),
        ("opens: 2026-01-01, closes: 2026-06-30", "opens: 2026-06-30T12:00, closes: 2026-12-31"),
        ("opens: 2026-01-01, closes: 2026-06-30T12:00", "opens: 2026-06-30, closes: 2026-12-31"),
        ("opens: 2026-01-01", "opens: 2026-07-01"),
        ("closes: 2026-06-30", "closes: 2026-12-31"),
        ("opens: 2026-01-01, closes: 2026-12-31", "opens: 2026-02-01, closes: 2026-03-01"),
        ("opens: 2026-01-01, closes: 2026-06", "opens: 2026-05-15"),
    ],
)
def test_windows_that_overlap_are_not(first: str, second: str, mini: MakeMini) -> None:
    assert found(mini, f"windows:\n  - {{{first}}}\n  - {{{second}}}\n") == ["overlapping-windows"]
    assert found(mini, f"windows:\n  - {{{second}}}\n  - {{{first}}}\n") == ["overlapping-windows"]


@pytest.mark.parametrize("window", ["opens: 2026-06-01, closes: 2026-06-01", "opens: 2026-06-01, closes: 2026-06", "opens: 2026-06-01, closes: 2026"])
def test_a_window_may_close_in_what_it_opens_in(window: str, mini: MakeMini) -> None:
    assert found(mini, f"windows:\n  - {{{window}}}\n") == []


@pytest.mark.parametrize("window", ["opens: 2026-06-02, closes: 2026-06-01", "opens: 2026-06-01T12:00, closes: 2026-06-01T11:59", "opens: 2026, closes: 2025"])
def test_a_window_may_not_close_before_it_opens(window: str, mini: MakeMini) -> None:
    assert found(mini, f"windows:\n  - {{{window}}}\n") == ["closes-before-opens"]


def test_a_programme_does_not_end_before_it_begins(mini: MakeMini) -> None:
    assert found(mini, "partners: [provincie-nergens]\nruns: {from: 2019, to: 2018}\n", kind="programme") != []


def test_a_title_is_the_same_in_capitals_and_with_more_spaces(mini: MakeMini) -> None:
    root = mini(offers({"een": record("Advies over   warmte"), "twee": record("ADVIES over warmte")}))
    assert codes(root) == [("offers/twee.yml", "duplicate-title")]


@pytest.mark.parametrize("old", ["een", "warmtebon", "warmtecheque"])
def test_an_old_id_that_is_in_use_is_a_mistake(old: str, mini: MakeMini) -> None:
    problems = codes(mini(offers({"een": record("Een", f"previous_ids: [{old}]\n")})))
    assert [code for _, code in problems] == ["previous-id-in-use"]


@pytest.mark.parametrize("old", ["warmtebon", "warmtecheque"])
def test_a_page_may_not_take_over_an_id_that_is_in_use(old: str, mini: MakeMini) -> None:
    page = f"---\ntitle: Het plan\ndescription: Een verzonnen plan over warmte.\nprevious_ids: [{old}]\n---\nTekst.\n"
    assert codes(mini({"content/pages/plan.md": page})) == [("content/pages/plan.md", "previous-id-in-use")]


def test_relations_contradict_each_other_from_either_side(mini: MakeMini) -> None:
    root = mini(
        offers(
            {
                "een": record("Een", "relations:\n  excludes: [twee]\n"),
                "twee": record("Twee", "relations:\n  combines_with: [een]\n"),
            }
        )
    )
    assert codes(root) == [("offers/een.yml", "contradicting-relations")]


@pytest.mark.parametrize("relation", ["requires", "replaces"])
def test_a_long_circle_is_told_once_and_whole(relation: str, mini: MakeMini) -> None:
    root = mini(offers({id_: record(f"Het {id_}", f"relations:\n  {relation}: [{next_}]\n") for id_, next_ in zip("cabd", "abdc", strict=True)}))
    assert codes(root) == [("offers/a.yml", "circular-reference")]


def test_a_long_chain_is_no_circle(mini: MakeMini) -> None:
    names = [f"schakel-{number:04}" for number in range(1, 2_000)]
    root = mini(offers({id_: record(f"De {id_}", f"relations:\n  requires: [{next_}]\n") for id_, next_ in zip(names, [*names[1:], "warmtebon"], strict=True)}))
    assert codes(root) == []


@pytest.mark.parametrize("apply", ["  url: https://gemeente.example/\n", "  contact: Loket\n", "  steps: [Bel de gemeente.]\n"])
def test_any_way_to_apply_will_do(apply: str, mini: MakeMini) -> None:
    text = record("Een").replace("  contact: Loket van de gemeente\n", apply)
    assert codes(mini(offers({"een": text}))) == []


@pytest.mark.parametrize(
    ("apply", "good"),
    [
        ("contact: Loket van de provincie", False),
        ("contact: Loket, het nummer komt uit 2020 en 2021", False),
        ("contact: 'Loket, telefoon 0800-1234'", True),
        ("contact: 'Loket, telefoon +31 30 123 45 67'", True),
        ("contact: Loket (loket@nergens.example)", True),
        ("contact: Kijk op https://nergens.example/loket", True),
        ("url: 'tel:0800-1234'", True),
        ("steps: [Bel de provincie.]", False),
        ("steps: ['Vul het [formulier](https://nergens.example/) in.']", True),
        ("steps: ['Lees eerst over de [bon](aanbod:warmtebon).']", False),
    ],
)
def test_whoever_has_no_site_gives_an_address_or_a_number(apply: str, good: bool, mini: MakeMini) -> None:
    text = record("Een", provider="provincie-nergens").replace("  contact: Loket van de gemeente\n", f"  {apply}\n")
    assert codes(mini(offers({"een": text}))) == ([] if good else [(FILE, "no-way-to-apply")])


def test_the_site_of_who_carries_it_out_will_do(mini: MakeMini) -> None:
    text = record("Een", "carried_out_by: [gemeente-voorbeeld]\n", provider="provincie-nergens")
    assert codes(mini(offers({"een": text}))) == []


@pytest.mark.parametrize(
    ("kind", "more", "good"),
    [
        ("pilot", "phase: running\nfinished: 2025\n", True),
        ("pilot", "phase: stopped\n", True),
        ("pilot", "phase: planned\n", False),
        ("pilot", "phase: running\nfinished: 2027\n", False),
        ("offer", "windows:\n  - closes: 2025-12-31\n", True),
        ("offer", "ended: 2027\n", False),
    ],
    ids=["finished", "stopped", "planned", "ends later", "closed", "stops later"],
)
def test_only_what_is_past_needs_no_way_to_apply(kind: str, more: str, good: bool, mini: MakeMini) -> None:
    text = record("Een", more, kind=kind).replace("apply:\n  contact: Loket van de gemeente\n", "")
    assert codes(mini(offers({"een": text}))) == ([] if good else [(FILE, "no-way-to-apply")])


def test_what_is_over_needs_no_way_to_apply(mini: MakeMini) -> None:
    bare = record("Een").replace("apply:\n  contact: Loket van de gemeente\n", "")
    assert codes(mini(offers({"een": bare + "ended: true\n"}))) == []
    assert codes(mini(offers({"een": bare}))) == [(FILE, "no-way-to-apply")]


def test_state_aid_lapses_the_day_after_its_last_day(mini: MakeMini) -> None:
    for valid_until, expected in (("2026-06-01", []), ("2026-06", []), ("2026", []), ("2026-05-31", ["lapsed-state-aid"]), ("2025", ["lapsed-state-aid"])):
        assert found(mini, f"legal:\n  state_aid: {{basis: gber, valid_until: {valid_until}}}\n") == expected


@pytest.mark.parametrize(("subject", "good"), [("sector", "bouw"), ("area", "voorbeeldstad"), ("size", "klein"), ("stage", "starter")])
def test_the_ids_of_a_condition_must_exist(subject: str, good: str, mini: MakeMini) -> None:
    condition = "conditions:\n  - text: U hoort erbij.\n    criterion: {{subject: {}, any_of: [{}]}}\n"
    assert found(mini, condition.format(subject, good)) == []
    assert len(found(mini, condition.format(subject, "bestaat-niet"))) == 1


def test_a_link_in_a_step_must_lead_to_a_record(mini: MakeMini) -> None:
    text = record("Een").replace("  contact: Loket van de gemeente\n", "  steps: ['Lees [dit](aanbod:bestaat-niet).']\n")
    assert codes(mini(offers({"een": text}))) == [(FILE, "link-to-nothing")]


PLACES = """\
- {id: voorbeeldstad, title: Voorbeeldstad, type: municipality, label: Voorbeeldstad, part_of: [nergens]}
- {id: buurdorp, title: Buurdorp, type: municipality, label: Buurdorp, part_of: [nergens]}
- {id: nergens, title: Provincie Nergens, type: province, label: hele provincie Nergens}
"""


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("", "", True),
        ("area: [voorbeeldstad]\n", "area: [voorbeeldstad]\n", True),
        ("area: [voorbeeldstad]\n", "area: [buurdorp]\n", False),
        ("area: [voorbeeldstad]\n", "area: [nergens]\n", True),
        ("area: [nergens]\n", "area: [buurdorp]\n", True),
        ("area: [voorbeeldstad]\n", "", True),
    ],
)
def test_one_title_of_one_provider_may_be_for_two_places(one: str, other: str, clash: bool, mini: MakeMini) -> None:
    files = offers({"een": record("Een  advies", one), "twee": record("een advies", other)})
    found = codes(mini({**files, "content/vocabulary/regions.yml": PLACES}))
    assert [code for code in found if code[1] == "duplicate-title"] == ([("offers/twee.yml", "duplicate-title")] if clash else [])


def test_two_providers_may_have_one_title(mini: MakeMini) -> None:
    files = offers({"een": record("Een advies"), "twee": record("Een advies", provider="provincie-nergens")})
    assert [code for _, code in codes(mini(files)) if code == "duplicate-title"] == []


@pytest.mark.parametrize(
    "more",
    [
        "relations:\n  see_also: [{record: warmtecheque, reason: Ook warm}]\n",
        "relations:\n  requires: [warmtecheque]\n",
        "body: Zie de [bon](aanbod:warmtecheque).\n",
        "conditions:\n  - text: Eerst de [bon](aanbod:warmtecheque).\n",
    ],
)
def test_an_earlier_id_is_met_with_the_present_one(more: str, mini: MakeMini) -> None:
    _, problems = compile_catalogue(mini(offers({"een": record("Een advies", more)})), TODAY)
    assert [(problem.code, dict(problem.values)) for problem in problems] == [("renamed-record", {"value": "warmtecheque", "now": "warmtebon"})]


@pytest.mark.parametrize(("tile", "expected"), [("{column: 1, row: 1}", []), ("{column: 12, row: 12}", []), ("{column: 13, row: 1}", ["tile-off-map"])])
def test_the_map_has_twelve_columns_and_rows(tile: str, expected: list[str], mini: MakeMini) -> None:
    files = {"content/vocabulary/regions.yml": PLACES.replace("{id: buurdorp", f"{{id: buurdorp, tile: {tile}")}
    assert [code for _, code in codes(mini(files))] == expected
