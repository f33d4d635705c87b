"""What somebody keeps and passes on: hearts, the page that compares, and what is saved of it, also when the browser stores nothing."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogues import offers, record
from checkers import AXE, RULES
from conftest import copy_of_mini
from playwright.sync_api import Browser, Page, expect

from generator.escapes import csv_cell
from generator.hosts.mkdocs import Run, build

from .conftest import POLICY, Serve

MANY = 510

PAGE = "---\ntitle: Mijn selectie\ndescription: Wat u bewaarde, naast elkaar.\nlayout: selection\n---\n"

RECORDS = {
    "bon": record("Bon", "windows:\n  - closes: 2026-12-31\nprevious_ids: [oude-bon]\n"),
    "lening": record("Lening; met, tekens", "windows:\n  - closes: 2026-12-31\n"),
    "advies": record("Advies", "continuous: true\nchecked_on: 2026-05-01\n"),
    "les": record("Les", "windows:\n  - closes: 2026-12-31\n"),
    "proef": record("Proef", "checked_on: 2026-05-01\n"),
    **{f"hulp-{number}": record(f"Hulp van loket {number}") for number in range(MANY)},
}

NO_STORAGE = (
    "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('off', 'SecurityError') } })"
)
FULL = (
    "const set = Storage.prototype.setItem; Storage.prototype.setItem = function (...given) {"
    " if (this === localStorage) throw new DOMException('full', 'QuotaExceededError'); set.apply(this, given); }"
)


@pytest.fixture(scope="module")
def keeping_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    changes = offers({id_: f"{text}body: Kenmerk {id_.replace('-', '')}x.\n" for id_, text in RECORDS.items()})
    moved = "---\ntitle: Alles over stroom\ndescription: Wat er voor stroom is.\nprevious_ids: [stroombon]\n---\n\nTekst.\n"
    root = copy_of_mini(tmp_path_factory.mktemp("kept") / "mini", {**changes, "content/pages/selectie.md": PAGE, "content/pages/stroom.md": moved})
    problems, site = build(root, None, Run(today="2026-12-03"))
    assert [problem for problem in problems if problem.level == "error"] == []
    return site


@pytest.fixture(scope="module")
def keeping(keeping_folder: Path, serve: Serve) -> Iterator[str]:
    """The address of a site with many records."""
    with serve(keeping_folder, POLICY) as address:
        yield address


def show(page: Page, site: str, *ids: str) -> None:
    page.goto(f"{site}selectie/?k={','.join(ids)}" if ids else f"{site}selectie/")
    expect(page.locator("#kept-working:visible, #kept-empty:visible")).to_be_attached()


def columns(page: Page) -> list[str]:
    return page.locator("#kept-columns thead .kept-title").all_inner_texts()


def row(page: Page, name: str) -> Any:
    return page.locator(f"#kept-columns tr[data-row={name}]")


def evaluated(page: Page, module: str, call: str, *given: Any) -> Any:
    """What a function of one of the scripts gives."""
    script = (
        "async ([module, given]) => { const it = await import(new URL(`kept/${module}.js`, document.querySelector('script[src]').src)); return " + call + "; }"
    )
    return page.evaluate(script, [module, list(given)])


# Keeping.


def test_a_heart_keeps_and_the_header_counts(visit: Page, site: str) -> None:
    visit.goto(f"{site}onderwerp/energie/")
    expect(visit.locator("#kept-link")).to_be_hidden()
    visit.get_by_role("button", name="Bewaar: Energie-investeringsaftrek (EIA)").click()
    expect(visit.get_by_role("button", name="Bewaar: Energie-investeringsaftrek (EIA)", pressed=True)).to_be_visible()
    expect(visit.get_by_role("status").filter(has_text="Bewaard")).to_have_text(
        "Bewaard: Energie-investeringsaftrek (EIA). In uw selectie: 1.Bekijk en vergelijk"
    )
    visit.goto(f"{site}aanbod/wbso/")
    button = visit.locator(".record .keep")
    expect(button).to_have_text("Bewaar")
    button.focus()
    visit.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(visit.get_by_role("link", name="Mijn selectie, 2 keer aanbod")).to_be_visible()
    visit.get_by_role("link", name="Mijn selectie, 2 keer aanbod").click()
    expect(visit).to_have_url(f"{site}selectie/?k=eia,wbso")
    assert len(columns(visit)) == 2


def test_a_heart_lets_go(visit: Page, keeping: str) -> None:
    visit.goto(f"{keeping}aanbod/bon/")
    visit.locator(".keep").click()
    visit.locator(".keep").click()
    expect(visit.locator(".keep")).to_have_attribute("aria-pressed", "false")
    expect(visit.locator("#tray")).to_have_text("Weg uit uw selectie: Bon.")
    expect(visit.locator("#kept-link")).to_be_hidden()


def test_cards_that_the_finder_fetches_have_a_heart_that_knows(visit: Page, keeping: str) -> None:
    show(visit, keeping, "hulp-509")
    visit.goto(f"{keeping}zoeken/?q=loket+509")
    heart = visit.get_by_role("button", name="Bewaar: Hulp van loket 509", exact=True)
    expect(heart).to_have_attribute("aria-pressed", "true")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "false")
    expect(visit.locator("#kept-link")).to_be_hidden()


def test_what_another_tab_keeps_is_seen(visit: Page, keeping: str) -> None:
    visit.goto(f"{keeping}aanbod/bon/")
    other = visit.context.new_page()
    other.goto(f"{keeping}aanbod/bon/")
    other.locator(".keep").click()
    expect(visit.locator(".keep")).to_have_attribute("aria-pressed", "true")


def test_without_a_script_nothing_is_dead(without_script: Page, site: str) -> None:
    without_script.goto(f"{site}onderwerp/energie/")
    expect(without_script.locator("#kept-link")).to_be_hidden()
    assert without_script.locator("main button").count() == 0
    without_script.goto(f"{site}selectie/?k=eia")
    expect(without_script.locator("main")).to_contain_text("kan alleen met JavaScript")
    expect(without_script.locator("main button:visible, main input:visible, main select:visible")).to_have_count(0)
    expect(without_script.locator("main a[href='../onderwerp/energie/']")).to_be_visible()


def test_a_site_without_the_page_has_no_hearts(visit: Page, other_site: str) -> None:
    visit.goto(f"{other_site}zoek/")
    expect(visit.locator(".card").first).to_be_visible()
    expect(visit.locator(".keep, #kept-link")).to_have_count(0)


# Comparing.


def test_the_same_facts_stand_in_the_same_rows_and_say_how_they_differ(visit: Page, site: str) -> None:
    show(visit, site, "eia", "mia-vamil", "wbso", "mit-haalbaarheid-utrecht")
    expect(visit.locator("#kept-lead")).to_have_text("U vergelijkt 4 keer aanbod. 3 ervan sluiten op 31 december 2026.")
    titles = visit.locator("#kept-columns tbody th .kept-row").all_inner_texts()
    assert titles == ["Open?", "Wat u krijgt", "Tot wanneer", "Voor wie", "Waar", "Zo vraagt u aan", "Bron", "Vragen aan"]
    expect(row(visit, "where").locator(".kept-difference")).to_have_text("1 wijkt af")
    expect(row(visit, "where").locator("td").nth(3)).to_contain_text("Wijkt af")
    expect(row(visit, "audience").locator(".kept-difference")).to_have_text("2 gelijk, 2 anders")
    expect(row(visit, "benefit").locator(".kept-difference")).to_have_text("Alle 4 anders")
    visit.get_by_label("Laat zien wat afwijkt").uncheck()
    expect(visit.get_by_text("Wijkt af", exact=True)).to_have_count(0)


def test_rows_that_are_equal_can_be_left_out(visit: Page, keeping: str) -> None:
    show(visit, keeping, "bon", "les", "advies")
    expect(row(visit, "ask").locator(".kept-difference")).to_have_text("Overal gelijk")
    visit.get_by_label("Alleen rijen die verschillen").check()
    expect(row(visit, "ask")).to_be_hidden()
    expect(row(visit, "open")).to_be_visible()


@pytest.mark.parametrize(
    ("texts", "kind", "odd"),
    [
        ("a", "none", -1),
        ("aa", "same", -1),
        ("ab", "all", -1),
        ("aab", "odd", 2),
        ("baaa", "odd", 0),
        ("aabb", "pairs", -1),
        ("aabc", "some", -1),
        ("abcd", "all", -1),
    ],
)
def test_how_much_differs(texts: str, kind: str, odd: int, visit: Page, site: str) -> None:
    visit.goto(site)
    found = evaluated(visit, "differences", "it.difference(given[0])", list(texts))
    assert (found["kind"], found["odd"]) == (kind, odd)


def test_taking_out_can_be_undone_and_the_focus_follows(visit: Page, keeping: str) -> None:
    show(visit, keeping, "bon", "les")
    visit.get_by_role("button", name="Haal weg: Bon").first.focus()
    visit.keyboard.press("Enter")
    expect(visit.locator("#kept-message")).to_have_text("Bon is weg. Zet terug")
    assert columns(visit) == ["Les"]
    assert visit.url.endswith("?k=les")
    expect(visit.get_by_role("button", name="Zet terug")).to_be_focused()
    visit.keyboard.press("Enter")
    expect(visit.get_by_role("button", name="Haal weg: Bon").first).to_be_focused()
    assert columns(visit) == ["Bon", "Les"]


def test_an_empty_selection_says_where_to_begin(visit: Page, keeping: str) -> None:
    show(visit, keeping, "bon", "les")
    visit.get_by_role("button", name="Begin opnieuw met een lege selectie").click()
    expect(visit.get_by_role("heading", name="Uw selectie is leeg")).to_be_visible()
    expect(visit.get_by_role("link", name="Zoek in het aanbod").last).to_be_visible()
    assert visit.url.endswith("selectie/")
    visit.get_by_role("button", name="Zet terug").click()
    assert visit.url.endswith("?k=bon,les")


def test_a_fifth_is_refused_in_words(visit: Page, keeping: str) -> None:
    show(visit, keeping, "bon", "lening", "advies", "les", "proef")
    assert len(columns(visit)) == 4
    fifth = visit.get_by_label("Vergelijk: Proef")
    fifth.click()
    expect(fifth).not_to_be_checked()
    expect(visit.locator("#kept-message")).to_have_text("Er staan er al 4. Haal er een weg.")
    visit.get_by_label("Vergelijk: Bon").uncheck()
    fifth.check()
    expect(fifth).to_be_focused()
    assert columns(visit) == ["Lening; met, tekens", "Advies", "Les", "Proef"]
    visit.reload()
    expect(visit.get_by_label("Vergelijk: Proef")).to_be_checked()
    assert columns(visit) == ["Lening; met, tekens", "Advies", "Les", "Proef"]


def test_on_a_phone_one_row_or_whole_records_and_no_sideways_scroll(visit: Page, site: str) -> None:
    visit.set_viewport_size({"width": 360, "height": 740})
    show(visit, site, "eia", "mia-vamil", "wbso", "mit-haalbaarheid-utrecht")
    expect(visit.locator("#kept-columns")).to_be_hidden()
    visit.get_by_label("Onderdeel 1 van 8").select_option("Tot wanneer")
    expect(visit.locator("#kept-row-difference")).to_have_text("1 wijkt af")
    expect(visit.locator("#kept-panels section").first).to_contain_text("31 december 2026")
    visit.get_by_role("button", name="Volgend onderdeel").click()
    visit.reload()
    expect(visit.get_by_label("Onderdeel 4 van 8")).to_have_value("audience")
    visit.get_by_role("button", name="Per aanbod").click()
    expect(visit.locator("#kept-panels dt:visible")).to_have_count(32)
    assert visit.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_is_compared_follows_the_clock(page: Page, keeping: str) -> None:
    page.clock.install(time="2026-12-31T23:59:30+01:00")
    show(page, keeping, "bon", "advies")
    expect(row(page, "open")).to_contain_text("Sluit vandaag")
    page.clock.fast_forward(60_000)
    expect(row(page, "open")).to_contain_text("Nu gesloten")
    expect(row(page, "until")).to_contain_text("Gesloten sinds")
    expect(page.locator("#kept-calendar")).to_be_hidden()


# Links, and what goes wrong.


def test_a_link_shows_the_same_to_somebody_else(visit: Page, browser: Browser, keeping: str) -> None:
    show(visit, keeping, "bon", "les")
    context = browser.new_context()
    other = context.new_page()
    other.goto(visit.url)
    expect(other.locator("#kept-columns thead .kept-title")).to_have_text(["Bon", "Les"])
    expect(other.locator("#kept-other")).to_be_hidden()
    expect(other.locator("#kept-link")).to_contain_text("2")
    context.close()


def test_a_link_does_not_take_the_place_of_ones_own(visit: Page, keeping: str) -> None:
    show(visit, keeping, "bon")
    show(visit, keeping, "les", "proef")
    expect(visit.locator("#kept-other")).to_contain_text("Uw eigen selectie op dit apparaat blijft staan (1 keer aanbod).")
    visit.get_by_role("button", name="Haal weg: Proef").first.click()
    expect(visit.locator("#kept-link")).to_contain_text("1")
    visit.get_by_role("button", name="Voeg toe aan mijn selectie").click()
    expect(visit.locator("#kept-columns thead .kept-title")).to_have_text(["Bon", "Les"])
    expect(visit.locator("#kept-link")).to_contain_text("2")


def test_back_from_a_record_shows_what_is_kept_now(visit: Page, keeping: str) -> None:
    show(visit, keeping, "bon", "les")
    visit.locator("#kept-columns").get_by_role("link", name="Bon").click()
    visit.locator(".keep").click()
    visit.go_back()
    expect(visit.locator("#kept-columns thead .kept-title")).to_have_text(["Les"])
    expect(visit.locator("#kept-other")).to_be_hidden()


def test_a_link_of_last_year_leads_to_what_is_there_today(visit: Page, keeping: str) -> None:
    show(visit, keeping, "oude-bon", "bestaat-niet-meer", "stroombon", "constructor", "%3Cb%3E", "les")
    expect(visit.locator("#kept-columns thead .kept-title")).to_have_text(["Bon", "Les"])
    expect(visit.locator("#kept-gone")).to_contain_text("Dit staat niet meer op deze site: ‘bestaat niet meer’, ‘constructor’.")
    visit.get_by_role("link", name="Alles over stroom").click()
    expect(visit.get_by_role("heading", name="Alles over stroom")).to_be_visible()
    show(visit, keeping)
    assert visit.url.endswith("?k=bon,les")
    expect(visit.locator("#kept-gone")).to_be_hidden()


def test_a_browser_that_stores_nothing_keeps_for_the_page(visit: Page, keeping: str) -> None:
    visit.add_init_script(NO_STORAGE)
    visit.goto(f"{keeping}aanbod/bon/")
    visit.locator(".keep").click()
    expect(visit.locator("#tray")).to_contain_text("Uw browser bewaart niets.")
    visit.get_by_role("link", name="Bekijk en vergelijk").click()
    expect(visit.locator("#kept-columns thead .kept-title")).to_have_text(["Bon"])
    expect(visit.locator("#kept-lasts")).to_have_text("Uw browser bewaart niets op dit apparaat. Bewaar zelf het adres van deze pagina.")


def test_a_full_browser_keeps_for_the_visit(visit: Page, keeping: str) -> None:
    show(visit, keeping, "les")
    visit.add_init_script(FULL)
    visit.goto(f"{keeping}aanbod/bon/")
    visit.locator(".keep").click()
    expect(visit.locator("#tray")).to_contain_text("tot u de browser sluit")
    show(visit, keeping)
    expect(visit.locator("#kept-columns thead .kept-title")).to_have_text(["Les", "Bon"])


def test_files_that_cannot_be_had_are_told_and_nothing_is_lost(page: Page, keeping: str) -> None:
    page.route("**/kept/*.json", lambda route: route.abort())
    page.goto(f"{keeping}selectie/?k=bon")
    expect(page.locator("#kept-failed")).to_be_visible()
    page.unroute("**/kept/*.json")
    page.reload()
    expect(page.locator("#kept-columns thead .kept-title")).to_have_text(["Bon"])


def test_five_hundred_are_a_list_in_pieces_and_one_more_is_refused(visit: Page, keeping: str) -> None:
    visit.goto(keeping)
    ids = [f"hulp-{number}" for number in range(500)]
    visit.evaluate("(ids) => localStorage.setItem(`kept ${location.pathname}`, ids.join(','))", ids)
    show(visit, keeping)
    expect(visit.locator("#kept-lead")).to_have_text("U bewaarde 500 keer aanbod. U vergelijkt er 4.")
    expect(visit.locator("#kept-list > li")).to_have_count(25)
    visit.get_by_role("button", name="Toon de volgende 25").click()
    expect(visit.locator("#kept-list > li")).to_have_count(50)
    expect(visit.get_by_label("Vergelijk: Hulp van loket 25", exact=True)).to_be_focused()
    expect(visit.locator("#kept-lasts")).to_contain_text("te lang voor een link")
    visit.get_by_role("button", name="Deel de link").click()
    expect(visit.locator("#kept-message")).to_contain_text("te lang voor een link")
    assert visit.url.endswith("selectie/")
    with visit.expect_download() as download:
        visit.get_by_role("button", name="Spreadsheet (.csv)").click()
    assert len(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()) == 501
    visit.goto(f"{keeping}aanbod/bon/")
    visit.locator(".keep").click()
    expect(visit.locator("#tray")).to_contain_text("U bewaarde er al 500. Haal er eerst een weg.")
    expect(visit.locator(".keep")).to_have_attribute("aria-pressed", "false")


def test_every_record_stands_in_the_file_where_the_script_looks(visit: Page, keeping: str, keeping_folder: Path) -> None:
    files = sorted(keeping_folder.glob("search/*/kept/*.json"))
    held = {id_: int(file.stem) for file in files for id_ in json.loads(file.read_text(encoding="utf-8"))}
    visit.goto(keeping)
    looked = evaluated(visit, "records", "given[0].map((id) => it.fileOf(id, given[1]))", list(held), len(files))
    assert {*RECORDS, "oude-bon", "stroombon"} <= held.keys()
    assert looked == list(held.values())


def test_a_page_with_four_fetches_little(visit: Page, keeping: str) -> None:
    sizes: list[int] = []
    visit.on("response", lambda response: sizes.append(len(response.body())) if "/kept/" in response.url and response.url.endswith(".json") else None)
    show(visit, keeping, "bon", "lening", "advies", "les")
    expect(visit.locator("#kept-calendar")).to_be_visible()
    assert len(sizes) <= 4
    assert sum(sizes) < 40_000


# What is saved.


def test_the_spreadsheet_opens_in_columns_with_its_accents(visit: Page, keeping: str) -> None:
    show(visit, keeping, "bon", "lening")
    with visit.expect_download() as download:
        visit.get_by_role("button", name="Spreadsheet (.csv)").click()
    assert download.value.suggested_filename == "mijn-selectie.csv"
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbfAanbod;Soort;Open?;Wat u krijgt;Tot wanneer;")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[1].startswith("Bon;Advies;Sluit over 28 dagen;Niet bekend")
    assert lines[2].startswith('"Lening; met, tekens";')
    assert lines[1].endswith(f"{keeping}aanbod/bon/")


def test_no_cell_is_a_formula(visit: Page, site: str) -> None:
    visit.goto(site)
    texts = ["=1+1", "+31", "-5", "@cmd", " =x", "\t1", "＝1", "gewoon", "5 - 3", 'zeg "ja"; nee']
    written = evaluated(visit, "spreadsheet", "it.spreadsheet(given[0].map((text) => [text]))", texts)
    cells = written.removeprefix("\ufeff").removesuffix("\r\n").split("\r\n")
    assert cells[:-1] == [csv_cell(text) for text in texts[:-1]]
    assert cells[-1] == '"zeg ""ja""; nee"'


def test_the_calendar_has_the_known_closing_days_only(visit: Page, keeping: str) -> None:
    show(visit, keeping, "bon", "lening", "advies")
    with visit.expect_download() as download:
        visit.get_by_role("button", name="2 datums in uw agenda (.ics)").click()
    text = Path(download.value.path()).read_bytes().decode()
    assert re.findall(r"DTSTART;VALUE=DATE:(\d+)\r\n", text) == ["20261231", "20261231"]
    assert "SUMMARY;LANGUAGE=nl:Sluit: Lening\\; met\\, tekens\r\n" in text
    assert "UID:bon-2026-12-31@127.0.0.1\r\n" in text
    show(visit, keeping, "advies")
    expect(visit.locator("#kept-calendar")).to_be_hidden()


def test_a_long_line_of_the_calendar_is_folded_between_characters(visit: Page, site: str) -> None:
    visit.goto(site)
    title = "Één lange naam met € en accénten, " * 8 + "\n\\"
    entry = {"id": "bon", "day": "2026-12-31", "title": title, "address": "https://aanbod.example/aanbod/bon/"}
    made = "it.calendar([given[0]], { host: 'aanbod.example', stamp: new Date(0), language: 'nl' })"
    text = evaluated(visit, "calendar", made, entry)
    lines = text.removesuffix("\r\n").split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    escaped = title.replace("\\", "\\\\").replace(",", "\\,").replace("\n", "\\n")
    assert f"SUMMARY;LANGUAGE=nl:{escaped}\r\n" in whole
    assert "DTSTAMP:19700101T000000Z\r\n" in whole
    assert "\n" not in text.replace("\r\n", "")


def test_a_mail_has_titles_and_link_and_stays_short_enough(visit: Page, site: str) -> None:
    visit.goto(site)
    call = "it.mail('Mijn selectie', given[0], given[1], (count) => `En nog ${count}.`)"
    short = evaluated(visit, "mail", call, ["Bon & meer", "Les"], "https://aanbod.example/selectie/?k=bon,les")
    assert short == (
        "mailto:?subject=Mijn%20selectie&body=-%20Bon%20%26%20meer%0D%0A-%20Les%0D%0A%0D%0Ahttps%3A%2F%2Faanbod.example%2Fselectie%2F%3Fk%3Dbon%2Cles"
    )
    long = evaluated(visit, "mail", call, ["Een titel van deze lengte"] * 200, "https://aanbod.example/")
    assert len(long) <= 2000
    assert "En%20nog%20" in long
    assert "aanbod.example" in long
    assert len(evaluated(visit, "mail", call, ["Titel"] * 3, "https://aanbod.example/" + "x" * 3000)) <= 2000


def test_sharing_copies_the_link_and_says_so(visit: Page, keeping: str) -> None:
    visit.add_init_script(
        "window.copied = []; Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { copied.push(text); } } });"
    )
    show(visit, keeping, "bon", "les")
    visit.get_by_role("button", name="Deel de link").click()
    expect(visit.locator("#kept-message")).to_have_text("Gekopieerd")
    assert visit.evaluate("copied") == [f"{keeping}selectie/?k=bon,les"]


def test_sharing_uses_the_sheet_of_a_phone(visit: Page, keeping: str) -> None:
    visit.add_init_script("window.shared = []; navigator.share = async (data) => { shared.push(data.url); };")
    show(visit, keeping, "bon")
    visit.get_by_role("button", name="Deel de link").click()
    assert visit.evaluate("shared") == [f"{keeping}selectie/?k=bon"]


def test_paper_has_the_table_the_note_and_the_sources(visit: Page, site: str) -> None:
    visit.set_viewport_size({"width": 360, "height": 740})
    show(visit, site, "eia", "wbso")
    visit.get_by_label("Notitie op de afdruk").fill("Bel maandag")
    visit.emulate_media(media="print")
    expect(visit.locator("#kept-columns")).to_be_visible()
    expect(visit.get_by_text("Bel maandag").last).to_be_visible()
    expect(visit.locator("main button:visible, main textarea:visible")).to_have_count(0)
    written = visit.locator("#kept-columns .citations a").first.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert "https://" in written
    expect(visit.locator(".print-foot")).to_contain_text(f"{site}selectie/?k=eia,wbso")


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm)")
def test_axe_finds_nothing_in_a_long_selection(page: Page, keeping: str) -> None:
    show(page, keeping, *RECORDS.keys() - {f"hulp-{number}" for number in range(30, MANY)})
    page.locator("button[data-remove]").first.click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        result = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
        assert [(finding["id"], node["html"], node["failureSummary"]) for finding in result["violations"] for node in finding["nodes"]] == []
