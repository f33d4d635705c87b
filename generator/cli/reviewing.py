"""`aanbod review`."""

from pathlib import Path

from generator.cli.console import Root, Today, compiled, faults, screen, words
from generator.cli.options import Owner, ReportAs, ReportFormat, require_owner
from generator.load import load
from generator.review.staleness import findings
from generator.review.staleness_report import PRINTERS


def review(root: Root = Path(), today: Today = None, format: ReportAs = ReportFormat.TEXT, owner: Owner = None) -> None:
    """Skips records that the check refuses: `check` reports what is wrong with those."""
    with faults():
        catalogue, _, _, on = compiled(root, today)
        sources, _ = load(root)
        require_owner(owner, catalogue.organisations)
        found = [finding for finding in findings(catalogue, {source.file: source for source in sources.records}, on) if owner in (None, finding.owner)]
        if text := PRINTERS[format](found, words, {id_: organisation.name for id_, organisation in catalogue.organisations.items()}):
            print(text)
        records, touched = len(catalogue.records), len({finding.record for finding in found})
        screen.print(words.word("review_count" if found else "review_none", records=records, findings=len(found), touched=touched))
