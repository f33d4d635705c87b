"""With the colours of the reader's system, as in Windows' high contrast: what one reads, presses or fills in can be seen."""

import pytest
from playwright.sync_api import Page

CONTROLS = ".site-nav a, .skip, .button, button, input:not([type=checkbox]), select, summary, .badge, .search-field, mark, main a, .site-footer a, .chip"
WITH_EDGE = ".button, .search-field, .header-search input, select, .badge, .chip, .option input, .switch input, .site-nav .is-current"
SHAPES = {"::before": ".badge, .unknown, .conditions > .known, .life > li, .day-countdown, .switch input", "::after": "summary, .chip, .action .button > span"}

UNSEEN = """([controls, withEdge, shapes]) => {
    const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
    const light = (colour) => {
        const [red, green, blue] = numbers(colour).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
    const clear = (colour) => numbers(colour)[3] === 0;
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (!clear(colour)) return colour;
        }
        return "rgb(0, 0, 0)";
    };
    const shown = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility() && element.getClientRects().length);
    const told = (element, why) => `${why}: ${element.outerHTML.slice(0, 90)}`;
    const unseen = [];
    for (const element of shown(controls)) {
        if (contrast(getComputedStyle(element).color, ground(element)) < 4.5) unseen.push(told(element, "text"));
    }
    for (const element of shown(withEdge)) {
        const style = getComputedStyle(element);
        const edge = style.borderBottomColor;
        if (parseFloat(style.borderBottomWidth) < 1 || clear(edge) || contrast(edge, ground(element.parentElement)) < 3) unseen.push(told(element, "edge"));
    }
    for (const [part, selector] of Object.entries(shapes)) {
        for (const element of shown(selector)) {
            const style = getComputedStyle(element, part);
            if (style.content === "none" || style.display === "none") continue;
            if (clear(style.backgroundColor) || contrast(style.backgroundColor, ground(element)) < 3) unseen.push(told(element, `shape${part}`));
        }
    }
    return unseen;
}"""
"""What cannot be told from its ground, by WCAG 2.2 (1.4.3 for text, 1.4.11 for edges and shapes)."""


@pytest.mark.parametrize(
    ("address", "width"),
    [
        ("", 1280),
        ("zoeken/?q=lening", 1280),
        ("zoeken/?soort=lening", 360),
        ("aanbod/", 360),
        ("aanbod/eia/", 1280),
        ("aanbod/pilot-bedrijfsopvolging/", 360),
        ("aanbod/green-deal-lage-weide/", 1280),
        ("sector/industrie/", 1280),
        ("agenda/", 1280),
        ("samenhang/", 1280),
        ("samenhang/", 360),
        ("hulp/", 360),
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_seen_with_forced_colours(page: Page, site: str, address: str, width: int, scheme: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + address)
    if "?" in address:
        page.locator(".card").first.wait_for()
        page.wait_for_function("document.querySelector('[aria-busy=true]') === null")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(UNSEEN, [CONTROLS, WITH_EDGE, SHAPES]) == []


def test_the_chosen_switch_can_be_seen_with_forced_colours(page: Page, site: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{site}zoeken/?q=energie")
    page.locator("#past-shown").check()
    assert page.evaluate(UNSEEN, [CONTROLS, WITH_EDGE, SHAPES]) == []
