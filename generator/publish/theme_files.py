"""The files that a theme brings, as they are published: its stylesheets are put together, so that a page fetches one file.

A stylesheet takes in parts from the folders below `assets/stylesheets/` by lines like `@import "parts/badge.css";`. Every file,
a part too, comes from the first folder of the theme that has it.
"""

import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from generator.addresses import ASSETS_FOLDER
from generator.problems import Problem, Where

STYLESHEETS = f"{ASSETS_FOLDER}/stylesheets"

_IMPORT = re.compile(rb"^[ \t]*@import\b(.*)$", re.MULTILINE | re.IGNORECASE)

_RELATIVE_URL = re.compile(rb"""url\(\s*(["']?)(?![a-z]+:|[/#])([^"')]+)\1\s*\)""", re.IGNORECASE)


def theme_files(theme: Sequence[Path]) -> tuple[dict[str, bytes], list[Problem]]:
    """The scripts, styles and images of a theme by path, sorted, and what is wrong with its stylesheets."""
    files = _first_of_each(theme)
    sheets = {path: _Stylesheet(path, files) for path in files if _is_stylesheet(path) and not _is_part(path)}
    published = {path: sheets[path].text if path in sheets else files[path].read_bytes() for path in sorted(files) if not _is_part(path)}
    taken_in = {part for sheet in sheets.values() for part in sheet.parts}
    problems = [problem for sheet in sheets.values() for problem in sheet.problems]
    return published, [*problems, *_unused(files, taken_in, theme[0])]


def _first_of_each(theme: Sequence[Path]) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for folder in theme:
        for at, _, names in os.walk(folder / ASSETS_FOLDER):
            for name in names:
                path = Path(at, name)
                files.setdefault(path.relative_to(folder).as_posix(), path)
    return files


def _unused(files: Mapping[str, Path], taken_in: set[str], own: Path) -> Iterator[Problem]:
    """Parts of the theme's first folder that change nothing. A stylesheet of that folder may leave out parts of the other one."""
    for path, file in files.items():
        if _is_part(path) and path not in taken_in and file.is_relative_to(own):
            yield Problem(_place(path), "unused-stylesheet")


def _is_stylesheet(path: str) -> bool:
    return path.startswith(f"{STYLESHEETS}/") and path.endswith(".css")


def _is_part(path: str) -> bool:
    return _is_stylesheet(path) and dirname(path) != STYLESHEETS


def _place(path: str, line: int = 1) -> Where:
    return Where(f"theme/overrides/{path}", line)


class _Stylesheet:
    """A stylesheet with its parts in it."""

    def __init__(self, path: str, files: Mapping[str, Path]) -> None:
        self.path, self.files = path, files
        self.parts: list[str] = []
        self.problems: list[Problem] = []
        text = _read(files[path])
        self.text = _IMPORT.sub(lambda line: self._part(line, text), text)

    def _part(self, line: re.Match[bytes], text: bytes) -> bytes:
        name = line[1].strip().removesuffix(b";").strip(b" \t\"'").decode(errors="replace")
        part = normpath(join(STYLESHEETS, name))
        if part not in self.files or not _is_part(part):
            self._refuse(self.path, name, text, line.start())
            return b""
        self.parts.append(part)
        within = _read(self.files[part])
        for nested in _IMPORT.finditer(within):
            self._refuse(part, nested[1].strip().decode(errors="replace"), within, nested.start())
        return _RELATIVE_URL.sub(lambda url: b'url("%s")' % _moved(url[2], dirname(part)), within)

    def _refuse(self, path: str, name: str, text: bytes, offset: int) -> None:
        self.problems.append(Problem(_place(path, text.count(b"\n", 0, offset) + 1), "invalid-import", {"name": name}))


def _read(file: Path) -> bytes:
    return file.read_bytes().removeprefix(BOM_UTF8)


def _moved(url: bytes, folder: str) -> bytes:
    """An address that a part in `folder` names, as the stylesheet names it that takes the part in."""
    return relpath(join(folder.encode(), url), STYLESHEETS.encode())
