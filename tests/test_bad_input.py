"""Whatever is in a file, `aanbod check` says where it is and what it is, and never falls over."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY, Changes, MakeMini
from typer.testing import CliRunner

from generator.cli import app

RECORD = "offers/fout.md"

GOOD = """\
---
kind: offer
title: Advies over warmte
summary: Een verzonnen adviseur kijkt naar de warmte in uw bedrijf.
support: [advies]
provider: gemeente-voorbeeld
level: municipality
apply:
  contact: Loket van de gemeente
---
Bel eerst de gemeente.
"""

YAML_RECORD = "offers/fout.yml"

YAML_GOOD = GOOD.split("---\n")[1]

BILLION_LAUGHS = "a: &a [ha, ha]\n" + "".join(f"{new}: &{new} [*{old}, *{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True))


def record(line: str, replacement: str) -> Changes:
    """The good record with one line replaced."""
    assert f"\n{line}\n" in GOOD
    return {RECORD: GOOD.replace(f"\n{line}\n", f"\n{replacement}\n", 1)}


def more(lines: str) -> Changes:
    return record("apply:", f"{lines}\napply:")


def body(text: str) -> Changes:
    return {RECORD: GOOD + text}


@dataclass(frozen=True)
class Case:
    name: str
    changes: Changes
    code: str
    line: int = 1
    column: int = 1
    file: str = RECORD


CASES = [
    Case("a bracket that is not closed", record("support: [advies]", "support: [advies"), "unclosed-bracket", 5, 10),
    Case("a line that is no field", more("zomaar een zin"), "missing-colon", 8, 1),
    Case("a quote that is not closed", record("title: Advies over warmte", 'title: "Advies over warmte'), "unclosed-quote", 3, 8),
    Case("a colon in a title", record("title: Advies over warmte", "title: Advies: warmte"), "colon-in-text", 3, 14),
    Case("a tab as indentation", record("  contact: Loket van de gemeente", "\tcontact: Loket van de gemeente"), "tab-indentation", 9, 1),
    Case("a key twice", more("title: Nog een titel"), "duplicate-key", 8, 1),
    Case("a key twice in a group", record("  contact: Loket van de gemeente", "  contact: Loket\n  contact: Balie"), "duplicate-key", 10, 3),
    Case("an anchor", record("title: Advies over warmte", "title: &naam Advies over warmte"), "yaml-alias", 3, 8),
    Case("an alias", record("title: Advies over warmte", "title: *naam"), "yaml-alias", 3, 8),
    Case("a tag", record("title: Advies over warmte", "title: !!str Advies over warmte"), "yaml-tag", 3, 8),
    Case("a tag of Python", record("title: Advies over warmte", "title: !!python/object/apply:os.system [ls]"), "yaml-tag", 3, 8),
    Case("two documents", {"offers/fout.yml": "kind: offer\n---\nkind: pilot\n"}, "multiple-documents", 2, 1, "offers/fout.yml"),
    Case("a byte order mark", {RECORD: b"\xef\xbb\xbf" + GOOD.encode()}, "byte-order-mark"),
    Case("Latin-1", {RECORD: GOOD.replace("warmte", "caf\u00e9s").encode("latin-1")}, "not-utf-8", 3, 23),
    Case("NUL", record("title: Advies over warmte", "title: Advies\0over warmte"), "control-character", 3, 14),
    Case("NUL as an escape", record("title: Advies over warmte", 'title: "Advies\\0over warmte"'), "control-character", 3, 8),
    Case("a vertical tab from Word", record("title: Advies over warmte", "title: Advies\x0bover warmte"), "control-character", 3, 14),
    Case("a control character of Windows-1252", record("title: Advies over warmte", "title: Advies\x92over warmte"), "control-character", 3, 14),
    Case("a line separator", record("title: Advies over warmte", "title: Advies\u2028over warmte"), "control-character", 3, 14),
    Case("text that is read backwards", record("title: Advies over warmte", "title: Advies \u202eover warmte"), "control-character", 3, 15),
    Case("a mark of direction as an escape", record("title: Advies over warmte", 'title: "Advies\\u200fover warmte"'), "control-character", 3, 8),
    Case("a space without width in the body", body("\nBel\u200b ons.\n"), "control-character", 13, 4),
    Case("a byte order mark within a page", {"content/pages/over.md": "---\ntitle: O\ufeffver\n---\n"}, "control-character", 2, 9, "content/pages/over.md"),
    Case("text that is read backwards, as an entity", body("\nBel &#x202E;ons.\n"), "control-character", 13, 5),
    Case("a bracket that is not closed on the last line", {"offers/fout.yml": "kind: offer\nsupport: ["}, "unclosed-bracket", 2, 10, "offers/fout.yml"),
    Case("line ends of Windows", {RECORD: GOOD.replace("\n", "\r\n").encode()}, "carriage-return", 1, 4),
    Case("line ends of an old Mac", {RECORD: GOOD.replace("\n", "\r").encode()}, "carriage-return", 1, 4),
    Case("nothing in it", {RECORD: b""}, "empty-file"),
    Case("only white space in it", {RECORD: " \n\n"}, "empty-file"),
    Case("no fields between the fences", {RECORD: "---\n---\nTekst\n"}, "empty-file", 2),
    Case("no fences", {RECORD: "# Advies over warmte\n"}, "no-front-matter"),
    Case("no second fence", {RECORD: "---\nkind: offer\n"}, "no-front-matter"),
    Case("a list instead of fields", {RECORD: "---\n- kind: offer\n---\n"}, "not-a-group", 2),
    Case("a file of 10 MB", {RECORD: b"a" * 10_000_000}, "file-too-large"),
    Case("an id with capitals", {"offers/Warmte-Advies.md": GOOD}, "invalid-id", file="offers/Warmte-Advies.md"),
    Case("an id with spaces", {"offers/warmte advies.md": GOOD}, "invalid-id", file="offers/warmte advies.md"),
    Case("an id with an accent", {"offers/café.md": GOOD}, "invalid-id", file="offers/café.md"),
    Case("two files with one id", {"offers/tweede/warmtebon.md": GOOD}, "ambiguous-id", file="offers/tweede/warmtebon.md"),
    Case("a file that does not belong", {"offers/begroting.xlsx": b"PK\x03\x04"}, "misplaced-file", file="offers/begroting.xlsx"),
    Case("a day that does not exist", more("windows:\n  - opens: 2026-02-30"), "not-a-date", 9, 5),
    Case("a day the Dutch way", more("checked_on: 31-12-2026"), "not-a-date", 8, 1),
    Case("no for a date", more("ended: no"), "not-a-date", 8, 1),
    Case("no for true or false", more("continuous: no"), "not-true-or-false", 8, 1),
    Case("a time for a date", more("windows:\n  - closes: 12:30"), "not-a-date", 9, 5),
    Case("a time for a title", record("title: Advies over warmte", "title: 12:30"), "text-without-words", 3, 1),
    Case("an amount with a dot", more("amount:\n  max: 10.000"), "not-a-number", 9, 3),
    Case("an amount with a comma", more("amount:\n  max: 5000,00"), "not-a-number", 9, 3),
    Case("an amount with a euro sign", more("amount:\n  max: € 5000"), "not-a-number", 9, 3),
    Case("an amount below zero", more("amount:\n  min: -5"), "not-a-number", 9, 3),
    Case("an equals sign for a number", more("amount:\n  max: ="), "not-a-number", 9, 3),
    Case("an equals sign for a title", record("title: Advies over warmte", "title: ="), "text-too-short", 3, 1),
    Case("a list for a title", record("title: Advies over warmte", "title: [Advies, warmte]"), "not-text", 3, 1),
    Case("a group for a title", record("title: Advies over warmte", "title: {{ titel }}"), "yaml-syntax", 3, 9),
    Case("a text for a list", more("themes: warmte"), "not-a-list", 8, 1),
    Case("a text for a group", more("amount: veel"), "not-a-group", 8, 1),
    Case("an unknown field", more("audiense:\n  note: Iedereen"), "unknown-field", 8, 1),
    Case("an unknown field in a group", record("  contact: Loket van de gemeente", "  contakt: Loket van de gemeente"), "unknown-field", 9, 3),
    Case("an id as a field", more("id: fout"), "unknown-field", 8, 1),
    Case("a field that is missing", record("provider: gemeente-voorbeeld", "carried_out_by: [gemeente-voorbeeld]"), "missing-field", 2),
    Case("a field without a value", record("provider: gemeente-voorbeeld", "provider:"), "empty-field", 6, 1),
    Case("a field with a value that is a comment", record("title: Advies over warmte", "title: #1 in warmte"), "empty-field", 3, 1),
    Case("a first field without a value", record("kind: offer", "kind:"), "empty-field", 2, 1),
    Case("a field in a list without a value", more("conditions:\n  - text:"), "empty-field", 9, 5),
    Case("a field beside its group", more("amount:\nmax: 500"), "misplaced-field", 9, 1),
    Case("a field of no group that is there", more("percentage: 40"), "misplaced-field", 8, 1),
    Case("an unknown kind", record("kind: offer", "kind: regeling"), "unknown-value", 2, 1),
    Case("an unknown provider", record("provider: gemeente-voorbeeld", "provider: gemeente-vorbeeld"), "unknown-organisation", 6, 1),
    Case("an unknown theme", more("themes: [warmte, warmtes]"), "unknown-theme", 8, 18),
    Case("an unknown programme", more("relations:\n  part_of:\n    - samen-warn"), "unknown-programme", 10, 7),
    Case("itself", more("relations:\n  requires: [fout]"), "reference-to-itself", 9, 14),
    Case("HTML in the body", body("\nDit is <b>belangrijk</b>.\n"), "html-in-text", 13, 8),
    Case("a script in the body", body("\n<script>alert(1)</script>\n"), "html-in-text", 13, 1),
    Case("HTML after a long word", body("\nPatiëntenvereniging <b>\n"), "html-in-text", 13, 21),
    Case("HTML in a step", record("  contact: Loket van de gemeente", "  steps: [Vraag <b>eerst</b> aan.]"), "html-in-text", 9, 11),
    Case("a link that runs a script", body("\n[Klik](javascript:alert)\n"), "unsafe-link", 13, 1),
    Case("a link that hides a script in capitals", body("\n[Klik](JaVaScRiPt:alert)\n"), "unsafe-link", 13, 1),
    Case("a link with a password", body("\n[Klik](https://iemand:geheim@gemeente.example)\n"), "name-in-link", 13, 1),
    Case("a link that seems to go elsewhere", body("\n<https://www.gemeente.example@elders.example/>\n"), "name-in-link", 13, 1),
    Case("a link with letters that mislead", body("\n[Klik](https://gem\u0435ente.example)\n"), "look-alike-link", 13, 1),
    Case("a link with a space", body("\n[Klik](<https://gemeente.example/a b>)\n"), "space-in-link", 13, 1),
    Case("a link whose end is read backwards", body("\n[Klik](https://gemeente.example/&#x202E;fdp.exe)\n"), "unsafe-link", 13, 1),
    Case("a mail address that is a page", body("\n[Mail](mailto:https://a@x.example)\n"), "unsafe-link", 13, 1),
    Case("a link of a reference that runs a script", body("\n[Klik][1]\n\n[1]: javascript:alert(1)\n"), "unsafe-link", 13, 1),
    Case("a space at the end of an address", record("  contact: Loket van de gemeente", '  url: "https://gemeente.example/ "'), "space-in-link", 9, 3),
    Case("a password in an address", record("  contact: Loket van de gemeente", "  url: https://iemand:geheim@gemeente.example/"), "name-in-link", 9, 3),
    Case("a page as a mail address", record("  contact: Loket van de gemeente", "  url: mailto:https://a@x.example"), "not-a-link", 9, 3),
    Case("a script for a button", record("  contact: Loket van de gemeente", "  url: javascript:alert(1)"), "not-a-link", 9, 3),
    Case("a picture in the body", body("\n![logo](https://gemeente.example/logo.png)\n"), "image-in-text", 13, 1),
    Case("a link to a record that is not there", body("\nLees [dit](aanbod:warmtebun).\n"), "link-to-nothing", 13, 6),
    Case("no list of stages", {"content/vocabulary/stages.yml": None}, "missing-vocabulary", file="content/vocabulary/stages.yml"),
    Case("a word list that is no list", {"content/vocabulary/stages.yml": "starter: Starter\n"}, "not-a-list", file="content/vocabulary/stages.yml"),
    Case("a word list that cannot be read", {"content/vocabulary/stages.yml": "- id: starter\n  title: Starter: nu\n"}, "colon-in-text", 2, 17,
         "content/vocabulary/stages.yml"),
    Case(
        "a theme without an id", {"content/vocabulary/themes.yml": "- id: warmte\n  title: Warmte\n- id: groei\n  title: Groei\n- title: Zorg\n"},
        "missing-field", 5, 3, "content/vocabulary/themes.yml",
    ),
    Case("a stage without a title", {"content/vocabulary/stages.yml": "- id: starter\n"}, "missing-field", 1, 3, "content/vocabulary/stages.yml"),
    Case("an organisation that cannot be read", {"content/organisations/gemeente-voorbeeld.yml": "name: [\n"}, "unclosed-bracket", 1, 7,
         "content/organisations/gemeente-voorbeeld.yml"),
    Case("an organisation with a mistake", {"content/organisations/gemeente-voorbeeld.yml": "name: Gemeente Voorbeeld\n"}, "missing-field", 1, 1,
         "content/organisations/gemeente-voorbeeld.yml"),
    Case("a record with a mistake that others name", {"offers/proef-buurtwarmte.md": GOOD.replace("[advies]", "advies")}, "not-a-list", 5, 1,
         "offers/proef-buurtwarmte.md"),
    Case("HTML in the text of a YAML record", {YAML_RECORD: YAML_GOOD + "body: |\n  Bel eerst.\n\n  Of <b>mail</b> ons.\n"}, "html-in-text", 12, 6,
         YAML_RECORD),
    Case("HTML in text deeper in the line", {YAML_RECORD: YAML_GOOD + "body: |2-\n    Bel é <b>eerst</b>.\n"}, "html-in-text", 10, 11, YAML_RECORD),
    Case("HTML in text that is folded", {YAML_RECORD: YAML_GOOD + "body: >\n  Bel eerst of\n  <b>mail</b> ons.\n"}, "html-in-text", 9, 1, YAML_RECORD),
    Case("HTML in text on the line of its field", {YAML_RECORD: YAML_GOOD + "body: Bel <b>eerst</b>.\n"}, "html-in-text", 9, 1, YAML_RECORD),
    Case("a link to nothing in the text of a YAML record", {YAML_RECORD: YAML_GOOD + "body: |\n  Zie\n  [dit](aanbod:weg).\n"}, "link-to-nothing", 11, 3,
         YAML_RECORD),
    Case("the text of a YAML record is a list", {YAML_RECORD: YAML_GOOD + "body: [Bel eerst.]\n"}, "not-text", 9, 1, YAML_RECORD),
    Case("text between the fields of a Markdown record", record("level: municipality", "level: municipality\nbody: Bel eerst."), "unknown-field", 8, 1),
    Case("text in an organisation", {"content/organisations/gemeente-voorbeeld.yml": "name: Gemeente Voorbeeld\ntype: government\nbody: Bel eerst.\n"},
         "unknown-field", 3, 1, "content/organisations/gemeente-voorbeeld.yml"),
    Case("a page without front matter", {"content/pages/over.md": "# Over\n"}, "no-front-matter", file="content/pages/over.md"),
    Case("a page with a broken field", {"content/pages/over.md": "---\ntitle: Over: ons\n---\n"}, "colon-in-text", 2, 12, "content/pages/over.md"),
    Case("HTML in a page", {"content/pages/contact.md": "---\ntitle: Contact\ndescription: Hoe u een fout meldt op deze site.\n---\n<iframe>\n"},
         "html-in-text", 5, 1, "content/pages/contact.md"),
]  # fmt: skip


def check_as_json(root: Path) -> tuple[int, list[dict[str, Any]]]:
    """Exit code and problems."""
    result = CliRunner().invoke(app, ["check", "--root", str(root), "--today", TODAY, "--format", "json"], catch_exceptions=False)
    return result.exit_code, json.loads(result.stdout)


def codes(problems: list[dict[str, Any]]) -> list[str]:
    return [problem["code"] for problem in problems]


def places(problems: list[dict[str, Any]]) -> list[tuple[str, str, int, int]]:
    return [(problem["code"], problem["file"], problem["line"], problem["column"]) for problem in problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_check_points_at(case: Case, mini: MakeMini) -> None:
    code, problems = check_as_json(mini(case.changes))
    assert code == 1
    assert places(problems) == [(case.code, case.file, case.line, case.column)]


ON_DISK: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a folder that is named like a file": ("directory-as-file", lambda path: path.mkdir()),
    "a symlink to nothing": ("broken-symlink", lambda path: path.symlink_to("weg.md")),
    "a symlink to itself": ("broken-symlink", lambda path: path.symlink_to(path.name)),
    "a symlink to a folder": ("directory-as-file", lambda path: path.symlink_to(path.parent, target_is_directory=True)),
}


@pytest.mark.parametrize("name", ON_DISK)
def test_the_check_survives(name: str, mini: MakeMini) -> None:
    expected, make = ON_DISK[name]
    root = mini({})
    make(root / RECORD)
    code, problems = check_as_json(root)
    assert code == 1
    assert places(problems) == [(expected, RECORD, 1, 1)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(BILLION_LAUGHS, "yaml-alias", id="a billion laughs"),
        pytest.param("kind: &a offer\ntitle: *a\nsummary: *a\nlevel: *a\n", "yaml-alias", id="an anchor with three aliases"),
        pytest.param("kind: !!str offer\ntitle: !!str Warmte\nsummary: !x Tekst\n", "yaml-tag", id="a tag on every line"),
        pytest.param("title: Warmte\ntitle: Meer warmte\ntitle: Nog meer warmte\n", "duplicate-key", id="a field three times"),
        pytest.param("title:\ntitle:\ntitle:\n", "duplicate-key", id="a field three times without a value"),
    ],
)
def test_one_mistake_in_yaml_is_one_problem(text: str, code: str, mini: MakeMini) -> None:
    exit_code, problems = check_as_json(mini({"offers/fout.yml": text}))
    assert exit_code == 1
    assert [(problem["code"], problem["file"]) for problem in problems] == [(code, "offers/fout.yml")]


def test_a_circle_is_one_problem(mini: MakeMini) -> None:
    one, two = GOOD.replace("apply:", "relations:\n  requires: [twee]\napply:"), GOOD.replace("apply:", "relations:\n  requires: [een]\napply:")
    code, problems = check_as_json(mini({"offers/een.md": one, "offers/twee.md": two.replace("Advies over", "Meer")}))
    assert code == 1
    assert places(problems) == [("circular-reference", "offers/een.md", 9, 14)]


@pytest.mark.parametrize("word", ["155", "2025", "24/7"])
def test_digits_are_a_word_to_search_for(word: str, mini: MakeMini) -> None:
    assert check_as_json(mini(more(f"keywords: [{word}]"))) == (0, [])
    synonyms = {"content/vocabulary/synonyms.yml": f"- words: [{word}, belasting]\n"}
    assert check_as_json(mini(synonyms)) == (0, [])


def test_signs_alone_are_no_word_to_search_for(mini: MakeMini) -> None:
    _, problems = check_as_json(mini(more("keywords: ['--']")))
    assert codes(problems) == ["text-without-words"]


def test_emoji_may_be_joined(mini: MakeMini) -> None:
    assert check_as_json(mini(record("title: Advies over warmte", "title: Advies \U0001f469\u200d\U0001f527 over warmte"))) == (0, [])


@pytest.mark.parametrize("url", [f"https://gemeente.example/{'a' * 200} {'b' * 200}", f"https://gemeente.example/{'a' * 200} "])
def test_the_fault_in_a_long_address_is_seen(url: str, mini: MakeMini) -> None:
    for changes in (record("  contact: Loket van de gemeente", f'  url: "{url}"'), body(f"\n[Klik](<{url}x>)\n")):
        _, problems = check_as_json(mini(changes))
        assert codes(problems) == ["space-in-link"]
        assert "aaa␣" in problems[0]["message"]


def test_a_misspelt_name_is_met_with_the_right_one(mini: MakeMini) -> None:
    for changes, meant in (
        (more("audiense:\n  note: Iedereen"), "audience"),
        (record("  contact: Loket van de gemeente", "  contakt: Loket van de gemeente"), "contact"),
        (record("level: municipality", "level: municipalty"), "municipality"),
        (record("provider: gemeente-voorbeeld", "provider: gemeente-vorbeeld"), "gemeente-voorbeeld"),
    ):
        _, problems = check_as_json(mini(changes))
        assert problems[0]["help"] == f"Bedoelde u ‘{meant}’?"


@pytest.mark.parametrize(
    ("lines", "groups"), [("url: https://gemeente.example/", "apply"), ("employees: 5", "audience"), ("date: 2026\nsources:\n  - title: Verslag", "sources")]
)
def test_a_field_beside_its_group_hears_of_that_group(lines: str, groups: str, mini: MakeMini) -> None:
    """`url` stands in `sources` too, but here only `apply` is written."""
    _, problems = check_as_json(mini(more(lines)))
    assert codes(problems) == ["misplaced-field"]
    assert problems[0]["message"].endswith(f"Het hoort onder: {groups}.")


def test_all_mistakes_come_in_one_run(mini: MakeMini) -> None:
    code, problems = check_as_json(
        mini({
            "offers/een.md": GOOD.replace("municipality", "gemeente").replace("Advies over warmte", "Een"),
            "offers/twee.md": GOOD.replace("[advies]", "advies"),
            "content/organisations/fout.yml": "name: Fout\n",
        })
    )  # fmt: skip
    assert code == 1
    assert [(problem["file"], problem["code"]) for problem in problems] == [
        ("content/organisations/fout.yml", "missing-field"),
        ("offers/een.md", "unknown-value"),
        ("offers/twee.md", "not-a-list"),
    ]


def test_the_command_itself_ends_with_1_and_without_a_traceback(mini: MakeMini) -> None:
    root = mini(record("support: [advies]", "support: [advies"))
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--root", str(root), "--today", TODAY], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert done.stdout.startswith("offers/fout.md:5:10: fout [unclosed-bracket] ")
    assert done.stderr == ""
