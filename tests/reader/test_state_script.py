"""The browser's state and the generator's are one: both follow the same table."""

import json
from pathlib import Path

from playwright.sync_api import Page

CASES = json.loads((Path(__file__).parent.parent / "state-cases.json").read_text(encoding="utf-8"))


def test_the_browser_knows_every_state(visit: Page, site: str) -> None:
    visit.goto(site)
    states = visit.evaluate(
        "async (cases) => { const { stateAt } = await import(new URL('state.js', document.querySelector('script[src]').src));"
        " return cases.map(({ timing, now }) => stateAt(timing, now)); }",
        CASES,
    )
    for case, state in zip(CASES, states, strict=True):
        expected = {key: case[key] for key in ("state", "date", "days") if key in case}
        assert {key: state[key] for key in expected} == expected, case["name"]
