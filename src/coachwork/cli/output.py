"""What every drawing command has in common at its end: files are written, words or JSON printed."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coachwork import charts
from coachwork.charts import ChartSpec
from coachwork.cli.errors import CommandError

LINE = 88
OUTPUT_HELP = "write .svg, .png, .pdf, .pptx (PowerPoint), .xlsx (Excel) or .csv (*)"


def add_output_options(group: argparse._ArgumentGroup) -> None:
    """Files, JSON, title, unit and direction."""
    add = group.add_argument
    add("-o", "--output", type=Path, action="append", default=[], metavar="FILE", help=OUTPUT_HELP)
    add("--json", action="store_true", help="print numbers and signals as JSON, not as words")
    add("--title", help="default: the name of the column")
    add("--unit", help='such as "minutes"')
    add(
        "--direction", choices=list(charts.Direction), default="neither", help="which way is better"
    )


def put_out(spec: ChartSpec, choice: str, options: argparse.Namespace) -> int:
    """Write the files, tell what the chart shows."""
    for path in options.output:
        write(path, spec)
    print(as_json(spec) if options.json else in_words(spec, choice, options.output))
    return 0


def check_outputs(paths: Sequence[Path]) -> None:
    """CommandError for a file of an unknown kind, before any work is done."""
    for path in paths:
        if path.suffix.lower() not in charts.FORMATS:
            endings = ", ".join(charts.FORMATS)
            raise CommandError(f"cannot write {path}: its name must end in {endings}")


def write(path: Path, spec: ChartSpec) -> None:
    """One file; CommandError says what is in the way."""
    try:
        charts.save(spec, path)
    except charts.SupportError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"cannot write {path}: {error.strerror}") from None


def in_words(spec: ChartSpec, choice: str, written: Sequence[Path]) -> str:
    """The kind of chart, the summary, a line a signal, and what was written."""
    paragraphs = [choice, textwrap.fill(spec.summary, LINE)]
    paragraphs += [
        textwrap.fill(sentence, LINE, initial_indent="- ", subsequent_indent="  ")
        for sentence in spec.sentences
    ]
    paragraphs += [f"Written: {path}" for path in written]
    return "\n".join(paragraphs)


def as_json(spec: ChartSpec) -> str:
    """Numbers and signals, unrounded; null where there is none."""
    return json.dumps(as_dict(spec), indent=1, ensure_ascii=False)


def as_dict(spec: ChartSpec) -> dict[str, Any]:
    """The same as an object."""
    points = [
        {
            "period": point.label,
            "date": point.date and point.date.isoformat(),
            "value": point.value,
            "numerator": point.numerator,
            "denominator": point.denominator,
            "centre": spec.centre[i],
            "lower": spec.lower[i],
            "upper": spec.upper[i],
            **({"second": spec.second[i]} if spec.second else {}),
            "target": spec.targets[i],
            "phase": point.phase,
            "kind": point.kind,
        }
        for i, point in enumerate(spec.points)
    ]
    signals = [
        {
            "rule": f.rule,
            "kind": f.kind,
            "points": [p + 1 for p in f.points],
            "sentence": f.sentence,
        }
        for f in spec.findings
    ]
    found = {"title": spec.title, "unit": spec.unit, "chart": spec.chart, "summary": spec.summary}
    return found | {"points": points, "signals": signals}
