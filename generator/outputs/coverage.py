"""What the page of the coverage says, as files to take along."""

from collections.abc import Mapping

from generator.addresses import coverage_file
from generator.coverage import coverage
from generator.coverage_report import PRINTERS
from generator.language import Language
from generator.link import Catalogue
from generator.state import StateAt


def coverage_files(catalogue: Catalogue, states: Mapping[str, StateAt], language: Language, today: str) -> dict[str, bytes]:
    """By name; none for a catalogue without that page."""
    if not any(page.layout == "coverage" for page in catalogue.pages.values()):
        return {}
    found = coverage(catalogue, states)
    return {coverage_file(form, language): PRINTERS[form](found, catalogue, language, today).encode() for form in ("csv", "json")}
