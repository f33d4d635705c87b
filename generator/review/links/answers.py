"""What an address answered, and what is remembered of it from run to run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from pydantic import TypeAdapter, ValidationError

from generator.files import write_whole

Verdict = Literal["gone", "moved", "down", "blocked", "fine"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""Worst first."""

AnswerReason = Literal[
    "broken",
    "circle",
    "closed",
    "cookies",
    "failing",
    "fine",
    "insecure",
    "missing",
    "moved",
    "no-address",
    "no-host",
    "not-web",
    "odd",
    "private",
    "proxy",
    "redirects",
    "timeout",
    "unreachable",
    "unresolved",
]

_VERDICT_OF: dict[AnswerReason, Verdict] = {
    "broken": "down",
    "circle": "gone",
    "closed": "blocked",
    "cookies": "blocked",
    "failing": "down",
    "fine": "fine",
    "insecure": "down",
    "missing": "gone",
    "moved": "moved",
    "no-address": "gone",
    "no-host": "gone",
    "not-web": "gone",
    "odd": "blocked",
    "private": "blocked",
    "proxy": "down",
    "redirects": "gone",
    "timeout": "down",
    "unreachable": "down",
    "unresolved": "down",
}

DAYS_GOOD: dict[Verdict, int] = {"fine": 7, "moved": 7, "gone": 1, "blocked": 1, "down": 0}
"""How long an answer stays valid."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome for an address. `status` is 0 when no server answered; `location` is the new address of a page that moved."""

    reason: AnswerReason
    status: int = 0
    location: str = ""

    @property
    def verdict(self) -> Verdict:
        return _VERDICT_OF[self.reason]


def is_without_network(answers: Mapping[str, Answer]) -> bool:
    """Whether the names of all hosts, two or more, fail to resolve: then this computer is offline, not they."""
    asked = {page: answer for page, answer in answers.items() if answer.reason not in ("private", "no-address")}
    hosts = {page.split("/")[2] for page in asked}
    return len(hosts) > 1 and all(answer.reason in ("no-host", "unresolved") for answer in asked.values())


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer and the day that it was given."""

    answer: Answer
    day: date

    def is_good(self, today: date) -> bool:
        return 0 <= (today - self.day).days < DAYS_GOOD[self.answer.verdict]


_FILE = TypeAdapter(dict[str, Remembered])


def recall(file: Path, today: date) -> dict[str, Remembered]:
    """The answers that are still valid, by address; empty when the file is missing or unreadable."""
    try:
        remembered = _FILE.validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return {}
    return {address: known for address, known in remembered.items() if known.is_good(today)}


def remember(file: Path, remembered: Mapping[str, Remembered]) -> None:
    """Writes the whole file or nothing. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, _FILE.dump_json(dict(remembered), indent=2))
