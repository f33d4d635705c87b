"""The guide in a browser: three businesses walk it, with and without a script, by keyboard and on a phone."""

from collections.abc import Iterator

import pytest
from checkers import AXE, RULES
from playwright.sync_api import BrowserContext, Page, expect

from generator.hosts.mkdocs import Run, build
from generator.pages import guide
from generator.problems import errors_in
from reader.conftest import DAY, TESTS, served


def group(page: Page, title: str) -> list[str]:
    """The ids in a group; empty when there is no such group."""
    part = page.locator(".guide-group", has=page.locator("h2", has_text=title)).first
    return [str(card.get_attribute("data-id")) for card in part.locator("[data-id]").all()] if part.count() else []


def reasons(page: Page, record: str) -> list[str]:
    return page.locator(".guide-row", has=page.locator(f'[data-id="{record}"]')).locator(".reason").all_inner_texts()


def start(page: Page, site: str, goal: str, answers: str = "") -> None:
    page.goto(f"{site}wijzer/")
    page.get_by_role("link", name=goal, exact=True).click()
    if answers:
        page.goto(f"{page.url}?{answers}")
    expect(page.locator(".guide-groups")).to_be_attached()


def choose(page: Page, question: str, answer: str) -> None:
    expect(page.locator(".question h3:visible")).to_have_text(question)
    page.locator(".question:visible").get_by_role("link", name=answer, exact=True).click()


def test_a_baker_in_woerden_hands_over(visit: Page, site: str) -> None:
    start(visit, site, "Mijn bedrijf overdragen, of er een overnemen")
    choose(visit, "Waar staat uw bedrijf?", "Woerden")
    expect(visit).to_have_url(f"{site}wijzer/overdragen/?gemeente=woerden")
    maybe = group(visit, "Past misschien")
    assert "voucher-bedrijfsopvolging-2023-2024" in maybe
    assert all("Nu: niet bekend of dit open is" in reasons(visit, record) for record in maybe)
    expect(visit.locator(".guide-also a")).to_have_attribute("href", "../../bedrijf-overdragen/")


def test_a_metal_workshop_in_nieuwegein_wants_robots(visit: Page, site: str) -> None:
    start(visit, site, "Slimmer en veiliger werken met techniek", "gemeente=nieuwegein&grootte=klein&sector=industrie")
    maybe = [*group(visit, "Past bij u"), *group(visit, "Past misschien")]
    assert "smart-industry-noordvleugel" in maybe
    assert any(reason.startswith("Sector: past (Industrie") for reason in reasons(visit, "smart-industry-noordvleugel"))
    visit.locator("summary", has_text="Past niet").click()
    assert "nldigital" in group(visit, "Past niet")
    assert any("past niet (voor: ICT" in reason for reason in reasons(visit, "nldigital"))


def test_a_starter_in_amersfoort_with_money_trouble(visit: Page, site: str) -> None:
    start(visit, site, "Hulp vinden, want ik heb het zwaar", "gemeente=amersfoort&fase=starter")
    assert "ondernemersklankbord" in group(visit, "Past bij u")
    visit.locator("summary", has_text="Past niet").click()
    assert "utrechts-offensief-ondernemers" in group(visit, "Past niet")
    visit.locator(".guide-also a").click()
    expect(visit).to_have_url(f"{site}hulp/")
    assert visit.locator('main a[href^="tel:"]').count()


def test_a_question_can_be_skipped_answered_again_and_taken_back(visit: Page, site: str) -> None:
    start(visit, site, "Energie besparen of verduurzamen")
    visit.get_by_role("link", name="Sla deze vraag over").click()
    expect(visit.locator(".answer.is-skipped")).to_contain_text("Waar: overgeslagen")
    expect(visit.locator(".question h3:visible")).to_be_focused()
    visit.get_by_role("button", name="Waar: overgeslagen Wijzig").click()
    choose(visit, "Waar staat uw bedrijf?", "Utrecht")
    expect(visit.get_by_role("button", name="Utrecht Wijzig")).to_be_visible()
    visit.go_back()
    expect(visit.locator(".answer.is-skipped")).to_be_visible()


def test_an_answer_in_another_tab_keeps_the_earlier_ones(visit: Page, site: str) -> None:
    start(visit, site, "Energie besparen of verduurzamen", "gemeente=woerden")
    for link in visit.locator(".question:visible a").all():
        assert "gemeente=woerden" in str(link.get_attribute("href"))


def test_back_after_changing_an_answer_asks_nothing_again(visit: Page, site: str) -> None:
    start(visit, site, "Energie besparen of verduurzamen")
    choose(visit, "Waar staat uw bedrijf?", "Woerden")
    choose(visit, "Hoeveel mensen werken er?", "Micro (minder dan 10 mensen)")
    visit.get_by_role("button", name="Woerden Wijzig").click()
    expect(visit.locator(".question h3:visible")).to_have_text("Waar staat uw bedrijf?")
    visit.go_back()
    expect(visit.locator(".question h3:visible")).to_have_text("Hoeveel mensen werken er?")


def test_nothing_is_said_to_fit_before_an_answer_or_against_the_conditions(visit: Page, site: str) -> None:
    start(visit, site, "Energie besparen of verduurzamen")
    assert group(visit, "Past bij u") == []
    visit.goto(f"{visit.url}?gemeente=utrecht")
    expect(visit.locator("[data-group=yes]")).to_be_visible()
    assert visit.locator("[data-group=yes] h2").inner_text().startswith("Past bij u, als u aan de voorwaarden voldoet")
    assert visit.locator("[data-group=yes] details.checks:not([open])").count() == 0


def test_no_question_is_asked_that_makes_no_difference(visit: Page, site: str) -> None:
    """Whoever answers everything is told that there is nothing more to ask."""
    start(visit, site, "Slimmer en veiliger werken met techniek")
    for _ in range(8):
        if not visit.locator(".question:visible").count():
            break
        before = visit.url
        visit.locator(".question:visible .options a").first.click()
        expect(visit).not_to_have_url(before)
    expect(visit.locator("[data-guide-status]")).to_contain_text("geen vragen meer")
    expect(visit.get_by_role("heading", name="Wat er is")).to_be_focused()


@pytest.mark.parametrize(
    "query",
    ["gemeente=atlantis", "gemeente=utrecht&gemeente=woerden", "grootte=", "sector=%00&fase=-", "gemeente=__proto__&sector=constructor"],
)
def test_an_address_with_strange_answers_is_a_page_all_the_same(query: str, visit: Page, site: str) -> None:
    visit.goto(f"{site}wijzer/verduurzamen/?{query}")
    expect(visit.locator(".guide-groups")).to_be_attached()
    assert [*group(visit, "Past bij u"), *group(visit, "Past misschien"), *group(visit, "Past niet")]
    told = visit.locator("[data-guide-status]").inner_text()
    assert ("kennen wij niet" in told) == (query not in ("gemeente=utrecht&gemeente=woerden",))


def test_the_guide_by_keyboard(visit: Page, site: str) -> None:
    visit.goto(f"{site}wijzer/slimmer-werken/")
    expect(visit.locator(".guide-groups")).to_be_attached()
    visit.locator(".question:visible .options a").first.focus()
    visit.keyboard.press("Enter")
    expect(visit).to_have_url(f"{site}wijzer/slimmer-werken/?gemeente=amersfoort")
    assert visit.evaluate("document.activeElement.tagName") in ("H2", "H3")


def test_the_guide_on_a_phone(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    for address in ("wijzer/", "wijzer/slimmer-werken/", "wijzer/slimmer-werken/?gemeente=nieuwegein&grootte=klein"):
        page.goto(site + address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        small = (
            "[...document.querySelectorAll('.options a, .answer')].filter((part) => part.checkVisibility() && part.getBoundingClientRect().height < 44).length"
        )
        assert page.evaluate(small) == 0


@pytest.mark.parametrize(
    ("goal", "place", "record"),
    [
        ("overdragen", "Woerden", "voucher-bedrijfsopvolging-2023-2024"),
        ("slimmer-werken", "Nieuwegein", "smart-industry-noordvleugel"),
        ("het-is-zwaar", "Amersfoort", "ondernemersklankbord"),
    ],
)
def test_without_a_script_each_question_leads_to_pages(goal: str, place: str, record: str, without_script: Page, site: str) -> None:
    without_script.goto(f"{site}wijzer/{goal}/")
    assert without_script.locator(f'.guide-row [data-id="{record}"]').is_visible()
    assert not without_script.get_by_text("Sla deze vraag over").count()
    assert without_script.locator("[data-question=size]").is_hidden()
    without_script.locator("[data-question=area]").get_by_role("link", name=place).click()
    assert without_script.url == f"{site}gemeente/{place.lower()}/"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site, of which each goal's page holds three records only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guide, "MOST_ROWS", 3)
        problems, folder = build(TESTS.parent, tmp_path_factory.mktemp("large") / "site", Run(today=DAY))
    assert not errors_in(problems)
    with served(folder) as address:
        yield address


def test_a_goal_with_more_than_its_page_holds_is_answered_as_well(visit: Page, site: str, large: str) -> None:
    answers = "wijzer/verduurzamen/?gemeente=utrecht&grootte=klein"
    found = []
    for address in (site, large):
        visit.goto(address + answers)
        expect(visit.locator(".guide-groups")).to_be_attached()
        found.append([group(visit, title) for title in ("Past bij u", "Past misschien", "Past niet")])
    assert found[0] == found[1]
    assert len(found[0][1]) > 3


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm)")
@pytest.mark.parametrize(
    "address", ["wijzer/", "wijzer/slimmer-werken/", "wijzer/slimmer-werken/?gemeente=nieuwegein&grootte=klein&sector=industrie&fase=-&soort=advies"]
)
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_in_the_guide(address: str, width: int, page: Page, site: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + address)
    page.wait_for_load_state("networkidle")
    for fold in page.locator("details").all():
        fold.evaluate("fold => (fold.open = true)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
    assert [(finding["id"], node["html"], node["failureSummary"]) for finding in result["violations"] for node in finding["nodes"]] == []
