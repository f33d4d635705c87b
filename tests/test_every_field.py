"""Whatever an editor can fill in, a reader can find on the page of the record, or the table below says why not."""

from collections.abc import Iterator
from pathlib import Path

import every_field
import pytest
import yaml
from built_site import Page, build_site, pages_of
from conftest import TODAY, copy_of_mini
from pydantic import BaseModel

from generator.dates import day_of
from generator.fields import FieldSpec, specs_of
from generator.formats import date_in_words, number
from generator.language import language
from generator.model.records import RECORD_KINDS

NOT_ON_THE_PAGE = {
    "kind": "is told by the page's own words and by the section that it stands in",
    "keywords": "are for the search",
    "upl": "is for catalogues of the government; test_open_data holds it",
    "previous_ids": "lead to the page from old addresses",
    "unconfirmed": "is for editors",
    "continuous": "excludes windows, which are filled here; test_site holds it",
    "ended": "excludes most of what is filled here; test_site holds it",
    "phase": "is drawn as the last step of the life of the pilot",
    "conditions.criterion": "says to a machine what the sentence says",
    "legal.state_aid.basis": "is told in a sentence of the language file",
}

ONLY_WHILE_CURRENT = {
    "apply": "one cannot apply any more",
    "review_by": "nobody looks at it again",
}


def written(kind: str) -> dict[str, object]:
    return yaml.load(every_field.text_of(kind), yaml.BaseLoader)  # type: ignore[no-any-return]


def values(model: type[BaseModel], given: object, path: str = "") -> Iterator[tuple[str, FieldSpec, str | None]]:
    """Path, shape and text of every field that has no fields within it; None for one that is not filled."""
    fields = given if isinstance(given, dict) else {}
    for shape in specs_of(model):
        here = f"{path}{shape.name}"
        filled = fields.get(shape.name)
        for one in filled if isinstance(filled, list) else [filled]:
            if shape.inner and here not in NOT_ON_THE_PAGE:
                yield from values(shape.inner, one, f"{here}.")
            else:
                yield here, shape, None if one is None else str(one)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return pages_of(build_site(copy_of_mini(tmp_path_factory.mktemp("every") / "mini", every_field.files()), TODAY))


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_field_is_filled(kind: str) -> None:
    empty = [path for path, _, text in values(RECORD_KINDS[kind], written(kind)) if text is None and path not in NOT_ON_THE_PAGE]
    assert empty == []


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_what_an_editor_fills_in_is_on_the_page(kind: str, pages: dict[str, Page]) -> None:
    page = pages[f"aanbod/{kind}/"]
    main = Page("", page.html.partition("<main")[2].partition("</main>")[0])
    missing = []
    for path, shape, text in values(RECORD_KINDS[kind], written(kind)):
        past = kind == "pilot" and (path in ONLY_WHILE_CURRENT or path.split(".")[0] in ONLY_WHILE_CURRENT)
        if text and path not in NOT_ON_THE_PAGE and not past and not is_on(main, as_shown(shape, text)):
            missing.append((path, text))
    assert missing == []


def is_on(page: Page, forms: list[str]) -> bool:
    """Inside a sentence a term has no capital."""
    return any(form.lower() in page.text.lower() or form in page.links for form in forms)


def as_shown(shape: FieldSpec, text: str) -> list[str]:
    """Any of these stands for the value on a page."""
    dutch = language("nl")
    titles = {**every_field.OTHERS, "groter": "Het grotere geheel", "samen-warm": "Samen Warm"}
    terms = {"subsidie": "Subsidie", "advies": "Advies", "starter": "Starter", "klein": "Klein bedrijf", "bouw": "Bouw", "warmte": "Warmte", "groei": "Groei"}
    names = {"gemeente-voorbeeld": "Gemeente Voorbeeld", "stichting-proef": "Stichting Proef", "provincie-nergens": "Provincie Nergens"}
    match shape.form:
        case "date" | "date-or-true":
            return [date_in_words(text, dutch)] if day_of(text) else [text]
        case "number":
            return [number(int(text))]
        case "choice":
            return [dutch.choices[text]]
        case "reference":
            return [{**titles, **terms, **names, "voorbeeldstad": "Voorbeeldstad"}[text]]
        case _:
            return [text]


def root_with(tmp_path: Path, changes: dict[str, str]) -> dict[str, Page]:
    return pages_of(build_site(copy_of_mini(tmp_path / "mini", changes), TODAY))


RECORD = """\
kind: offer
title: Advies over de kachel
summary: Een verzonnen adviseur kijkt mee met de kachel.
support: [advies]
provider: gemeente-voorbeeld
level: province
apply: {contact: Loket}
"""


@pytest.mark.parametrize(
    ("audience", "shown"),
    [
        ("{employees: {max: 10}, years_active: {min: 3}}", "Voor wie Ondernemers Tot en met 10 medewerkers. Minstens 3 jaar actief."),
        ("{employees: {min: 2, max: 250}}", "Voor wie Ondernemers 2 tot en met 250 medewerkers."),
        ("{employees: {max: 1}}", "Voor wie Ondernemers Tot en met 1 medewerker."),
        ("{stages: [starter], years_active: {max: 5}}", "Voor wie Starter Tot en met 5 jaar actief."),
        ("{note: Wie een kachel heeft, sectors: [bouw, horeca]}", "Voor wie Wie een kachel heeft Sector: Bouw en Horeca."),
        ("{}", "Voor wie Alle ondernemers"),
    ],
)
def test_for_whom_it_is(audience: str, shown: str, tmp_path: Path) -> None:
    pages = root_with(tmp_path, {"offers/kachel.yml": f"{RECORD}audience: {audience}\n"})
    assert shown in " ".join(pages["aanbod/kachel/"].text.replace("Voor wie", "Voor wie ").split())


def test_lessons_and_a_report_are_shown_without_an_outcome(tmp_path: Path) -> None:
    pilot = RECORD.replace("kind: offer", "kind: pilot\nphase: running") + "evaluation: {lessons: [Stook zachter.], report: https://kachel.example/rapport}\n"
    page = root_with(tmp_path, {"offers/kachel.yml": pilot})["aanbod/kachel/"]
    assert "Stook zachter." in page.text
    assert "https://kachel.example/rapport" in page.links


def test_an_organisation_tells_its_short_name_and_its_sources(tmp_path: Path) -> None:
    organisation = "name: Stichting Proef\nshort_name: StiPro\ntype: foundation\nsources: [{title: Register van stichtingen, date: 2026-01-02}]\n"
    page = root_with(tmp_path, {"content/organisations/stichting-proef.yml": organisation})["organisatie/stichting-proef/"]
    assert "StiPro" in page.text
    assert "Register van stichtingen" in page.text
