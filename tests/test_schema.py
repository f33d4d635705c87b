"""The JSON Schema and the check say the same of a record, as far as a schema can: tried on a whole record, broken in every field in every way."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from catalogues import compiled
from conftest import TODAY, MakeMini
from typer.testing import CliRunner

from generator import Memory, compile_catalogue
from generator.cli import app
from generator.editing.schema import FILES, FOLDER, schemas
from generator.fields import FieldSpec, specs_of
from generator.language import language
from generator.model.records import Pilot, Programme

ROOT = Path(__file__).parent.parent

Data = Any
Path_ = tuple[str | int, ...]

PILOT: Data = {
    "kind": "pilot",
    "title": "Proef met alles",
    "short_title": "Alles",
    "summary": "Een verzonnen proef waarin elk veld is ingevuld.",
    "support": ["advies"],
    "provider": "stichting-proef",
    "carried_out_by": ["gemeente-voorbeeld"],
    "partners": ["gemeente-voorbeeld"],
    "level": "municipality",
    "area": ["voorbeeldstad"],
    "themes": ["warmte"],
    "audience": {
        "stages": ["starter"],
        "sizes": ["klein"],
        "sectors": ["bouw"],
        "employees": {"min": 2, "max": 50},
        "years_active": {"min": 1, "max": 5},
        "note": "Bedrijven met een pand",
    },
    "amount": {"min": 100, "max": 2000, "percentage": 40, "note": "Een deel van de kosten"},
    "windows": [{"opens": "2026-01-01", "closes": "2026-03-31T17:00", "note": "Eerste ronde"}],
    "continuous": False,
    "ended": "2026-05-01",
    "apply": {"url": "https://voorbeeld.example/proef", "label": "Vraag aan", "steps": ["Bel eerst."], "contact": "Het loket"},
    "conditions": [{"text": "U hebt een klein bedrijf.", "criterion": {"subject": "employees", "min": 2, "max": 50}}],
    "relations": {
        "part_of": ["samen-warm"],
        "requires": ["warmtebon"],
        "excludes": ["warmtebon"],
        "combines_with": ["samen-warm"],
        "replaces": ["warmtebon"],
        "see_also": [{"record": "warmtebon", "reason": "Ook over warmte"}],
    },
    "legal": {
        "regulations": [{"title": "Verzonnen regeling", "url": "https://voorbeeld.example/regeling"}],
        "state_aid": {"basis": "gber", "article": "artikel 28", "valid_until": "2027-12-31", "note": "Alleen voor het mkb."},
    },
    "keywords": ["warmtepomp"],
    "checked_on": "2026-05-01",
    "review_by": "2026-11",
    "previous_ids": ["oude-proef"],
    "phase": "evaluated",
    "started": 2024,
    "finished": 2025,
    "evaluation": {"date": "2025-12-01", "outcome": "De proef werkte.", "lessons": ["Begin op tijd."], "report": "https://voorbeeld.example/rapport"},
    "becomes": "warmtebon",
    "sources": [{"title": "Verzonnen bron", "url": "https://voorbeeld.example/bron", "date": "2025-12"}],
    "unconfirmed": ["Wanneer de proef precies begon."],
    "body": "Een tekst met uitleg.",
}

PROGRAMME: Data = {**{name: value for name, value in PILOT.items() if name in {shape.name for shape in specs_of(Programme)}}, "kind": "programme"}

BETWEEN_FIELDS = {
    "closes-before-opens",
    "continuous-with-windows",
    "contradicting-relations",
    "ended-but-continuous",
    "evaluated-without-evaluation",
    "finished-before-started",
    "incomplete-criterion",
    "minimum-above-maximum",
    "programme-without-partner",
    "window-without-date",
    "unsafe-link",
}
"""What a schema of fields cannot know: rules between fields, between records, and within Markdown."""

WRONG: dict[str, tuple[Data, ...]] = {
    "text": ("", "x", "12:30", 12, "woord " * 700, ["twee", "teksten"], {"a": "b"}),
    "reference": ("bestaat-niet", "Gemeente Voorbeeld", 7, {"id": "advies"}),
    "choice": ("anders", "", 3, ["municipality"]),
    "date": ("31-12-2026", "2026-13", "2026-06-31x", 1850, 2026, "2026-06", "2026-06-02 17:00", True, "binnenkort", ["2026"]),
    "date-or-true": ("ja", True, False, "2026-06", 2026, 12, ["2026"]),
    "flag": ("ja", "nee", True, False, "true", 1, ["true"]),
    "number": (-1, 10.5, "tien", "10 000", "€ 100", 7, "7", 0, 101, 1_000_000, 10**13, ["7"]),
    "group": ("tekst", 5, ["tekst"], {"bestaat_niet": "x"}, {}),
}
"""By the form of a field: what somebody may type, right and wrong. Not `10.000` and `10_000`: whole numbers to every YAML reader but ours."""


def mutations(shape: FieldSpec, at: Path_, whole: Data) -> Iterator[tuple[Path_, Data]]:
    """A path and what is put there; LEFT_OUT takes it away."""
    yield at, LEFT_OUT
    yield at, None
    values = [value for value in WRONG[shape.form] if not (shape.listed and isinstance(value, list))]
    if shape.listed:
        yield from ((at, value) for value in ([], [None], "tekst", {"a": "b"}))
        yield from ((at, [value]) for value in values)
    else:
        yield from ((at, value) for value in values)
    if shape.inner is not None:
        here = (*at, 0) if shape.listed else at
        yield (*here, "bestaat_niet"), "x"
        for inner in specs_of(shape.inner):
            yield from mutations(inner, (*here, inner.name), whole)


LEFT_OUT = object()


def mutated(data: Data, path: Path_, value: Data) -> Data:
    if not path:
        return value
    head, *rest = path
    if isinstance(data, list):
        return [mutated(item, tuple(rest), value) if index == head else item for index, item in enumerate(data)]
    changed = {**data, head: mutated(data.get(head, {}), tuple(rest), value)}
    return {key: item for key, item in changed.items() if item is not LEFT_OUT}


def written(value: Data) -> str:
    """As YAML, with plain scalars where an author would write them plain."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if value is None:
        return "null"
    plain = isinstance(value, str) and value.strip() == value and value.replace(" ", "").replace("-", "").replace(".", "").isalnum()
    return value if plain or (isinstance(value, str) and value == "12:30") else json.dumps(value, ensure_ascii=False)


CASES = [
    (base, path, value)
    for base, shapes in ((PILOT, specs_of(Pilot)), (PROGRAMME, specs_of(Programme)))
    for shape in shapes
    for path, value in mutations(shape, (shape.name,), base)
] + [(PILOT, ("bestaat_niet",), "x"), (PILOT, ("runs",), {"from": 2020}), (PROGRAMME, ("phase",), "running"), (PROGRAMME, ("runs",), {"from": 2020})]


def check_jsonschema(schema: Path, files: list[Path], folder: Path) -> set[str]:
    """The names of the files that an independent validator refuses."""
    arguments = ["--schemafile", str(schema), "--output-format", "json", *(file.name for file in files)]
    done = subprocess.run([sys.executable, "-m", "check_jsonschema", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return {error["filename"] for error in json.loads(done.stdout)["errors"]}


def test_the_schema_and_the_check_agree(mini: MakeMini, tmp_path: Path) -> None:
    root = mini({})
    (tmp_path / "record.json").write_text(schemas(compiled(root), language("nl"))["record.json"], encoding="utf-8")
    files = []
    for number, (base, path, value) in enumerate(CASES):
        text = "".join(f"{key}: {written(item)}\n" for key, item in mutated(base, path, value).items())
        files.append(tmp_path / f"case-{number}.yml")
        files[-1].write_text(text, encoding="utf-8")
    refused = check_jsonschema(tmp_path / "record.json", files, tmp_path)
    differences = []
    memory = Memory()
    for file, (_, path, value) in zip(files, CASES, strict=True):
        (root / "offers/alles.yml").write_bytes(file.read_bytes())
        _, problems = compile_catalogue(root, TODAY, memory)
        codes = {problem.code for problem in problems if problem.where.file == "offers/alles.yml" and problem.level == "error"}
        if (file.name in refused) != bool(codes) and not (codes and codes <= BETWEEN_FIELDS):
            differences.append((".".join(map(str, path)), "left out" if value is LEFT_OUT else value, sorted(codes), file.name in refused))
    assert len(CASES) > 600
    assert len(refused) > 400
    assert "\n".join(map(str, differences)) == ""


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_the_catalogue_fits_its_schema(name: str) -> None:
    files = sorted(ROOT.glob(FILES[name]))
    assert files
    arguments = ["--schemafile", str(ROOT / FOLDER / name), *map(str, files)]
    done = subprocess.run([sys.executable, "-m", "check_jsonschema", *arguments], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


def test_the_schema_knows_the_ids_and_names_of_this_catalogue(mini: MakeMini) -> None:
    record = json.loads(schemas(compiled(mini({})), language("nl"))["record.json"])
    organisations = record["definitions"]["organisation"]
    assert dict(zip(organisations["enum"], organisations["enumDescriptions"], strict=True))["gemeente-voorbeeld"] == "Gemeente Voorbeeld"
    assert record["properties"]["provider"] == {
        "title": "Aanbieder",
        "description": "De organisatie die het aanbiedt.",
        "markdownDescription": "**Aanbieder**  \nDe organisatie die het aanbiedt.  \nVoorbeeld: `rvo`",
        "$ref": "#/definitions/organisation",
    }


def without_ids(text: str) -> Data:
    schema = json.loads(text)
    return {**schema, "definitions": sorted(schema.get("definitions", ()))}


@pytest.mark.parametrize("name", FILES)
def test_the_stored_schema_is_current(name: str) -> None:
    """But for its ids: those change with every record, and `aanbod schema` writes them anew. A failure here asks for it too."""
    catalogue, _ = compile_catalogue(ROOT, TODAY)
    assert without_ids((ROOT / FOLDER / name).read_text(encoding="utf-8")) == without_ids(schemas(catalogue, language("nl"))[name])


def test_vs_code_uses_each_schema_for_its_files() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {f"{FOLDER}/{name}": pattern for name, pattern in FILES.items()}


def test_the_command_writes_the_schemas(mini: MakeMini) -> None:
    root = mini({})
    result = CliRunner().invoke(app, ["schema", "--root", str(root), "--today", TODAY])
    assert (result.exit_code, result.stderr) == (0, f"De hulp bij het invullen staat in {root / FOLDER}.\n")
    assert sorted(path.name for path in (root / FOLDER).iterdir()) == sorted(FILES)


def test_the_command_elsewhere(mini: MakeMini, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["schema", "--root", str(mini({})), "--output", str(tmp_path / "hulp")])
    assert result.exit_code == 0
    assert (tmp_path / "hulp/record.json").is_file()
