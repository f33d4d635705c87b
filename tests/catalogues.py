"""Records in a few lines, for tests that need more of them than `mini` has."""

from collections.abc import Mapping
from pathlib import Path

from conftest import TODAY

from generator import compile_catalogue
from generator.link import Catalogue

REST = """\
summary: Een verzonnen adviseur kijkt naar de warmte in uw bedrijf.
support: [advies]
provider: {provider}
level: municipality
apply:
  contact: Loket van de gemeente
"""


def record(title: str, more: str = "", kind: str = "offer", provider: str = "gemeente-voorbeeld") -> str:
    return f"kind: {kind}\ntitle: {title}\n{REST.format(provider=provider)}{more}"


def offers(records: Mapping[str, str]) -> dict[str, str]:
    """As files, by id."""
    return {f"offers/{id_}.yml": text for id_, text in records.items()}


def compiled(root: Path) -> Catalogue:
    """A catalogue that has no errors."""
    catalogue, problems = compile_catalogue(root, TODAY)
    assert [problem for problem in problems if problem.level == "error"] == []
    return catalogue


def codes(root: Path) -> list[tuple[str, str]]:
    """File and code of each problem."""
    return [(problem.where.file, problem.code) for problem in compile_catalogue(root, TODAY)[1]]
