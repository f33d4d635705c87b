"""What a record's page says: what one can still do, when it ran, how sure its facts are."""

import pytest
from built_site import Page
from catalogues import offers, record
from conftest import TODAY, MakeMini
from drawn import drawn, text_of

from generator.formats import euros
from generator.language import language

APPLY_HERE = "https://gemeente.example/hier"


def page_of(mini: MakeMini, more: str, *, kind: str = "offer", today: str = TODAY) -> str:
    """What the page of one record says."""
    return text_of(drawn(mini(offers({"een": record("Een advies", more, kind=kind)})), today)["aanbod/een/"])


def with_button(text: str) -> str:
    return text.replace("apply:\n", f"apply:\n  label: Vraag hier aan\n  url: {APPLY_HERE}\n")


@pytest.mark.parametrize(
    ("more", "kind", "can_apply"),
    [
        ("", "offer", True),
        ("continuous: true\n", "offer", True),
        ("windows: [{opens: 2026-01-01, closes: 2026-06-01}]\n", "offer", True),
        ("windows: [{opens: 2026-09-01}]\n", "offer", True),
        ("windows: [{opens: 2026-01-01, closes: 2026-05-31}]\n", "offer", False),
        ("ended: 2026-05-31\n", "offer", False),
        ("ended: true\n", "offer", False),
        ("phase: running\n", "pilot", True),
        ("phase: running\nfinished: 2026-05\n", "pilot", False),
        ("phase: stopped\n", "pilot", False),
        ("partners: [provincie-nergens]\nended: true\n", "programme", False),
    ],
)
def test_there_is_a_button_to_apply_until_it_is_over(more: str, kind: str, can_apply: bool, mini: MakeMini) -> None:
    page = drawn(mini(offers({"een": with_button(record("Een advies", more, kind=kind))})))["aanbod/een/"]
    assert (APPLY_HERE in page.links, "Vraag hier aan" in page.text) == (can_apply, can_apply)


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ("ended: true\nwindows: [{opens: 2019, closes: 2020}, {opens: 2020-06, closes: 2021}]\n", "offer"),
        ("phase: stopped\nstarted: 2019\nfinished: 2021\n", "pilot"),
        ("partners: [provincie-nergens]\nended: 2021\nruns: {from: 2019, to: 2021}\n", "programme"),
    ],
)
def test_what_has_ended_tells_when_it_ran(more: str, kind: str, mini: MakeMini) -> None:
    assert "Liep 2019 tot en met 2021" in page_of(mini, more, kind=kind)


def test_what_ended_without_a_beginning_tells_since_when_it_is_gone(mini: MakeMini) -> None:
    assert "Bestaat niet meer sinds 31 mei 2026" in page_of(mini, "ended: 2026-05-31\n")


@pytest.mark.parametrize("more", ["", "ended: true\n", "windows: [{closes: 2026-05-31}]\n"], ids=["current", "ended", "closed"])
def test_a_record_says_once_from_whom_it_is(more: str, mini: MakeMini) -> None:
    assert page_of(mini, more).count("Van wie ") == 1


@pytest.mark.parametrize(("finished", "step"), [("2026-05-31", "Liep 2025 tot en met 31 mei 2026"), ("2026-06-01", "Loopt nu 2025 tot en met 1 juni 2026")])
def test_a_pilot_runs_until_its_last_day_and_then_ran(finished: str, step: str, mini: MakeMini) -> None:
    text = record("Een proef", f"phase: running\nstarted: 2025\nfinished: {finished}\nchecked_on: 2026-05-01\n", kind="pilot")
    page = drawn(mini(offers({"een": text})))["aanbod/een/"]
    assert step in text_of(Page("", page.html.partition('class="life"')[2]))


STALE = "meer dan een half jaar oud"


@pytest.mark.parametrize(
    ("facts", "last_day", "next_day"),
    [
        ("checked_on: 2025-12-01\n", "2026-06-01", "2026-06-02"),
        ("checked_on: 2025-08-31\n", "2026-02-28", "2026-03-01"),
        ("checked_on: 2025-12\n", "2026-06-30", "2026-07-01"),
        ("checked_on: 2025-12-01\nreview_by: 2026-09-15\n", "2026-09-15", "2026-09-16"),
        ("checked_on: 2025-12-01\nreview_by: 2026\n", "2026-12-31", "2027-01-01"),
    ],
)
def test_facts_are_stale_from_the_day_after_they_should_have_been_looked_at(facts: str, last_day: str, next_day: str, mini: MakeMini) -> None:
    assert STALE not in page_of(mini, facts, today=last_day)
    assert STALE in page_of(mini, facts, today=next_day)


@pytest.mark.parametrize(
    ("checked_on", "again"),
    [
        ("2026-03-15", "15 september 2026"),
        ("2026-03", "september 2026"),
        ("2026-03-31", "30 september 2026"),
        ("2025-12-31", "30 juni 2026"),
        ("2027-08-31", "29 februari 2028"),
        ("2026-08-31", "28 februari 2027"),
        ("2026", "juni 2027"),
    ],
)
def test_facts_are_looked_at_again_half_a_year_later_on_a_day_that_there_is(checked_on: str, again: str, mini: MakeMini) -> None:
    assert f"Wij kijken opnieuw voor {again}." in page_of(mini, f"checked_on: {checked_on}\n")


def test_nobody_is_told_to_check_what_is_over(mini: MakeMini) -> None:
    text = page_of(mini, "checked_on: 2020-01-01\nended: true\n")
    assert "Deze gegevens zijn van 1 januari 2020." in text
    assert STALE not in text


@pytest.mark.parametrize(
    ("valid_until", "told"),
    [("2027-12-31", "de-minimissteun tot en met 31 december 2027."), ("2027-06", "de-minimissteun tot en met juni 2027."), (None, "de-minimissteun.")],
)
def test_a_ground_for_state_aid_tells_until_when_it_holds(valid_until: str | None, told: str, mini: MakeMini) -> None:
    until = f"    valid_until: {valid_until}\n" if valid_until else ""
    assert f"Dit valt onder {told}" in page_of(mini, f"legal:\n  state_aid:\n    basis: de-minimis\n{until}")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "€ 0"),
        (999_999, "€ 999.999"),
        (1_000_000, "€ 1 miljoen"),
        (1_050_000, "€ 1.050.000"),
        (1_100_000, "€ 1,1 miljoen"),
        (12_500_000, "€ 12,5 miljoen"),
        (12_345_678, "€ 12.345.678"),
    ],
)
def test_round_millions_are_words_and_other_amounts_figures(amount: int, words: str) -> None:
    assert euros(amount, language("nl")).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        ("{min: 500, max: 2500000}", "€ 500 tot € 2,5 miljoen"),
        ("{min: 500, max: 500}", "Wat u krijgt € 500"),
        ("{min: 500}", "Vanaf € 500"),
        ("{max: 500}", "Tot € 500"),
        ("{percentage: 40, max: 500}", "40%, tot € 500"),
        ("{percentage: 40}", "Wat u krijgt 40%"),
        ("{note: Een uur advies}", "Wat u krijgt Een uur advies"),
    ],
)
def test_an_amount_is_told_as_far_as_it_is_known(amount: str, told: str, mini: MakeMini) -> None:
    assert told in page_of(mini, f"amount: {amount}\n")


def test_who_carries_it_out_is_not_from_whom_it_is_once_it_closed(mini: MakeMini) -> None:
    """The page stays open over the last day: its labels become those of what is past."""
    closing = record("Een advies", "windows: [{closes: 2026-12-31}]\ncarried_out_by: [stichting-proef]\n")
    html = drawn(mini(offers({"een": closing})))["aanbod/een/"].html
    assert 'data-past="Van wie"' not in html


@pytest.mark.parametrize(("closes", "title"), [("2026-06-30", "Zo vraagt u aan"), ("2026-05-31", "Dit kunt u doen")])
def test_nobody_is_told_how_to_apply_for_what_is_closed(closes: str, title: str, mini: MakeMini) -> None:
    more = f"windows: [{{closes: {closes}}}]\n"
    written = with_button(record("Een advies", more)).replace("apply:\n", "apply:\n  steps: [Lees de voorwaarden.]\n")
    text = text_of(drawn(mini(offers({"een": written})))["aanbod/een/"])
    assert [known for known in ("Zo vraagt u aan", "Dit kunt u doen") if known in text] == [title]
