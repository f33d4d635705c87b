"""`aanbod read`: what makes a text hard to read, where, and how it is told. It never stops anybody."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from catalogues import record
from conftest import MakeMini
from source_code import ROOT
from test_cli import aanbod, told
from typer.testing import Result

from generator import read_entries
from generator.language import language
from generator.review.reading.readability import Reading
from generator.review.reading.readability import read as read_texts
from generator.review.reading.sentences import sentences, tokens
from generator.review.reading.style import jargons, passive

WORDS = language("nl")

PLAIN = "Wilt u van het gas af? Dan helpt de stad u met geld. U vraagt het geld aan op de site. Dat kan tot en met mei."
OFFICIALESE = (
    "Gedeputeerde bestuursvertegenwoordigers kunnen subsidieverstrekking heroverwegen. "
    "Medefinancieringsverplichtingen vereisen voorafgaande verantwoordingsdocumentatie. Ondernemersverenigingen participeren gezamenlijk. "
    "Verantwoordelijke organisaties beargumenteren financieringsbehoeften."
)
JARGON = "content/vocabulary/jargon.yml"


def with_body(body: str) -> dict[str, str]:
    return {"offers/stuk.md": f"---\n{record('Warmtestuk')}---\n{body}"}


def readings(root: Path, owner: str | None = None) -> list[Reading]:
    return read_texts(read_entries(root)[0], WORDS, owner)


def of_file(root: Path, file: str, line: int) -> Reading:
    """The reading that begins on a line."""
    return next(reading for reading in readings(root) if (reading.where.file, reading.where.line) == (file, line))


def of_body(root: Path) -> Reading:
    return readings_of(root, "offers/stuk.md")[-1]


def readings_of(root: Path, file: str) -> list[Reading]:
    return [reading for reading in readings(root) if reading.where.file == file]


def kinds(reading: Reading) -> list[str]:
    return [finding.kind for finding in reading.findings]


def read(root: Path, *options: str) -> Result:
    return aanbod("read", "--root", str(root), *options)


# The score.


def test_a_plain_text_scores_high_and_an_office_scores_low(mini: MakeMini) -> None:
    plain, office = of_body(mini(with_body(PLAIN))), of_body(mini(with_body(OFFICIALESE)))
    assert plain.score is not None
    assert plain.score >= 80
    assert plain.level == "easy"
    assert office.score is not None
    assert office.score < 20
    assert office.level == "hard"


def test_the_score_is_that_of_douma(mini: MakeMini) -> None:
    """Fifteen words and twenty syllables in two sentences: 206.835 less 0.93 times 7.5 and 77 times 1.33."""
    reading = of_body(mini(with_body("De ondernemer krijgt water en warmte en raad. Dan kunt u van het gas af.")))
    assert (reading.words, reading.score) == (15, 97)


def test_a_stop_inside_a_sentence_does_not_change_the_score(mini: MakeMini) -> None:
    text = "De ondernemer krijgt van de stad {} geld of raad of hulp of tijd van een adviseur of van de buren"
    assert of_body(mini(with_body(text.format("o.a. 2.500 euro")))).score == of_body(mini(with_body(text.format("oa 2500 euro")))).score


def test_a_score_lies_between_0_and_100(mini: MakeMini) -> None:
    assert of_body(mini(with_body(OFFICIALESE))).score == 0
    assert of_body(mini(with_body("ja. " + "Ja nee ja. " * 9))).score == 100


def test_what_is_short_has_no_score(mini: MakeMini) -> None:
    reading = of_body(mini(with_body("Ondernemersverenigingen participeren gezamenlijk.")))
    assert (reading.score, reading.level, reading.findings) == (None, None, ())


def test_items_of_a_list_are_read_as_one_text(mini: MakeMini) -> None:
    conditions = "conditions:\n  - text: Uw bedrijf staat in de stad en u huurt het pand.\n  - text: U bent zelf de baas van dat bedrijf.\n"
    found = readings_of(mini({"offers/stuk.yml": record("Warmtestuk", conditions)}), "offers/stuk.yml")
    assert [(reading.where.line, reading.words) for reading in found] == [(3, 10), (10, 19)]


def test_every_kind_of_text_is_read(mini: MakeMini) -> None:
    pilot = """\
phase: running
audience:
  note: De note reeds voor wie
amount:
  note: De note reeds voor wat
evaluation:
  outcome: De uitkomst is er reeds.
  lessons: [De les is er reeds.]
conditions:
  - text: De voorwaarde is er reeds.
"""
    text = (
        record("Warmtestuk", pilot, kind="pilot").replace("verzonnen", "reeds").replace("  contact: Loket", "  steps: [De stap is er reeds.]\n  contact: Loket")
    )
    page = "---\ntitle: Nog een\ndescription: Deze beschrijving is er reeds.\nlead: De inleiding is er reeds.\n---\n\nDe tekst is er reeds.\n"
    home = (ROOT / "tests/mini/content/pages/index.md").read_text(encoding="utf-8").replace("Hulp bij warmte.", "Hulp is er reeds.")
    organisation = "name: Stad Ver\ntype: government\nsummary: Deze stad is er reeds.\n"
    root = mini(
        {
            "offers/stuk.md": f"---\n{text}---\nDe tekst is er reeds.\n",
            "content/pages/nog.md": page,
            "content/pages/index.md": home,
            "content/organisations/ver.yml": organisation,
            JARGON: "- words: [reeds]\n  plain: al\n",
        }
    )
    found = [(finding.where.file.rpartition("/")[2], finding.where.line) for reading in readings(root) for finding in reading.findings]
    assert sorted(found) == sorted(
        [("stuk.md", line) for line in (4, 9, 13, 15, 17, 18, 20, 22)] + [("ver.yml", 3), ("nog.md", 3), ("nog.md", 4), ("nog.md", 7), ("index.md", 9)]
    )


def test_a_text_that_is_not_there_is_not_read(mini: MakeMini) -> None:
    root = mini({"content/organisations/leeg.yml": "name: Leeg\ntype: fund\n"})
    assert readings_of(root, "content/organisations/leeg.yml") == []


# Sentences.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een zin. Nog een.", ["Een zin.", "Nog een."]),
        ("Wat kost het? Niets! Echt…  Ja.", ["Wat kost het?", "Niets!", "Echt…", "Ja."]),
        ("Denk aan hulp, bijv. Advies. Of geld.", ["Denk aan hulp, bijv. Advies.", "Of geld."]),
        ("Hulp van o.a. Jansen en m.b.t. Werk. Ja.", ["Hulp van o.a. Jansen en m.b.t. Werk.", "Ja."]),
        ("Vanaf € 2.500. Meer mag.", ["Vanaf € 2.500.", "Meer mag."]),
        ("Zie art. 3. Daar staat het.", ["Zie art. 3.", "Daar staat het."]),
        ("Op 3 okt. 2026 open. Tot dan.", ["Op 3 okt. 2026 open.", "Tot dan."]),
        ("1. Bel ons.\n2. Kom langs. Of niet.", ["Bel ons.", "Kom langs.", "Of niet."]),
        ("Het begon in 2026. Het duurt nog.", ["Het begon in 2026.", "Het duurt nog."]),
        ("Bel P. Jansen. Of mail.", ["Bel P. Jansen.", "Of mail."]),
        ("Dit is klaar (echt waar.) Nu door.", ["Dit is klaar (echt waar.)", "Nu door."]),
        ("Hij riep ‘Ja!’ en ging weg.", ["Hij riep ‘Ja!’ en ging weg."]),
        ("Enz. Daarna meer, enz. Toen niets.", ["Enz.", "Daarna meer, enz.", "Toen niets."]),
        ("Zonder punt", ["Zonder punt"]),
        ("## Kop\n\nTekst\nop twee regels. En meer.", ["Tekst op twee regels.", "En meer."]),
        ("- Een\n- Twee. Drie.\n  - Vier", ["Een", "Twee.", "Drie.", "Vier"]),
        ("Een **vet** en [blauw](https://voorbeeld.example/a. B) woord.", ["Een vet en [blauw](https://voorbeeld.example/a.", "B) woord."]),
        ("Een **vet** en [blauw](https://voorbeeld.example/) woord &amp; meer.", ["Een vet en blauw woord & meer."]),
        ("| a | b |\n| --- | --- |\n| Cel. | Nog een. |\n\nNa de tabel.", ["Na de tabel."]),
        ("```\nCode. Meer code.\n```\n\nNa de code.", ["Na de code."]),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text, WORDS.reading["abbreviations"])] == expected


def test_a_sentence_knows_where_it_began() -> None:
    text = "# Één\n\nVóór *alles* de [eerste](https://voorbeeld.example/) zin, één. Dan de tweede.\n"
    second = sentences(text, frozenset())[1]
    assert text.encode()[second.byte :].decode() == "Dan de tweede.\n"


def test_a_long_sentence_is_told_at_its_line(mini: MakeMini) -> None:
    reading = of_body(mini(with_body("Kort.\n\n" + "ja " * 30 + "en klaar.\n")))
    assert [(finding.kind, finding.where.line) for finding in reading.findings] == [("long_mean", 11), ("long_sentence", 13)]
    assert dict(reading.findings[1].values) == {"count": 32, "parts": 2, "text": "ja ja ja ja ja"}


def test_a_sentence_of_25_words_is_not_long(mini: MakeMini) -> None:
    assert kinds(of_body(mini(with_body("ja " * 25)))) == []
    assert kinds(of_body(mini(with_body("ja " * 26)))) == ["long_sentence"]


def test_the_mean_is_of_two_sentences_or_more(mini: MakeMini) -> None:
    assert kinds(of_body(mini(with_body("ja " * 20 + ".")))) == []
    assert kinds(of_body(mini(with_body("ja " * 14 + "nee. " + "Ja " * 15)))) == []
    assert kinds(of_body(mini(with_body("ja " * 14 + "nee. " + "Ja " * 16)))) == ["long_mean"]


# The passive.


def verb_of(sentence: str) -> str:
    return passive(tokens(sentence), WORDS.reading)


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Uw aanvraag wordt door de provincie beoordeeld.", "wordt … beoordeeld"),
        ("De subsidie wordt verleend door de minister.", "wordt verleend"),
        ("De plannen worden vastgesteld in mei.", "worden vastgesteld"),
        ("Het geld werd uitbetaald.", "werd uitbetaald"),
        ("De regels werden vorig jaar aangepast.", "werden … aangepast"),
        ("U wordt geholpen door een adviseur.", "wordt geholpen"),
        ("U hoort het als uw aanvraag goedgekeurd wordt.", "goedgekeurd wordt"),
        ("Het bedrag kan worden verhoogd.", "worden verhoogd"),
        ("U leest welke kosten vergoed kunnen worden.", "vergoed kunnen worden"),
        ("De voorwaarden moeten worden opgenomen in het plan.", "worden opgenomen"),
        ("Wordt de lening terugbetaald?", "Wordt … terugbetaald".lower()),
        ("Er wordt gekeken naar uw omzet.", "wordt gekeken"),
        ("Hier worden bedrijven ondersteund.", "worden … ondersteund"),
        ("De kosten worden onderzocht, en daarna volgt een besluit.", "worden onderzocht"),
        ("Het loket is opgericht door de gemeenten.", "is … opgericht"),
        ("De proef is door de provincie betaald.", "is … betaald"),
        ("De voucher was bedacht door ondernemers.", "was … bedacht"),
        ("De adressen zijn gevonden door studenten.", "zijn … gevonden"),
        ("De stukken worden openbaar gemaakt.", "worden … gemaakt"),
        ("Dit wordt overgenomen, omdat het werkt.", "wordt overgenomen"),
        ("Het bedrag wordt niet verstrekt, maar geleend.", "wordt … verstrekt"),
        ("Vergoed worden de kosten van een adviseur.", "vergoed worden"),
        ("Dit plan wordt in 2027 geëvalueerd.", "wordt … geëvalueerd"),
    ],
)
def test_a_passive_sentence(sentence: str, verb: str) -> None:
    assert verb_of(sentence) == verb


@pytest.mark.parametrize(
    "sentence",
    [
        "Uw bedrijf wordt groter.",
        "U wordt ondernemer.",
        "Uw bedrijf wordt groter omdat u heeft geïnvesteerd.",
        "Uw bedrijf wordt groter (u heeft geïnvesteerd).",
        "Uw bedrijf wordt groter – niet vernieuwd.",
        "Het wordt makkelijker om te groeien.",
        "Word lid van het netwerk.",
        "De regels worden strenger in dit gebied.",
        "U wordt lid en gebruikt de werkplek gratis.",
        "De provincie betaalt de helft.",
        "U heeft uw plan ingediend.",
        "De proef is geslaagd.",
        "Het loket is geopend op maandag.",
        "Uw bedrijfspand wordt een gezond gebouw.",
        "Wordt uw bedrijfspand te klein?",
        "Dat wordt bekend in mei.",
        "Advies wordt verplicht.",
        "Het wordt een besluit van de gemeente.",
        "U wordt bereid om te delen.",
        "Als u groter wordt, betaalt u meer.",
        "U wordt partner, dus u krijgt een vergoed bezoek.",
        "De lening is bedoeld voor starters.",
        "Hij is door de jaren heen wijzer.",
        "Het loket is open, door een vrijwilliger geholpen bent u snel klaar.",
        "Hoe wordt uw bedrijf een bedrijf met een gezicht?",
        "Wat wordt uw gezondheid waard?",
        "U krijgt een getekend bewijs.",
    ],
)
def test_a_sentence_that_is_not_passive(sentence: str) -> None:
    assert verb_of(sentence) == ""


# Jargon.


def test_jargon_is_told_with_its_place_and_the_plain_word(mini: MakeMini) -> None:
    listed = "- words: [betreffende, met, met betrekking tot]\n  plain: over\n- words: [betrekking]\n  plain: baan\n"
    root = mini({**with_body("Een brief.\nVragen met  betrekking\ntot geld. Betreffende, ja. Niet betreffendes.\n"), JARGON: listed})
    found = [(finding.where.line, finding.where.column, dict(finding.values)["word"], dict(finding.values)["plain"]) for finding in of_body(root).findings]
    assert found == [(12, 1, "met betrekking tot", "over"), (13, 11, "betreffende", "over")]


def test_jargon_is_told_once_for_each_text(mini: MakeMini) -> None:
    root = mini({**with_body("Reeds hier. Reeds daar."), JARGON: "- words: [reeds]\n  plain: al\n"})
    assert kinds(of_body(root)) == ["jargon"]


def test_without_a_list_there_is_no_jargon(mini: MakeMini) -> None:
    assert kinds(of_body(mini(with_body("Reeds thans betreffende dit.")))) == []
    assert read(mini({})).exit_code == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- words: [reeds]\n", "missing-field"),
        ("- words: []\n  plain: al\n", "list-too-short"),
        ("words: [reeds]\n", "not-a-list"),
        ("- word: [reeds]\n  plain: al\n", "unknown-field"),
        ("- words: [reeds\n", "unclosed-bracket"),
    ],
)
def test_a_mistake_in_the_list_is_for_check_and_the_rest_is_read(text: str, code: str, mini: MakeMini) -> None:
    root = mini({JARGON: text})
    problems = read_entries(root)[1]
    assert [(problem.where.file, problem.code) for problem in problems][:1] == [(JARGON, code)]
    result = read(root)
    assert (result.exit_code, result.stdout) == (0, read(mini({})).stdout)
    assert result.stderr == "Wat fouten heeft, is niet gelezen. Aantal fouten: 1. Bekijk ze met: aanbod check\n"


def own_list() -> list[tuple[str, tuple[str, ...]]]:
    entries, problems = read_entries(ROOT)
    assert problems == []
    return [(entry.value.plain, entry.value.words) for entry in entries.jargon]


def test_our_own_list_has_no_word_twice_and_stands_in_order() -> None:
    words = [word.lower() for _, forms in own_list() for word in forms]
    assert len(own_list()) >= 100
    assert sorted(words) == sorted(set(words))
    first = [forms[0].replace("ë", "e") for _, forms in own_list()]
    assert first == sorted(first)


def test_our_own_list_gives_no_jargon_for_jargon() -> None:
    listed = jargons(entry.value for entry in read_entries(ROOT)[0].jargon)
    assert [plain for plain, _ in own_list() if listed.found(tokens(plain)) or plain == ""] == []


# Names, and marks.


def test_names_and_what_stands_between_quotes_is_not_judged(mini: MakeMini) -> None:
    named = {
        "offers/bijdrage.yml": record("Reeds bestaande subsidieverstrekking (RBS)", "short_title: Reedspot\n"),
        "content/organisations/thans.yml": "name: Thans en Thans\nshort_name: Thans\ntype: fund\n",
        JARGON: "- words: [reeds, thans, rbs, reedspot]\n  plain: al\n",
    }
    body = "Vraag Reeds bestaande subsidieverstrekking aan, de RBS of Reedspot. Thans helpt. Lees ‘Thans en reeds’ of “Foto’s reeds” of ‘Foto’s reeds’."
    assert kinds(of_body(mini({**with_body(body), **named}))) == []
    assert kinds(of_body(mini({**with_body("Het kan thans. Thansen niet, Reedspotten ook niet."), **named}))) == ["jargon"]
    assert of_body(mini({**with_body(body), **named})).words == len(["Vraag", "aan", "de", "of", "helpt", "Lees", "of", "of"])


def test_a_name_is_a_whole_one_and_the_longest(mini: MakeMini) -> None:
    thans = {"content/organisations/thans.yml": "name: Thans en Thans\nshort_name: Thans\ntype: fund\n"}
    assert of_body(mini({**with_body("Wij zijn Thans en Thans."), **thans})).words == len(["Wij", "zijn"])
    assert of_body(mini({**with_body("Wij zijn Thans en Thansen."), **thans})).words == len(["Wij", "zijn", "en", "Thansen"])


def test_addresses_are_no_words(mini: MakeMini) -> None:
    reading = of_body(
        mini(with_body("Ga naar https://voorbeeld.example/reeds of www.voorbeeld.example, of mail loket@voorbeeld.example of kijk op voorbeeld.nl."))
    )
    assert reading.words == len(["Ga", "naar", "of", "of", "mail", "of", "kijk", "op"])


# What an editor types may be long, or wrong.


@pytest.mark.parametrize(
    "text",
    ["woord " * 17_000, "wordt " * 17_000, "a-" * 50_000, "a@a." * 25_000, "‘a " * 33_000, "A. B! " * 16_000],
    ids=["words", "wordt", "hyphens", "addresses", "quotes", "sentences"],
)
def test_a_long_text_does_not_hang(text: str, mini: MakeMini) -> None:
    options = [sys.executable, "-m", "generator", "read", "--root", str(mini(with_body(text)))]
    done = subprocess.run(options, capture_output=True, encoding="utf-8", check=False, timeout=30)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_catalogue_with_an_error_is_still_read(mini: MakeMini) -> None:
    root = mini({**with_body(OFFICIALESE), "offers/fout.yml": "kind: offer\n"})
    result = read(root)
    assert result.exit_code == 0
    assert "offers/stuk.md:11:1: score" in result.stdout
    assert "Bekijk ze met: aanbod check" in result.stderr


# The command.

TINY = {
    **with_body("Thans wordt het geld gegeven.\n"),
    "offers/zwaar.yml": record("Zwaar stuk").replace("Een verzonnen adviseur kijkt naar de warmte in uw bedrijf.", OFFICIALESE),
    JARGON: "- words: [thans]\n  plain: nu\n  note: Vaak kan het weg.\n",
}

TOLD = """\
offers/zwaar.yml:3:1: score 0 (moeilijk)
offers/stuk.md:11:1: te kort voor een score
    ‘wordt … gegeven’: zeg wie het doet, en begin daarmee.
    ‘thans’: schrijf liever ‘nu’. Vaak kan het weg.
Teksten: 24. Gemiddelde score: 0. Moeilijk: 1. Opmerkingen: 2.
"""


def test_text(mini: MakeMini) -> None:
    result = read(mini(TINY))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == TOLD


def test_the_limit_says_how_many_more_there_are(mini: MakeMini) -> None:
    lines = read(mini(TINY), "--limit", "1").stdout.splitlines()
    assert lines == [
        "offers/zwaar.yml:3:1: score 0 (moeilijk)",
        "Nog meer teksten met een lage score of een opmerking: 1. Zie ze met --limit.",
        "Teksten: 24. Gemiddelde score: 0. Moeilijk: 1. Opmerkingen: 2.",
    ]


def test_without_any_score(mini: MakeMini) -> None:
    assert read(mini({}), "--owner", "stichting-proef").stdout == "Teksten: 3. Geen score. Opmerkingen: 0.\n"


def test_the_file_with_the_lowest_score_comes_first_and_stays_together(mini: MakeMini) -> None:
    long = "Deze ondernemersvereniging organiseert bijeenkomsten over bedrijfsopvolging en samenwerking, ook voor wie net begint met een bedrijf."
    root = mini(
        {**with_body(OFFICIALESE + "\n"), "offers/ander.yml": record("Ander stuk").replace("Een verzonnen adviseur kijkt naar de warmte in uw bedrijf.", long)}
    )
    stuk = root / "offers/stuk.md"
    stuk.write_text(stuk.read_text(encoding="utf-8").replace("Een verzonnen", f"{long} Een verzonnen"), encoding="utf-8")
    lines = read(root).stdout.splitlines()
    assert [line.rpartition(": ")[0] for line in lines if "score" in line and line.startswith("offers/")] == [
        "offers/stuk.md:11:1",
        "offers/stuk.md:4:1",
        "offers/ander.yml:3:1",
    ]


def test_json_holds_every_text(mini: MakeMini) -> None:
    objects = json.loads(read(mini(TINY), "--format", "json", "--limit", "1").stdout)
    assert len(objects) == 24
    assert next(found for found in objects if found["file"] == "offers/stuk.md" and found["line"] == 11) == {
        "file": "offers/stuk.md",
        "line": 11,
        "column": 1,
        "score": None,
        "level": None,
        "words": 5,
        "findings": [
            {"file": "offers/stuk.md", "line": 11, "column": 1, "kind": "passive", "message": "‘wordt … gegeven’: zeg wie het doet, en begin daarmee."},
            {"file": "offers/stuk.md", "line": 11, "column": 1, "kind": "jargon", "message": "‘thans’: schrijf liever ‘nu’. Vaak kan het weg."},
        ],
    }


def test_csv_holds_every_text(mini: MakeMini) -> None:
    rows = list(csv.reader(io.StringIO(read(mini(TINY), "--format", "csv").stdout)))
    assert rows[0] == ["bestand", "regel", "kolom", "score", "oordeel", "woorden", "opmerkingen"]
    assert len(rows) == 25
    assert ["offers/zwaar.yml", "3", "1", "0", "moeilijk", "16", ""] in rows


def test_markdown_is_a_table_of_what_could_be_easier(mini: MakeMini) -> None:
    root = mini({**TINY, JARGON: "- words: [thans]\n  plain: nu|straks\n"})
    assert read(root, "--format", "markdown").stdout == (
        "| bestand | regel | kolom | score | oordeel | woorden | opmerkingen |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| offers/zwaar.yml | 3 | 1 | 0 | moeilijk | 16 |  |\n"
        "| offers/stuk.md | 11 | 1 |  |  | 5 | ‘wordt … gegeven’: zeg wie het doet, en begin daarmee. ‘thans’: schrijf liever ‘nu\\|straks’. |\n"
        "\nTeksten: 24. Gemiddelde score: 0. Moeilijk: 1. Opmerkingen: 2.\n"
    )


def test_the_owner_narrows_to_what_an_organisation_provides(mini: MakeMini) -> None:
    found = json.loads(read(mini({}), "--owner", "gemeente-voorbeeld", "--format", "json").stdout)
    assert {text["file"] for text in found} == {"content/organisations/gemeente-voorbeeld.yml", "offers/gemeente/warmtebon.yml"}


def test_an_owner_that_is_not_there(mini: MakeMini) -> None:
    sentence = "De organisatie ‘niemand’ bestaat niet. Kies een bestand in content/organisations/, zonder .yml."
    assert told(read(mini({}), "--owner", "niemand")) == sentence


def test_a_folder_without_a_catalogue(tmp_path: Path) -> None:
    assert told(read(tmp_path)).endswith("staat geen catalogus: daar horen de mappen content/ en offers/ te zijn.")


def test_no_textstat(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.reading.find_spec", lambda name: None)
    assert told(read(mini({}))) == "Textstat is niet geïnstalleerd. Installeer de pakketten uit de README."


def test_only_who_asks_for_a_score_waits_for_textstat() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, generator.cli; print('textstat' in sys.modules)"], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "False\n"
