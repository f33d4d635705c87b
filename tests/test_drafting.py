"""`aanbod new`: a first version of a record that the check only warns about."""

import json
from pathlib import Path

import pytest
from catalogues import compiled
from conftest import TODAY, MakeMini
from typer.testing import CliRunner, Result

from generator.cli import app
from generator.editing.draft import proposed_id
from generator.yaml_text import parse


def new(root: Path, *arguments: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(app, ["new", "--root", str(root), "--today", TODAY, *arguments], input=answers)


def levels(root: Path) -> set[str]:
    result = CliRunner().invoke(app, ["check", "--root", str(root), "--today", TODAY, "--format", "json"])
    return {problem["level"] for problem in json.loads(result.stdout)}


@pytest.mark.parametrize("kind", ["offer", "pilot", "programme"])
@pytest.mark.parametrize("title", ["Café-voucher: 2027", "no", "‘Groen’ # ja", '"Aan" & uit', "Straße 12", "- streepje", "x" * 150])
def test_a_new_record_has_warnings_only(kind: str, title: str, mini: MakeMini) -> None:
    root = mini({})
    if len(title) < 3:
        title = f"{title} en ja"
    result = new(root, "--kind", kind, "--title", title, "--provider", "gemeente-voorbeeld", "--partner", "stichting-proef")
    assert result.exit_code == 0, result.stderr
    file = Path(result.stderr.split("Gemaakt: ")[1].split(". Open")[0])
    assert levels(root) == {"warning"}
    data, _ = parse(file.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    assert (data["kind"], data["title"], data["provider"]) == (kind, title, "gemeente-voorbeeld")


def test_it_stands_where_the_provider_has_most_and_is_like_those(mini: MakeMini) -> None:
    root = mini({})
    new(root, "--title", "Nieuwe bon", "--provider", "Gemeente Voorbeeld")
    record = compiled(root).records["nieuwe-bon"]
    assert (root / "offers/gemeente/nieuwe-bon.yml").is_file()
    assert (record.kind, record.support, record.level) == ("offer", ("subsidie",), "municipality")


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Café-voucher: 2027", "cafe-voucher-2027"),
        ("  Élan & Co.  ", "elan-co"),
        ("Warmtebon", "warmtebon-2"),
        ("日本", ""),
        ("woord " * 30, "woord-woord-woord-woord-woord-woord-woord-woord-woord-woord"),
    ],
)
def test_an_id_is_proposed(title: str, id_: str) -> None:
    assert proposed_id(title, ["warmtebon"]) == id_


def test_an_id_that_a_broken_or_renamed_record_has_is_taken(mini: MakeMini) -> None:
    root = mini({"offers/kapot.yml": "kind: [\n"})
    for taken in ("kapot", "warmtecheque", "warmtebon"):
        result = new(root, "--title", "Iets nieuws", "--provider", "stichting-proef", "--id", taken)
        assert (result.exit_code, result.stderr) == (2, f"Het id ‘{taken}’ is al in gebruik.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--provider", "stichting-proef"], "Zeg ook --title. Zonder scherm kan niet worden gevraagd."),
        (["--title", "Iets nieuws"], "Zeg ook --provider. Zonder scherm kan niet worden gevraagd."),
        (["--title", "Iets nieuws", "--provider", "stichting-pref"], "De organisatie ‘stichting-pref’ bestaat niet. Bedoelde u ‘stichting-proef’?"),
        (["--title", "Iets nieuws", "--provider", "Bakker Bé"], "De organisatie ‘Bakker Bé’ bestaat niet. Maak eerst content/organisations/bakker-be.yml."),
        (["--title", "Iets", "--provider", "stichting-proef", "--kind", "subsidie"], "‘subsidie’ is geen soort. Kies uit: offer, pilot, programme."),
        (["--title", "12:30", "--provider", "stichting-proef"], "‘12:30’ is geen goede titel."),
        (["--title", "Twee\nregels", "--provider", "stichting-proef"], "is geen goede titel."),
        (["--title", "x" * 100_000, "--provider", "stichting-proef"], "is geen goede titel."),
        (["--title", "日本の", "--provider", "stichting-proef"], "‘’ is geen goed id."),
        (["--title", "Iets", "--provider", "stichting-proef", "--id", "../elders"], "‘../elders’ is geen goed id."),
        (["--title", "Con", "--provider", "stichting-proef"], "‘con’ kan geen id zijn: op een computer met Windows mag een bestand niet zo heten."),
        (
            ["--title", "Iets", "--provider", "stichting-proef", "--kind", "programme", "--partner", "stichting-proef"],
            "De partner is dezelfde als de aanbieder.",
        ),
    ],
)
def test_what_cannot_be_is_one_sentence(arguments: list[str], sentence: str, mini: MakeMini) -> None:
    root = mini({})
    before = sorted(root.rglob("*"))
    result = new(root, *arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) <= 2
    assert sorted(root.rglob("*")) == before


def test_somebody_at_the_keyboard_is_asked_until_it_is_right(mini: MakeMini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.cli.editing.can_ask", lambda: True)
    root = mini({})
    result = new(root, answers="subsidie\npilot\nx\nProef met zon\nonbekend\nStichting Proef\nEigen Naam\nproef-met-de-zon\n")
    assert result.exit_code == 0, result.stderr
    assert (root / "offers/proef-met-de-zon.yml").is_file()
    assert "‘subsidie’ is geen soort." in result.stderr
    assert "[proef-met-zon]" in result.stderr
