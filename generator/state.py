"""The state of a record at a moment. Pure; the browser script computes the same from the same `Timing`.

`now` is wall-clock time in the catalogue's time zone, `YYYY-MM-DDTHH:MM`. A date that names only a month or a year is
honest about what it leaves open: inside that month or year the state is unknown.
"""

import json
from dataclasses import dataclass
from typing import Literal

from generator.dates import LATEST, day_of, days_between, is_over
from generator.model import AnyRecord, Pilot

State = Literal["opens-soon", "open", "closing-soon", "closed", "ended", "unknown"]

PAST: tuple[State, ...] = ("closed", "ended")
"""Nothing to apply for now."""

CLOSING_SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Timing:
    """All that the state depends on. `over`: from this date on it has ended; empty when it has already."""

    windows: tuple[tuple[str | None, str | None], ...] = ()
    continuous: bool = False
    over: str | None = None

    def as_json(self) -> str:
        """Empty when the state is the same at every moment."""
        if self.over == "" or (self.over is None and not self.windows):
            return ""
        return json.dumps({"windows": self.windows, "continuous": self.continuous, "over": self.over}, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class StateAt:
    """A state, with the date it is about: the next opening, the closing day, or the day it closed."""

    state: State
    date: str | None = None
    days: int | None = None


def timing(record: AnyRecord) -> Timing:
    """A pilot that is over and lives on elsewhere, or nowhere, has ended, also when nobody wrote `ended`."""
    over = "" if record.ended is True else record.ended or None
    if over is None and isinstance(record, Pilot):
        over = _end_of_pilot(record)
    windows = tuple(sorted(((window.opens, window.closes) for window in record.windows), key=lambda window: window[0] or window[1] or ""))
    return Timing(windows, record.continuous, over if isinstance(over, str) else None)


def _end_of_pilot(pilot: Pilot) -> str | None:
    if pilot.phase == "stopped" or (pilot.phase == "structural" and pilot.becomes):
        return ""
    if pilot.phase != "structural" and pilot.finished and not pilot.windows:
        return pilot.finished + LATEST
    return None


def state(record: AnyRecord, now: str) -> StateAt:
    return state_at(timing(record), now)


def state_at(timing: Timing, now: str) -> StateAt:
    if timing.over is not None and now >= timing.over:
        return StateAt("ended", timing.over.rstrip(LATEST) or None)
    states = [_window_state(opens, closes, now) for opens, closes in timing.windows]
    for wanted in ("closing-soon", "open", "unknown", "opens-soon"):
        found = [at for at in states if at.state == wanted]
        if found:
            return found[0]
    if states:
        return max(states, key=lambda at: at.date or "")
    return StateAt("open" if timing.continuous else "unknown")


def _window_state(opens: str | None, closes: str | None, now: str) -> StateAt:
    if closes and is_over(closes, now):
        return StateAt("closed", closes)
    if opens and opens > now:
        return StateAt("opens-soon", opens)
    if opens and not day_of(opens) and now.startswith(opens):
        return StateAt("unknown", opens)
    if closes is None:
        return StateAt("open")
    if not day_of(closes):
        return StateAt("unknown" if now.startswith(closes) else "open", closes)
    days = days_between(now, closes)
    return StateAt("closing-soon" if days <= CLOSING_SOON_DAYS else "open", closes, days)
