"""What the page of the coverage says, as files to take along."""

from collections.abc import Iterator
from functools import partial

from generator.addresses import COVERAGE_FORMS, coverage_file
from generator.coverage import Coverage
from generator.coverage import coverage as coverage_of
from generator.coverage_report import PRINTERS
from generator.outputs.edition import Edition, Maker
from generator.pages.page import DataFile


def coverage(edition: Edition) -> Iterator[Maker]:
    """Nothing for a catalogue without that page."""
    if any(page.layout == "coverage" for page in edition.catalogue.pages.values()):
        found = coverage_of(edition.catalogue, edition.presenter.states)
        for form in COVERAGE_FORMS:
            yield partial(_file, form, found, edition)


def _file(form: str, found: Coverage, edition: Edition) -> DataFile:
    text = PRINTERS[form](found, edition.catalogue, edition.language, edition.today)
    return DataFile(coverage_file(form, edition.language), text.encode())
