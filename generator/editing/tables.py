"""Lists for other programs: rows for a spreadsheet, and names within Markdown."""

import csv
import io
import re
from collections.abc import Iterable, Sequence


def as_csv(titles: Iterable[str], rows: Iterable[Sequence[str | int]]) -> str:
    """The rows below a row of titles (RFC 4180), without the last end of line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows([_harmless(str(cell)) for cell in row] for row in rows)
    return text.getvalue().removesuffix("\n")


def _harmless(cell: str) -> str:
    """A spreadsheet would run a cell that begins like this as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def escaped(text: str) -> str:
    """Text of an author as text within a line of Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|~@!])", r"\\\1", " ".join(text.split())).replace("://", ":\u200b//")
