"""A chart with all that belongs to it, as HTML: heading, legend, notes, findings, numbers.

The pieces are functions of their own, so that a page may place them, or load the numbers later.
"""

from __future__ import annotations

from coachwork.charts import drawing
from coachwork.charts.drawing import clean
from coachwork.charts.model import ChartSpec, Kind, Note, Point, Role
from coachwork.charts.page import INK, page_svg
from coachwork.charts.standalone import standalone_svg
from coachwork.charts.table import table

KEY = '<svg class="cw-chart-key" viewBox="0 0 16 16" aria-hidden="true">{}</svg>'
LINE_KEY = '<path class="{}" d="M0 8H16"/>'
LINE_CLASSES = {
    Role.CENTRE: "cw-chart-centre",
    Role.TARGET: "cw-chart-target",
    Role.UPPER: "cw-chart-limit",
    Role.LOWER: "cw-chart-limit",
    Role.INNER: "cw-chart-inner",
}


def figure_html(spec: ChartSpec) -> str:
    """A `<figure>` that is complete without any page around it but `chart.css`."""
    return "".join(
        (
            '<figure class="cw-chart-figure">',
            heading_html(spec),
            page_svg(spec),
            legend_html(spec),
            notes_html(spec),
            findings_html(spec),
            _numbers(spec) if spec.points else "",
            "</figure>",
        )
    )


def notebook_html(spec: ChartSpec) -> str:
    """The stand-alone drawing with findings and numbers: needs no style sheet at all."""
    found = "".join(f"<li>{clean(sentence)}</li>" for _, sentence in _told(spec))
    listed = f"<ul>{found}</ul>" if found else ""
    return f"<div>{standalone_svg(spec)}{listed}{_numbers(spec) if spec.points else ''}</div>"


def _numbers(spec: ChartSpec) -> str:
    summary = f"<summary>{clean(spec.words.numbers)}</summary>"
    return f'<details class="cw-chart-numbers">{summary}{table_html(spec)}</details>'


def heading_html(spec: ChartSpec) -> str:
    """Title, unit and subtitle in one line; each finds its own direction of writing."""
    rest = " · ".join(part for part in (spec.unit, spec.subtitle) if part not in ("", "%"))
    return (
        f'<figcaption class="cw-chart-heading" dir="auto"><strong>{clean(spec.title)}</strong> '
        f"<bdi>{clean(rest)}</bdi></figcaption>"
    )


def legend_html(spec: ChartSpec) -> str:
    """What the marks mean; and, where the chart is narrow, what the lines are."""
    marks = "".join(
        f"<li>{KEY.format(_mark(kind))}<span>{clean(spec.words.kinds[kind])}</span></li>"
        for kind in spec.kinds
    )
    lines = "".join(
        f'<li class="cw-chart-narrow">{KEY.format(LINE_KEY.format(LINE_CLASSES[label.role]))}'
        f"<span>{clean(label.text)}</span></li>"
        for label in spec.line_labels
    )
    return f'<ul class="cw-chart-legend">{marks}{lines}</ul>' if marks or lines else ""


def notes_html(spec: ChartSpec) -> str:
    """The numbered annotations."""
    if not spec.notes:
        return ""
    notes = "".join(_note(note) for note in spec.notes)
    return f'<ol class="cw-chart-notes" aria-label="{clean(spec.words.notes)}">{notes}</ol>'


def findings_html(spec: ChartSpec) -> str:
    """What the rules found, then what it comes to, a sentence each, with the mark of its kind."""
    told = "".join(
        f"<li>{KEY.format(_mark(kind))}<span>{clean(sentence)}</span></li>"
        for kind, sentence in _told(spec)
    )
    return f'<ul class="cw-chart-findings">{told}</ul>' if told else ""


def _told(spec: ChartSpec) -> list[tuple[Kind, str]]:
    found = [(finding.kind, finding.sentence) for finding in spec.findings]
    return found + [(verdict.kind, verdict.sentence) for verdict in spec.verdicts]


def table_html(spec: ChartSpec) -> str:
    """The numbers as a table that scrolls in its own box."""
    numbers = table(spec)
    dress = [' class="cw-chart-words"' if wordy else "" for wordy in numbers.wordy]
    heads = "".join(
        f'<th scope="col"{name}>{clean(column)}</th>'
        for column, name in zip(numbers.columns, dress, strict=True)
    )
    rows = "".join(_row(row, dress) for row in numbers.rows)
    return (
        f'<div class="cw-chart-scroll" role="region" tabindex="0" aria-label="{clean(spec.title)}">'
        f'<table class="cw-chart-table"><caption>{clean(spec.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(row: tuple[str, ...], dress: list[str]) -> str:
    first, *rest = row
    cells = "".join(
        f"<td{name}>{clean(cell)}</td>" for cell, name in zip(rest, dress[1:], strict=True)
    )
    return f'<tr><th scope="row">{clean(first)}</th>{cells}</tr>'


def _mark(kind: Kind) -> str:
    sample = Point(0.0, "", None, 0.0, None, None, kind, 1)
    return drawing.mark(sample, "8", 8.0, INK, drawing.USUAL)


def _note(note: Note) -> str:
    dot = '<circle class="cw-chart-note-dot" cx="8" cy="8" r="8"/>' + drawing.text(
        "8", 11.8, INK["note_number"], str(note.number)
    )
    return (
        f'<li>{KEY.format(dot)}<span dir="auto">{clean(note.text)} '
        f'<bdi class="cw-chart-when">({clean(note.when)})</bdi></span></li>'
    )
