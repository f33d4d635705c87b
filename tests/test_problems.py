"""Every code has a folder with a catalogue that has that one fault, and the exact text that an editor reads.

A folder in `problems/` lies over `mini`: its files are added or replace others, `REMOVE` lists what is taken away, and
`expected.txt` is what the check prints. `pytest --update` writes the expectations anew.
"""

import os
import re
import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TODAY, Changes, MakeMini
from test_language import use_language  # noqa: F401

from generator import compile_catalogue
from generator.hosts.mkdocs import Run, build
from generator.language import LANGUAGES, language
from generator.load import MAX_BYTES
from generator.printers import as_text
from generator.problems import Code, Problem, errors_in

FOLDERS = Path(__file__).parent / "problems"

CODES = typing.get_args(Code)

FOUND_WHILE_BUILDING = {"invalid-import", "missing-layout", "refused-setting", "slot-mismatch", "template-error", "unused-stylesheet"}

RECORD = "offers/fout.yml"

BYTES: dict[str, bytes] = {
    "byte-order-mark": b"\xef\xbb\xbfkind: offer\n",
    "carriage-return": b"kind: offer\r\ntitle: Advies over warmte\r\n",
    "control-character": b"kind: offer\ntitle: Advies\x00 over warmte\n",
    "file-too-large": b"#" * (MAX_BYTES + 1),
    "not-utf-8": "kind: offer\ntitle: Advies voor cafés\n".encode("latin-1"),
}
"""Records that git or an editor would not keep as they are."""

WORDS = (LANGUAGES / "nl.toml").read_text(encoding="utf-8")

FIRST = WORDS[WORDS.index("[problems.address-in-use]") : WORDS.index("[problems.ambiguous-id]")]
"""Put before all that grows, so that its lines keep their numbers."""

LANGUAGE_FILES: dict[str, str] = {
    "broken-language-file": WORDS.replace('offers = "aanbod"', 'offers = "aanbod', 1),
    "missing-word": WORDS.replace('offers = "aanbod"\n', "", 1),
    "wrong-placeholder": WORDS.replace(FIRST, "").replace("[addresses]", FIRST.replace("{other}", "{ander}") + "[addresses]"),
}
"""Languages that no catalogue holds: their files are part of the generator."""

ON_DISK: dict[str, Callable[[Path], None]] = {
    "broken-symlink": lambda record: record.symlink_to("weg.yml"),
    "directory-as-file": lambda record: record.mkdir(),
    "link-out-of-catalogue": lambda record: record.symlink_to("../../buiten.yml"),
    "link-to-own-folder": lambda record: record.with_name("fout").symlink_to("."),
    "name-not-for-windows": lambda record: record.with_name("con.yml").touch(),
    "name-not-utf-8": lambda record: record.with_name(os.fsdecode(b"caf\xe9.yml")).touch(),
    "names-alike": lambda record: record.with_name("Gemeente").mkdir(),
    "special-file": lambda record: os.mkfifo(record),
    "unreadable-file": lambda record: record.touch(mode=0),
}


def faulty(code: str, mini: MakeMini) -> Path:
    root = mini(overlay(FOLDERS / code))
    if code in BYTES:
        (root / RECORD).write_bytes(BYTES[code])
    if code in ON_DISK:
        ON_DISK[code](root / RECORD)
    return root


def overlay(folder: Path) -> Changes:
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    removed = files.pop("REMOVE", b"").decode().split()
    files.pop("expected.txt", None)
    return {**files, **dict.fromkeys(removed)}


def checked(root: Path) -> list[Problem]:
    return compile_catalogue(root, TODAY)[1]


def built(root: Path) -> list[Problem]:
    problems, _ = build(root, None, Run(today=TODAY, search=False))
    return problems


@pytest.mark.parametrize("code", CODES)
def test_an_editor_reads_exactly_this(code: str, mini: MakeMini, request: pytest.FixtureRequest) -> None:
    if code in LANGUAGE_FILES:
        request.getfixturevalue("use_language")(LANGUAGE_FILES[code])
    if code == "unreadable-file" and os.geteuid() == 0:
        pytest.skip("root may read every file")
    root = faulty(code, mini)
    problems = built(root) if code in FOUND_WHILE_BUILDING else checked(root)
    assert [problem.code for problem in problems] == [code]
    text = as_text(problems, language("nl")) + "\n"
    expected = FOLDERS / code / "expected.txt"
    if request.config.getoption("--update"):
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    assert sorted(folder.name for folder in FOLDERS.iterdir()) == sorted(CODES)


def test_every_folder_has_a_fault_and_an_expectation() -> None:
    made_by_the_test = set(BYTES) | set(ON_DISK)
    assert [code for code in CODES if not (FOLDERS / code / "expected.txt").is_file()] == []
    assert {code for code in CODES if not overlay(FOLDERS / code)} == made_by_the_test


def test_a_near_miss_gets_a_suggestion() -> None:
    suggested = {code for code in CODES if "Bedoelde u ‘" in (FOLDERS / code / "expected.txt").read_text(encoding="utf-8")}
    assert suggested >= {
        "link-to-nothing",
        "unknown-field",
        "unknown-offer",
        "unknown-organisation",
        "unknown-page",
        "unknown-programme",
        "unknown-region",
        "unknown-value",
    }


@pytest.mark.parametrize("code", sorted(set(CODES) - FOUND_WHILE_BUILDING - {"unreadable-file"}))
def test_what_is_an_error_is_not_published(code: str, mini: MakeMini) -> None:
    """The record at fault is left out of the catalogue; with a warning it stays."""
    root = faulty(code, mini)
    catalogue, problems = compile_catalogue(root, TODAY)
    if errors_in(problems):
        at_fault = {problem.where.file for problem in problems if problem.level == "error"}
        assert at_fault.isdisjoint(catalogue.files.values())


@pytest.mark.parametrize("code", CODES)
def test_a_problem_is_one_line_that_says_what_and_one_that_says_what_to_do(code: str) -> None:
    message, help_ = (FOLDERS / code / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert re.match(rf"[^:]+:\d+:\d+: (fout|let op) \[{code}\] [A-Z‘]", message)
    assert re.match(r"    Zo lost u het op: [A-Z‘].*[.?]$", help_)
