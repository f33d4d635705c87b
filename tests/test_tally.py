"""How much there is, in words: by the table that the browser's script is held to as well."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.language import language
from generator.pages.tally import tally

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "tally-cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_it_is_said(case: dict[str, Any]) -> None:
    assert tally(case["states"], language("nl")) == case["text"]
