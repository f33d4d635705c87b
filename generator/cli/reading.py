"""`aanbod read`: how readable the texts are. Whatever it finds, it ends with 0."""

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from generator import read_entries
from generator.check import Entries
from generator.cli.console import Root, faults, screen, words
from generator.load import folder_of_catalogue
from generator.problems import MachineFault
from generator.review.reading.readability import Reading
from generator.review.reading.readability import read as read_texts
from generator.review.reading.report import as_csv, as_json, as_markdown, as_text


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


As = Annotated[Format, typer.Option("--format", help=words.word("cli_format"))]
Owner = Annotated[str | None, typer.Option("--owner", help=words.word("cli_owner"))]
Limit = Annotated[int, typer.Option("--limit", min=1, help=words.word("cli_limit"))]


def read(root: Root = Path(), format: As = Format.TEXT, owner: Owner = None, limit: Limit = 20) -> None:
    with faults():
        entries, problems = read_entries(folder_of_catalogue(root))
        _require_owner(owner, entries)
        if find_spec("textstat") is None:
            raise MachineFault("fault_no_textstat")
        print(_printed(read_texts(entries, words, owner), format, limit))
        if errors := sum(problem.level == "error" for problem in problems):
            screen.print(words.word("reading_unread", count=errors))


def _require_owner(owner: str | None, entries: Entries) -> None:
    if owner is not None and owner not in {organisation.value.id for organisation in entries.organisations}:
        raise MachineFault("fault_owner", value=owner)


def _printed(readings: list[Reading], format: Format, limit: int) -> str:
    match format:
        case Format.TEXT:
            return as_text(readings, words, limit)
        case Format.JSON:
            return as_json(readings, words)
        case Format.CSV:
            return as_csv(readings, words)
        case Format.MARKDOWN:
            return as_markdown(readings, words)
