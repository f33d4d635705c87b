"""The table of cases that both engines are held to: rules and profiles as the browser has them, and as the generator has them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.eligibility import Extent, Profile, Rule

_TABLE: dict[str, Any] = json.loads((Path(__file__).parent / "eligibility-cases.json").read_text(encoding="utf-8"))

JUDGED: list[dict[str, Any]] = _TABLE["judged"]
ANSWERED: list[dict[str, Any]] = _TABLE["answered"]
VOCABULARY = {f"content/vocabulary/{name}.yml": json.dumps(terms) for name, terms in _TABLE["vocabulary"].items()}
"""What can be answered, as files of a catalogue."""


def as_rule(data: Mapping[str, Any]) -> Rule:
    return Rule(data["subject"], tuple(data.get("anyOf", ())), data.get("least"), data.get("most"), data.get("condition"), tuple(data.get("maybe", ())))


def as_profile(data: Mapping[str, Any]) -> Profile:
    return {subject: Extent(*known) if subject in ("employees", "years_active") else tuple(known) for subject, known in data.items()}  # type: ignore[misc]
