"""What there is by theme, kind of support and level: true numbers, gaps, what several do alike, and `aanbod coverage`."""

import csv
import io
import json
from pathlib import Path

import pytest
from catalogues import compiled, offers, record
from conftest import TODAY, Changes, MakeMini
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.coverage import Coverage, Row, Table, coverage
from generator.state import state

NO_RECORDS: Changes = {
    "offers/gemeente/warmtebon.yml": None,
    "offers/proef-buurtwarmte.md": None,
    "offers/samen-warm.yml": None,
    "content/pages/contact.md": None,
    "content/pages/warmte.md": "---\ntitle: Warmte\ndescription: Een pagina zonder links naar aanbod.\n---\n",
}

OPEN = "continuous: true\nchecked_on: 2026-05-01\n"
CLOSED = "windows: [{closes: 2026-05-31}]\n"
ENDED = "ended: true\n"


def of(title: str, themes: str = "warmte", more: str = "", level: str = "municipality", support: str = "advies", provider: str = "gemeente-voorbeeld") -> str:
    text = record(title, f"themes: [{themes}]\n{more}", provider=provider)
    return text.replace("level: municipality", f"level: {level}").replace("support: [advies]", f"support: [{support}]")


def covered(root: Path) -> Coverage:
    catalogue = compiled(root)
    return coverage(catalogue, {id_: state(each, f"{TODAY}T00:00") for id_, each in catalogue.records.items()})


def row(table: Table, theme: str) -> Row:
    return next(each for each in table.rows if each.theme == theme)


def test_a_cell_counts_what_is_not_past_and_what_of_it_is_surely_open(mini: MakeMini) -> None:
    texts = {
        "a": of("Advies Aa"),
        "b": of("Advies Bb", more=OPEN),
        "c": of("Advies Cc", more=CLOSED),
        "d": of("Advies Dd", more=ENDED),
        "e": of("Advies Ee", level="eu"),
    }
    found = covered(mini({**NO_RECORDS, **offers(texts)}))
    warmte = row(found.by_level, "warmte").cells
    assert (warmte["municipality"].current, warmte["municipality"].sure, warmte["municipality"].past) == (("a", "b"), ("b",), ("c", "d"))
    assert warmte["eu"].current == ("e",)
    assert row(found.by_support_type, "warmte").cells["advies"].current == ("a", "b", "e")
    assert (found.all.current, found.all.sure, found.all.past) == (("a", "b", "e"), ("b",), ("c", "d"))


def test_a_record_with_two_themes_and_two_kinds_counts_in_each_and_once_in_all(mini: MakeMini) -> None:
    found = covered(mini({**NO_RECORDS, **offers({"a": of("Advies Aa", "warmte, groei", support="advies, subsidie")})}))
    for theme in ("warmte", "groei"):
        assert [cell.current for cell in row(found.by_support_type, theme).cells.values()] == [("a",), ("a",)]
        assert row(found.by_support_type, theme).all.current == ("a",)
    assert found.by_support_type.totals["advies"].current == ("a",)
    assert found.by_level.totals["municipality"].current == ("a",)
    assert found.all.current == ("a",)


def test_a_theme_without_anything_lacks_every_level_but_that_of_the_union(mini: MakeMini) -> None:
    found = covered(mini({**NO_RECORDS, **offers({"a": of("Advies Aa")})}))
    assert [(gap.theme, gap.levels) for gap in found.gaps] == [
        ("groei", ("municipality", "region", "province", "national")),
        ("warmte", ("region", "province", "national")),
    ]
    assert [gap.support_types for gap in found.gaps] == [("subsidie", "advies"), ("subsidie",)]


def test_a_gap_tells_what_there_was(mini: MakeMini) -> None:
    found = covered(mini({**NO_RECORDS, **offers({"a": of("Advies Aa", more=ENDED), "b": of("Advies Bb", level="region")})}))
    gap = next(gap for gap in found.gaps if gap.theme == "warmte")
    assert ("municipality" in gap.levels, dict(gap.past)) == (True, {"municipality": ("a",)})


THREE = ("gemeente-voorbeeld", "provincie-nergens", "stichting-proef")


@pytest.mark.parametrize(
    ("texts", "overlaps"),
    [
        ({provider: of(f"Van {provider}", provider=provider) for provider in THREE}, [("warmte", "advies", 3)]),
        ({provider: of(f"Van {provider}", provider=provider) for provider in THREE[:2]}, []),
        ({f"een-{number}": of(f"Van een {number}") for number in range(4)}, []),
        ({provider: of(f"Van {provider}", more=CLOSED * (provider == THREE[0]), provider=provider) for provider in THREE}, []),
        ({provider: of(f"Van {provider}", support="subsidie" if provider == THREE[0] else "advies", provider=provider) for provider in THREE}, []),
        ({provider: of(f"Van {provider}", "groei" if provider == THREE[0] else "warmte", provider=provider) for provider in THREE}, []),
    ],
)
def test_three_providers_of_one_kind_for_one_theme_overlap(texts: dict[str, str], overlaps: list[tuple[str, str, int]], mini: MakeMini) -> None:
    found = covered(mini({**NO_RECORDS, **offers(texts)}))
    assert [(overlap.theme, overlap.support_type, len(overlap.by_provider)) for overlap in found.overlaps] == overlaps


def test_an_overlap_names_its_levels_the_nearest_first_and_whoever_has_most_first(mini: MakeMini) -> None:
    texts = {
        "a": of("Advies Aa", level="national", provider="provincie-nergens"),
        "b": of("Advies Bb", level="national", provider="stichting-proef"),
        "c": of("Advies Cc", provider="stichting-proef"),
        "d": of("Advies Dd"),
    }
    (overlap,) = covered(mini({**NO_RECORDS, **offers(texts)})).overlaps
    assert overlap.levels == ("municipality", "national")
    assert list(overlap.by_provider.items()) == [("stichting-proef", ("b", "c")), ("gemeente-voorbeeld", ("d",)), ("provincie-nergens", ("a",))]


def test_who_offers_most_comes_first_without_what_is_past(mini: MakeMini) -> None:
    texts = {
        "a": of("Advies Aa", provider="stichting-proef"),
        "b": of("Advies Bb", provider="stichting-proef", more=OPEN),
        "c": of("Advies Cc"),
        "d": of("Advies Dd", more=ENDED),
        "e": of("Advies Ee", more=ENDED),
        "f": of("Advies Ff", more=ENDED, provider="provincie-nergens"),
    }
    found = covered(mini({**NO_RECORDS, **offers(texts)})).providers
    numbers = [(provider, len(counted.current), len(counted.sure)) for provider, counted in found.items()]
    assert numbers == [
        ("stichting-proef", 2, 1),
        ("gemeente-voorbeeld", 1, 0),
    ]


def test_programmes_go_by_their_begin_and_a_part_behind_its_whole(mini: MakeMini) -> None:
    def programme(title: str, more: str) -> str:
        return record(title, f"partners: [provincie-nergens]\n{more}", kind="programme")

    texts = {
        "deel": programme("Deel", "runs: {from: 2019}\nrelations: {part_of: [geheel]}\n"),
        "geheel": programme("Geheel", "runs: {from: 2020}\n"),
        "vroeg": programme("Vroeg", "runs: {from: 2018-05}\n"),
        "gezien": programme("Gezien", "checked_on: 2019-03\n"),
        "onbekend": programme("Onbekend", ""),
    }
    assert covered(mini({**NO_RECORDS, **offers(texts)})).programmes == ("vroeg", "gezien", "geheel", "deel", "onbekend")


def command(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["coverage", "--root", str(root), "--today", TODAY, *arguments])


def test_the_text_says_what_is_there_and_what_is_not(mini: MakeMini) -> None:
    result = command(mini({}))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "Samenhang van het aanbod op 1 juni 2026",
        "2 keer aanbod, 2 zeker open",
        "Niet meegeteld: 1 keer aanbod dat nu gesloten of voorbij is.",
        "",
        "Onderwerp en soort hulp",
        "  Warmte: 2 keer aanbod, 2 zeker open",
        "    Subsidie 1 (1 open), Advies 1 (1 open)",
        "  Groei: 1 keer aanbod, 1 zeker open",
        "    Advies 1 (1 open)",
        "    niets: subsidie",
        "",
        "Onderwerp en overheid",
        "  Warmte: 2 keer aanbod, 2 zeker open",
        "    Gemeente 1 (1 open), Provincie 1 (1 open)",
        "    niets: regio’s, landelijke organisaties en de EU",
        "  Groei: 1 keer aanbod, 1 zeker open",
        "    Provincie 1 (1 open)",
        "    niets: gemeenten, regio’s, landelijke organisaties en de EU",
        "",
        "Hier is nu niets",
        "  Groei: Niets van gemeenten, regio’s en landelijke organisaties.",
        "  Warmte: Niets van regio’s en landelijke organisaties.",
        "",
        "Misschien dubbel",
        "  Niets gevonden.",
        "",
        "Wie biedt het meest",
        "  Gemeente Voorbeeld: 1 keer aanbod, 1 zeker open",
        "  Provincie Nergens: 1 keer aanbod, 1 zeker open",
        "",
        "Pilots",
        "  Proef met buurtwarmte · 2024 tot en met 2025 · Zeven van de negen verzonnen bedrijven gingen van het gas af.",
        "",
        "Programma’s",
        "  Programma Samen Warm · Vanaf 2025. Einde niet bekend. Laatst gezien in mei 2026",
    ]


def test_a_spreadsheet_opens_the_csv_with_its_letters_and_columns(mini: MakeMini) -> None:
    output = command(mini(offers({"a": of("=Advies; met een teken")})), "--format", "csv").stdout
    assert output.startswith("\ufeffdeel;onderwerp;naam;nu;")
    rows = list(csv.DictReader(io.StringIO(output.removeprefix("\ufeff")), delimiter=";"))
    cell = next(each for each in rows if (each["deel"], each["onderwerp"], each["naam"]) == ("Onderwerp en overheid", "Warmte", "Gemeente"))
    assert (cell["nu"], cell["zeker open"], cell["voorbij"]) == ("2", "1", "1")
    assert cell["aanbod"] == "'=Advies; met een teken | Warmtebon Voorbeeld 2026"
    pilot = next(each for each in rows if each["deel"] == "Pilots")
    assert (pilot["naam"], pilot["begin"], pilot["einde"]) == ("Proef met buurtwarmte", "2024", "2025")


def test_the_json_holds_the_same(mini: MakeMini) -> None:
    data = json.loads(command(mini({}), "--format", "json").stdout)
    assert data["date"] == TODAY
    assert data["all"] == {"current": ["samen-warm", "warmtebon"], "sure": ["samen-warm", "warmtebon"], "past": ["proef-buurtwarmte"]}
    assert data["by_level"][0]["cells"]["municipality"]["past"] == ["proef-buurtwarmte"]
    assert data["pilots"] == [
        {
            "record": "proef-buurtwarmte",
            "begin": "2024",
            "end": "2025",
            "seen": "2026-05-01",
            "outcome": "Zeven van de negen verzonnen bedrijven gingen van het gas af.",
        }
    ]
    assert data["names"]["levels"]["national"] == "Landelijk"


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_an_empty_catalogue_is_covered_too(form: str, mini: MakeMini) -> None:
    result = command(mini({**NO_RECORDS, "content/vocabulary/themes.yml": "[]\n", "content/pages/warmte.md": None}), "--format", form)
    assert (result.exit_code, bool(result.stdout)) == (0, True)


def test_a_record_with_a_mistake_is_left_out_and_that_is_said(mini: MakeMini) -> None:
    result = command(mini({"offers/fout.yml": "kind: offer\n"}))
    assert result.exit_code == 0
    assert "2 keer aanbod, 2 zeker open" in result.stdout
    assert result.stderr == "Wat fouten heeft, telt niet mee. Bekijk de fouten met: aanbod check\n"
