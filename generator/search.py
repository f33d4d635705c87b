"""Words for the index, the index itself, and the proof that every record is in it.

Pagefind stems Dutch but knows neither synonyms nor compounds: `opvolging` does not find `bedrijfsopvolging`. So each
record carries extra words that are searched and never shown: its keywords, the synonyms of its words, and the last
parts of its compounds. The parts come from the catalogue's own words; no word list of a language is needed.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from generator.addresses import INDEX_FOLDER
from generator.language import Language
from generator.link import Catalogue
from generator.model import AnyRecord
from generator.problems import MachineFault

KEY_FILE = "key.txt"
"""In the index folder: the hash of all that the index was made from."""

SHORTEST_PART = 5
"""Letters. Shorter endings (`regel`, `fonds` are five) split words that are no compounds."""

_WORD = re.compile(r"[^\W\d_]+")


def index_words(catalogue: Catalogue) -> dict[str, str]:
    """Per record: extra words to be found by, sorted and each once. Empty for a record without any."""
    texts = {id_: _text(record, catalogue) for id_, record in catalogue.records.items()}
    words_of = {id_: frozenset(_WORD.findall(text)) for id_, text in texts.items()}
    all_words = frozenset[str]().union(*words_of.values())
    vocabulary = frozenset(word for word in all_words if len(word) >= SHORTEST_PART)
    synonyms = _synonyms(catalogue)
    phrases = [phrase for phrase in synonyms if " " in phrase]
    related = {word: others for word in all_words if (others := (*_last_parts(word, vocabulary), *synonyms.get(word, ())))}
    found = {}
    for id_, record in catalogue.records.items():
        extra = {*record.keywords, *([record.short_title] if record.short_title else [])}
        for word in words_of[id_] & related.keys():
            extra.update(related[word])
        for phrase in phrases:
            if phrase in texts[id_]:
                extra.update(synonyms[phrase])
        found[id_] = " ".join(sorted(extra, key=lambda word: (word.casefold(), word)))
    return found


def _text(record: AnyRecord, catalogue: Catalogue) -> str:
    """What a record is about, in lower case; its body is long and says much else."""
    support = (catalogue.support_types[id_].title for id_ in record.support if id_ in catalogue.support_types)
    themes = (catalogue.themes[id_].title for id_ in record.themes if id_ in catalogue.themes)
    return " ".join([record.title, record.short_title or "", record.summary, *record.keywords, *support, *themes]).casefold()


def _last_parts(word: str, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """Endings of a word that are words by themselves."""
    endings = (word[start:] for start in range(3, len(word) - SHORTEST_PART + 1))
    return tuple(ending for ending in endings if ending in vocabulary)


def _synonyms(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Word or phrase -> the others of its group."""
    found: dict[str, tuple[str, ...]] = {}
    for group in catalogue.synonyms:
        words = [word.casefold() for word in group.words]
        for word in words:
            found[word] = (*found.get(word, ()), *(other for other in words if other != word))
    return found


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
