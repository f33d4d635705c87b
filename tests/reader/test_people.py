"""What no checker sees of WCAG 2.2 AA: a keyboard alone, four times as large, wider text, less motion, and what a screen reader is told."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from reader.test_reading import EVERY_KIND_OF_PAGE

GOLDEN = Path(__file__).parent / "spoken"

REACHED = """() => {
    const host = document.activeElement;
    if (!host || host === document.body) return null;
    const at = host.shadowRoot?.activeElement ?? host;
    const within = host.shadowRoot ? [...host.shadowRoot.querySelectorAll("*")].indexOf(at) / 1000 : 0;
    const box = at.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
    const top = at.getRootNode().elementFromPoint(x, y);
    return {
        place: [...document.querySelectorAll("*")].indexOf(host) + within,
        html: at.outerHTML.slice(0, 90),
        inView: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
        covered: !(top && (at.contains(top) || top.contains(at) || top.closest("label")?.control === at)),
        ring: [at, at.parentElement].map((it) => getComputedStyle(it)).some((it) => parseFloat(it.outlineWidth) >= 2 && it.outlineStyle !== "none"),
    };
}"""
"""Where the focus is, whether it is in sight (2.4.11) and can be seen (2.4.7)."""

LONGEST_WALK = 400
"""Presses of Tab. Longer pages are lists of the same cards."""

TEXT_SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
"""WCAG 2.2, 1.4.12."""

CUT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")]
    .filter((it) => it.checkVisibility() && it.textContent.trim() && it.clientWidth > 1)
    .filter((it) => ["hidden", "clip"].includes(getComputedStyle(it).overflowX))
    .filter((it) => it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1)
    .map((it) => it.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("address", [address for address in EVERY_KIND_OF_PAGE if address != "zoeken/?q=lening"])
def test_a_keyboard_reaches_everything_in_the_order_in_which_it_is_read(page: Page, site: str, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + address, wait_until="networkidle")
    walk: list[dict[str, Any]] = []
    for _ in range(LONGEST_WALK):
        page.keyboard.press("Tab")
        reached = page.evaluate(REACHED)
        if reached is None or (walk and reached["place"] == walk[0]["place"]):
            break
        walk.append(reached)
    places = [reached["place"] for reached in walk]
    assert places == sorted(places), "the order of the source"
    assert len(set(places)) == len(places), "no trap"
    assert [reached["html"] for reached in walk if not reached["inView"] or reached["covered"]] == []
    assert [reached["html"] for reached in walk if not reached["ring"]] == []


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
def test_a_window_of_400_percent_leaves_room_to_read(page: Page, site: str, address: str) -> None:
    """WCAG 2.2, 1.4.10: 1280 by 1024 at 400 % is 320 by 256. What sticks must not fill the window."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(site + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 3)")
    stuck = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((it) => ["fixed", "sticky"].includes(getComputedStyle(it).position) && it.checkVisibility())
            .map((it) => it.getBoundingClientRect())
            .filter((box) => box.bottom > 0 && box.top < innerHeight && box.width)
            .reduce((sum, box) => sum + Math.min(box.bottom, innerHeight) - Math.max(box.top, 0), 0)"""
    )
    assert stuck <= 256 / 3


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
@pytest.mark.parametrize("width", [1280, 360])
def test_wider_text_is_not_cut_off(page: Page, site: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + address)
    page.evaluate(
        "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }",
        TEXT_SPACING,
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("address", ["", "zoeken/?q=lening", "aanbod/eia/", "wijzer/verduurzamen/", "samenhang/"])
def test_nothing_moves_for_who_wants_no_motion(page: Page, site: str, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + address)
    page.locator("main a, main button, main summary").first.hover()
    moving = "document.getAnimations().filter((it) => it.playState === 'running' && it.effect.getComputedTiming().duration > 0).length"
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize(
    ("name", "address", "part"),
    [
        ("finder-answers", "zoeken/?q=energielening", ".finder"),
        ("finder-nothing", "zoeken/?q=xyzzyq", ".finder"),
        ("guide-question", "wijzer/", "main"),
        ("record-facts", "aanbod/eia/", ".facts"),
        ("header", "aanbod/eia/", "header"),
    ],
)
def test_a_screen_reader_is_told(request: pytest.FixtureRequest, visit: Page, site: str, name: str, address: str, part: str) -> None:
    """Held by files in `spoken/`; `pytest --update` writes them anew, to be read in the diff."""
    visit.goto(site + address)
    expect(visit.locator("main")).not_to_contain_text("Wij zoeken")
    visit.wait_for_function("document.querySelector('[aria-busy=true]') === null")
    told = f"{visit.locator(part).first.aria_snapshot()}\n"
    file = GOLDEN / f"{name}.yml"
    if request.config.getoption("--update"):
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text(encoding="utf-8")
