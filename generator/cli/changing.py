"""`aanbod diff`."""

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.console import Root, Today, compiled, day, faults, screen, words
from generator.editing.change_report import PRINTERS
from generator.editing.changes import changes
from generator.git import extract
from generator.link import Catalogue
from generator.printers import as_text
from generator.problems import MachineFault, Problem
from generator.settings import read_settings


class DiffFormat(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


Old = Annotated[str, typer.Argument(help=words.word("cli_diff_old"))]
New = Annotated[str | None, typer.Argument(help=words.word("cli_diff_new"))]
As = Annotated[DiffFormat, typer.Option("--format", help=words.word("cli_diff_format"))]


def diff(old: Old, new: New = None, root: Root = Path(), today: Today = None, format: As = DiffFormat.TEXT) -> None:
    """Ends with 1 when an address leads nowhere any more, or when the new catalogue holds a mistake: then not all can be compared."""
    with faults():
        on = day(today, read_settings(root)[0])
        before, _ = _catalogue(old, root, on)
        after, errors = _catalogue(new, root, on) if new is not None else _compiled(root, on)
        found = changes(before, after, words, on)
        print(PRINTERS[format](found, words))
        screen.print(as_text(errors, words), end="\n" if errors else "")
        raise typer.Exit(int(bool(errors) or any(change.kind == "address-gone" for change in found)))


def _catalogue(name: str, root: Path, today: str) -> tuple[Catalogue, list[Problem]]:
    """A folder, or else a commit of the catalogue under `root`."""
    if name and (Path(name) / "offers").is_dir():
        return _compiled(Path(name), today)
    with tempfile.TemporaryDirectory(prefix="aanbod-") as folder:
        extract(root, name, Path(folder))
        try:
            return _compiled(Path(folder), today)
        except MachineFault:
            raise MachineFault("fault_no_catalogue_then", value=name) from None


def _compiled(root: Path, today: str) -> tuple[Catalogue, list[Problem]]:
    """The catalogue and the errors in it."""
    catalogue, problems, _, _ = compiled(root, today)
    return catalogue, [problem for problem in problems if problem.level == "error"]
