"""The finder as somebody uses it who looks for something: words, filters, suggestions, and what happens when nothing fits."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from checkers import AXE, RULES
from playwright.sync_api import BrowserContext, Page, expect

from generator.words import stem

STEM_CASES = json.loads((Path(__file__).parent.parent / "stem-cases.json").read_text(encoding="utf-8"))


def done(page: Page) -> None:
    expect(page.locator("[data-search-state=done]")).to_be_attached()


def ask(page: Page, site: str, query: str) -> None:
    """`query` is what follows the question mark."""
    page.goto(f"{site}zoeken/?{query}")
    done(page)


def shown(page: Page) -> list[str]:
    """Record ids that a reader sees, best first."""
    return [str(item.get_attribute("data-record-id")) for item in page.locator("[data-search-results] [data-record-id]:visible").all()]


def known_words(page: Page, site: str) -> list[str]:
    """The words of the index that the finder's page names."""
    page.goto(f"{site}zoeken/")
    words = page.evaluate("fetch(new URL('words.json', new URL(document.body.dataset.index, location.href))).then((file) => file.json())")["words"]
    return [str(word) for word in words]


def choose(page: Page, name: str, value: str) -> None:
    box = page.locator(f"input[name={name}][value={value}]")
    for around in ("details.filter-group", "details.more-options"):
        hidden = page.locator(f"{around}:not([open])", has=box)
        if hidden.count():
            hidden.locator("> summary").click()
    box.check()
    done(page)


def count_in_sentence(page: Page) -> int:
    text = page.locator("#result-count").inner_text()
    match = re.match(r"(\d+) keer", text)
    assert match, text
    return int(match.group(1))


# Words.


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("hackers", "mijn-cyberweerbare-zaak"),
        ("bedrijf overdragen aan mijn dochter", "voucher-bedrijfsopvolging-2023-2024"),
        ("WBSO", "wbso"),
        ("sollicitatie buitenland handelsmissie", "sib"),
    ],
)
def test_the_words_of_an_entrepreneur_put_the_right_record_in_front(query: str, best: str, visit: Page, site: str) -> None:
    ask(visit, site, f"q={quote(query)}")
    assert best in [item.get_attribute("data-record-id") for item in visit.locator("[data-search-results] [data-record-id]").all()][:3]


def test_a_slip_is_mended_and_can_be_insisted_on(visit: Page, site: str) -> None:
    ask(visit, site, "q=susbidie")
    expect(visit.locator("#mended")).to_contain_text("U typte ‘susbidie’. Wij zochten op ‘subsidie’.")
    assert len(shown(visit)) > 5
    visit.get_by_role("link", name="Zoek toch op ‘susbidie’").click()
    expect(visit.locator("[data-search-empty]")).to_have_text("Niets gevonden voor ‘susbidie’")
    assert visit.url.endswith("?q=susbidie&letterlijk=1")


def test_a_word_that_nothing_knows_does_not_hide_the_rest(visit: Page, site: str) -> None:
    ask(visit, site, "q=wbso+xyzzyq")
    assert shown(visit)[0] == "wbso"


def test_what_is_not_for_this_site_finds_nothing(visit: Page, site: str) -> None:
    ask(visit, site, "q=paspoort+verlengen")
    expect(visit.locator("[data-search-empty]")).to_be_visible()
    assert shown(visit) == []


def test_a_word_of_the_text_alone_is_found_in_the_full_text(visit: Page, site: str, site_folder: Path) -> None:
    known = known_words(visit, site)
    beginnings = {word[:4] for word in known}
    for page in sorted((site_folder / "aanbod").glob("*/index.html")):
        texts = re.findall(r'class="prose record-text">(.*?)</div>', page.read_text(encoding="utf-8"), re.DOTALL)
        words = re.findall(r"[a-z]{7,}", re.sub(r"<[^>]+>", " ", " ".join(texts)).lower())
        alone = next((word for word in words if word[:4] not in beginnings and not any(part in word for part in known if len(part) > 4)), None)
        if alone:
            ask(visit, site, f"q={alone}&letterlijk=1")
            assert page.parent.name in [item.get_attribute("data-record-id") for item in visit.locator("[data-search-results] [data-record-id]").all()]
            return
    pytest.fail("every word of every text is in the index of words")


def test_what_is_over_stands_behind_the_switch(visit: Page, site: str) -> None:
    ask(visit, site, "q=subsidie")
    before = shown(visit)
    expect(visit.get_by_role("switch")).not_to_be_checked()
    visit.get_by_role("switch").check()
    done(visit)
    assert shown(visit)[: len(before)] == before
    assert len(shown(visit)) > len(before)
    assert "voorbij=1" in visit.url


def test_the_name_of_what_is_over_shows_it(visit: Page, site: str) -> None:
    ask(visit, site, "q=tozo")
    expect(visit.get_by_role("heading", name="Past het best, maar is nu niet open")).to_be_visible()
    assert shown(visit)[0] == "tozo"


def test_a_word_in_a_name_of_something_closed_hides_nothing_that_is_open(visit: Page, site: str) -> None:
    ask(visit, site, "q=arbeidsmarkt")
    assert count_in_sentence(visit) > 0


def test_files_of_two_builds_are_never_mixed(page: Page, site: str) -> None:
    page.route("**/search/*/words/*.json", lambda route: route.fulfill(json={"build": "anders", "entries": {}}))
    ask(page, site, "q=energie")
    expect(page.locator("#search-failed")).to_be_visible()


def test_a_lost_request_is_made_again_with_the_next_question(page: Page, site: str) -> None:
    failures = iter([True])
    page.route("**/search/*/words.json", lambda route: route.abort() if next(failures, False) else route.continue_())
    ask(page, site, "q=energie")
    expect(page.locator("#search-failed")).to_be_visible()
    page.locator("#q").fill("lening")
    page.locator("#q").press("Enter")
    expect(page.locator("#result-count")).to_contain_text("voor ‘lening’")
    expect(page.locator("#search-failed")).to_be_hidden()


def test_the_switch_keeps_the_focus(visit: Page, site: str) -> None:
    ask(visit, site, "q=energie")
    visit.get_by_role("switch").focus()
    visit.keyboard.press("Space")
    done(visit)
    expect(visit.get_by_role("switch")).to_be_focused()


def test_the_best_answer_comes_first_and_says_that_it_is_closed(visit: Page, site: str) -> None:
    ask(visit, site, "q=laadpaal")
    expect(visit.get_by_role("heading", name="Past het best, maar is nu niet open")).to_be_visible()
    assert shown(visit)[0] == "sprila"
    assert len(shown(visit)) > 1


def test_the_words_that_were_asked_for_are_marked(visit: Page, site: str) -> None:
    ask(visit, site, "q=energielening")
    expect(visit.locator("[data-record-id=energielening-utrecht] mark").first).to_have_text("Energielening")


# Filters.


def test_values_of_one_filter_add_up_and_filters_narrow_each_other(visit: Page, site: str) -> None:
    ask(visit, site, "")
    choose(visit, "soort", "lening")
    loans = count_in_sentence(visit)
    choose(visit, "soort", "garantie")
    both = count_in_sentence(visit)
    assert both > loans
    choose(visit, "onderwerp", "energie")
    assert 0 < count_in_sentence(visit) < both


def test_the_number_beside_a_value_is_what_it_gives(visit: Page, site: str) -> None:
    ask(visit, site, "q=geld")
    option = visit.locator(".option", has=visit.locator("input[name=soort][value=subsidie]"))
    promised = int(option.locator("[data-count]").inner_text())
    choose(visit, "soort", "subsidie")
    assert count_in_sentence(visit) == promised


def test_what_is_for_the_whole_province_is_found_in_every_municipality(visit: Page, site: str) -> None:
    ask(visit, site, "gemeente=bunnik&q=energiefonds")
    assert "energiefonds-utrecht" in shown(visit)


def test_a_chip_takes_its_filter_away_and_one_button_takes_all(visit: Page, site: str) -> None:
    ask(visit, site, "q=energie&soort=lening&soort=subsidie")
    visit.get_by_role("button", name="Haal filter Lening weg").click()
    expect(visit.get_by_role("button", name="Haal filter Lening weg")).to_have_count(0)
    assert visit.url.endswith("?q=energie&soort=subsidie")
    choose(visit, "onderwerp", "energie")
    visit.get_by_role("button", name="Wis alle filters").click()
    expect(visit.locator("#chips button")).to_have_count(0)
    assert visit.url.endswith("?q=energie")


def test_the_address_is_in_order_and_leaves_what_is_not_ours_alone(visit: Page, site: str) -> None:
    ask(visit, site, "utm_source=brief&soort=subsidie&soort=bestaat-niet")
    choose(visit, "soort", "lening")
    assert visit.url.split("?")[1] == "utm_source=brief&soort=lening&soort=subsidie"


def test_an_address_shows_the_same_to_somebody_else_and_back_restores_it(visit: Page, site: str) -> None:
    ask(visit, site, "q=energie&soort=lening&volgorde=name")
    first = shown(visit)
    expect(visit.locator("input[name=soort][value=lening]")).to_be_checked()
    expect(visit.locator("#sort")).to_have_value("name")
    choose(visit, "soort", "subsidie")
    assert shown(visit) != first
    visit.go_back()
    done(visit)
    expect(visit.locator("input[name=soort][value=subsidie]")).not_to_be_checked()
    assert shown(visit) == first
    visit.go_forward()
    expect(visit.locator("input[name=soort][value=subsidie]")).to_be_checked()


def test_sorting_by_name_and_by_closing_date(visit: Page, site: str) -> None:
    ask(visit, site, "q=subsidie&volgorde=name")
    titles = visit.locator("#current .card-title").all_inner_texts()
    assert titles == visit.evaluate("titles => [...titles].sort((one, other) => one.localeCompare(other, 'nl'))", titles)
    visit.locator("#sort").select_option("closing")
    done(visit)
    expect(visit.locator("#current .badge").first).to_have_attribute("data-state", re.compile("closing-soon|open"))


def test_more_cards_come_with_the_button_and_the_focus_goes_to_the_first_new_one(visit: Page, site: str) -> None:
    ask(visit, site, "q=subsidie+lening+advies")
    assert visit.locator("#current [data-record-id]").count() == 20
    visit.get_by_role("button", name="Toon de volgende 20").click()
    expect(visit.locator("#current [data-record-id]")).to_have_count(40)
    expect(visit.locator("#current [data-record-id] a").nth(20)).to_be_focused()


# Nothing found.


def test_without_an_answer_the_page_says_which_filter_to_drop_and_what_that_gives(visit: Page, site: str) -> None:
    ask(visit, site, "q=wbso&soort=netwerk&onderwerp=circulair")
    expect(visit.locator("[data-search-empty]")).to_have_text("Niets gevonden voor ‘wbso’ met 2 filters")
    expect(visit.locator("#suggestions [data-theme]").first).to_contain_text("Innovatie en ontwikkeling")
    visit.get_by_role("link", name="Haal alle filters weg").click()
    done(visit)
    assert shown(visit)[0] == "wbso"


def test_without_an_answer_there_is_a_theme_and_somebody_to_ask(visit: Page, site: str) -> None:
    ask(visit, site, "q=xyzzyq")
    advice = visit.locator("#suggestions")
    expect(advice).to_contain_text("Vraag het iemand")
    expect(advice.get_by_role("link", name="KVK Adviesteam")).to_be_visible()
    expect(advice.get_by_role("link", name="Energie en verduurzaming")).to_be_visible()
    expect(advice).to_contain_text("Laat het ons weten")


def test_words_that_stand_everywhere_are_told_to_tell_nothing(visit: Page, site: str) -> None:
    ask(visit, site, "q=de+het+een+van")
    expect(visit.locator("#suggestions")).to_contain_text("Deze woorden staan overal in. Typ een woord dat zegt wat u zoekt.")
    expect(visit.get_by_role("link", name=re.compile("Zoek alleen op"))).to_have_count(0)


def test_a_word_that_stands_everywhere_is_no_advice_beside_one_that_tells(visit: Page, site: str) -> None:
    ask(visit, site, "q=de+warmtepomp+xyzzyq&soort=netwerk&letterlijk=1")
    expect(visit.locator("#suggestions")).to_be_visible()
    expect(visit.get_by_role("link", name="Zoek alleen op ‘de’")).to_have_count(0)


def test_with_filters_that_leave_nothing_the_page_says_which_one_to_drop(visit: Page, site: str) -> None:
    ask(visit, site, "q=wbso&soort=netwerk&onderwerp=circulair")
    button = visit.locator("#filters-show")
    expect(button).to_have_text("Niets. Haal een filter weg")
    expect(button).to_be_disabled()
    counts = visit.locator(".option:visible").filter(has_not=visit.locator("input:checked")).locator("[data-count]").all_inner_texts()
    assert "0" not in counts
    expect(visit.locator("input[name=soort][value=netwerk]")).to_be_visible()


# What was typed, shown.


def test_a_long_question_is_shown_without_its_middle_and_stays_whole_in_the_box(visit: Page, site: str) -> None:
    typed = "energie " * 250
    ask(visit, site, f"q={quote(typed.strip())}")
    assert len(visit.locator("#result-count").inner_text()) < 120
    assert len(visit.title()) < 160
    expect(visit.locator("#q")).to_have_value(typed.strip())
    expect(visit.locator("#q")).to_have_attribute("type", "search")
    assert len(shown(visit)) > 5


def test_a_long_question_is_shown_without_its_middle_where_nothing_is_found(visit: Page, site: str) -> None:
    ask(visit, site, f"q={'xyzzyq' * 300}+{'qyzzyx' * 300}")
    assert len(visit.locator("#results").inner_text()) < 1500
    assert visit.locator("#result-count").evaluate("title => title.getBoundingClientRect().height") < 200


# What stays when somebody comes back.


def test_what_was_shown_stays_when_somebody_comes_back(visit: Page, site: str) -> None:
    ask(visit, site, "q=subsidie+lening+advies")
    visit.get_by_role("button", name="Toon de volgende 20").click()
    cards = visit.locator("#current [data-record-id]")
    expect(cards).to_have_count(40)
    choose(visit, "soort", "lening")
    expect(cards).not_to_have_count(40)
    visit.go_back()
    expect(cards).to_have_count(40)
    visit.reload()
    done(visit)
    expect(cards).to_have_count(40)


def test_a_place_on_the_page_is_no_other_question(visit: Page, site: str) -> None:
    ask(visit, site, "q=subsidie+lening+advies")
    visit.get_by_role("button", name="Toon de volgende 20").click()
    cards = visit.locator("#current [data-record-id]")
    expect(cards).to_have_count(40)
    visit.locator("a.skip").first.focus()
    visit.keyboard.press("Enter")
    visit.wait_for_url("**#main")
    done(visit)
    expect(cards).to_have_count(40)
    visit.go_back()
    done(visit)
    expect(cards).to_have_count(40)


# Which filters there are.


def test_the_filters_that_tell_something_are_offered_the_state_first(visit: Page, site: str) -> None:
    ask(visit, site, "")
    names = visit.locator(".filter-group:visible > summary").all_inner_texts()
    assert names[:2] == ["Open of niet", "Waar is uw bedrijf?"]
    assert "Van welke overheid" in names
    for group in visit.locator(".filter-group:visible", has=visit.locator("input")).all():
        counts = [int(text) for text in group.locator("[data-count]").all_text_contents()]
        assert min(counts) <= 0.8 * 54, group.inner_text()


def test_a_place_is_chosen_in_one_field_by_the_keyboard(visit: Page, site: str) -> None:
    ask(visit, site, "")
    field = visit.get_by_label("Waar is uw bedrijf?")
    field.focus()
    visit.keyboard.type("Bunn")
    expect(visit.get_by_role("button", name="Haal filter Bunnik weg")).to_be_visible()
    assert visit.url.endswith("?gemeente=bunnik")
    visit.get_by_role("button", name="Haal filter Bunnik weg").click()
    expect(field).to_have_value("")
    assert visit.url.endswith("zoeken/")


def test_two_places_in_an_address_stay_when_another_filter_is_chosen(visit: Page, site: str) -> None:
    ask(visit, site, "gemeente=bunnik&gemeente=zeist")
    expect(visit.locator("#chips .chip")).to_have_count(2)
    choose(visit, "overheid", "province")
    assert visit.url.endswith("?gemeente=bunnik&gemeente=zeist&overheid=province")


def test_a_filter_that_is_not_offered_still_works_from_an_address(visit: Page, site: str) -> None:
    ask(visit, site, "grootte=klein")
    assert visit.locator("#chips .chip").count() == 1
    expect(visit.locator("input[name=grootte][value=klein]")).to_be_visible()


# Odd input, and a site that is half there.

ODD = [
    "q=" + "a" * 10_000,
    "q=%F0%9F%92%B6",
    "q=%22%27%60",
    "q=%3Cscript%3Ealert(1)%3C/script%3E",
    "q=%00",
    "q=%25",
    "q=__proto__+constructor",
    "gemeente=__proto__",
    "q=&q=",
    "soort=%00",
]


@pytest.mark.parametrize(
    "query",
    ODD,
    ids=lambda query: query[:24],
)  # fmt: skip
def test_odd_input_is_answered_calmly(query: str, visit: Page, site: str) -> None:
    ask(visit, site, query)
    expect(visit.locator("#search-failed")).to_be_hidden()
    assert visit.locator("main script").count() == 0


@pytest.mark.parametrize("script", ["finder.js", "finder/results.js", "engine.js", "site.js"])
def test_a_script_that_is_missing_is_told(script: str, page: Page, site: str) -> None:
    page.route(f"**/{script}", lambda route: route.fulfill(status=404))
    page.goto(f"{site}zoeken/?q=wbso")
    expect(page.get_by_text("Zoeken werkt nu niet: daarvoor is JavaScript nodig.")).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator(".browse")).to_be_visible()


def test_the_page_says_that_searching_works_not_when_it_comes_from_a_disk(page: Page, site_folder: Path) -> None:
    page.goto((site_folder / "zoeken/index.html").as_uri())
    expect(page.get_by_text("Zoeken werkt nu niet: daarvoor is JavaScript nodig.")).to_be_visible()


def test_without_its_files_the_page_says_so_and_shows_the_list(page: Page, site: str) -> None:
    page.route("**/search/**", lambda route: route.abort())
    ask(page, site, "q=wbso")
    expect(page.locator("#search-failed")).to_have_text("Zoeken werkt nu niet. Hieronder staat al het aanbod.")
    page.get_by_text("Toon de oude gegevens").click()
    assert len(shown(page)) == 70


def test_nothing_that_is_typed_leaves_the_browser(visit: Page, site: str) -> None:
    requests: list[str] = []
    ask(visit, site, "")
    visit.on("request", lambda request: requests.append(request.url))
    visit.locator("#q").fill("faillissement")
    visit.locator("#q").press("Enter")
    expect(visit.locator("#result-count")).to_contain_text("faillissement")
    assert [url for url in requests if "faillissement" in url] == []


# Suggestions.


def test_suggestions_lead_to_a_record_by_the_keyboard(visit: Page, site: str) -> None:
    visit.goto(site)
    visit.keyboard.press("/")
    box = visit.get_by_label("Wat zoekt u?")
    expect(box).to_be_focused()
    box.press_sequentially("laadpalen")
    options = visit.get_by_role("option")
    expect(options.first).to_have_text("Subsidie voor laadpalen bij uw bedrijf (SPRILA) Subsidie · nu gesloten")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    box.press("Enter")
    visit.wait_for_url("**/aanbod/**")


def test_escape_closes_the_suggestions_and_enter_searches(visit: Page, site: str) -> None:
    visit.goto(f"{site}aanbod/eia/")
    box = visit.locator("#header-q")
    box.press_sequentially("ener")
    expect(visit.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(visit.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    visit.wait_for_url("**/zoeken/?q=ener")


def test_a_theme_and_a_word_are_suggested_too(visit: Page, site: str) -> None:
    visit.goto(f"{site}zoeken/")
    visit.locator("#q").press_sequentially("energ")
    expect(visit.get_by_role("group", name="Onderwerp").get_by_role("option")).to_have_text("Energie en verduurzaming 12 keer aanbod")
    expect(visit.get_by_role("group", name="Zoekwoorden").get_by_role("option").first).to_have_text(re.compile(r"^energ\w* \d+ keer aanbod$"))
    visit.get_by_role("option", name="Zoek naar ‘energ’").click()
    visit.wait_for_url("**/zoeken/?q=energ")


@pytest.mark.parametrize(
    ("query", "title"), [("ik heb het zwaar", "Ik heb het zwaar"), ("bedrijf overdragen aan mijn dochter", "Bedrijf overdragen of overnemen")]
)
def test_a_page_about_what_was_asked_stands_above_the_answers(query: str, title: str, visit: Page, site: str) -> None:
    ask(visit, site, f"q={quote(query)}")
    answer = visit.locator("#pages")
    expect(answer.get_by_role("link")).to_have_text(title)
    answer.get_by_role("link").click()
    expect(visit.get_by_role("heading", level=1)).to_have_text(title)


def test_a_page_is_no_answer_to_a_word_that_it_happens_to_hold(visit: Page, site: str) -> None:
    ask(visit, site, "q=bedrijf")
    expect(visit.locator("#pages")).to_be_hidden()


def test_a_page_is_suggested_by_its_title_and_its_keywords(visit: Page, site: str) -> None:
    visit.goto(f"{site}zoeken/")
    visit.locator("#q").press_sequentially("schuld")
    expect(visit.get_by_role("group", name="Pagina").get_by_role("option")).to_have_text("Ik heb het zwaar")


# Every way to use it.


def test_the_results_are_two_keys_away(visit: Page, site: str) -> None:
    ask(visit, site, "q=energie")
    visit.keyboard.press("Tab")
    visit.keyboard.press("Tab")
    expect(visit.get_by_role("link", name="Naar de resultaten")).to_be_focused()
    visit.keyboard.press("Enter")
    expect(visit.locator("#results")).to_be_focused()
    visit.keyboard.press("Tab")
    assert visit.evaluate("document.activeElement.closest('#results') !== null")


def test_by_keyboard_alone(visit: Page, site: str) -> None:
    ask(visit, site, "q=energie")
    box = visit.locator("input[name=soort][value=lening]")
    for _ in range(60):
        visit.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    visit.keyboard.press("Space")
    expect(visit.get_by_role("button", name="Haal filter Lening weg")).to_be_visible()
    expect(box).to_be_focused()


def test_on_a_phone_the_filters_open_and_close(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    ask(page, site, "q=energie")
    box = page.locator("input[name=soort][value=lening]")
    expect(box).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    expect(box).to_be_hidden()
    expect(page.locator("#filters-show")).to_be_in_viewport()
    page.locator("#filters").get_by_text("Soort", exact=True).click()
    box.check()
    button = page.get_by_role("button", name=re.compile(r"Toon \d+ keer aanbod"))
    button.click()
    expect(box).to_be_hidden()
    expect(page.get_by_text("Filters (1 gekozen)")).to_be_visible()


def test_without_a_script_there_is_the_list_and_no_filter_that_does_nothing(without_script: Page, site: str) -> None:
    without_script.goto(f"{site}zoeken/")
    assert without_script.locator("fieldset:visible").count() == 0
    expect(without_script.get_by_text("Zoeken werkt nu niet: daarvoor is JavaScript nodig.")).to_be_visible()
    assert without_script.locator(".browse a:visible").count() > 5


def test_under_a_path_of_its_own(visit: Page, other_site: str) -> None:
    visit.clock.set_system_time("2026-06-01T09:00:00+02:00")
    visit.goto(other_site)
    visit.locator("#q").press_sequentially("viss")
    visit.get_by_role("option").first.click()
    visit.wait_for_url(f"{other_site}**")
    assert visit.locator("h1").count() == 1


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm)")
@pytest.mark.parametrize("query", ["q=susbidie", "q=xyzzyq", "q=energie&soort=lening&soort=subsidie&gemeente=bunnik", "q=wbso&soort=netwerk", "q=tozo"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_in_any_state(query: str, width: int, page: Page, site: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    ask(page, site, query)
    page.locator("#filters").evaluate("filters => (filters.open = true)")
    page.locator("#q").fill("")
    page.locator("#q").press_sequentially("energ")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
    assert [(finding["id"], node["html"], node["failureSummary"]) for finding in result["violations"] for node in finding["nodes"]] == []


STEMS = """async (texts) => {
  const { stem, tokens } = await import(new URL("words.js", document.querySelector("script[src]").src));
  return texts.map((text) => stem(tokens(text)[0]));
}"""


def test_the_browser_takes_words_to_the_same_stem_as_the_build(visit: Page, site: str) -> None:
    visit.goto(f"{site}zoeken/")
    words = known_words(visit, site)
    assert visit.evaluate(STEMS, words) == [stem(word) for word in words]
    for forms in STEM_CASES["the same"]:
        assert len(set(visit.evaluate(STEMS, forms))) == 1
