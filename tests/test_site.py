"""What stands in the site: a page for everything that the catalogue has, and nothing of an author that could run."""

import re
from pathlib import Path

import pytest
from built_site import Page, broken_links, build_site, files_of, pages_of
from conftest import TODAY, Changes, MakeMini, copy_of_mini

from generator.pages.render import ROOT

SITE_URL = "https://aanbod.example/"

RECORDS = {"aanbod/warmtebon/", "aanbod/proef-buurtwarmte/", "aanbod/samen-warm/"}
FACETS = {
    "onderwerp/warmte/",
    "onderwerp/groei/",
    "soort/subsidie/",
    "soort/advies/",
    "sector/bouw/",
    "sector/horeca/",
    "gemeente/voorbeeldstad/",
    "organisatie/gemeente-voorbeeld/",
    "organisatie/provincie-nergens/",
    "organisatie/stichting-proef/",
}
INDEXES = {"onderwerp/", "soort/", "sector/", "gemeente/", "organisatie/"}
WITHOUT_OWN = {"sector/horeca/": "sector/"}
"""Pages of terms without anything of their own, which say no more than the list of terms does."""
EDITORIAL = {"", "aanbod/", "zoeken/", "pilots/", "programmas/", "agenda/", "warmte/", "contact/"}
REDIRECTS = {"aanbod/warmtecheque/"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(copy_of_mini(tmp_path_factory.mktemp("site") / "mini", {}), TODAY)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return pages_of(site)


def test_there_is_a_page_for_everything_and_no_other(pages: dict[str, Page]) -> None:
    assert set(pages) == RECORDS | FACETS | INDEXES | EDITORIAL | REDIRECTS | {"404.html"}


def test_an_old_id_leads_to_the_record(pages: dict[str, Page]) -> None:
    page = pages["aanbod/warmtecheque/"]
    assert '<meta http-equiv="refresh" content="0; url=../../aanbod/warmtebon/">' in page.html
    assert "../../aanbod/warmtebon/" in page.links
    assert page.canonical == [SITE_URL + "aanbod/warmtebon/"]
    assert page.meta["robots"] == ["noindex"]


def test_the_address_of_a_record_that_became_a_page_leads_there(tmp_path: Path) -> None:
    page = "---\ntitle: Het plan\ndescription: Een verzonnen plan over warmte.\nprevious_ids: [oud-plan]\n---\nTekst.\n"
    site = build_site(copy_of_mini(tmp_path / "mini", {"content/pages/beleid/plan.md": page}), TODAY)
    redirect = pages_of(site)["aanbod/oud-plan/"]
    assert '<meta http-equiv="refresh" content="0; url=../../beleid/plan/">' in redirect.html
    assert redirect.canonical == [SITE_URL + "beleid/plan/"]
    assert SITE_URL + "aanbod/oud-plan/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_sitemap_lists_every_page_with_something_of_its_own_and_nothing_else(site: Path) -> None:
    locations = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(locations) == sorted(SITE_URL + address for address in RECORDS | FACETS | INDEXES | EDITORIAL if address not in WITHOUT_OWN)


def test_every_page_has_one_canonical_address_and_one_description(pages: dict[str, Page]) -> None:
    for address in RECORDS | FACETS | INDEXES | EDITORIAL:
        assert pages[address].canonical == [SITE_URL + WITHOUT_OWN.get(address, address)]
        assert len(pages[address].meta["description"]) == 1
        assert len(pages[address].meta["description"][0]) >= 20


def test_every_page_has_a_title_of_its_own(pages: dict[str, Page]) -> None:
    titles = [match.group(1) for address in RECORDS | EDITORIAL if (match := re.search(r"<title>(.*?)</title>", pages[address].html))]
    assert len(set(titles)) == len(RECORDS | EDITORIAL)


def test_every_page_has_one_heading_of_the_first_level(pages: dict[str, Page]) -> None:
    assert {address: page.html.count("<h1") for address, page in pages.items() if not page.is_redirect} == dict.fromkeys(set(pages) - REDIRECTS, 1)


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken_links(site, SITE_URL) == []


def test_no_trace_of_the_making_is_left(site: Path) -> None:
    for path, content in files_of(site).items():
        if path.endswith(".png"):
            continue  # bytes, in which anything may stand
        assert b"[[slot" not in content, path
        assert ROOT.encode() not in content, path
    assert "layouts" not in [path.name for path in site.iterdir()]


def test_links_to_records_are_found_wherever_they_are_written(pages: dict[str, Page]) -> None:
    assert "../aanbod/warmtebon/" in pages["warmte/"].links
    assert '<a href="../aanbod/proef-buurtwarmte/">proef</a>' in pages["contact/"].html
    assert '<a href="../../aanbod/warmtebon/">warmtebon</a>' in pages["aanbod/proef-buurtwarmte/"].html
    assert '<a href="../../aanbod/proef-buurtwarmte/">proef</a>' in pages["aanbod/warmtebon/"].html
    assert not [page.address for page in pages.values() if '"aanbod:' in page.html]


def test_a_record_says_what_one_gets_until_when_and_who_helps(pages: dict[str, Page]) -> None:
    text = pages["aanbod/warmtebon/"].text
    for part in ("Tot €\u00a01.234", "30 september 2026", "Gemeente Voorbeeld", "Vraag aan bij de gemeente", "minder dan 50 medewerkers", "Verzonnen regeling"):
        assert part in text


def test_a_record_tells_when_its_facts_were_checked(pages: dict[str, Page]) -> None:
    for address in RECORDS:
        assert "Deze gegevens zijn van 1 mei 2026." in pages[address].text


def test_a_programme_shows_its_members_and_partners(pages: dict[str, Page]) -> None:
    assert {"../../aanbod/warmtebon/", "../../organisatie/gemeente-voorbeeld/"} <= set(pages["aanbod/samen-warm/"].links)


def test_an_ended_pilot_has_no_button_and_says_what_came_instead(pages: dict[str, Page]) -> None:
    page = pages["aanbod/proef-buurtwarmte/"]
    assert 'class="button"' not in page.html.partition("<main")[2]
    assert "Deze pilot is afgelopen. U kunt niet meer meedoen. Hiervoor in de plaats: Warmtebon Voorbeeld 2026" in " ".join(page.text.split())


def test_an_ended_record_stands_behind_what_is_current(pages: dict[str, Page]) -> None:
    for address in ("aanbod/", "zoeken/", "onderwerp/warmte/"):
        html = pages[address].html
        assert html.index('data-id="samen-warm"') < html.index('data-id="proef-buurtwarmte"')


def test_what_editors_keep_to_themselves_is_not_published(mini: MakeMini) -> None:
    record = "kind: offer\ntitle: Advies\nsummary: Een verzonnen adviseur kijkt mee.\nsupport: [advies]\nprovider: gemeente-voorbeeld\nlevel: province\n"
    site = build_site(mini({"offers/advies.yml": record + "apply:\n  contact: Loket\nunconfirmed: [Het geheim van de redactie]\n"}), TODAY)
    assert not [path for path, content in files_of(site).items() if b"geheim van de redactie" in content]


def test_links_lead_somewhere_under_a_longer_site_url(mini: MakeMini) -> None:
    url = "https://gemeente.example/mkb/aanbod/"
    root = mini({})
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(SITE_URL, url), encoding="utf-8")
    site = build_site(root, TODAY)
    assert broken_links(site, url) == []
    assert pages_of(site)["aanbod/warmtebon/"].canonical == [url + "aanbod/warmtebon/"]


def test_editors_may_name_the_pages_with_lists_as_they_like(mini: MakeMini) -> None:
    root = mini({})
    pages = root / "content/pages"
    for old, new in (
        ("aanbod/index.md", "alles.md"),
        ("pilots.md", "proeven.md"),
        ("programmas.md", "samen.md"),
        ("zoeken.md", "vind.md"),
        ("agenda.md", "wanneer.md"),
    ):
        (pages / old).rename(pages / new)
    contact = pages / "contact.md"
    contact.write_text(contact.read_text(encoding="utf-8").replace("aanbod/index.md", "alles.md"), encoding="utf-8")
    assert broken_links(build_site(root, TODAY), SITE_URL) == []


HOSTILE = """Warmte & <script>alert(1)</script> "nu" 'straks' <b>"""


HOSTILE_LINE = """Warmte & "nu" 'straks' \\<script>alert(1)\\</script>"""
"""What the check lets through in a line of Markdown."""


def in_yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def hostile_catalogue() -> Changes:
    """Every free text of every kind of file holds HTML, and every address tries to leave its attribute, as far as the check lets it."""
    text, line, url = in_yaml(HOSTILE), in_yaml(HOSTILE_LINE), in_yaml("https://gemeente.example/'onmouseover='alert(1)'&quot;")
    record = f"""\
short_title: {text}
summary: {text}
support: [advies]
provider: bedrog
partners: [gemeente-voorbeeld]
level: municipality
area: [slecht]
themes: [slecht]
audience: {{note: {text}}}
amount: {{max: 5, note: {text}}}
apply: {{label: {text}, contact: {line}, steps: [{line}], url: {url}}}
conditions: [{{text: {line}}}]
relations: {{see_also: [{{record: warmtebon, reason: {text}}}]}}
legal:
  regulations: [{{title: {text}, url: {url}}}]
  state_aid: {{basis: gber, article: {text}, note: {text}}}
keywords: [{text}]
sources: [{{title: {text}, url: {url}}}]
"""
    term = f"title: {text}, summary: {text}"
    region = f"title: {text}, type: municipality, label: {text}"
    head = f"---\ntitle: {text}\ndescription: {text}\nlead: {text}\n"
    return {
        "offers/offer.yml": f"kind: offer\ntitle: {text}\n{record}",
        "offers/pilot.yml": "kind: pilot\ntitle: Proef <script>alert(1)</script>\nphase: evaluated\n"
        f"evaluation: {{date: 2025, outcome: {text}, lessons: [{text}], report: {url}}}\n{record}",
        "offers/programma.yml": f"kind: programme\ntitle: Samen <script>alert(1)</script>\nagenda: {url}\n{record}",
        "content/organisations/bedrog.yml": f"name: {text}\nshort_name: {text}\nsummary: {text}\ntype: company\nurl: {url}\n",
        "content/vocabulary/themes.yml": f"- {{id: warmte, {term}}}\n- {{id: groei, {term}}}\n- {{id: slecht, {term}}}\n",
        "content/vocabulary/regions.yml": f"- {{id: voorbeeldstad, {region}}}\n- {{id: nergens, {region}}}\n- {{id: slecht, {region}}}\n",
        "content/pages/index.md": f"{head}layout: home\nexamples: [{text}]\ndoors: [{{title: {text}, text: {text}, page: contact.md, label: {text}}}]\n---\n",
        "content/pages/tekst.md": f"{head}---\nTekst met & en \\<b\\>.\n",
        "content/pages/warmte.md": f"{head}layout: collection\ntheme: slecht\n---\n",
    }


def test_nothing_that_an_author_types_can_run(mini: MakeMini) -> None:
    pages = pages_of(build_site(mini(hostile_catalogue()), TODAY))
    for address, page in pages.items():
        assert "<script>alert" not in page.html, address
        assert not re.search(r"<b\b[^>]*>", page.html.replace("<body", "")), address
        assert not re.search(r"<[^>]* on\w+=", page.html), address
    for address in ("aanbod/offer/", "organisatie/bedrog/", "", "tekst/", "warmte/"):
        assert HOSTILE in pages[address].text, address
        assert pages[address].meta["description"][0].startswith(HOSTILE), address


# Lists say what is only for somebody, and what is for others as well.


def groups_of(page: Page) -> dict[str, list[str]]:
    """Ids of the cards below each heading that is shown."""
    sections = re.findall(r'<section class="group"[^>]*(?<! hidden)>.*?</section>', page.html, re.DOTALL)
    return {re.sub(r"<.*", "", section.partition("<h2")[2].partition(">")[2]).strip(): re.findall(r'data-id="([^"]*)"', section) for section in sections}


OFFER = """\
kind: offer
checked_on: 2026-05-01
summary: Een verzonnen adviseur kijkt mee.
support: [advies]
provider: gemeente-voorbeeld
level: province
apply: {contact: Loket}
"""

REGIONS = """\
- {id: voorbeeldstad, title: Voorbeeldstad, type: municipality, label: Voorbeeldstad, part_of: [nergens]}
- {id: buurdorp, title: Buurdorp, type: municipality, label: Buurdorp, part_of: [nergens]}
- {id: nergens, title: Provincie Nergens, type: province, label: hele provincie Nergens}
"""


def test_a_place_tells_what_is_for_it_alone(mini: MakeMini) -> None:
    areas = {"alleen": "[buurdorp]", "samen": "[voorbeeldstad, buurdorp]", "overal": "[buurdorp, nergens]"}
    offers = {f"offers/{id_}.yml": f"{OFFER}title: Advies {id_}\narea: {area}\n" for id_, area in areas.items()}
    page = pages_of(build_site(mini({**offers, "content/vocabulary/regions.yml": REGIONS}), TODAY))["gemeente/buurdorp/"]
    groups = groups_of(page)
    assert groups["Alleen in Buurdorp"] == ["alleen"]
    assert groups["In Buurdorp en andere plaatsen"] == ["samen"]
    assert set(groups["Hele provincie Nergens"]) == {"overal", "samen-warm"}


def test_a_sector_tells_what_is_for_it_alone(mini: MakeMini) -> None:
    sectors = "- {id: bouw, title: Bouw}\n- {id: horeca, title: GWW-bouw en horeca}\n"
    offers = {
        f"offers/{id_}.yml": f"{OFFER}title: Advies {id_}\naudience: {{sectors: {list_}}}\n"
        for id_, list_ in {"een": "[horeca]", "twee": "[bouw, horeca]"}.items()
    }
    page = pages_of(build_site(mini({**offers, "content/vocabulary/sectors.yml": sectors}), TODAY))["sector/horeca/"]
    groups = groups_of(page)
    assert groups["Alleen voor GWW-bouw en horeca"] == ["een"]
    assert groups["Voor GWW-bouw en horeca en andere sectoren"] == ["twee"]


def test_on_paper_stands_the_whole_address(pages: dict[str, Page]) -> None:
    page = pages["aanbod/warmtebon/"]
    assert f"De nieuwste versie staat op {SITE_URL}aanbod/warmtebon/" in page.text
    assert f'<span class="print-only"> {SITE_URL}aanbod/samen-warm/</span>' in page.html
    assert not [page.address for page in pages.values() if re.search(r'class="print-only"> /', page.html)]


# Pages that list the values of a facet.


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("onderwerp/", {"warmte", "groei"}),
        ("soort/", {"subsidie", "advies"}),
        ("sector/", {"bouw", "horeca"}),
        ("gemeente/", {"voorbeeldstad"}),
        ("organisatie/", {"gemeente-voorbeeld", "provincie-nergens", "stichting-proef"}),
    ],
)
def test_each_facet_has_a_page_with_all_its_values(address: str, values: set[str], pages: dict[str, Page]) -> None:
    assert {f"../{address}{value}/" for value in values} <= set(pages[address].links)
    for value in values:
        assert f"../../{address}" in pages[f"{address}{value}/"].links, "the breadcrumb leads through the list"
    assert f"../{address}" in pages["aanbod/"].links


def test_a_list_of_values_counts_what_is_there_now(pages: dict[str, Page]) -> None:
    listed = " ".join(pages["onderwerp/"].text.split())
    assert "Warmte 2 keer aanbod" in listed
    assert "Groei 1 keer aanbod" in listed


# What is for everybody takes little room on a page that is about somebody.


def test_what_is_for_everybody_is_folded_below_what_is_for_a_sector(mini: MakeMini) -> None:
    offer = f"{OFFER}title: Advies over kassen\naudience: {{sectors: [horeca]}}\n"
    pages = pages_of(build_site(mini({"offers/kassen.yml": offer}), TODAY))
    own, _, folded = pages["sector/horeca/"].html.partition('<details class="fold">')
    assert '<article class="card" data-id="kassen">' in own
    assert '<div class="line" data-id="samen-warm">' in folded
    assert 'class="line-title"><a href="../../aanbod/samen-warm/">' in folded
    assert 'data-state="open"' in folded


def test_what_is_for_everybody_stands_open_where_there_is_nothing_else(pages: dict[str, Page]) -> None:
    assert list(groups_of(pages["sector/horeca/"])) == ["Voor elke sector", "Nu gesloten of afgelopen"]
    assert '<details class="fold">' not in pages["sector/horeca/"].html.partition('data-takes="stale"')[0]
    assert '<div class="line" data-id="samen-warm">' in pages["sector/horeca/"].html


# Sections without content are not there.


def menu_of(page: Page) -> list[str]:
    return re.findall(r"<a[^>]*>([^<]*)</a>", page.html.partition('class="site-nav"')[2].partition("</nav>")[0])


def test_the_menu_leads_to_what_there_is(pages: dict[str, Page]) -> None:
    assert menu_of(pages[""]) == ["Aanbod", "Pilots", "Programma’s", "Agenda"]


def test_a_catalogue_without_pilots_programmes_dates_and_themes_has_no_empty_places(mini: MakeMini) -> None:
    root = mini(
        {
            "offers/proef-buurtwarmte.md": None,
            "offers/samen-warm.yml": None,
            "offers/gemeente/warmtebon.yml": f"{OFFER}title: Advies over warmte\naudience: {{sectors: [bouw]}}\n",
            "content/vocabulary/themes.yml": "[]\n",
            "content/vocabulary/support-types.yml": "- {id: advies, title: Advies}\n",
            "content/pages/warmte.md": None,
            "content/pages/pilots.md": None,
            "content/pages/programmas.md": None,
            "content/pages/agenda.md": None,
            "content/pages/contact.md": "---\ntitle: Contact\ndescription: Hoe u een fout meldt op deze site.\n---\n",
            "content/pages/index.md": "---\ntitle: Wat is er voor u\ndescription: Een verzonnen catalogus met weinig erin.\nlayout: home\n---\n",
        }
    )
    site = build_site(root, TODAY)
    pages = pages_of(site)
    assert menu_of(pages[""]) == ["Aanbod"]
    assert broken_links(site, SITE_URL) == []
    assert "onderwerp/" not in pages
    assert "Waar wilt u mee aan de slag?" not in pages[""].text
    assert 'class="closing"' not in pages[""].html
    assert list(groups_of(pages["aanbod/"])) == ["Advies"]
    for address, page in pages.items():
        assert "Blader per onderwerp" not in page.text, address
        shown = re.sub(r"<section[^>]* hidden>.*?</section>", "", page.html, flags=re.DOTALL)
        empty = re.findall(r"<((?:ul|ol|dl|div|section|nav)\b[^>]*)>\s*</", shown)
        assert empty == [] or address == "zoeken/", "a script fills what is empty there"


# Who stands behind the site, and how new it is.


def test_the_frame_of_every_page_tells_who_publishes_and_how_new_it_is(mini: MakeMini) -> None:
    root = mini({})
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("extra:\n  publisher: Gemeente Voorbeeld\n  example: {text: Dit is een proef., page: contact/}\n")
    site = build_site(root, TODAY)
    for address, page in pages_of(site).items():
        if not page.is_redirect:
            text = " ".join(page.text.split())
            assert "Uitgegeven door Gemeente Voorbeeld. Bijgewerkt op 1 juni 2026. De nieuwste bron is van 1 februari 2026." in text, address
            assert "Dit is een proef. Lees wat dat betekent" in text, address
    assert broken_links(site, SITE_URL) == []


def test_a_site_that_is_no_example_says_nothing_of_the_kind(pages: dict[str, Page]) -> None:
    assert "site-example" not in pages[""].html
    assert "Uitgegeven door" not in pages[""].text


# Words.


def test_steps_that_are_no_application_are_called_something_else(mini: MakeMini) -> None:
    offer = OFFER.replace("{contact: Loket}", "{steps: [Vraag het de gemeente.]}") + "title: Advies over kassen\n"
    pages = pages_of(build_site(mini({"offers/kassen.yml": offer}), TODAY))
    assert "Dit kunt u doen" in pages["aanbod/kassen/"].text
    assert "Zo vraagt u aan" not in pages["aanbod/kassen/"].text
    assert "Zo vraagt u aan" in pages["aanbod/warmtebon/"].text


def test_an_unknown_end_is_no_row_on_a_card_and_is_named_on_the_page(mini: MakeMini) -> None:
    pages = pages_of(build_site(mini({"offers/kassen.yml": f"{OFFER}title: Advies over kassen\nthemes: [groei]\n"}), TODAY))
    card = pages["onderwerp/groei/"].html.partition('data-id="kassen"')[2].partition("</article>")[0]
    assert "Tot en met" not in card
    assert "Einddatum" in pages["aanbod/kassen/"].text


def test_an_amount_in_the_words_of_an_editor_stays_on_one_line(mini: MakeMini) -> None:
    text = "Minstens € 2.500 per jaar."
    offer = f"{OFFER}title: Advies over kassen\nconditions: [{{text: {text}}}]\nbody: {text}\n"
    page = "---\ntitle: Over geld\ndescription: Alles over geld op een rij.\n---\nHet kost € 2.500.\n"
    pages = pages_of(build_site(mini({"offers/kassen.yml": offer, "content/pages/geld.md": page}), TODAY))
    for address in ("aanbod/kassen/", "geld/"):
        assert "€ 2.500" not in pages[address].text
        assert "€\u00a02.500" in pages[address].text
