"""What an entrepreneur meets: searching, reading, on a phone, without a script, under a path."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

EVERY_KIND_OF_PAGE = (
    "",
    "zoeken/",
    "zoeken/?q=lening",
    "aanbod/",
    "aanbod/eia/",
    "aanbod/pilot-bedrijfsopvolging/",
    "aanbod/green-deal-lage-weide/",
    "onderwerp/energie/",
    "soort/lening/",
    "sector/industrie/",
    "sector/",
    "wijzer/",
    "wijzer/verduurzamen/",
    "organisatie/",
    "gemeente/",
    "gemeente/utrecht/",
    "organisatie/provincie-utrecht/",
    "pilots/",
    "programmas/",
    "agenda/",
    "selectie/",
    "selectie/?k=eia,wbso,mia-vamil,mit-haalbaarheid-utrecht",
    "hulp/",
    "beleid-brede-mkb/",
    "over/",
    "samenhang/",
    "open-data/",
    "insluiten/",
    "404.html",
)


def found(page: Page) -> list[str]:
    """Ids of the cards that are shown."""
    return [card.get_attribute("data-id") or "" for card in page.locator(".card:visible").all()]


@pytest.mark.parametrize(
    ("query", "fitting"),
    [
        ("wbso", {"wbso"}),
        ("lening", {"energielening-utrecht", "innovatiekrediet", "qredits"}),
        ("opvolging", {"voucher-bedrijfsopvolging-2023-2024"}),
        ("zonnepanelen", {"energiefonds-utrecht", "energielening-utrecht"}),
        ("bedrijfsoverdracht", {"voucher-bedrijfsopvolging-2023-2024"}),
    ],
)
def test_searching_lists_what_fits(visit: Page, site: str, query: str, fitting: set[str]) -> None:
    visit.goto(site)
    visit.get_by_label("Wat zoekt u?").fill(query)
    visit.get_by_role("button", name="Zoeken").click()
    expect(visit.locator("#result-count")).to_contain_text(f"voor ‘{query}’")
    expect(visit.locator("#result-count")).to_contain_text("keer aanbod")
    assert fitting <= set(found(visit))
    assert len(found(visit)) < 40


def test_back_and_forward_keep_the_question(visit: Page, site: str) -> None:
    visit.goto(f"{site}zoeken/?q=wbso")
    expect(visit.locator("#result-count")).to_contain_text("keer aanbod voor ‘wbso’")
    visit.locator("#q").fill("garantie")
    visit.locator("#q").press("Enter")
    expect(visit.locator("#result-count")).to_contain_text("voor ‘garantie’")
    visit.go_back()
    expect(visit.locator("#result-count")).to_contain_text("keer aanbod voor ‘wbso’")
    expect(visit.locator("#q")).to_have_value("wbso")


def test_nothing_found_says_so_and_helps_on(visit: Page, site: str) -> None:
    visit.goto(f"{site}zoeken/?q=xyzzyq")
    expect(visit.locator("#result-count")).to_have_text("Niets gevonden voor ‘xyzzyq’")
    assert found(visit) == []
    visit.locator("#suggestions").get_by_role("link", name="Energie en verduurzaming").click()
    expect(visit.get_by_role("heading", level=1)).to_have_text("Energie en verduurzaming")


def test_a_question_is_text_and_never_html(visit: Page, site: str) -> None:
    visit.goto(f"{site}zoeken/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    expect(visit.locator("#result-count")).to_contain_text("‘<img src=x onerror=alert(1)>’")
    assert visit.locator("main img").count() == 0


def test_a_record_answers_at_once(visit: Page, site: str) -> None:
    visit.goto(f"{site}aanbod/eia/")
    expect(visit.get_by_role("heading", level=1)).to_have_text("Energie-investeringsaftrek (EIA)")
    facts = visit.get_by_role("region", name="In het kort")
    for label in ("Voor wie", "Wat u krijgt", "Tot wanneer", "Waar", "Vragen aan"):
        expect(facts.get_by_text(label, exact=True)).to_be_visible()
    expect(visit.locator(".record-kind .badge")).to_have_text("Sluit over 28 dagen")


def test_a_page_that_was_built_before_the_closing_day_tells_the_truth_after_it(visit: Page, site: str) -> None:
    visit.clock.set_system_time("2027-01-01T00:00:30+01:00")
    visit.goto(f"{site}aanbod/eia/")
    expect(visit.locator(".record-kind .badge")).to_have_text("Nu gesloten")
    expect(visit.locator(".record-kind .badge")).to_have_attribute("data-state", "closed")


def test_what_is_not_known_is_said(visit: Page, site: str) -> None:
    visit.goto(f"{site}aanbod/bmkb/")
    expect(visit.locator(".record-kind .badge")).to_have_text("Gezien in 2025")
    visit.goto(f"{site}aanbod/pilot-samenwerking-lage-weide/")
    expect(visit.locator(".record-kind .badge")).to_have_text("Niet nagekeken sinds 2020")


@pytest.mark.parametrize("address", EVERY_KIND_OF_PAGE)
def test_no_page_scrolls_sideways(visit: Page, site: str, address: str) -> None:
    visit.goto(site + address)
    for width in (1280, 640, 360, 320):
        visit.set_viewport_size({"width": width, "height": 740})
        assert visit.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_facts_stand_under_the_summary(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}aanbod/voucher-werklandschappen/")
    facts, steps = page.locator(".facts").bounding_box(), page.locator(".steps").bounding_box()
    assert facts
    assert steps
    assert facts["y"] < steps["y"]


def test_the_first_screen_of_a_phone_says_what_this_is_and_what_to_do(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    page.goto(site)
    for part in (page.get_by_role("heading", level=1), page.locator(".hero .lead"), page.locator("#q"), *page.locator(".door").all()):
        box = part.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 740


def test_on_a_wide_screen_dates_and_news_stand_beside_the_search(visit: Page, site: str) -> None:
    visit.set_viewport_size({"width": 1280, "height": 800})
    visit.goto(site)
    search, dates = visit.locator(".search-box").bounding_box(), visit.locator(".closing").bounding_box()
    assert search
    assert dates
    assert dates["x"] > search["x"] + search["width"]
    assert dates["y"] < search["y"]


def test_the_map_has_each_municipality_in_its_tile_and_a_phone_has_the_list(visit: Page, site: str) -> None:
    visit.set_viewport_size({"width": 1280, "height": 800})
    visit.goto(f"{site}gemeente/")
    tiles, names = visit.get_by_role("navigation", name="Gemeenten op de kaart"), visit.get_by_role("navigation", name="Gemeenten op naam")
    boxes = {name: tiles.get_by_role("link", name=name).bounding_box() or {} for name in ("Woerden", "Utrecht 7", "Bunnik", "Nieuwegein")}
    assert boxes["Woerden"]["y"] < boxes["Utrecht 7"]["y"] < boxes["Nieuwegein"]["y"]
    assert boxes["Woerden"]["x"] < boxes["Utrecht 7"]["x"] == boxes["Nieuwegein"]["x"] < boxes["Bunnik"]["x"]
    assert tiles.evaluate(
        "(map) => [...map.querySelectorAll('a')].every((link) => link.scrollWidth <= link.clientWidth && link.scrollHeight <= link.clientHeight)"
    )
    visit.set_viewport_size({"width": 360, "height": 740})
    expect(tiles).to_be_hidden()
    links = names.get_by_role("link").all()
    assert len(links) == 26
    assert all((box := link.bounding_box()) and box["height"] >= 44 for link in links)
    names.get_by_role("link", name="Utrecht 7 keer aanbod").click()
    expect(visit.get_by_role("heading", level=1)).to_have_text("Aanbod in Utrecht")


def test_a_telephone_number_is_a_button_for_a_thumb(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}hulp/")
    buttons = page.locator(".prose a[href^='tel:']").all()
    assert [button.get_attribute("href") for button in buttons] == ["tel:0800-8115", "tel:0800-2117"]
    assert all("nummer uit 2021" in button.inner_text() for button in buttons)
    assert [box["height"] >= 44 for button in buttons if (box := button.bounding_box())] == [True, True]


def test_the_keyboard_reaches_the_content_first(visit: Page, site: str) -> None:
    visit.goto(f"{site}aanbod/eia/")
    visit.keyboard.press("Tab")
    expect(visit.get_by_role("link", name="Naar de inhoud")).to_be_focused()


def test_without_a_script_the_whole_list_is_there(without_script: Page, site: str) -> None:
    without_script.goto(f"{site}zoeken/")
    assert without_script.locator(".card").count() == 70
    without_script.get_by_text("Toon de oude gegevens").click()
    assert without_script.locator(".card:visible").count() == 70
    without_script.get_by_role("link", name="Energie-investeringsaftrek (EIA)").click()
    expect(without_script.locator(".record-kind .badge")).to_be_visible()


def test_another_authority_under_a_path_searches_too(visit: Page, other_site: str) -> None:
    visit.clock.set_system_time("2026-06-01T09:00:00+02:00")
    visit.goto(other_site)
    expect(visit.get_by_role("heading", level=1)).to_have_text("Zoek uw steun in Zilverduin")
    visit.get_by_label("Wat zoekt u?").fill("vissersboot")
    visit.get_by_role("button", name="Zoeken").click()
    expect(visit.locator("#result-count")).to_have_text("1 keer aanbod voor ‘vissersboot’")
    visit.get_by_role("link", name="Havenbijdrage").click()
    visit.wait_for_url(f"{other_site}aanbod/havenbijdrage/")
    assert visit.evaluate("getComputedStyle(document.querySelector('.site-nav a')).fontFamily")
    accent = visit.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent').trim()")
    assert accent == "#6a2c70"


def test_each_badge_on_paper_has_the_shape_of_its_state(visit: Page, site: str) -> None:
    visit.emulate_media(media="print")
    visit.goto(f"{site}aanbod/")
    shapes = dict(visit.locator(".badge").evaluate_all("badges => badges.map((it) => [it.dataset.state, getComputedStyle(it, '::before').maskImage])"))
    assert shapes.keys() >= {"open", "closing-soon", "seen", "closed"}
    assert [state for state, shape in shapes.items() if f"images/{state}.svg" not in shape and "images/unknown.svg" not in shape] == []
