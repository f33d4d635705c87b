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
from source_code import ROOT

from generator.pages.page import DataFile, Page
from generator.settings import Settings

VOCABULARY = json.loads((ROOT / "tests/standards/schema-org-30.json").read_text("utf-8"))
"""Written by `tests/setup/schema_org.py` out of schema.org 30.0 (CC BY-SA 3.0)."""

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
            status = node.get("incentiveStatus")
            assert status is None or status.removeprefix("https://schema.org/") in VOCABULARY["classes"] or "IncentiveStatus" in status
    assert seen >= {"WebPage", "BreadcrumbList", "GovernmentService", "Service", "FinancialIncentive", "Offer", "DefinedTerm"}


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
    assert (amount["minValue"], amount["maxValue"], amount["unitCode"]) == (500, 5000, "EUR")
    assert "€ 500 tot € 5.000" in shown
    assert service["serviceOutput"]["incentiveStatus"] == "https://schema.org/IncentiveStatusActive"
    assert data["WebPage"]["lastReviewed"] == "2026-05-01"


def test_dates_and_amounts_that_a_real_page_shows_are_told(real: dict[str, Page]) -> None:
    service = data_of(real["aanbod/eia/"])["GovernmentService"]
    assert service["offers"] == [{"@type": "Offer", "validFrom": "2026-01-01", "validThrough": "2026-12-31"}]
    assert "serviceOutput" not in service, "a percentage is no amount in euros"


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
        assert "og:url" not in page.slots.get("head", "")


def test_it_can_be_switched_off(mini: MakeMini) -> None:
    settings = Settings(site_url="https://aanbod.example/", outputs=frozenset())
    assert not [page for page in pages(mini({}), settings=settings).values() if "ld+json" in page.slots.get("head", "")]


def test_a_term_names_its_vocabulary(mini: MakeMini) -> None:
    page = pages(mini({"offers/een.yml": record("Een", "themes: [warmte]\n")}))["onderwerp/warmte/"]
    term = data_of(page)["DefinedTerm"]
    assert term["inDefinedTermSet"] == "https://aanbod.example/onderwerp/"
    assert '<link rel="alternate" type="application/atom+xml"' in page.slots["head"]
