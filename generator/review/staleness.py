"""What has gone stale, or will soon: facts that somebody should look at again, worst first. What `aanbod review` finds.

A record that is over is not looked at, but for a pilot of which nobody wrote what it taught.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from generator.dates import is_over
from generator.link import Catalogue
from generator.load import Source
from generator.model.records import AnyRecord, Pilot
from generator.problems import Where
from generator.state import state
from generator.yaml_text import Path

StaleReason = Literal[
    "state-aid-lapsed", "review-passed", "never-checked", "not-evaluated", "windows-closed", "state-aid-lapses", "review-near", "old-source", "unconfirmed"
]
REASONS: tuple[StaleReason, ...] = get_args(StaleReason)
"""Worst first."""

NEAR = 30
"""Days before a review date or the end of a ground for state aid."""

OLD = 365
"""Days after which a source is old."""


@dataclass(frozen=True, slots=True)
class StaleFact:
    """One thing to look at; `date` is the one that it is about, `detail` what an editor wrote."""

    reason: StaleReason
    where: Where
    record: str
    title: str
    owner: str
    date: str = ""
    detail: str = ""


def findings(catalogue: Catalogue, sources: Mapping[str, Source], today: str) -> list[StaleFact]:
    """Sorted by reason, then by date and place. `sources` go by file, for the places."""
    found = [finding for record in catalogue.records.values() for finding in _of_record(record, sources[catalogue.files[record.id]], today)]
    return sorted(found, key=lambda finding: (REASONS.index(finding.reason), finding.date, finding.where))


def _of_record(record: AnyRecord, source: Source, today: str) -> Iterator[StaleFact]:
    def finding(reason: StaleReason, path: Path, date: str = "", detail: str = "") -> StaleFact:
        return StaleFact(reason, source.where(path), record.id, record.title, record.provider, date, detail)

    now = state(record, f"{today}T00:00")
    if isinstance(record, Pilot) and _is_unevaluated(record, now.state == "ended", today):
        yield finding("not-evaluated", ("finished",), record.finished or "")
    if now.state == "ended":
        return
    if not record.due:
        yield finding("never-checked", ("kind",))
    elif is_over(record.due, today):
        yield finding("review-passed", ("review_by",) if record.review_by else ("checked_on",), record.due)
    elif is_over(record.due, _later(today, NEAR)):
        yield finding("review-near", ("review_by",) if record.review_by else ("checked_on",), record.due)
    if now.state == "closed":
        yield finding("windows-closed", ("windows",), now.date or "")
    aid = record.legal.state_aid if record.legal else None
    if aid and aid.valid_until and is_over(aid.valid_until, _later(today, NEAR)):
        reason: StaleReason = "state-aid-lapsed" if is_over(aid.valid_until, today) else "state-aid-lapses"
        yield finding(reason, ("legal", "state_aid", "valid_until"), aid.valid_until)
    for index, cited in enumerate(record.sources):
        if cited.date and is_over(cited.date, _later(today, -OLD)):
            yield finding("old-source", ("sources", index, "date"), cited.date, cited.title)
    for index, text in enumerate(record.unconfirmed):
        yield finding("unconfirmed", ("unconfirmed", index), detail=text)


def _is_unevaluated(pilot: Pilot, ended: bool, today: str) -> bool:
    over = ended or pilot.phase in ("structural", "stopped") or bool(pilot.finished and is_over(pilot.finished, today))
    return over and not (pilot.evaluation and pilot.evaluation.outcome)


def _later(today: str, days: int) -> str:
    """The date `days` later or earlier, within what a date can be."""
    day = datetime.date.fromisoformat(today).toordinal() + days
    return datetime.date.fromordinal(min(max(day, datetime.date.min.toordinal()), datetime.date.max.toordinal())).isoformat()
