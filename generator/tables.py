"""Rows for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

from generator.escapes import csv_cell


def as_csv(titles: Iterable[str], rows: Iterable[Sequence[str | int]], separator: str = ",") -> str:
    """The rows below a row of titles (RFC 4180), without the last end of line."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerow(titles)
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return text.getvalue().removesuffix("\n")
