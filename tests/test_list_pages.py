"""What lists say: how much there is and how much of it is open, in which order, and where to look further."""

import pytest
from built_site import Page
from catalogues import offers, record
from conftest import Changes, MakeMini
from drawn import drawn, text_of

SEEN = "checked_on: 2026-05-01\n"
OPEN = f"windows: [{{opens: 2026-01-01}}]\n{SEEN}"
CLOSING_SOON = "windows: [{opens: 2026-01-01, closes: 2026-06-15}]\n"
STALE = "checked_on: 2020-01-01\n"
CLOSED = "windows: [{closes: 2026-05-31}]\n"
ENDED = "ended: true\n"

THEMES: Changes = {
    "content/vocabulary/themes.yml": "".join(f"- {{id: {id_}, title: {id_.title()}}}\n" for id_ in ("warmte", "groei", "leeg", "water", "zon", "wind"))
}


def of_theme(theme: str, *all_more: str) -> dict[str, str]:
    return offers({f"een-{number}": record(f"Advies {number}", f"themes: [{theme}]\n{more}") for number, more in enumerate(all_more)})


@pytest.mark.parametrize(
    ("records", "tally"),
    [
        ([], "Hier is nu geen aanbod."),
        ([SEEN], "1 mogelijkheid."),
        (
            [SEEN, OPEN, OPEN, CLOSING_SOON, CLOSED],
            "4 mogelijkheden. 3 zijn zeker open. 1 daarvan sluit binnenkort. Nog 1 is nu gesloten of bestaat niet meer.",
        ),
        ([OPEN, SEEN, STALE, CLOSED, ENDED], "3 mogelijkheden. 1 is zeker open. Van 1 zijn de gegevens oud. Nog 2 zijn nu gesloten of bestaan niet meer."),
        ([CLOSING_SOON, CLOSING_SOON, OPEN, OPEN], "4 mogelijkheden. 4 zijn zeker open. 2 daarvan sluiten binnenkort."),
        ([CLOSED, ENDED], "Nu is hier geen aanbod. Nog 2 zijn nu gesloten of bestaan niet meer."),
    ],
)
def test_a_list_counts_what_is_open_what_closes_soon_and_what_is_over(records: list[str], tally: str, mini: MakeMini) -> None:
    assert f" {tally}" in text_of(drawn(mini({**THEMES, **of_theme("leeg", *records)}))["onderwerp/leeg/"])


def titles_in(page: Page, *titles: str) -> list[str]:
    """Those that stand on the page, in the order in which they do."""
    text = text_of(page)
    return sorted((title for title in titles if title in text), key=text.index)


def test_the_agenda_goes_by_day_and_what_names_no_day_comes_after_all_days_that_it_may_be(mini: MakeMini) -> None:
    closing = {
        "Op 1 juli": "2026-07-01",
        "Op 31 juli": "2026-07-31",
        "Op 31 juli om 12 uur": "2026-07-31T12:00",
        "In juli": "2026-07",
        "Op 1 augustus": "2026-08-01",
        "Op 31 december": "2026-12-31",
        "In december": "2026-12",
        "In 2026": "2026",
        "In januari": "2027-01",
    }
    texts = {f"een-{number}": record(title, f"windows: [{{closes: {date}}}]\n") for number, (title, date) in enumerate(closing.items())}
    order = ["Op 1 juli", "Op 31 juli", "Op 31 juli om 12 uur", *list(closing)[3:]]
    found = titles_in(drawn(mini(offers(dict(reversed(texts.items())))))["agenda/"], *(f"{title} " for title in closing))
    assert [title.strip() for title in found] == order


def links_beside(page: Page) -> list[str]:
    """The ids of the themes that are offered to look further."""
    beside = page.html.partition('class="beside"')[2].partition("</nav>")[0]
    return [link.split("/")[-2] for link in Page("", beside).links]


def test_a_theme_leads_to_the_three_themes_that_share_most_with_it_closest_first(mini: MakeMini) -> None:
    shared = ["warmte, zon", "warmte, zon", "warmte, zon", "warmte, water", "warmte, water", "warmte, wind", "leeg, wind", "leeg, wind"]
    texts = {f"een-{number}": record(f"Advies {number}", f"themes: [{themes}]\n") for number, themes in enumerate(shared)}
    assert links_beside(drawn(mini({**THEMES, **offers(texts)}))["onderwerp/warmte/"]) == ["zon", "water", "groei"]


def test_a_line_goes_on_where_its_badge_ends(mini: MakeMini) -> None:
    text = text_of(drawn(mini({**THEMES, **of_theme("leeg", CLOSED, "ended: 2026-05-31\n")}))["onderwerp/leeg/"])
    assert "Nu gesloten sinds 31 mei 2026" in text
    assert "Bestaat niet meer sinds 31 mei 2026" in text
    assert "meer Bestaat niet meer" not in text


def test_what_goes_on_has_no_last_day(mini: MakeMini) -> None:
    text = text_of(drawn(mini({**THEMES, **of_theme("leeg", f"continuous: true\n{SEEN}")}))["onderwerp/leeg/"])
    assert "Tot wanneer Doorlopend" in text


def test_a_place_with_the_name_of_the_provider_is_not_said_twice(mini: MakeMini) -> None:
    own = record("Hulp van hier", f"themes: [leeg]\narea: [voorbeeldstad]\n{SEEN}", provider="voorbeeldstad")
    organisation = "name: Voorbeeldstad\ntype: government\nsources: [{title: Verzonnen}]\n"
    text = text_of(drawn(mini({**THEMES, "content/organisations/voorbeeldstad.yml": organisation, **offers({"hier": own})}))["onderwerp/leeg/"])
    assert "Voorbeeldstad" in text
    assert "Voorbeeldstad · Voorbeeldstad" not in text
