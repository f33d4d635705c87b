"""What search engines and shared links are told of a page: valid by the vocabulary of schema.org, and the same as the page shows."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from built_site import Page as BuiltPage
from catalogues import record
from conftest import MakeMini
from drawn import builder, text_of
from lxml import html
from lxml.html import HtmlElement
from rdflib import Graph, URIRef
from source_code import ROOT

from generator.pages.page import DataFile, Page
from generator.settings import Settings

VOCABULARY = json.loads((ROOT / "tests/standards/schema-org-30.json").read_text("utf-8"))
"""Written by `tests/setup/schema_org.py` out of schema.org 30.0 (CC BY-SA 3.0)."""

SCHEMA = "https://schema.org/"

JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

WHOLE = """\
short_title: Kort
amount: {min: 500, max: 5000, percentage: 40}
windows: [{opens: 2026-05-01, closes: 2026-06-15}, {opens: "2027", closes: 2027-03}]
themes: [warmte]
legal: {regulations: [{title: Een regeling, url: https://gemeente.example/}]}
checked_on: 2026-05-01
"""


def pages(root: Path, **given: Any) -> dict[str, Page]:
    return {page.address: page for make in builder(root, **given).plan() if not isinstance(page := make(), DataFile)}


def data_of(page: Page) -> dict[str, dict[str, Any]]:
    """By type."""
    found = JSON_LD.findall(page.slots["head"])
    assert len(found) == 1
    return {node["@type"]: node for node in json.loads(found[0])["@graph"]}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from nodes(part)


def ancestors(type_: str) -> set[str]:
    return {type_} | {name for parent in VOCABULARY["classes"][type_] for name in ancestors(parent)}


@pytest.fixture
def real() -> dict[str, Page]:
    return pages(ROOT)


def test_every_type_property_and_domain_is_of_the_vocabulary(real: dict[str, Page]) -> None:
    seen = set()
    for page in real.values():
        for node in nodes([*data_of(page).values()] if "head" in page.slots and JSON_LD.search(page.slots["head"]) else []):
            seen.add(node["@type"])
            for name in node.keys() - {"@type", "@id"}:
                domains = VOCABULARY["properties"][name]["domain"]
                assert ancestors(node["@type"]) & set(domains), (node["@type"], name)
            for name, value in node.items():
                for part in value if isinstance(value, list) else [value]:
                    if isinstance(part, dict) and "@type" in part:
                        assert ancestors(part["@type"]) & set(VOCABULARY["properties"][name]["range"]), (name, part["@type"])
            status = node.get("incentiveStatus")
            assert status is None or status.removeprefix("https://schema.org/") in VOCABULARY["classes"]
    assert seen >= {"WebPage", "BreadcrumbList", "GovernmentService", "Service", "FinancialIncentive", "Offer", "DefinedTerm", "DefinedTermSet"}


def test_what_a_page_points_at_is_on_a_page(real: dict[str, Page]) -> None:
    """Read by another program, as one graph of all pages."""
    graphs = [json.loads(text) for page in real.values() for text in JSON_LD.findall(page.slots.get("head", ""))]
    graph = Graph().parse(data=json.dumps([{**data, "@context": {"@vocab": SCHEMA}} for data in graphs]), format="json-ld")
    pointed_at = {value for value in graph.objects() if isinstance(value, URIRef) and "#" in value and "w3.org" not in value}
    assert pointed_at
    assert pointed_at <= set(graph.subjects())


def days_shown(content: HtmlElement) -> set[str]:
    """Out of the list of periods, or else the facts."""
    (title, past) = Settings().language.word("periods_title"), Settings().language.word("periods_title_past")
    lists = content.xpath("//section[h2=$title or h2=$past]/ul/li/text()[1]", title=title, past=past)
    months = Settings().language.months
    return {f"{year}-{months.index(month) + 1:02}-{int(day):02}" for text in lists for day, month, year in re.findall(r"(\d{1,2}) ([a-z]+) (\d{4})", text)}


def figures_shown(content: HtmlElement) -> set[float]:
    """Euros and percentages in the fact that says what one gets, but not those of its note or of what is told in words."""
    word = Settings().language.word
    shown = content.xpath("string(//dt[.=$now or .=$past]/../dd/span[@class='known'])", now=word("benefit"), past=word("benefit_past"))
    millions, euros = re.findall(r"€\s([\d,]+)\smiljoen", shown), re.findall(r"€\s([\d.]+)(?![\d.,]|\smil)", shown)
    return {
        *(float(number.replace(",", ".")) * 1_000_000 for number in millions),
        *(float(number.replace(".", "")) for number in euros),
        *map(float, re.findall(r"(\d+)%", shown)),
    }


def test_machines_and_readers_get_the_same_days_figures_and_names(real: dict[str, Page]) -> None:
    """Of every record: nothing more, nothing less."""
    records = {address: page for address, page in real.items() if page.layout.startswith("record-")}
    compared = 0
    for address, page in records.items():
        content = html.fromstring(page.slots["content"])
        (service,) = (node for name, node in data_of(page).items() if name.endswith("Service"))
        days = {offer[name][:10] for offer in service.get("offers", []) for name in ("validFrom", "validThrough") if name in offer}
        assert days == days_shown(content), address
        amount = service.get("serviceOutput", {}).get("incentiveAmount", {})
        told = {float(amount[name]) for name in ("value", "minValue", "maxValue") if name in amount}
        assert told == figures_shown(content), address
        assert content.xpath("string(//h1)").strip() == service["name"] == data_of(page)["WebPage"]["name"]
        assert service["provider"]["name"] in content.text_content()
        compared += bool(days) + bool(told)
    assert compared > 20


def test_a_record_says_to_machines_what_it_says_to_readers(mini: MakeMini) -> None:
    page = pages(mini({"offers/een.yml": record("Een & ander", WHOLE)}))["aanbod/een/"]
    shown = text_of(BuiltPage(page.address, page.slots["content"]))
    data = data_of(page)
    service = next(node for name, node in data.items() if name.endswith("Service"))
    assert service["name"] == data["WebPage"]["name"] == "Een & ander"
    assert service["name"] in shown
    assert service["description"] in shown
    assert service["provider"]["name"] in shown
    assert service["offers"] == [{"@type": "Offer", "validFrom": "2026-05-01", "validThrough": "2026-06-15"}], "a month is no day"
    assert "1 mei 2026 tot en met 15 juni 2026" in shown
    amount = service["serviceOutput"]["incentiveAmount"]
    assert amount == {
        "@type": "QuantitativeValue",
        "value": 40,
        "unitCode": "P1",
        "unitText": "%",
        "minValue": 500,
        "maxValue": 5000,
        "valueReference": "EUR",
    }, "as schema.org describes incentiveAmount"
    assert "40%, € 500 tot € 5.000" in shown
    assert service["serviceOutput"]["incentiveStatus"] == "https://schema.org/IncentiveStatusActive"
    assert data["WebPage"]["lastReviewed"] == "2026-05-01"


def test_dates_and_amounts_that_a_real_page_shows_are_told(real: dict[str, Page]) -> None:
    service = data_of(real["aanbod/eia/"])["GovernmentService"]
    assert service["offers"] == [{"@type": "Offer", "validFrom": "2026-01-01", "validThrough": "2026-12-31"}]
    assert service["serviceOutput"]["incentiveAmount"] == {"@type": "QuantitativeValue", "value": 40, "unitCode": "P1", "unitText": "%"}


def test_a_time_has_its_distance_to_utc_and_a_check_is_a_day(mini: MakeMini) -> None:
    text = record(
        "Een", "windows: [{opens: 2026-03-01, closes: 2026-07-15T17:00}, {opens: 2026-11-01, closes: 2026-12-15T17:00}]\nchecked_on: 2026-05-01T10:00\n"
    )
    data = data_of(pages(mini({"offers/een.yml": text}))["aanbod/een/"])
    offers = next(node for name, node in data.items() if name.endswith("Service"))["offers"]
    assert [offer["validThrough"] for offer in offers] == ["2026-07-15T17:00:00+02:00", "2026-12-15T17:00:00+01:00"]
    assert data["WebPage"]["lastReviewed"] == "2026-05-01"


HARD = ["Een & 'twee' \"drie\"", "</script><script>alert(1)</script>", "]]> <!-- <![CDATA[", "\N{HOT BEVERAGE} \N{ARABIC LETTER ALEF}"]
"""A title of 2,000 characters, or one that another record has, is a mistake already."""


@pytest.mark.parametrize("title", HARD)
def test_any_title_is_the_same_to_machines_and_readers(mini: MakeMini, title: str) -> None:
    made = pages(mini({"offers/een.yml": record(json.dumps(title))}))["aanbod/een/"]
    head = html.fromstring(f"<div>{made.slots['head']}</div>")
    (script,) = head.xpath("//script")
    names = {node["@type"]: node.get("name") for node in json.loads(script.text_content())["@graph"]}
    assert names["WebPage"] == title
    assert head.xpath("//meta[@property='og:title']/@content") == [title]


def test_what_is_not_known_is_not_told(mini: MakeMini) -> None:
    page = pages(mini({"offers/een.yml": record("Een")}))["aanbod/een/"]
    service = next(node for name, node in data_of(page).items() if name.endswith("Service"))
    assert not {"offers", "serviceOutput", "termsOfService"} & service.keys()
    assert all(value not in (None, "", []) for node in nodes(service) for value in node.values())


def test_no_text_ends_the_script(mini: MakeMini) -> None:
    text = record("Een").replace("title: Een", 'title: "Een & twee < drie"')
    head = pages(mini({"offers/een.yml": text}))["aanbod/een/"].slots["head"]
    assert head.count("</script>") == 1
    assert "Een & twee < drie" in {node.get("name") for node in data_of(Page("", "", {"head": head})).values()}
    assert '<meta property="og:title" content="Een &amp; twee &lt; drie">' in head


def test_without_an_address_nothing_pretends_to_have_one(mini: MakeMini) -> None:
    for page in pages(mini({}), site_url="").values():
        assert "ld+json" not in page.slots.get("head", "")
        assert not re.search("canonical|og:url|og:image|https?:", page.slots.get("head", ""))


def test_it_can_be_switched_off(mini: MakeMini) -> None:
    settings = Settings(site_url="https://aanbod.example/", outputs=frozenset())
    assert not [page for page in pages(mini({}), settings=settings).values() if "ld+json" in page.slots.get("head", "")]


def test_a_term_names_its_vocabulary(mini: MakeMini) -> None:
    page = pages(mini({"offers/een.yml": record("Een", "themes: [warmte]\n")}))["onderwerp/warmte/"]
    term = data_of(page)["DefinedTerm"]
    assert term["inDefinedTermSet"] == {"@id": "https://aanbod.example/onderwerp/#terms"}
    assert '<link rel="alternate" type="application/atom+xml"' in page.slots["head"]
