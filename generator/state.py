"""The state of a record at a moment. Pure; `state.js` computes the same from the same `Timing`, held equal by one table of cases.

`now` is wall-clock time in the catalogue's time zone, `YYYY-MM-DDTHH:MM`. A date that names only a month or a year leaves open
which day it is: inside that month or year nobody knows whether one can apply. What nobody knows is judged by the age of the newest
source: seen lately, or not looked at for long. So is what a source calls open without saying until when, once that source is old.
"""

from dataclasses import dataclass
from typing import Any, Literal

from generator.dates import LATEST, day_of, days_between, has_time, is_over, months_after
from generator.model.records import AnyRecord, Pilot

State = Literal["opens-soon", "open", "closing-soon", "seen", "stale", "closed", "ended"]

IN_ORDER: tuple[State, ...] = ("closing-soon", "open", "opens-soon", "seen", "stale", "closed", "ended")
"""Best first: the order of a list."""

PAST: tuple[State, ...] = ("closed", "ended")
"""Nothing to apply for now."""

Phase = Literal["planned", "running", "evaluated", "structural", "stopped", "ended", "unknown"]

PHASES: tuple[Phase, ...] = ("running", "planned", "evaluated", "structural", "ended", "stopped", "unknown")
"""Of a pilot, in the order of a list."""

CLOSING_SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Ages:
    """How old a source may be: to be sure of what it calls open, and to say that it was seen lately."""

    sure_months: int = 12
    seen_months: int = 24


DEFAULT_AGES = Ages()


@dataclass(frozen=True, slots=True)
class Timing:
    """All that the state depends on.

    `over`: from this date on it has ended; empty when it has already. `seen` is the date of the newest source; it is too old to be
    sure from the day `sure_until` on, and old from the day `fresh_until` on. Without a source these are empty, before every day.
    """

    windows: tuple[tuple[str | None, str | None], ...] = ()
    continuous: bool = False
    over: str | None = None
    seen: str | None = None
    sure_until: str = ""
    fresh_until: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether the state is the same at every moment."""
        return self.over == "" or (self.over is None and not self.windows and not self.continuous and self.seen is None)

    def as_data(self) -> dict[str, Any]:
        """For the browser's script, without what is empty."""
        if self.over == "":
            return {"over": ""}
        known = {
            "windows": self.windows,
            "continuous": self.continuous,
            "over": self.over,
            "seen": self.seen,
            "sureUntil": self.sure_until,
            "freshUntil": self.fresh_until,
        }
        return {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class StateAt:
    """A state, with the date it is about: the next opening, the closing day, or the day it closed."""

    state: State
    date: str | None = None
    days: int | None = None

    @property
    def is_past(self) -> bool:
        return self.state in PAST

    @property
    def is_sure(self) -> bool:
        """Whether one can surely apply now."""
        return self.state in ("open", "closing-soon")


def timing(record: AnyRecord, ages: Ages = DEFAULT_AGES) -> Timing:
    """A pilot that is over and lives on elsewhere, or nowhere, has ended, also when nobody wrote `ended`."""
    over = "" if record.ended is True else record.ended or None
    if over is None and isinstance(record, Pilot):
        over = _end_of_pilot(record)
    windows = tuple(sorted(((window.opens, window.closes) for window in record.windows), key=lambda window: window[0] or window[1] or ""))
    seen = max((date for date in (record.checked_on, *(source.date for source in record.sources)) if date), default=None)
    if seen is None:
        return Timing(windows, record.continuous, over)
    return Timing(windows, record.continuous, over, seen, months_after(seen, ages.sure_months), months_after(seen, ages.seen_months))


def _end_of_pilot(pilot: Pilot) -> str | None:
    if pilot.phase == "stopped" or (pilot.phase == "structural" and pilot.becomes):
        return ""
    if pilot.phase != "structural" and pilot.finished and not pilot.windows:
        return pilot.finished + LATEST
    return None


def state(record: AnyRecord, now: str, ages: Ages = DEFAULT_AGES) -> StateAt:
    return state_at(timing(record, ages), now)


def state_at(timing: Timing, now: str) -> StateAt:
    if timing.over is not None and now >= timing.over:
        return StateAt("ended", timing.over.rstrip(LATEST) or None)
    spans = [_span(opens, closes, now) for opens, closes in timing.windows]
    if timing.continuous:
        spans.append(_Span("open"))
    spans.sort(key=lambda span: span.kind == "open" and span.date is None)
    found = next((span for kind in ("closing-soon", "open", "unknown", "opens-soon") for span in spans if span.kind == kind), None)
    if found is None and spans:
        found = max(spans, key=lambda span: span.date or "")
    if found is None or found.kind == "unknown" or (found.kind == "open" and found.date is None and now >= timing.sure_until):
        return StateAt("seen" if now < timing.fresh_until else "stale", found.date if found else None)
    return StateAt(found.kind, found.date, found.days)


def counts_until(timing: Timing, now: str) -> str | None:
    """The first moment after `now` from which the record may count otherwise, as past or as surely open; None when it never may."""
    moments = [timing.over or ""]
    for opens, closes in timing.windows:
        if opens:
            moments += [opens] if day_of(opens) else [opens, opens + LATEST]
        if closes:
            moments += [closes] if has_time(closes) else [closes + LATEST]
            moments += [] if day_of(closes) else [closes]
    if state_at(timing, now).state == "open":
        moments.append(timing.sure_until)
    return min((moment for moment in moments if moment > now), default=None)


@dataclass(frozen=True, slots=True)
class _Span:
    """A window at a moment; `unknown` inside a month or year in which it opens or closes."""

    kind: Literal["opens-soon", "open", "closing-soon", "closed", "unknown"]
    date: str | None = None
    days: int | None = None


def _span(opens: str | None, closes: str | None, now: str) -> _Span:
    if closes and is_over(closes, now):
        return _Span("closed", closes)
    if opens and opens > now:
        return _Span("opens-soon", opens)
    if opens and not day_of(opens) and now.startswith(opens):
        return _Span("unknown", opens)
    if closes is None:
        return _Span("open")
    if not day_of(closes):
        return _Span("unknown" if now.startswith(closes) else "open", closes)
    days = days_between(now, closes)
    return _Span("closing-soon" if days <= CLOSING_SOON_DAYS else "open", closes, days)


def phase_at(pilot: Pilot, at: StateAt) -> Phase:
    """The phase that the badge agrees with: what no source tells any more, or nobody looked at for long, is unknown."""
    if pilot.phase in ("evaluated", "structural", "stopped"):
        return pilot.phase
    if at.state == "ended":
        return "ended"
    return pilot.phase if pilot.phase and at.state != "stale" else "unknown"


def is_running_now(pilot: Pilot, at: StateAt, known: Timing, now: str) -> bool:
    """Whether a source that is young enough says that it runs, or people can surely take part."""
    return phase_at(pilot, at) == "running" and (at.is_sure or now < known.sure_until)
