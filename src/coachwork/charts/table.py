"""The numbers behind a chart: as rows of text for people, as CSV for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coachwork.charts.model import ChartSpec, Point

ALWAYS_SHOWN = ("period", "value")
LIVE_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

Write = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, which of them stand over words, and rows; empty columns are left out."""

    columns: tuple[str, ...]
    wordy: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


def table(spec: ChartSpec) -> Table:
    """One row a point, as text: period, value, counts, lines, what the rules say, annotations."""
    return _table(spec, _readable(spec))


def csv_text(spec: ChartSpec) -> str:
    """The same columns as CSV: ISO dates, plain unrounded numbers, no cell that a spreadsheet would
    run.
    """
    found = _table(spec, _exact(spec))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(found.columns)
    for row in found.rows:
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue()


def wall_csv(specs: Sequence[ChartSpec], *, key: str = "Series") -> str:
    """The points of all charts of a wall as CSV, the chart's name in the first column."""
    keys = dict.fromkeys(name for spec in specs for name in spec.words.columns)
    rows = [(spec.title, row) for spec in specs for row in _exact(spec)]
    used = [name for name in keys if name in ALWAYS_SHOWN or any(row[name] for _, row in rows)]
    heads = specs[0].words.columns if specs else {}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(key), *(heads[name] for name in used)])
    for title, row in rows:
        writer.writerow([harmless(title), *(harmless(row[name]) for name in used)])
    return out.getvalue()


def wall_rows(specs: Sequence[ChartSpec]) -> list[list[str]]:
    """Headings, then a row a chart: name, latest value, its period, status."""
    if not specs:
        return [["", "", "", ""]]
    words = specs[0].words.columns
    rows = [["", words["value"], words["period"], words["remark"]]]
    for spec in specs:
        latest, status = spec.latest, spec.status
        rows.append(
            [
                spec.title,
                "" if latest is None else latest.value_text,
                "" if latest is None else latest.label,
                spec.words.no_data if status is None else spec.words.kinds[status],
            ]
        )
    return rows


def numbers(spec: ChartSpec) -> list[tuple[str, tuple[float | None, ...]]]:
    """Numerators and denominators with their headings, where there are any."""
    counts = {
        "numerator": tuple(point.numerator for point in spec.points),
        "denominator": tuple(point.denominator for point in spec.points),
    }
    return [
        (spec.words.columns[key], values)
        for key, values in counts.items()
        if any(value is not None for value in values)
    ]


def harmless(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would take it for a formula."""
    if not cell.startswith(LIVE_STARTS):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def _table(spec: ChartSpec, rows: list[Mapping[str, str]]) -> Table:
    used = [
        key for key in spec.words.columns if key in ALWAYS_SHOWN or any(row[key] for row in rows)
    ]
    return Table(
        tuple(spec.words.columns[key] for key in used),
        tuple(key in ("remark", "annotation") for key in used),
        tuple(tuple(row[key] for key in used) for row in rows),
    )


def _readable(spec: ChartSpec) -> list[Mapping[str, str]]:
    return [
        {
            "period": point.label,
            "value": "" if point.value is None else spec.writer.value(point.value),
            "second": _second(spec, index, spec.writer.value),
            **_lines(spec, index, spec.writer.line),
            **_counts(point, spec.writer.count),
            **_remarks(spec, index, point),
        }
        for index, point in enumerate(spec.points)
    ]


def _exact(spec: ChartSpec) -> list[Mapping[str, str]]:
    return [
        {
            "period": point.date.isoformat() if point.date else point.label,
            "value": _plain(point.value),
            "second": _second(spec, index, _plain),
            **_lines(spec, index, _plain),
            **_counts(point, _plain),
            **_remarks(spec, index, point),
        }
        for index, point in enumerate(spec.points)
    ]


def _lines(spec: ChartSpec, index: int, write: Write) -> dict[str, str]:
    values = {
        "centre": spec.centre[index],
        "lower": spec.lower[index],
        "upper": spec.upper[index],
        "target": spec.targets[index],
    }
    return {key: "" if value is None else write(value) for key, value in values.items()}


def _second(spec: ChartSpec, index: int, write: Write) -> str:
    value = spec.second[index] if spec.second else None
    return "" if value is None else write(value)


def _counts(point: Point, write: Write) -> dict[str, str]:
    values = {"numerator": point.numerator, "denominator": point.denominator}
    return {key: "" if value is None else write(value) for key, value in values.items()}


def _remarks(spec: ChartSpec, index: int, point: Point) -> dict[str, str]:
    notes = spec.notes_by_point.get(index, ())
    return {
        "remark": "; ".join(point.remarks),
        "annotation": "; ".join(note.text for note in notes),
    }


def _plain(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
