"""The button of a record: where it leads, and what it says."""

import pytest
from catalogues import compiled, offers, record
from conftest import TODAY, MakeMini

from generator.language import language
from generator.pages.presenter import Presenter

Button = tuple[str, str, str | None]
"""What it says, where it leads, and the site that is named below it."""

OWN = "  contact: Loket van de gemeente\n"


def button(mini: MakeMini, text: str) -> Button | None:
    presenter = Presenter(compiled(mini(offers({"een": text}))), language("nl"), f"{TODAY}T00:00")
    action = presenter.record_view("een", None, None).action
    return (action.label, action.href, action.domain) if action else None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.loket.example/bon", ("Ga naar loket.example", "https://www.loket.example/bon", "loket.example")),
        ("tel:0800-1234", ("Bel 0800-1234", "tel:0800-1234", None)),
        ("mailto:loket@nergens.example", ("Mail loket@nergens.example", "mailto:loket@nergens.example", None)),
    ],
    ids=["site", "telephone", "mail"],
)
def test_a_button_says_what_it_does(url: str, expected: Button, mini: MakeMini) -> None:
    assert button(mini, record("Een").replace(OWN, f"  url: '{url}'\n")) == expected


def test_without_an_address_it_leads_to_the_site_of_the_provider(mini: MakeMini) -> None:
    assert button(mini, record("Een")) == ("Ga naar de site van Gemeente Voorbeeld", "https://gemeente.example/", "gemeente.example")


def test_who_carries_it_out_is_asked_first(mini: MakeMini) -> None:
    by_one_with_a_site = record("Een", "carried_out_by: [gemeente-voorbeeld]\n", provider="provincie-nergens")
    assert button(mini, by_one_with_a_site) == ("Ga naar de site van Gemeente Voorbeeld", "https://gemeente.example/", "gemeente.example")


@pytest.mark.parametrize("text", [record("Een", provider="provincie-nergens"), record("Een", "ended: 2020\n")], ids=["no site", "past"])
def test_there_is_no_button_that_leads_nowhere(text: str, mini: MakeMini) -> None:
    assert button(mini, text) is None
