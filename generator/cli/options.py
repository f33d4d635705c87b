"""The options that several reports share."""

from collections.abc import Container
from enum import StrEnum
from typing import Annotated

import typer

from generator.cli.console import words
from generator.problems import MachineFault


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


ReportAs = Annotated[ReportFormat, typer.Option("--format", help=words.word("cli_report_format"))]
Owner = Annotated[str | None, typer.Option("--owner", help=words.word("cli_owner"))]


def require_owner(owner: str | None, known: Container[str]) -> None:
    """Raises MachineFault for an unknown organisation."""
    if owner is not None and owner not in known:
        raise MachineFault("fault_owner", value=owner)
