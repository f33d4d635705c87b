"""Addresses that carry their build, so that a browser never mixes files of two builds.

Browsers and servers keep files for a while. What a page fetches (scripts, styles, the index of the finder) therefore
stands in a folder named after its content, and the page names that folder. The folders of the build before stay for
one generation: a page that a browser still has finds what belongs to it.
"""

import hashlib
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.addresses import ASSETS_FOLDER, DATA_FOLDER

GENERATION_FILE = f"{DATA_FOLDER}/folders.txt"
"""Names the folders that the pages of this build name, one a line."""

_FOLDER = re.compile(rf"(?:{ASSETS_FOLDER}|{DATA_FOLDER})/[0-9a-f]{{12}}", re.ASCII)


def folder_for(parent: str, files: Iterable[tuple[str, bytes]]) -> str:
    """`search/0a1b2c3d4e5f` for these files, by path: the same name for the same content."""
    digest = hashlib.sha256()
    for path, content in files:
        digest.update(f"{path} {len(content)}\n".encode() + content)
    return f"{parent}/{digest.hexdigest()[:12]}"


def keep_previous(previous: Path, site: Path) -> None:
    """Copies what the pages of the `previous` site name and the new one does not have; nothing when it says nothing of that kind."""
    with suppress(FileNotFoundError, NotADirectoryError):
        for folder in (previous / GENERATION_FILE).read_text(encoding="utf-8").splitlines():
            if _FOLDER.fullmatch(folder) and (previous / folder).is_dir() and not (site / folder).exists():
                shutil.copytree(previous / folder, site / folder)
