"""Whether an offer fits a business: by the table that the browser's script is held to as well, and the rules of a record."""

import json
from dataclasses import replace
from typing import Any

import pytest
from catalogues import offers, record
from conftest import TODAY, MakeMini
from eligibility_cases import ANSWERED, JUDGED, VOCABULARY, as_profile, as_rule
from hypothesis import given
from hypothesis import strategies as st

from generator import compile_catalogue
from generator.eligibility import ELSEWHERE, Extent, Rule, Verdict, fits, judge, judge_all, profile_of, regions_data, rules_of, vocabulary_data
from generator.link import Catalogue


@pytest.fixture
def catalogue(mini: MakeMini) -> Catalogue:
    return compile_catalogue(mini(VOCABULARY), TODAY)[0]


@pytest.mark.parametrize("case", JUDGED, ids=lambda case: case["name"])
def test_it_is_judged(case: dict[str, Any]) -> None:
    verdicts = judge_all([as_rule(rule) for rule in case["rules"]], as_profile(case["profile"]))
    assert (list(verdicts), fits(verdicts)) == (case["verdicts"], case["fits"])


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case["name"])
def test_answers_tell(case: dict[str, Any], catalogue: Catalogue) -> None:
    assert profile_of(case["answers"], catalogue) == as_profile(case["profile"])


def test_the_table_has_no_name_twice() -> None:
    names = [case["name"] for case in (*JUDGED, *ANSWERED)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", JUDGED, ids=lambda case: case["name"])
def test_what_the_browser_gets_is_the_same_rule(case: dict[str, Any]) -> None:
    for rule in map(as_rule, case["rules"]):
        assert as_rule(json.loads(json.dumps(rule.as_data()))) == rule


def test_what_is_empty_is_not_sent() -> None:
    assert Rule("employees", most=9).as_data() == {"subject": "employees", "most": 9}
    assert Rule("area", ("nergens",), condition=0, maybe=(ELSEWHERE,)).as_data() == {
        "subject": "area",
        "anyOf": ("nergens",),
        "condition": 0,
        "maybe": (ELSEWHERE,),
    }


# The rules of a record.


def rules(fields: str, mini: MakeMini) -> tuple[Rule, ...]:
    """Also of a record that names what is not there."""
    compiled, _ = compile_catalogue(mini({**VOCABULARY, **offers({"een": record("Een"), "ander": record("Ander", fields)})}), TODAY)
    return rules_of(compiled.records["ander"], compiled)


def test_a_record_that_says_not_for_whom_has_no_rules_and_fits_everybody(mini: MakeMini) -> None:
    assert rules("", mini) == ()
    assert fits(()) == "yes"


def test_each_part_of_the_audience_and_the_area_is_a_rule(mini: MakeMini) -> None:
    audience = "audience:\n  sectors: [bouw, horeca]\n  sizes: [micro]\n  stages: [groeier]\n  employees: {min: 2}\n  years_active: {min: 1, max: 5}\n"
    assert rules(f"area: [nergens]\n{audience}", mini) == (
        Rule("area", ("nergens",)),
        Rule("sector", ("bouw", "horeca")),
        Rule("size", ("micro",)),
        Rule("stage", ("groeier",)),
        Rule("employees", least=2),
        Rule("years_active", least=1, most=5),
    )


@pytest.mark.parametrize("area", ["land", "unie", "voorbeeldstad, land"])
def test_what_is_for_the_whole_country_asks_for_no_place(area: str, mini: MakeMini) -> None:
    assert rules(f"area: [{area}]\n", mini) == ()
    assert rules(f"conditions:\n  - text: U bent van hier.\n    criterion: {{subject: area, any_of: [{area}]}}\n", mini) == ()


@pytest.mark.parametrize(
    ("area", "maybe"), [("verweg", ("elsewhere",)), ("nergens, verweg", ("elsewhere",)), ("streek, buurdorp", ()), ("geheim", ("elsewhere",))]
)
def test_who_is_elsewhere_may_be_in_a_region_of_which_no_municipality_is_a_choice(area: str, maybe: tuple[str, ...], mini: MakeMini) -> None:
    assert rules(f"area: [{area}]\n", mini) == (Rule("area", tuple(area.split(", ")), maybe=maybe),)


def test_a_number_without_a_limit_is_no_rule(mini: MakeMini) -> None:
    assert rules("audience:\n  employees: {min: 0}\n  years_active: {min: 0}\n", mini) == ()
    assert rules("audience:\n  employees: {max: 0}\n", mini) == (Rule("employees", most=0),)


def test_what_no_visitor_can_say_is_not_asked(mini: MakeMini) -> None:
    assert rules("audience:\n  stages: [koploper]\n", mini) == ()


def test_who_is_not_named_may_be_what_no_visitor_can_say(mini: MakeMini) -> None:
    (rule,) = rules("audience:\n  stages: [starter, koploper]\n", mini)
    assert rule == Rule("stage", ("starter",), maybe=("groeier", ELSEWHERE))
    assert [judge(rule, {"stage": (stage,)}) for stage in ("starter", "groeier")] == ["yes", "unknown"]


def test_a_condition_that_can_be_checked_is_a_rule_and_goes_first(mini: MakeMini) -> None:
    conditions = "conditions:\n  - text: U wilt iets nieuws.\n  - text: U hebt niet veel mensen.\n    criterion: {subject: employees, max: 20}\n"
    assert rules(f"area: [nergens]\n{conditions}", mini) == (Rule("employees", most=20, condition=1), Rule("area", ("nergens",)))


def test_what_the_audience_and_a_condition_both_say_stands_once_as_the_condition(mini: MakeMini) -> None:
    conditions = (
        "conditions:\n  - text: U bouwt of kookt.\n    criterion: {subject: sector, any_of: [horeca, bouw, bouw]}\n"
        "  - text: Hoogstens vijf jaar.\n    criterion: {subject: years_active, max: 5}\n"
        "  - text: Niet meer dan vijf jaar.\n    criterion: {subject: years_active, max: 5}\n"
    )
    assert rules(f"audience:\n  sectors: [bouw, horeca]\n  years_active: {{max: 5}}\n{conditions}", mini) == (
        Rule("sector", ("horeca", "bouw"), condition=0),
        Rule("years_active", most=5, condition=1),
    )


def test_rules_that_differ_stand_both(mini: MakeMini) -> None:
    conditions = "conditions:\n  - text: U bouwt.\n    criterion: {subject: sector, any_of: [bouw]}\n"
    assert rules(f"audience:\n  sectors: [bouw, horeca]\n{conditions}", mini) == (Rule("sector", ("bouw",), condition=0), Rule("sector", ("bouw", "horeca")))


def renamed(ids: str, mini: MakeMini) -> Catalogue:
    """A record for `bouw`, `klein`, `starter` and `voorbeeldstad` (in `mini`), read with the vocabulary in which something has another id."""
    root = mini({})
    old, new = ids.split(">")
    before, _ = compile_catalogue(root, TODAY)
    for file in (root / "content/vocabulary").glob("*.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace(f"id: {old}\n", f"id: {new}\n"), encoding="utf-8")
    after, _ = compile_catalogue(root, TODAY)
    assert "warmtebon" in before.records
    return replace(after, records=before.records)


@pytest.mark.parametrize(("ids", "subject"), [("bouw>bouwen", "sector"), ("klein>kleiner", "size"), ("starter>begin", "stage"), ("voorbeeldstad>stad", "area")])
def test_an_id_that_was_renamed_fails_nobody(ids: str, subject: str, mini: MakeMini) -> None:
    catalogue = renamed(ids, mini)
    found = rules_of(catalogue.records["warmtebon"], catalogue)
    assert subject not in {rule.subject for rule in found}
    assert {rule.subject for rule in found} == {"area", "sector", "size", "stage", "employees"} - {subject}
    assert profile_of({subject: ids.split(">")[0]}, catalogue) == {}


def test_beside_an_id_that_nobody_knows_the_others_still_count(mini: MakeMini) -> None:
    catalogue = renamed("bouw>bouwen", mini)
    both = catalogue.records["warmtebon"].model_copy(deep=True)
    asked = both.audience.model_copy(update={"sectors": ("horeca", "bouw")})
    found = rules_of(both.model_copy(update={"audience": asked, "area": ("voorbeeldstad", "atlantis")}), catalogue)
    assert Rule("sector", ("horeca",), maybe=("bouwen", ELSEWHERE)) in found
    assert Rule("area", ("voorbeeldstad",), maybe=("voorbeeldstad", ELSEWHERE)) in found


def test_an_empty_vocabulary_asks_nothing_and_knows_nothing(mini: MakeMini) -> None:
    full, _ = compile_catalogue(mini({}), TODAY)
    catalogue = replace(full, sectors={}, stages={}, sizes={}, regions={})
    assert rules_of(catalogue.records["warmtebon"], catalogue) == (Rule("employees", most=49, condition=0),)
    assert profile_of({"area": "voorbeeldstad", "size": "klein", "sector": "bouw", "stage": "starter"}, catalogue) == {}
    assert vocabulary_data(catalogue) == {"sector": [], "stage": [], "size": {}, "area": {ELSEWHERE: (ELSEWHERE,)}}


def test_places_come_with_all_around_them(catalogue: Catalogue) -> None:
    assert regions_data(catalogue) == {
        "voorbeeldstad": ("voorbeeldstad", "nergens", "land", "unie"),
        "buurdorp": ("buurdorp", "streek", "nergens", "land", "unie"),
        "elsewhere": ("elsewhere", "land", "unie"),
    }


def test_a_business_of_some_size_knows_whether_it_has_few_enough_employees(mini: MakeMini) -> None:
    catalogue, _ = compile_catalogue(mini(VOCABULARY), TODAY)
    few = Rule("employees", most=20)
    assert [judge(few, profile_of({"size": size}, catalogue)) for size in ("micro", "klein", "groot", "gezin")] == ["yes", "unknown", "no", "unknown"]


# Anything that can be known.

ENDS = st.none() | st.integers(0, 60)
EXTENTS = st.builds(Extent, ENDS, ENDS)
LIMITS = st.builds(lambda least, most: Rule("employees", least=least, most=most), ENDS, ENDS)


@given(LIMITS, EXTENTS, st.integers(0, 80))
def test_a_number_in_what_is_roughly_known_is_judged_as_all_of_it_was(rule: Rule, known: Extent, number: int) -> None:
    """Who answers one question more never turns a yes into a no."""
    rough: Verdict = judge(rule, {"employees": known})
    if rough != "unknown" and (known.least or 0) <= number <= (number if known.most is None else known.most):
        assert judge(rule, {"employees": Extent(number, number)}) == rough


@given(LIMITS, st.integers(0, 80))
def test_an_exact_number_is_always_judged(rule: Rule, number: int) -> None:
    inside = (rule.least or 0) <= number <= (number if rule.most is None else rule.most)
    assert judge(rule, {"employees": Extent(number, number)}) == ("yes" if inside else "no")


@given(st.lists(st.sampled_from(["yes", "no", "unknown"])), st.sampled_from(["yes", "no", "unknown"]))
def test_one_rule_more_never_makes_an_offer_fit_better(verdicts: list[Verdict], more: Verdict) -> None:
    order = ["no", "unknown", "yes"]
    assert order.index(fits([*verdicts, more])) == min(order.index(fits(verdicts)), order.index(more))
