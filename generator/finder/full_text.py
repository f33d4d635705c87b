"""The full text: Pagefind's index of the texts of records, and the proof that every record is in it.

The finder asks it about words that the index of words does not have, so those are all that Pagefind gets: a small document per
record instead of its page (10,000 records: 2.6 instead of 20 CPU seconds). The documents follow from the catalogue, so Pagefind
works while pages are drawn, and a date that passes makes no new index.
"""

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Container, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from subprocess import TimeoutExpired

from generator.addresses import INDEX_FOLDER
from generator.files import link_or_copy
from generator.link import Catalogue, organisations_of
from generator.model.records import AnyRecord
from generator.problems import MachineFault
from generator.programs import Program
from generator.texts import texts_of
from generator.words import stem, tokens

KEY_FILE = "key.txt"
"""In the index folder: the hash of all that the index was made from."""

SECONDS = 120
SECONDS_PER_RECORD = 0.1
"""So long Pagefind may take; it reads some thousands of records in a second."""

_ADDRESS = re.compile(r"\]\([^)]*\)|<https?:[^>]*>|https?:\S+")
"""Where a link leads, which nobody reads."""


def documents(catalogue: Catalogue, known: Container[str]) -> dict[str, str]:
    """HTML with the words of each record that are not `known` by their stem, in the order of its texts, by the name of a file: `warmtebon.html`.

    The id stands in front, for Pagefind passes over a document without words.
    """
    texts = {id_: " ".join((id_, *_words(record, catalogue, known))) for id_, record in catalogue.records.items()}
    return {f"{id_}.html": f"<!doctype html><html><body>{text}</body></html>" for id_, text in texts.items()}


def _words(record: AnyRecord, catalogue: Catalogue, known: Container[str]) -> Iterator[str]:
    """Words of its texts and of the organisations behind it, as a query has them, so without accents: safe in HTML."""
    named = (catalogue.organisations[id_] for id_ in organisations_of(record) if id_ in catalogue.organisations)
    texts = " ".join([*(found.text for found in texts_of(record)), record.body, *(f"{of.name} {of.short_name or ''}" for of in named)])
    return (word for word in tokens(_ADDRESS.sub(" ", texts)) if stem(word) not in known)


class FullTextIndex:
    """An index at work, from when it is made until it is put in a site or ended."""

    def __init__(self, documents: Mapping[str, str], language: str, workspace: Path, previous: Path | None) -> None:
        """`workspace` is a folder for it alone. The index of the `previous` site is taken when it was made of the same documents."""
        self.count = len(documents)
        self.key = _key(documents)
        self.made = workspace / INDEX_FOLDER
        self.old = previous / INDEX_FOLDER if previous else None
        if self.old and not _holds(self.old, self.key, self.count):
            self.old = None
        self.program = None if self.old else _pagefind(documents, language, workspace)

    def put_in(self, site: Path) -> None:
        """Waits for the index. Raises MachineFault when Pagefind does not end well, or does not have every record."""
        if self.old is not None:
            shutil.copytree(self.old, site / INDEX_FOLDER, copy_function=link_or_copy)
        elif self.program is not None:
            _wait_for(self.program, SECONDS + SECONDS_PER_RECORD * self.count)
            found = _pages_in(self.made)
            if found != self.count:
                raise MachineFault("fault_index", found=found, expected=self.count)
            (self.made / KEY_FILE).write_text(self.key, encoding="ascii")
            os.rename(self.made, site / INDEX_FOLDER)

    def end(self) -> None:
        if self.program is not None:
            self.program.end()


def _holds(folder: Path, key: str, expected: int) -> bool:
    try:
        return (folder / KEY_FILE).read_bytes() == key.encode() and _pages_in(folder) == expected
    except FileNotFoundError:
        return False


def _key(documents: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name in sorted(documents):
        digest.update(f"{name} {documents[name]}\n".encode())
    return digest.hexdigest()


def _pagefind(documents: Mapping[str, str], language: str, folder: Path) -> Program:
    """Starts it on the documents, which are written to `folder`."""
    if find_spec("pagefind") is None:
        raise MachineFault("fault_no_pagefind")
    folder.mkdir()
    for name, html in documents.items():
        (folder / name).write_text(html, encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", os.fspath(folder), "--force-language", language, "--quiet"]
    try:
        return Program(command)
    except OSError as error:
        raise MachineFault("fault_pagefind", reason=str(error)) from error


def _wait_for(pagefind: Program, seconds: float) -> None:
    try:
        done = pagefind.result(seconds)
    except TimeoutExpired:
        raise MachineFault("fault_pagefind_slow", seconds=round(seconds)) from None
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
