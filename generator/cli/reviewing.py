"""`aanbod review`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.console import Root, Today, compiled, faults, screen, words
from generator.load import load
from generator.problems import MachineFault
from generator.review.staleness import findings
from generator.review.staleness_report import PRINTERS


class ReviewFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


As = Annotated[ReviewFormat, typer.Option("--format", help=words.word("cli_review_format"))]
Owner = Annotated[str | None, typer.Option("--owner", help=words.word("cli_review_owner"))]


def review(root: Root = Path(), today: Today = None, format: As = ReviewFormat.TEXT, owner: Owner = None) -> None:
    """Records that the check refuses are not looked at: `check` tells what is wrong with those."""
    with faults():
        catalogue, _, _, on = compiled(root, today)
        sources, _ = load(root)
        if owner is not None and owner not in catalogue.organisations:
            raise MachineFault("fault_links_owner", value=owner)
        found = [finding for finding in findings(catalogue, {source.file: source for source in sources.records}, on) if owner in (None, finding.owner)]
        if text := PRINTERS[format](found, words, {id_: organisation.name for id_, organisation in catalogue.organisations.items()}):
            print(text)
        records, touched = len(catalogue.records), len({finding.record for finding in found})
        screen.print(words.word("review_count" if found else "review_none", records=records, findings=len(found), touched=touched))
