"""The list of mutants fits the code, and whoever tries them hears of every survivor. `make mutants` tries them all."""

from pathlib import Path

import pytest
from mutants.run import ROOT, Mutant, misfits, read_mutants, run

MUTANTS = read_mutants()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.what)
def test_an_entry_fits_the_code(mutant: Mutant) -> None:
    assert list(misfits(mutant, ROOT)) == []


def test_no_entry_stands_there_twice_or_changes_nothing() -> None:
    assert len({mutant.what for mutant in MUTANTS}) == len({(mutant.file, mutant.text, mutant.instead) for mutant in MUTANTS}) == len(MUTANTS)
    assert [mutant.what for mutant in MUTANTS if mutant.text == mutant.instead or not mutant.tests] == []


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # the plugins take longer to load than these tests to run
    (tmp_path / ".gitignore").write_text("site/\n", encoding="utf-8")
    (tmp_path / "sums.py").write_text("def plus(a, b):\n    return a + b\n\ndef minus(a, b):\n    return a - b\n", encoding="utf-8")
    (tmp_path / "test_sums.py").write_text("from sums import minus, plus\n\ndef test_plus():\n    assert plus(2, 3) == 5\n    minus(2, 3)\n", encoding="utf-8")
    return tmp_path


def mutant(what: str, text: str, instead: str, test: str = "test_plus") -> Mutant:
    return Mutant(what, "sums.py", text, instead, (f"test_sums.py::{test}",))


KILLED = mutant("sums are wrong", "a + b", "a * b")


def test_who_survives_is_named(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in tree.iterdir()}
    assert not run([KILLED, mutant("differences are wrong", "a - b", "b - a"), mutant("nothing can be read", "def plus", "def def")], tree)
    told = capsys.readouterr().out
    assert "sums.py: differences are wrong: survived\n" in told
    assert "sums.py: nothing can be read: pytest could not run\n" in told
    assert "sums are wrong" not in told
    assert told.endswith("1 killed, 2 survived\n")
    assert {path: path.read_bytes() for path in tree.iterdir()} == before


def test_all_killed_is_success(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([KILLED], tree)
    assert capsys.readouterr().out == "1 killed, 0 survived\n"


@pytest.mark.parametrize(("old", "new"), [("== 5", "== 6"), ("def test", "import pytest\n\n@pytest.mark.skip\ndef test")], ids=["fails", "is skipped"])
def test_a_test_that_always_fails_or_is_skipped_kills_nobody(old: str, new: str, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    test = tree / "test_sums.py"
    test.write_text(test.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert not run([KILLED], tree)
    assert capsys.readouterr().out.startswith("The tests must pass before anything is broken.\n")


@pytest.mark.parametrize(
    "stale",
    [
        mutant("gone", "a / b", "a // b"),
        mutant("twice", "def", "fed"),
        mutant("no test", "a + b", "a", "test_minus"),
        Mutant("no file", "weg.py", "a", "b", ()),
    ],
    ids=lambda stale: stale.what,
)
def test_an_entry_that_no_longer_fits_is_no_success(stale: Mutant, tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not run([KILLED, stale], tree)
    assert capsys.readouterr().out.startswith(f"{stale.what}: ")
