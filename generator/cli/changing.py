"""`aanbod diff`."""

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator import Memory, read_entries
from generator.cli.console import Root, Today, compiled, day, faults, screen, words
from generator.git import extract
from generator.printers import as_text
from generator.problems import MachineFault, Problem
from generator.review.change_report import PRINTERS
from generator.review.changes import Version, changes, version_of
from generator.settings import read_settings


class DiffFormat(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


Old = Annotated[str, typer.Argument(help=words.word("cli_diff_old"))]
New = Annotated[str | None, typer.Argument(help=words.word("cli_diff_new"))]
DiffAs = Annotated[DiffFormat, typer.Option("--format", help=words.word("cli_diff_format"))]


def diff(old: Old, new: New = None, root: Root = Path(), today: Today = None, format: DiffAs = DiffFormat.TEXT) -> None:
    """Ends with 1 when an address no longer leads anywhere, or when a mistake in the new catalogue keeps part of it from being compared."""
    with faults():
        on = day(today, read_settings(root)[0])
        before, _ = _at(old, root, on)
        after, errors = _at(new, root, on) if new is not None else _read(root, on)
        found = changes(before, after, words, on)
        print(PRINTERS[format](found, words))
        screen.print(as_text(errors, words), end="\n" if errors else "")
        raise typer.Exit(int(bool(errors) or any(change.kind == "address-gone" for change in found)))


def _at(name: str, root: Path, today: str) -> tuple[Version, list[Problem]]:
    """A folder, or else a commit of the catalogue under `root`."""
    if name and (Path(name) / "offers").is_dir():
        return _read(Path(name), today)
    with tempfile.TemporaryDirectory(prefix="aanbod-") as folder:
        extract(root, name, Path(folder))
        try:
            return _read(Path(folder), today)
        except MachineFault:
            raise MachineFault("fault_no_catalogue_then", value=name) from None


def _read(root: Path, today: str) -> tuple[Version, list[Problem]]:
    """What is written, and the errors in it."""
    memory = Memory()
    _, problems, settings, _ = compiled(root, today, memory)
    entries, _ = read_entries(root, memory)
    return version_of(entries, settings.language), [problem for problem in problems if problem.level == "error"]
