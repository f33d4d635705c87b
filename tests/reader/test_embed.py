"""A list of the catalogue on the site of somebody else: another origin, with a strict policy of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from checkers import AXE, RULES
from playwright.sync_api import Page, expect

from reader.conftest import served

OTHER = '<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>Een gemeente</title></head><body>{body}</body></html>'

ALLOW = {"Access-Control-Allow-Origin": "*"}

HOSTILE = ["<img src=x onerror=alert(1)> & meer", "</script><script>alert(1)</script>", "Zon 🌞 en wind", "W" * 2_000]

LINK = '<p><a href="https://aanbod.example/">Bekijk al het aanbod</a></p>'


@pytest.fixture(scope="module")
def open_site(site_folder: Path) -> Iterator[str]:
    """The catalogue as a host serves it to the sites of others."""
    with served(site_folder, headers=ALLOW) as address:
        yield address


@pytest.fixture
def elsewhere(page: Page, open_site: str, tmp_path: Path) -> Iterator["Elsewhere"]:
    policy = f"default-src 'none'; script-src {open_site}; connect-src {open_site}; frame-src {open_site}"
    with served(tmp_path, policy) as address:
        yield Elsewhere(page, open_site, tmp_path, address)


class Elsewhere:
    """A page of another site, on which nothing may go wrong."""

    def __init__(self, page: Page, catalogue: str, folder: Path, address: str) -> None:
        self.page, self.catalogue, self.folder, self.address = page, catalogue, folder, address
        self.wrong: list[str] = []
        page.clock.set_system_time("2026-12-03T09:00:00+01:00")
        page.on("console", lambda message: self.wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda request: self.wrong.append(request.url) if not request.url.startswith((catalogue, address, "data:")) else None)

    def shows(self, attributes: str, direction: str = "ltr") -> Page:
        body = f'<script src="{self.catalogue}embed.js" {attributes} async></script>{LINK}'
        (self.folder / "index.html").write_text(OTHER.format(body=body, language="nl", direction=direction), encoding="utf-8")
        self.page.goto(self.address)
        return self.page

    def titles(self, count: int) -> list[str]:
        links = self.page.locator("li a")
        expect(links).to_have_count(count)
        return links.all_inner_texts()


def test_a_list_of_a_theme_stands_on_another_site_under_its_own_strict_policy(elsewhere: Elsewhere) -> None:
    page = elsewhere.shows('data-theme="energie" data-count="3"')
    assert "Energie-investeringsaftrek (EIA)" in elsewhere.titles(3)
    assert (page.locator("li a").first.get_attribute("href") or "").startswith("https://aanbod.example/aanbod/")
    expect(page.get_by_role("link", name="Bekijk al het aanbod")).to_be_visible()
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert elsewhere.wrong == []


def test_a_theme_and_a_municipality_narrow_each_other(elsewhere: Elsewhere) -> None:
    elsewhere.shows('data-theme="energie" data-municipality="amersfoort" data-count="50"')
    expect(elsewhere.page.locator("li").first).to_be_visible()
    assert "Pilot aardgasvrij bedrijventerrein Lage Weide" not in elsewhere.page.locator("li a").all_inner_texts()


def test_what_closed_since_the_build_is_left_out(elsewhere: Elsewhere) -> None:
    elsewhere.page.clock.set_system_time("2027-01-01T09:00:00+01:00")
    elsewhere.shows('data-theme="energie" data-count="50"')
    expect(elsewhere.page.locator("li").first).to_be_visible()
    assert "Energie-investeringsaftrek (EIA)" not in elsewhere.page.locator("li a").all_inner_texts()


def test_a_frame_is_as_high_as_its_list(elsewhere: Elsewhere) -> None:
    page = elsewhere.shows('data-theme="energie" data-count="3" data-frame data-title="Aanbod"')
    frame = page.frame_locator("iframe[title='Aanbod']")
    expect(frame.locator("li a")).to_have_count(3)
    page.wait_for_function("Number(document.querySelector('iframe').height) > 100")
    inner = frame.locator("html").evaluate("(html) => html.offsetHeight")
    assert page.locator("iframe").evaluate("(frame) => frame.clientHeight") == inner
    assert elsewhere.wrong == []


def test_from_right_to_left_a_list_is_not_cut_off(elsewhere: Elsewhere) -> None:
    page = elsewhere.shows('data-count="3"', direction="rtl")
    elsewhere.titles(3)
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm)")
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_axe_finds_nothing_in_a_list_or_its_frame(elsewhere: Elsewhere, direction: str) -> None:
    page = elsewhere.shows('data-theme="energie" data-count="3"', direction)
    elsewhere.titles(3)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("(rules) => axe.run(document.querySelector('div'), { runOnly: rules })", RULES)
    assert result["violations"] == []
    page.goto(f"{elsewhere.catalogue}embed/list.html?theme=energie&count=3")
    elsewhere.titles(3)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    without_heading = "(rules) => axe.run(document, { runOnly: rules, rules: { 'page-has-heading-one': { enabled: false } } })"
    assert page.evaluate(without_heading, RULES)["violations"] == []


def test_a_page_that_forbids_the_script_has_the_link(page: Page, open_site: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f'<!doctype html><script src="{open_site}embed.js" async></script>{LINK}', encoding="utf-8")
    with served(tmp_path, "default-src 'none'") as address, page.expect_event("console", lambda message: "script-src" in message.text):
        page.goto(address)
    expect(page.get_by_role("link")).to_have_text(["Bekijk al het aanbod"])


@pytest.mark.parametrize("failing", ["**/embed/all.json", "**/embed/offers/0.json"])
def test_what_cannot_be_read_leaves_the_link(elsewhere: Elsewhere, failing: str) -> None:
    elsewhere.page.route(failing, lambda route: route.abort())
    with elsewhere.page.expect_event("requestfailed"):
        page = elsewhere.shows("")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("link")).to_have_text(["Bekijk al het aanbod"])
    page.goto(f"{elsewhere.catalogue}embed/list.html", wait_until="networkidle")
    expect(page.get_by_role("link", name="Bekijk al het aanbod")).to_have_attribute("href", "https://aanbod.example/")
    assert page.locator("li").count() == 0


def test_a_frame_without_scripts_has_the_link(without_script: Page, open_site: str) -> None:
    without_script.goto(f"{open_site}embed/list.html")
    expect(without_script.get_by_role("link", name="Bekijk al het aanbod")).to_be_visible()


def test_offers_of_another_build_are_not_shown(elsewhere: Elsewhere) -> None:
    answer = {"version": "of-yesterday", "offers": [{"title": "Iets anders", "url": "https://aanbod.example/", "about": "", "until": None}] * 50}
    elsewhere.page.route("**/embed/offers/*.json", lambda route: route.fulfill(json=answer, headers=ALLOW))
    page = elsewhere.shows("")
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("link")).to_have_text(["Bekijk al het aanbod"])


def test_a_list_goes_on_in_the_next_file_past_what_closed(elsewhere: Elsewhere) -> None:
    """Of the offers of a theme and a place, those that have closed since the build do not count."""
    common = {"version": "1", "language": "nl", "zone": "Europe/Amsterdam", "none": "", "perFile": 2}
    lists = {"theme/energie": [0, 1, 2, 3, 5, 6], "municipality/utrecht": [1, 2, 3, 4, 5, 6]}
    until = ["", "", "2026-12-03T09:00", "2026-12-03~", "", "2026-12~", None, None]

    def answer(path: str) -> dict[str, object]:
        if path in lists:
            return {**common, "numbers": lists[path]}
        first = int(path.removeprefix("offers/")) * 2
        offers = [
            {"title": f"Nummer {number}", "url": f"https://aanbod.example/{number}/", "about": "", "until": until[number]} for number in (first, first + 1)
        ]
        return {"version": "1", "offers": offers}

    elsewhere.page.route("**/embed/**", lambda route: route.fulfill(json=answer(route.request.url.split("/embed/")[1].removesuffix(".json")), headers=ALLOW))
    elsewhere.shows('data-theme="energie" data-municipality="utrecht" data-count="4"')
    assert elsewhere.titles(4) == ["Nummer 1", "Nummer 3", "Nummer 5", "Nummer 6"]


@pytest.mark.parametrize("theme", ["bestaat-niet", "../../feed", ""])
def test_what_does_not_exist_leaves_the_link(elsewhere: Elsewhere, theme: str) -> None:
    page = elsewhere.shows(f'data-theme="{theme}"')
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("link", name="Bekijk al het aanbod")).to_be_visible()
    assert page.locator("li").count() == (0 if theme == "bestaat-niet" else 5)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_title_is_text_and_stays_within_the_page(elsewhere: Elsewhere, direction: str) -> None:
    offers = [{"title": title, "url": "https://aanbod.example/aanbod/een/", "about": title, "until": None} for title in HOSTILE]
    common = {"version": "1", "language": "nl", "zone": "Europe/Amsterdam", "none": "", "perFile": 50}
    elsewhere.page.route("**/embed/all.json", lambda route: route.fulfill(json={**common, "numbers": [0, 1, 2, 3]}, headers=ALLOW))
    elsewhere.page.route("**/embed/offers/0.json", lambda route: route.fulfill(json={"version": "1", "offers": offers}, headers=ALLOW))
    page = elsewhere.shows("", direction)
    assert elsewhere.titles(4) == HOSTILE
    assert page.locator("div img, div script").count() == 0
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert elsewhere.wrong == []


def test_the_builder_shows_what_it_writes(visit: Page, site: str) -> None:
    visit.goto(f"{site}insluiten/")
    visit.get_by_label("Onderwerp").select_option("energie")
    visit.get_by_label("Hoeveel tegelijk").select_option("3")
    expect(visit.locator("#embed-preview li a")).to_have_count(3)
    snippet = visit.locator("#embed-snippet").inner_text()
    assert '<script src="https://aanbod.example/embed.js" data-theme="energie" data-count="3" async="">' in snippet
    assert '<a href="https://aanbod.example/onderwerp/energie/">' in snippet


def test_the_builder_shows_one_list_however_fast_somebody_chooses(visit: Page, site: str) -> None:
    visit.goto(f"{site}insluiten/")
    count = visit.get_by_label("Hoeveel tegelijk")
    expect(visit.locator("#embed-preview li")).to_have_count(5)
    count.evaluate("(it) => ['10', '20', '3'].forEach((value) => { it.value = value; it.dispatchEvent(new Event('change', { bubbles: true })); })")
    visit.wait_for_load_state("networkidle")
    expect(visit.locator("#embed-preview li")).to_have_count(3)
    assert visit.evaluate("[...document.querySelectorAll('*')].filter((it) => it.shadowRoot).length") == 1


def test_the_builder_writes_a_frame_and_shows_its_list(visit: Page, site: str) -> None:
    visit.goto(f"{site}insluiten/")
    visit.get_by_label("Onderwerp").select_option("energie")
    visit.get_by_label("In een eigen kader (iframe)").check()
    snippet = visit.locator("#embed-snippet").inner_text()
    assert 'data-frame="" data-title="Bekijk al het aanbod: Energie' in snippet
    expect(visit.locator("#embed-preview li")).to_have_count(5)
    assert visit.locator("iframe").count() == 0


def test_without_a_script_the_plain_list_can_be_copied(without_script: Page, site: str) -> None:
    without_script.goto(f"{site}insluiten/")
    assert '<script src="https://aanbod.example/embed.js"' in without_script.locator("#embed-snippet").inner_text()
    expect(without_script.locator("#embed-form")).to_be_hidden()
