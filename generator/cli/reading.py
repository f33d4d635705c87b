"""`aanbod read`: how readable the texts are. It always ends with 0."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from generator import read_entries
from generator.cli.console import Root, faults, screen, words
from generator.cli.options import Owner, ReportAs, ReportFormat, require_owner
from generator.load import folder_of_catalogue
from generator.problems import MachineFault
from generator.review.reading.readability import Reading
from generator.review.reading.readability import read as read_texts
from generator.review.reading.report import as_csv, as_json, as_markdown, as_text

Limit = Annotated[int, typer.Option("--limit", min=1, help=words.word("cli_limit"))]


def read(root: Root = Path(), format: ReportAs = ReportFormat.TEXT, owner: Owner = None, limit: Limit = 20) -> None:
    with faults():
        entries, problems = read_entries(folder_of_catalogue(root))
        require_owner(owner, {organisation.value.id for organisation in entries.organisations})
        if find_spec("textstat") is None:
            raise MachineFault("fault_no_textstat")
        print(_printed(read_texts(entries, words, owner), format, limit))
        if errors := sum(problem.level == "error" for problem in problems):
            screen.print(words.word("reading_unread", count=errors))


def _printed(readings: list[Reading], format: ReportFormat, limit: int) -> str:
    match format:
        case ReportFormat.TEXT:
            return as_text(readings, words, limit)
        case ReportFormat.JSON:
            return as_json(readings, words)
        case ReportFormat.CSV:
            return as_csv(readings, words)
        case ReportFormat.MARKDOWN:
            return as_markdown(readings, words)
