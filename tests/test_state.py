"""The state at a moment: by the table that the browser's script is held to as well, and the end of a record."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.records import Offer, Pilot
from generator.state import IN_ORDER, Ages, State, StateAt, Timing, counts_until, phase_at, state, state_at, timing

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "state-cases.json").read_text(encoding="utf-8"))

STATES: set[State] = set(IN_ORDER)


def timing_of(case: dict[str, Any]) -> Timing:
    data = case["timing"]
    windows = tuple((opens, closes) for opens, closes in data.get("windows", ()))
    return Timing(windows, data.get("continuous", False), data.get("over"), data.get("seen"), data.get("sureUntil", ""), data.get("freshUntil", ""))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_state_is(case: dict[str, Any]) -> None:
    assert state_at(timing_of(case), case["now"]) == StateAt(case["state"], case.get("date"), case.get("days"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_record_counts_the_same_until_it_may_count_otherwise(case: dict[str, Any]) -> None:
    own, now = timing_of(case), case["now"]
    until = counts_until(own, now)
    begin = state_at(own, now)
    hours = (datetime.fromisoformat(now) + timedelta(hours=hour) for hour in range(0, 24 * 365 * 2, 6))
    for moment in (hour.isoformat(timespec="minutes") for hour in hours):
        if until is not None and moment >= until:
            break
        at = state_at(own, moment)
        assert (at.is_past, at.is_sure) == (begin.is_past, begin.is_sure), moment


def test_the_table_has_every_state_and_no_name_twice() -> None:
    assert {case["state"] for case in CASES} == STATES
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_the_browser_gets_says_the_same(case: dict[str, Any]) -> None:
    """Timing as data holds all that counts; what no clock can change is called fixed."""
    own = timing_of(case)
    sent = timing_of({"timing": json.loads(json.dumps(own.as_data()))})
    assert state_at(sent, case["now"]) == state_at(own, case["now"])
    if own.is_fixed:
        assert state_at(own, "2999-12-31T23:59").state == case["state"]


# Records.


def offer(**fields: object) -> Offer:
    base = {"kind": "offer", "title": "Advies over warmte", "summary": "Een verzonnen adviseur kijkt mee.", "support": ["advies"]}
    return Offer.model_validate({**base, "id": "advies", "provider": "gemeente-voorbeeld", "level": "municipality", **fields})


def pilot(phase: str | None, **fields: object) -> Pilot:
    base = {
        "kind": "pilot",
        "title": "Proef met warmte",
        "summary": "Een verzonnen proef met warmte.",
        "support": ["advies"],
        **({"phase": phase} if phase else {}),
    }
    return Pilot.model_validate({**base, "id": "proef", "provider": "gemeente-voorbeeld", "level": "municipality", **fields})


EVALUATION = {"date": "2025-12-01", "outcome": "De proef werkte."}
NOW = "2026-06-01T12:00"
SEEN = {"checked_on": "2026-05-01"}


def test_an_offer_without_dates_goes_by_the_age_of_its_newest_source() -> None:
    assert state(offer(), NOW) == StateAt("stale")
    assert state(offer(sources=[{"title": "Krant", "date": "2024-06"}, {"title": "Site", "date": "2023"}]), "2026-05-31T23:59") == StateAt("seen")
    assert state(offer(sources=[{"title": "Krant", "date": "2024-06"}, {"title": "Site", "date": "2023"}]), NOW) == StateAt("stale")
    assert state(offer(checked_on="2025-01-01", sources=[{"title": "Krant", "date": "2020"}]), NOW) == StateAt("seen")


def test_a_catalogue_may_set_the_ages() -> None:
    record = offer(continuous="true", checked_on="2026-01-15")
    assert state(record, NOW, Ages(6, 9)) == StateAt("open")
    assert state(record, "2026-07-15T00:00", Ages(6, 9)) == StateAt("seen")
    assert state(record, "2026-10-15T00:00", Ages(6, 9)) == StateAt("stale")


def test_a_source_of_the_last_day_of_february_counts_whole_months() -> None:
    assert timing(offer(checked_on="2024-02-29")).sure_until == "2025-02-28"
    assert timing(offer(checked_on="2024-12")).fresh_until == "2026-12-01"
    assert timing(offer(checked_on="2024")).sure_until == "2025-01-01"


def test_an_offer_that_ended_on_an_unknown_day_has_ended() -> None:
    assert state(offer(ended="true"), NOW) == StateAt("ended")


def test_an_offer_has_ended_from_the_day_that_an_editor_wrote() -> None:
    ending = offer(ended="2026-06-01", windows=[{"opens": "2026-01-01"}], **SEEN)
    assert state(ending, "2026-05-31T23:59").state == "open"
    assert state(ending, "2026-06-01T00:00") == StateAt("ended", "2026-06-01")


def test_windows_may_be_written_in_any_order() -> None:
    rounds = [{"opens": "2026-09-01", "closes": "2026-09-30"}, {"opens": "2026-07-01", "closes": "2026-07-31"}]
    assert state(offer(windows=rounds), NOW) == StateAt("opens-soon", "2026-07-01")
    assert state(offer(windows=rounds[::-1]), NOW) == StateAt("opens-soon", "2026-07-01")


def test_a_closing_time_may_be_written_with_a_space() -> None:
    assert state(offer(windows=[{"closes": "2026-06-01 12:00"}]), NOW).state == "closed"


def test_a_planned_pilot_is_as_sure_as_its_source() -> None:
    assert state(pilot("planned"), NOW).state == "stale"
    assert state(pilot("planned", **SEEN), NOW).state == "seen"


def test_a_running_pilot_is_seen_until_its_last_day_is_over() -> None:
    running = pilot("running", started="2025", finished="2026-05", **SEEN)
    assert state(running, "2026-05-31T23:59").state == "seen"
    assert state(running, "2026-06-01T00:00") == StateAt("ended", "2026-05")


def test_a_finished_pilot_that_people_can_still_apply_to_follows_its_windows() -> None:
    assert state(pilot("running", finished="2025", windows=[{"opens": "2026-01-01", "closes": "2026-12-31"}]), NOW).state == "open"


def test_an_evaluated_pilot_has_ended_when_it_is_finished() -> None:
    assert state(pilot("evaluated", finished="2025", evaluation=EVALUATION), NOW) == StateAt("ended", "2025")


def test_a_stopped_pilot_has_ended_whatever_its_windows_say() -> None:
    assert state(pilot("stopped", windows=[{"opens": "2026-01-01"}]), NOW) == StateAt("ended")


def test_a_structural_pilot_that_became_another_offer_has_ended() -> None:
    assert state(pilot("structural", becomes="warmtebon"), NOW) == StateAt("ended")


def test_a_structural_pilot_that_goes_on_here_is_no_pilot_that_ended() -> None:
    assert state(pilot("structural", finished="2025", continuous="true", **SEEN), NOW) == StateAt("open")


def test_what_an_editor_wrote_goes_before_the_phase() -> None:
    assert state(pilot("stopped", ended="2027-01-01", **SEEN), NOW).state == "seen"
    assert timing(pilot("running", finished="2025", ended="2026-01-01")).over == "2026-01-01"


@pytest.mark.parametrize(
    ("record", "phase"),
    [
        (pilot("running", **SEEN), "running"),
        (pilot("running"), "unknown"),
        (pilot("running", checked_on="2020"), "unknown"),
        (pilot("running", finished="2025", **SEEN), "ended"),
        (pilot("planned", checked_on="2020"), "unknown"),
        (pilot(None, **SEEN), "unknown"),
        (pilot(None, finished="2025"), "ended"),
        (pilot("evaluated", evaluation=EVALUATION, checked_on="2020"), "evaluated"),
        (pilot("stopped"), "stopped"),
        (pilot("structural", becomes="warmtebon"), "structural"),
    ],
)
def test_the_phase_agrees_with_the_state(record: Pilot, phase: str) -> None:
    assert phase_at(record, state(record, NOW)) == phase


# Anything that can be written.

MINUTES = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 30)).map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M"))
DATES = st.builds(lambda moment, length: moment[:length], MINUTES, st.sampled_from([4, 7, 10, 16]))
WINDOWS = st.lists(st.tuples(st.none() | DATES, st.none() | DATES), max_size=4).map(tuple)
TIMINGS = st.builds(Timing, WINDOWS, st.booleans(), st.none() | st.just("") | DATES | DATES.map(lambda date: date + "~"), DATES, DATES, DATES)


@given(TIMINGS, MINUTES)
def test_there_is_always_one_of_the_states(any_timing: Timing, now: str) -> None:
    at = state_at(any_timing, now)
    assert at.state in STATES
    assert (at.days is not None) <= (at.state in ("open", "closing-soon"))
    assert at.days is None or at.days >= 0


@given(TIMINGS, MINUTES, st.integers(0, 10_000_000))
def test_what_has_ended_has_ended_for_ever(any_timing: Timing, now: str, minutes: int) -> None:
    later = min(datetime.fromisoformat(now) + timedelta(minutes=minutes), datetime(2099, 12, 31)).strftime("%Y-%m-%dT%H:%M")
    if state_at(any_timing, now).state == "ended":
        assert state_at(any_timing, max(now, later)).state == "ended"


@given(WINDOWS, MINUTES)
def test_all_windows_closed_stay_closed(windows: tuple[tuple[str | None, str | None], ...], now: str) -> None:
    if state_at(Timing(windows), now).state == "closed":
        assert state_at(Timing(windows), "2099-12-31T23:59").state == "closed"


@given(WINDOWS, MINUTES)
def test_the_order_of_windows_does_not_change_the_state(windows: tuple[tuple[str | None, str | None], ...], now: str) -> None:
    assert state_at(Timing(windows), now).state == state_at(Timing(windows[::-1]), now).state


@given(WINDOWS, MINUTES)
def test_nothing_closes_soon_that_is_more_than_thirty_days_away(windows: tuple[tuple[str | None, str | None], ...], now: str) -> None:
    at = state_at(Timing(windows), now)
    if at.state == "closing-soon":
        assert at.date is not None
        assert (datetime.fromisoformat(at.date) - datetime.fromisoformat(now[:10])) < timedelta(days=31)
