"""Words as they stand inside a sentence, and at its begin."""

import pytest

from generator.formats import capitalised, unbroken, uncapitalised


@pytest.mark.parametrize(
    ("term", "inside"),
    [
        ("Subsidie", "subsidie"),
        ("MKB-krediet", "MKB-krediet"),
        ("GPL-2.0", "GPL-2.0"),
        ("EIA", "EIA"),
        ("Lening van Qredits", "lening van Qredits"),
        ("A4-folder", "A4-folder"),
        ("", ""),
    ],
)
def test_names_and_abbreviations_keep_their_capitals(term: str, inside: str) -> None:
    assert uncapitalised(term) == inside


@pytest.mark.parametrize(("text", "begin"), [("hele provincie", "Hele provincie"), ("eHerkenning", "eHerkenning"), ("40%", "40%"), ("", "")])
def test_a_sentence_begins_with_a_capital_unless_a_name_does_not(text: str, begin: str) -> None:
    assert capitalised(text) == begin


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Minstens € 2.500 per bedrijf.", "Minstens €\u00a02.500 per bedrijf."),
        ("Van € 5 tot € 1,5 miljoen in totaal", "Van €\u00a05 tot €\u00a01,5\u00a0miljoen in totaal"),
        ("De munt is de €. En 5 miljoen mensen.", "De munt is de €. En 5 miljoen mensen."),
    ],
)
def test_an_amount_stays_on_one_line(text: str, shown: str) -> None:
    assert unbroken(text) == shown
