"""Whatever bytes stand in a file, and whatever text in a field: records or problems with a place, never an exception."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import TODAY, copy_of_mini
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import compile_catalogue
from generator.language import language
from generator.load import Sources, load
from generator.printers import PRINTERS
from generator.problems import Problem

FILES = ("offers/fout.yml", "offers/fout.md", "content/organisations/fout.yml", "content/vocabulary/themes.yml", "content/pages/fout.md")

LONGER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One catalogue for all examples: each writes the file of its own kind anew."""
    return copy_of_mini(tmp_path_factory.mktemp("properties") / "mini", {})


def assert_places_exist(problems: list[Problem], root: Path) -> None:
    for problem in problems:
        file = root / problem.where.file
        lines = file.read_bytes().decode(errors="replace").split("\n") if file.is_file() else [""]
        assert 1 <= problem.where.line <= len(lines), problem
        assert 1 <= problem.where.column <= len(lines[problem.where.line - 1]) + 1, problem


def assert_printable(problems: list[Problem]) -> None:
    for printer in PRINTERS.values():
        printer(problems, language("nl")).encode()


MARKS = st.sampled_from(
    [b"---\n", b"\xef\xbb\xbf", b"\r\n", b"\0", b"\xff", b"a: ", b"- ", b"[", b'"', b"'", b"&a ", b"*a", b"!!x ", b"\t", b"\xe2\x80\xa8", b"\xc2\x85", b"\n"]
)
BYTES = st.binary(max_size=200) | st.lists(MARKS | st.binary(max_size=5), max_size=12).map(b"".join)


@LONGER
@given(content=BYTES, file=st.sampled_from(FILES))
def test_any_bytes_are_a_source_or_problems(content: bytes, file: str, root: Path) -> None:
    path = root / file
    before = path.read_bytes() if path.is_file() else None
    path.write_bytes(content)
    try:
        sources, problems = load(root)
        assert has_source(sources, file) != any(problem.where.file == file for problem in problems)
        assert_places_exist(problems, root)
        _, all_problems = compile_catalogue(root, TODAY)
        assert_places_exist(all_problems, root)
        assert_printable(all_problems)
    finally:
        path.unlink()
        if before is not None:
            path.write_bytes(before)


def has_source(sources: Sources, file: str) -> bool:
    found = (*sources.records, *sources.organisations, *sources.pages, *sources.vocabulary.values())
    return file in {source.file for source in found}


RECORD: dict[str, Any] = {
    "kind": "pilot",
    "title": "Advies over warmte",
    "short_title": "Advies",
    "summary": "Een verzonnen adviseur kijkt naar de warmte.",
    "support": ["advies"],
    "provider": "gemeente-voorbeeld",
    "carried_out_by": ["gemeente-voorbeeld"],
    "level": "municipality",
    "area": ["voorbeeldstad"],
    "themes": ["warmte"],
    "audience": {"stages": ["starter"], "sizes": ["klein"], "sectors": ["bouw"], "employees": {"min": "1", "max": "9"}, "note": "Starters"},
    "amount": {"min": "1", "max": "2", "percentage": "3", "note": "Advies"},
    "windows": [{"opens": "2026-01-01", "closes": "2026-12-31", "note": "Eerste ronde"}],
    "ended": "2030",
    "apply": {"url": "https://gemeente.example/", "label": "Vraag aan", "steps": ["Bel eerst."], "contact": "Loket"},
    "conditions": [{"text": "U bent klein.", "criterion": {"subject": "employees", "max": "49"}}],
    "relations": {"part_of": ["samen-warm"], "requires": ["warmtebon"], "see_also": [{"record": "warmtebon", "reason": "Ook warmte"}]},
    "legal": {"regulations": [{"title": "Regeling", "url": "https://gemeente.example/"}], "state_aid": {"basis": "gber", "valid_until": "2030"}},
    "keywords": ["warm"],
    "sources": [{"title": "Bron", "url": "https://gemeente.example/", "date": "2026"}],
    "checked_on": "2026-05-01",
    "review_by": "2026-11-01",
    "previous_ids": ["oud"],
    "phase": "evaluated",
    "started": "2024",
    "finished": "2025",
    "evaluation": {"date": "2025", "outcome": "Het werkte.", "lessons": ["Begin op tijd."], "report": "https://gemeente.example/"},
    "becomes": "warmtebon",
}
"""Every field that a record can have."""

Path_ = tuple[str | int, ...]


def paths_in(data: Any, at: Path_ = ()) -> list[Path_]:
    """Of every value, those that hold others included."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [*([at] if at else []), *(path for key, value in inner for path in paths_in(value, (*at, key)))]


def with_value(data: Any, path: Path_, value: Any) -> Any:
    if not path:
        return value
    head, *tail = path
    if isinstance(data, dict):
        return {**data, head: with_value(data[head], tuple(tail), value)}
    return [with_value(item, tuple(tail), value) if index == head else item for index, item in enumerate(data)]


ODD = st.sampled_from(
    ["", "no", "~", "=", "12:30", "10.000", "2026-02-30", "0000", "0000-01-01", "9999-12-31", "2026-06", "2026-06-01T25:00", "true", "²", "٣", "-1", "9" * 40,
     "javascript:x", "https://", "https://a.b", "mailto:", "tel:", "{x}", "{", "}", "%s", "[a](b)", "<b>", "![a](b)", "aanbod:", "[x](aanbod:)",
     "[[slot:content]]", "\x00", "\n", "a\nb", "e\u0301", "\u200b", "😀", "İ", "ß", "a" * 2001]
)  # fmt: skip
TYPED = ODD | st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
VALUES = TYPED | st.lists(TYPED, max_size=3) | st.dictionaries(st.sampled_from(["min", "max", "id", "title", "record"]) | TYPED, TYPED, max_size=2)


def test_the_record_that_everything_begins_with_has_no_problems(root: Path) -> None:
    assert problems_of(RECORD, root) == []


def problems_of(data: Any, root: Path) -> list[Problem]:
    """Dates and text are quoted, as an editor may do: what stands there is what is read."""
    path = root / "offers/fout.yml"
    path.write_text(yaml.safe_dump(data, default_style='"', allow_unicode=True, sort_keys=False), encoding="utf-8", newline="\n")
    try:
        _, problems = compile_catalogue(root, TODAY)
        assert_places_exist(problems, root)
        assert_printable(problems)
        return problems
    finally:
        path.unlink()


@LONGER
@given(path=st.sampled_from(paths_in(RECORD)), value=VALUES)
def test_any_text_in_any_field_is_a_record_or_problems(path: Path_, value: Any, root: Path) -> None:
    problems = problems_of(with_value(RECORD, path, value), root)
    assert {problem.where.file for problem in problems} <= {"offers/fout.yml", "offers/samen-warm.yml"}


@LONGER
@given(path=st.sampled_from([path for path in paths_in(RECORD) if isinstance(path[-1], str)]), name=TYPED)
def test_any_name_of_a_field_is_a_field_or_a_problem(path: Path_, name: str, root: Path) -> None:
    *around, last = path
    holder: Any = RECORD
    for part in around:
        holder = holder[part]
    renamed = {name if key == last else key: value for key, value in holder.items()}
    problems = problems_of(with_value(RECORD, tuple(around), renamed), root)
    assert problems or name in {*RECORD, "label", "note"} or last not in holder
