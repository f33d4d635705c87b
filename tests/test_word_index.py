"""The index of words: what a word finds, how well, and that nothing else finds it."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from catalogues import compiled, offers, record
from conftest import MakeMini
from hypothesis import given
from hypothesis import strategies as st

from generator.finder.word_index import HEAVIEST, WordIndex, word_index
from generator.language import language
from generator.link import Catalogue
from generator.words import OTHER_LETTERS, folded, stem, tokens

CASES = json.loads((Path(__file__).parent / "stem-cases.json").read_text(encoding="utf-8"))


def stem_of(word: str) -> str:
    return stem(tokens(word)[0])


@pytest.mark.parametrize("words", CASES["the same"], ids=lambda words: words[0])
def test_forms_of_a_word_have_one_stem(words: list[str]) -> None:
    assert len({stem_of(word) for word in words}) == 1


@pytest.mark.parametrize("words", CASES["not the same"], ids=lambda words: words[0])
def test_other_words_have_other_stems(words: list[str]) -> None:
    assert len({stem_of(word) for word in words}) == len(words)


def test_letters_are_folded() -> None:
    assert folded("Ideeën voor ’t CAFÉ") == "ideeen voor t cafe"


@given(st.text(st.characters(codec="utf-8")))
def test_letters_fold_one_by_one_as_a_whole_text_does(text: str) -> None:
    parts = unicodedata.normalize("NFKD", "".join(character for character in text if character not in "'’‘`´"))
    unmarked = "".join(part for part in parts if unicodedata.category(part)[0] != "M")
    assert folded(text) == unmarked.casefold().translate(OTHER_LETTERS)


class Found:
    """What the index knows, by the words of a reader."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.ids = list(catalogue.records)
        self.index: WordIndex = word_index(catalogue)

    def entry(self, words: str) -> dict[str, Any]:
        return self.index.entries.get(" ".join(stem(token) for token in tokens(words)), {"in": []})

    def by(self, words: str) -> dict[str, int]:
        flat = self.entry(words)["in"]
        return {self.ids[flat[index]]: flat[index + 1] for index in range(0, len(flat), 2)}


def found(root: Path) -> Found:
    return Found(compiled(root))


def test_a_word_of_the_title_weighs_more_than_one_of_the_summary(mini: MakeMini) -> None:
    by = found(mini(offers({"een": record("Hulp bij export"), "twee": record("Twee").replace("de warmte", "de export")}))).by("export")
    assert by["een"] > by["twee"] > 0


def test_a_word_finds_the_other_forms_of_itself(mini: MakeMini) -> None:
    assert "een" in found(mini(offers({"een": record("Opleidingen voor vaklieden")}))).by("opleiding")


def test_a_number_is_a_word(mini: MakeMini) -> None:
    by = found(mini(offers({"een": record("Bellen over belasting", "keywords: [155]\n"), "twee": record("Twee")}))).by("155")
    assert list(by) == ["een"]


def test_the_parts_of_a_compound_find_it_less_well(mini: MakeMini) -> None:
    index = found(mini(offers({"een": record("Hulp bij bedrijfsopvolging"), "twee": record("Alles over opvolging")})))
    assert index.by("opvolging")["twee"] > index.by("opvolging")["een"] > 0


def test_an_ending_that_is_no_word_of_the_catalogue_finds_nothing(mini: MakeMini) -> None:
    assert found(mini(offers({"een": record("Hulp bij bedrijfsopvolging")}))).by("opvolging") == {}


def synonyms(text: str) -> dict[str, str]:
    return {"content/vocabulary/synonyms.yml": text}


def test_a_synonym_finds_what_the_other_finds_less_well(mini: MakeMini) -> None:
    root = mini({**offers({"een": record("Garantie op een lening"), "twee": record("Borg staan")}), **synonyms("- words: [garantie, borg]\n")})
    by = found(root).by("borg")
    assert by["twee"] > by["een"] > 0


def test_what_is_also_found_goes_one_way(mini: MakeMini) -> None:
    index = found(
        mini({**offers({"een": record("Cyberweerbaar"), "twee": record("Tegen hackers")}), **synonyms("- words: [hackers]\n  also: [cyberweerbaar]\n")})
    )
    assert set(index.by("hackers")) == {"een", "twee"}
    assert set(index.by("cyberweerbaar")) == {"een"}


def test_a_phrase_finds_and_is_found(mini: MakeMini) -> None:
    root = mini(
        {
            **offers({"een": record("Digitale veiligheid"), "twee": record("Veiligheid op straat")}),
            **synonyms("- words: [veilig internet, digitale veiligheid]\n"),
        }
    )
    assert set(found(root).by("veilig internet")) == {"een"}


def test_an_exception_is_not_found_through_the_synonym_but_is_by_its_own_word(mini: MakeMini) -> None:
    records = offers({"een": record("Garantie op een lening"), "twee": record("Garantie op apparaten")})
    index = found(mini({**records, **synonyms("- words: [borg, garantie]\n  except: [twee]\n")}))
    assert set(index.by("borg")) == {"een"}
    assert set(index.by("garantie")) == {"een", "twee"}


def test_words_for_elsewhere_find_nothing_and_are_known(mini: MakeMini) -> None:
    entry = found(mini(synonyms("- words: [paspoort]\n  elsewhere: true\n"))).entry("paspoort")
    assert (entry["in"], entry["elsewhere"]) == ([], 1)


def test_a_place_finds_its_own_best_and_also_what_is_for_all_around_it(mini: MakeMini) -> None:
    records = offers({"hier": record("Hier", "area: [voorbeeldstad]\n"), "wijd": record("Wijd", "area: [nergens]\n")})
    index = found(mini(records))
    by = index.by("Voorbeeldstad")
    assert by["hier"] > by["wijd"] > 0
    assert index.entry("Voorbeeldstad")["place"] == 1


def test_a_word_of_everything_tells_less_than_a_word_of_one_record(mini: MakeMini) -> None:
    index = found(mini(offers({name: record(f"Advies {name}") for name in ("noord", "zuid", "oost", "west")})))
    assert index.entry("noord")["idf"] > index.entry("advies")["idf"]


def test_a_word_that_finds_most_of_its_records_hardly_tells_more_than_one_that_finds_them_all_well(mini: MakeMini) -> None:
    names = ("noord", "zuid", "oost", "west")
    well = {name: record(f"Kaas {name}") for name in names}
    hardly = {f"{name}-af": record(f"Vis {name}" if name == "noord" else f"Ander {name}").replace("de warmte", "de vis") for name in names}
    index = found(mini(offers(well | hardly)))
    assert len(index.by("kaas")) == len(index.by("vis")) == len(names)
    assert index.entry("vis")["idf"] > index.entry("kaas")["idf"]


MORE_PLACES = {
    "content/vocabulary/regions.yml": "- {id: voorbeeldstad, title: Voorbeeldstad, type: municipality, label: Voorbeeldstad, part_of: [nergens]}\n"
    "- {id: buurdorp, title: Buurdorp, type: municipality, label: Buurdorp, part_of: [nergens]}\n"
    "- {id: nergens, title: Provincie Nergens, type: province, label: hele provincie Nergens}\n"
}


def test_a_place_leaves_out_what_is_for_other_municipalities_only(mini: MakeMini) -> None:
    areas = {"daar": "buurdorp", "hier": "voorbeeldstad", "beide": "voorbeeldstad, buurdorp", "wijd": "nergens", "wijder": "buurdorp, nergens"}
    records = offers({**{id_: record(id_, f"area: [{area}]\n") for id_, area in areas.items()}, "overal": record("Overal")})
    index = found(mini({**records, **MORE_PLACES}))

    def left_out(place: str) -> set[str]:
        return {index.ids[position] for position in index.entry(place).get("not", ())}

    assert left_out("Voorbeeldstad") == {"daar"}
    assert left_out("Buurdorp") == {"hier", "warmtebon", "proef-buurtwarmte"}
    assert left_out("Provincie Nergens") == set()


def test_weights_are_whole_and_bounded(mini: MakeMini) -> None:
    for entry in found(mini({})).index.entries.values():
        assert all(isinstance(weight, int) and 1 <= weight <= HEAVIEST for weight in entry.get("in", [])[1::2])


def test_a_file_holds_the_words_that_begin_alike_and_the_bytes_stay_the_same(mini: MakeMini) -> None:
    files = dict(found(mini({})).index.files(language("nl")))
    for path, content in files.items():
        if path.startswith("words/"):
            assert {key[:2] for key in json.loads(content)["entries"]} == {Path(path).stem}
    assert files == dict(found(mini({})).index.files(language("nl")))


VILLAGES = """\
- id: voorbeeldstad
  title: Voorbeeldstad
  type: municipality
  label: Voorbeeldstad
  part_of: [nergens]
  places: [Kleindorp, '1234', Advies]
- id: nergens
  title: Provincie Nergens
  type: province
  label: hele provincie Nergens
- id: buurdorp
  title: Buurdorp
  type: municipality
  label: Buurdorp
  part_of: [nergens]
  places: [Tweehoek]
- id: anderdorp
  title: Anderdorp
  type: municipality
  label: Anderdorp
  part_of: [nergens]
  places: [Tweehoek]
"""


def test_a_village_and_a_postcode_ask_for_their_municipality(mini: MakeMini) -> None:
    entries = found(mini({"content/vocabulary/regions.yml": VILLAGES})).index.entries
    assert entries["kleindorp"] == entries["1234"] == {"as": "vorbeldstad"}
    assert "as" not in entries["advi"], "a word of the catalogue stays what it is"
    assert "tweehoek" not in entries, "nobody knows which of the two is meant"


COUNTRY = (
    VILLAGES.replace("  label: hele provincie Nergens\n", "  label: hele provincie Nergens\n  part_of: [land]\n")
    + """\
- id: streek
  title: Streek
  type: region
  label: Streek
  part_of: [land]
- id: land
  title: Land
  type: country
  label: heel het land
  places: [Verweg, Geffen, Kleindorp]
"""
)


def test_a_place_outside_finds_the_whole_country_and_leaves_out_what_is_surely_not_there(mini: MakeMini) -> None:
    areas = {"stad": "voorbeeldstad", "wijd": "nergens", "naast": "nergens, streek", "alom": "land"}
    made = found(mini({"content/vocabulary/regions.yml": COUNTRY, **offers({name: record(name, f"area: [{area}]\n") for name, area in areas.items()})}))
    asked = made.index.entries[made.index.entries["verweg ="]["as"]]
    assert asked["outside"] == 1
    left_out = {made.ids[position] for position in asked["not"]}
    assert {"stad", "wijd"} <= left_out
    assert not {"naast", "alom"} & left_out, "a region without places may hold it"
    assert {made.ids[position] for position in asked["in"][::2]} >= {"alom"}
    assert "gef" not in made.index.entries, "it is known as it is written: ‘geven’ is no place"
    assert "kleindorp =" not in made.index.entries, "a village inside goes first"
    assert "verweg" not in made.index.words, "no slip of the finger is mended into it"


def test_what_is_not_here_may_say_where_to_ask(mini: MakeMini) -> None:
    text = "- {words: [paspoort], elsewhere: true, where: uw gemeente}\n- {words: [voetbal], elsewhere: true}\n"
    entries = found(mini(synonyms(text))).index.entries
    assert entries["pasport"]["where"] == "uw gemeente"
    assert "where" not in entries["voetbal"]


def test_a_word_of_another_language_says_so_unless_it_is_a_dutch_one_too(mini: MakeMini) -> None:
    synonyms = "- {language: uk, words: [допомога, advies], also: [advies]}\n"
    index = found(mini({"content/vocabulary/synonyms.yml": synonyms})).index
    assert index.entries["допомога"]["language"] == "uk"
    assert index.entries["допомога"]["in"]
    assert "language" not in index.entries["advi"]
    assert "допомога" not in index.words, "no slip of the finger is mended into it"
    assert "words/other.json" in dict(index.files(language("nl"))), "no file has a name that some computer cannot have"


def test_a_common_word_is_known_as_one_unless_the_catalogue_has_it(mini: MakeMini) -> None:
    common = json.loads(dict(found(mini({})).index.files(language("nl")))["common.json"])["words"]
    assert "niemand" in common
    assert "advies" not in common
