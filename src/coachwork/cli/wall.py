"""`coachwork wall`: a small chart for each series of a CSV file, on one sheet."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coachwork import charts
from coachwork.charts import ChartSpec
from coachwork.cli.chart import add_analysis_options, add_data_options, analysed, unit_of
from coachwork.cli.choosing import chosen_rows, chosen_series, chosen_value
from coachwork.cli.codes import explained
from coachwork.cli.errors import CommandError
from coachwork.cli.limits import finite, point_number
from coachwork.cli.output import LINE, add_output_options, as_dict
from coachwork.cli.reading import Table

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

EXAMPLES = """\
The status beside a name is that of the newest point: improvement or concern where
it belongs to a signal, whenever that began. Earlier signals are told in words.

Writes .svg, .png, .pdf, .pptx (a slide a chart) and .csv (a row a point).

examples:
  coachwork wall falls.csv --key ward --date month --value falls --denominator bed_days \\
      --chart u --multiply 1000 --direction down -o wall.svg
"""

SHEET_WIDTH = 720.0
Options = argparse.Namespace
Writer = Callable[[Sequence[ChartSpec], Options], bytes]


def add_parser(commands: Commands) -> None:
    """The options of `coachwork wall`."""
    parser = commands.add_parser(
        "wall",
        help="draw many small charts on one sheet",
        description="Draw a small chart for each series of a CSV file; say which have signals.",
        epilog=f"{EXAMPLES}\n{explained()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    data = parser.add_argument_group("data")
    data.add_argument("--key", metavar="COLUMN", required=True, help="which series a row is of")
    add_data_options(data)
    add_analysis_options(parser.add_argument_group("analysis"))
    output = parser.add_argument_group("wall and output")
    add_output_options(output)
    output.add_argument("--target", type=finite, metavar="NUMBER", help="a line to aim for")
    output.add_argument("--columns", type=point_number, help="default: as many as fit")
    output.add_argument("--scales", choices=list(charts.Scales), default="free", help="of y")


def run(options: Options) -> int:
    """Read, analyse each series, draw, tell."""
    for path in options.output:
        if path.suffix.lower() not in WRITERS:
            endings = ", ".join(WRITERS)
            raise CommandError(f"cannot write {path}: the name of a wall must end in {endings}")
    specs = _specs(options)
    for path in options.output:
        _write(path, specs, options)
    print(_as_json(specs) if options.json else _in_words(specs, options))
    return 0


def _specs(options: Options) -> list[ChartSpec]:
    table = chosen_rows(options)
    value = chosen_value(table, options)
    options.title = options.title or value
    keys = [key for key in dict.fromkeys(table.column(options.key)) if key]
    return [_spec(key, table.where(options.key, key), value, options) for key in keys]


def _spec(key: str, table: Table, value: str, options: Options) -> ChartSpec:
    series = chosen_series(table, value, options)
    try:
        analysis = analysed(series, options)
    except CommandError as error:
        raise CommandError(f"{key}: {error}") from None
    return charts.build(
        analysis,
        dates=series.moments,
        title=key,
        unit=options.unit if options.unit is not None else unit_of(analysis, options.denominator),
        direction=options.direction,
        target=options.target,
    )


def _svg(specs: Sequence[ChartSpec], options: Options) -> str:
    drawing = {"columns": options.columns, "scales": options.scales}
    return charts.wall_svg(specs, title=options.title, subtitle=options.unit or "", **drawing)


def _pdf(specs: Sequence[ChartSpec], options: Options) -> bytes:
    """The sheet says the title itself, and is narrower than a screen."""
    drawing = charts.wall_svg(
        specs, width=SHEET_WIDTH, columns=options.columns, scales=options.scales
    )
    return charts.wall_pdf(specs, drawing, title=options.title)


WRITERS: Mapping[str, Writer] = {
    ".svg": lambda specs, options: _svg(specs, options).encode(),
    ".png": lambda specs, options: charts.png(_svg(specs, options)),
    ".pdf": _pdf,
    ".pptx": lambda specs, _: charts.powerpoint(*specs),
    ".csv": lambda specs, options: charts.wall_csv(specs, key=options.key).encode("utf-8-sig"),
}


def _write(path: Path, specs: Sequence[ChartSpec], options: Options) -> None:
    try:
        path.write_bytes(WRITERS[path.suffix.lower()](specs, options))
    except charts.SupportError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"cannot write {path}: {error.strerror}") from None


def _in_words(specs: Sequence[ChartSpec], options: Options) -> str:
    """Each series in a line, those with signals with what was found."""
    lines = []
    for spec in specs:
        lines.append(textwrap.fill(spec.summary, LINE))
        lines += [
            textwrap.fill(sentence, LINE, initial_indent="- ", subsequent_indent="  ")
            for sentence in spec.sentences
        ]
    return "\n".join([*lines, *(f"Written: {path}" for path in options.output)])


def _as_json(specs: Sequence[ChartSpec]) -> str:
    return json.dumps([as_dict(spec) for spec in specs], indent=1, ensure_ascii=False)
