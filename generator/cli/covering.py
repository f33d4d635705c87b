"""`aanbod coverage`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.console import Root, Today, compiled, faults, screen, words
from generator.coverage import coverage as covered
from generator.coverage_report import PRINTERS
from generator.problems import errors_in
from generator.state import state


class CoverageFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"


CoverageAs = Annotated[CoverageFormat, typer.Option("--format", help=words.word("cli_report_format"))]


def coverage(root: Root = Path(), today: Today = None, format: CoverageAs = CoverageFormat.TEXT) -> None:
    """Leaves out records that the check refuses, and says so."""
    with faults():
        catalogue, problems, settings, on = compiled(root, today)
        states = {id_: state(record, f"{on}T00:00", settings.certainty) for id_, record in catalogue.records.items()}
        print(PRINTERS[format](covered(catalogue, states), catalogue, words, on))
        if errors_in(problems):
            screen.print(words.word("coverage_incomplete"))
