"""Words as they stand inside a sentence, and at its begin."""

import pytest

from generator.formats import capitalised, uncapitalised


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
