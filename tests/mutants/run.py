"""Breaks the code in the ways of `mutants.toml`, one at a time and in a copy, and expects that a test fails each time.

A list instead of a tool that changes whole modules: those know Python only, take hours, and most of what they change nobody
would notice. Each entry is a breakage that a visitor or an editor would notice, in whatever language the file is written.

`python tests/mutants/run.py [WORD ...]` tries the mutants whose description holds all words. Exit code 1: one survived, or
nothing could be said.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).parent.parent.parent
LIST = Path(__file__).with_name("mutants.toml")

COPIES = 2
"""Mutants that are tried at the same time."""

PATIENCE = 300
"""Seconds. A mutant that runs for ever has been noticed."""

PASSED, FAILED = 0, 1
"""Exit codes of pytest; others mean that it could not run the tests."""


class Unclear(Exception):
    """Tests that can say nothing about a mutant."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """In `file`, `text` becomes `instead`, and one of `tests` fails. `what` says what a reader would notice."""

    what: str
    file: str
    text: str
    instead: str
    tests: tuple[str, ...]


def read_mutants(file: Path = LIST) -> list[Mutant]:
    entries = tomllib.loads(file.read_text(encoding="utf-8"))["mutant"]
    return [Mutant(entry["what"], entry["file"], entry["text"], entry["instead"], tuple(entry["tests"])) for entry in entries]


def misfits(mutant: Mutant, root: Path) -> Iterator[str]:
    """Why an entry no longer fits the code: its text must stand in its file exactly once, and its tests must be there."""
    file = root / mutant.file
    found = file.read_text(encoding="utf-8").count(mutant.text) if file.is_file() else 0
    if found != 1:
        yield f"{mutant.what}: {mutant.file} holds {mutant.text!r} {found} times"
    for test in mutant.tests:
        path, _, name = test.partition("::")
        if name.partition("[")[0] not in _functions(root / path):
            yield f"{mutant.what}: there is no {test}"


def _functions(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8") if file.is_file() else "")
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def run(mutants: Sequence[Mutant], root: Path) -> bool:
    """Whether every mutant was killed; prints each that was not, and the count."""
    wrong = [misfit for mutant in mutants for misfit in misfits(mutant, root)]
    if wrong:
        print(*wrong, sep="\n")
        return False
    with tempfile.TemporaryDirectory() as temporary:
        copies = [_copy(root, Path(temporary) / str(number)) for number in range(COPIES)]
        try:
            _expect_peace(mutants, copies[0])
        except Unclear as unclear:
            print(f"The tests must pass before anything is broken.\n{unclear}")
            return False
        killed = 0
        for mutant, outcome in zip(mutants, _outcomes(mutants, copies), strict=True):
            killed += not outcome
            if outcome:
                print(f"{mutant.file}: {mutant.what}: {outcome}", flush=True)
    print(f"{killed} killed, {len(mutants) - killed} survived")
    return killed == len(mutants)


def _copy(root: Path, to: Path) -> Path:
    """What git would keep; the working tree itself is never touched."""
    ignored = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    shutil.copytree(root, to, ignore=shutil.ignore_patterns(".git", *(pattern.rstrip("/") for pattern in ignored)))
    return to


def _expect_peace(mutants: Sequence[Mutant], copy: Path) -> None:
    """A test that fails or is skipped without a mutant kills none. Those in a browser come last: Playwright leaves an event loop behind."""
    tests = sorted({test for mutant in mutants for test in mutant.tests}, key=lambda test: (test.startswith("tests/reader/"), test))
    code, told = _pytest(tests, copy)
    if code != PASSED or re.search(r"\d+ skipped", told):
        raise Unclear(told)


def _outcomes(mutants: Sequence[Mutant], copies: Sequence[Path]) -> Iterator[str]:
    """For each mutant why it was not killed; empty when it was. Told as soon as it is known."""
    free: SimpleQueue[Path] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def tried(mutant: Mutant) -> str:
        copy = free.get()
        try:
            return _tried(mutant, copy)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        yield from pool.map(tried, mutants)


def _tried(mutant: Mutant, copy: Path) -> str:
    file = copy / mutant.file
    whole = file.read_bytes()
    file.write_bytes(whole.replace(mutant.text.encode(), mutant.instead.encode()))
    try:
        code, told = _pytest(mutant.tests, copy)
    except subprocess.TimeoutExpired:
        return ""
    finally:
        file.write_bytes(whole)
    return {PASSED: "survived", FAILED: ""}.get(code, f"pytest could not run\n{told}")


def _pytest(tests: Sequence[str], copy: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", f"--basetemp={copy.with_suffix('.tmp')}", *tests]
    # Bytecode of a mutant must not outlive it.
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False)
    return done.returncode, done.stdout + done.stderr


if __name__ == "__main__":
    wanted = [mutant for mutant in read_mutants() if all(word in mutant.what for word in sys.argv[1:])]
    sys.exit(not run(wanted, ROOT))
