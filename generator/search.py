"""The full text: Pagefind's index of the records' pages, and the proof that every record is in it."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from generator.addresses import INDEX_FOLDER
from generator.language import Language
from generator.problems import MachineFault

KEY_FILE = "key.txt"
"""In the index folder: the hash of all that the index was made from."""


def index_site(site: Path, language: Language, indexed: Mapping[str, str], previous: Path | None) -> bool:
    """Makes the index of `site` in its folder `pagefind/`; False when that of the `previous` site still held.

    `indexed` maps the address of every page that belongs in the index to a digest of its content.
    """
    folder = site / INDEX_FOLDER
    key = _key(indexed)
    old = previous / INDEX_FOLDER if previous else None
    if old and (old / KEY_FILE).is_file() and (old / KEY_FILE).read_text() == key:
        if old != folder:
            shutil.copytree(old, folder)
        return False
    shutil.rmtree(folder, ignore_errors=True)
    _run_pagefind(site, language.code, f"{language.addresses['offers']}/*/index.html")
    _prove(folder, len(indexed))
    (folder / KEY_FILE).write_text(key)
    return True


def _key(indexed: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for address in sorted(indexed):
        digest.update(f"{address} {indexed[address]}\n".encode())
    return digest.hexdigest()


def _run_pagefind(site: Path, language: str, pages: str) -> None:
    """Indexes the pages that match a pattern: to read long lists and skip them takes as long as all records."""
    if find_spec("pagefind") is None:
        raise MachineFault("fault_no_pagefind")
    command = [sys.executable, "-m", "pagefind", "--site", os.fspath(site), "--glob", pages, "--force-language", language, "--quiet"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise MachineFault("fault_pagefind", reason=str(error)) from error
    if done.returncode:
        if "No such file" in done.stderr or "FileNotFoundError" in done.stderr:
            raise MachineFault("fault_no_pagefind")
        raise MachineFault("fault_pagefind", reason=(done.stderr or done.stdout).strip().rpartition("\n")[2])


def _prove(folder: Path, expected: int) -> None:
    """Every page that belongs in the index is in it, and nothing else."""
    try:
        languages = json.loads((folder / "pagefind-entry.json").read_text())["languages"]
    except (OSError, ValueError, KeyError) as error:
        raise MachineFault("fault_index", found=0, expected=expected) from error
    count = sum(entry["page_count"] for entry in languages.values())
    if count != expected:
        raise MachineFault("fault_index", found=count, expected=expected)
