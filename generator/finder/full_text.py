"""The full text: Pagefind's index of the records' pages, and the proof that every record is in it."""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from subprocess import TimeoutExpired

from generator.addresses import INDEX_FOLDER
from generator.language import Language
from generator.problems import MachineFault
from generator.programs import run

KEY_FILE = "key.txt"
"""In the index folder: the hash of everything that the index was made from."""


SECONDS = 120
SECONDS_PER_PAGE = 0.1
"""Timeout; Pagefind reads about a thousand pages per second."""


def index_site(site: Path, language: Language, indexed: Mapping[str, str], previous: Path | None) -> bool:
    """Makes the index of `site` in its folder `pagefind/`; False when that of the `previous` site still held.

    `indexed` maps the address of every page that belongs in the index to a digest of its content.
    """
    folder = site / INDEX_FOLDER
    key = _key(indexed)
    old = previous / INDEX_FOLDER if previous else None
    if old and _holds(old, key, len(indexed)):
        if old != folder:
            shutil.copytree(old, folder)
        return False
    shutil.rmtree(folder, ignore_errors=True)
    _run_pagefind(site, language.code, f"{language.addresses['offers']}/*/index.html", SECONDS + SECONDS_PER_PAGE * len(indexed))
    found = _pages_in(folder)
    if found != len(indexed):
        raise MachineFault("fault_index", found=found, expected=len(indexed))
    (folder / KEY_FILE).write_text(key, encoding="ascii")
    return True


def _holds(folder: Path, key: str, expected: int) -> bool:
    try:
        return (folder / KEY_FILE).read_bytes() == key.encode() and _pages_in(folder) == expected
    except FileNotFoundError:
        return False


def _key(indexed: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for address in sorted(indexed):
        digest.update(f"{address} {indexed[address]}\n".encode())
    return digest.hexdigest()


def _run_pagefind(site: Path, language: str, pages: str, seconds: float) -> None:
    """Indexes the pages that match a pattern: to read long lists and skip them takes as long as all records."""
    if find_spec("pagefind") is None:
        raise MachineFault("fault_no_pagefind")
    command = [sys.executable, "-m", "pagefind", "--site", os.fspath(site), "--glob", pages, "--force-language", language, "--quiet"]
    try:
        done = run(command, seconds)
    except TimeoutExpired:
        raise MachineFault("fault_pagefind_slow", seconds=round(seconds)) from None
    except OSError as error:
        raise MachineFault("fault_pagefind", reason=str(error)) from error
    if done.returncode:
        said = (done.stderr or done.stdout).decode(errors="replace").strip()
        if "No such file" in said or "FileNotFoundError" in said:
            raise MachineFault("fault_no_pagefind")
        raise MachineFault("fault_pagefind", reason=said.rpartition("\n")[2])


def _pages_in(folder: Path) -> int:
    """How many pages an index really holds: of each language the fragments on disk, when the files that lead to them are there."""
    try:
        languages = json.loads((folder / "pagefind-entry.json").read_bytes())["languages"]
        return sum(_pages_of(code, entry["hash"], folder) for code, entry in languages.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return 0


def _pages_of(language: str, hash_: str, folder: Path) -> int:
    fragments = list((folder / "fragment").glob(f"{language}_*.pf_fragment"))
    is_reached = (folder / f"pagefind.{hash_}.pf_meta").is_file() and any((folder / "index").glob(f"{language}_*.pf_index"))
    return len(fragments) if is_reached else 0
