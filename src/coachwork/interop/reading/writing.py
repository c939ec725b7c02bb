"""A table back into a file, with some columns gone for good."""

from __future__ import annotations

import csv
import io

from coachwork.interop.reading.table import Table


def as_csv(table: Table) -> bytes:
    """The table as CSV in UTF-8. Empty rows stand for rows left out, so that row numbers stay what they were."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    numbers = ([table.header_row] if table.header_row else []) + table.rows.tolist()
    body = zip(*table.columns, strict=True)
    lines = [table.header, *body] if table.header_row else list(body)
    before = 0
    for number, line in zip(numbers, lines, strict=True):
        out.write("\n" * (number - before - 1))
        writer.writerow(line)
        before = number
    return out.getvalue().encode("utf-8")
