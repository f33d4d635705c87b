"""The browser's judgement and the generator's are one: both follow the same table, and agree on what the table does not hold."""

import json
from pathlib import Path
from random import Random
from typing import Any

from catalogues import compiled
from conftest import TODAY, MakeMini
from eligibility_cases import ANSWERED, JUDGED, VOCABULARY, as_profile, as_rule
from playwright.sync_api import Page

from generator import compile_catalogue
from generator.eligibility import ELSEWHERE, Rule, fits, judge_all, profile_of, rules_of, vocabulary_data
from generator.link import Catalogue

ROOT = Path(__file__).parent.parent.parent

IMPORT = "const { fits, judgeAll, profileOf } = await import(new URL('eligibility.js', document.querySelector('script[src]').src));"

JUDGE = f"""async (cases) => {{ {IMPORT} return cases.map(({{ rules, profile }}) => {{
    const verdicts = judgeAll(rules, profile);
    return [verdicts, fits(verdicts)];
}}); }}"""

ANSWER = f"async ([cases, vocabulary]) => {{ {IMPORT} return cases.map(({{ answers }}) => profileOf(answers, vocabulary)); }}"

BOTH = f"""async ([cases, vocabulary]) => {{ {IMPORT} return cases.map(({{ rules, answers }}) => {{
    const profile = profileOf(answers, vocabulary);
    const verdicts = judgeAll(rules, profile);
    return [profile, verdicts, fits(verdicts)];
}}); }}"""


def test_the_browser_judges_every_case(visit: Page, site: str) -> None:
    visit.goto(site)
    judged = visit.evaluate(JUDGE, JUDGED)
    for case, (verdicts, together) in zip(JUDGED, judged, strict=True):
        assert (verdicts, together) == (case["verdicts"], case["fits"]), case["name"]


def test_the_browser_makes_every_profile(visit: Page, site: str, mini: MakeMini) -> None:
    visit.goto(site)
    vocabulary = vocabulary_data(compile_catalogue(mini(VOCABULARY), TODAY)[0])
    profiles = visit.evaluate(ANSWER, [ANSWERED, vocabulary])
    for case, profile in zip(ANSWERED, profiles, strict=True):
        assert as_profile(profile) == as_profile(case["profile"]), case["name"]


def answers(random: Random, catalogue: Catalogue) -> dict[str, str]:
    """To some of the questions, some of them nonsense, and sizes and numbers that may contradict each other."""
    numbers = ["0", "1", "5", "9", "10", "49", "50", "249", "250", "1000", "veel", "-1"]
    possible = {
        "sector": [*catalogue.sectors, "weg"],
        "area": [*catalogue.regions, ELSEWHERE, "weg"],
        "size": [*catalogue.sizes, "weg"],
        "stage": [*catalogue.stages, "weg"],
        "employees": numbers,
        "years_active": numbers,
    }
    return {subject: random.choice(choices) for subject, choices in possible.items() if random.random() < 0.7}


def made_up_rules(random: Random, catalogue: Catalogue) -> tuple[Rule, ...]:
    terms = {"sector": catalogue.sectors, "area": catalogue.regions, "size": catalogue.sizes, "stage": catalogue.stages}

    def rule() -> Rule:
        subject = random.choice(["sector", "area", "size", "stage", "employees", "years_active"])
        if subject in terms:
            ids = [*terms[subject], ELSEWHERE, "weg"]
            named, maybe = (random.sample(ids, random.randint(low, min(4, len(ids)))) for low in (1, 0))
            return as_rule({"subject": subject, "anyOf": named, "maybe": maybe})
        least, most = sorted(random.choices([0, 1, 2, 5, 9, 10, 49, 50, 249, 250], k=2))
        return as_rule({"subject": subject, **random.choice([{"least": least}, {"most": most}, {"least": least, "most": most}])})

    return tuple(rule() for _ in range(random.randint(0, 5)))


def test_both_engines_agree_on_what_anybody_may_answer(visit: Page, site: str) -> None:
    random, catalogue = Random(11), compiled(ROOT)
    of_records = [rules for record in catalogue.records.values() if (rules := rules_of(record, catalogue))]
    pairs = [(random.choice(of_records), answers(random, catalogue)) for _ in range(2000)]
    pairs += [(made_up_rules(random, catalogue), answers(random, catalogue)) for _ in range(2000)]
    expected: list[Any] = []
    for rules, answered in pairs:
        profile = profile_of(answered, catalogue)
        verdicts = judge_all(rules, profile)
        expected.append([profile, verdicts, fits(verdicts)])
    visit.goto(site)
    cases = [{"rules": [rule.as_data() for rule in rules], "answers": answered} for rules, answered in pairs]
    judged = visit.evaluate(BOTH, [cases, vocabulary_data(catalogue)])
    for case, of_browser, of_generator in zip(cases, judged, json.loads(json.dumps(expected)), strict=True):
        assert of_browser == of_generator, case
    assert {verdict for _, verdicts, _ in expected for verdict in verdicts} == {"yes", "no", "unknown"}
