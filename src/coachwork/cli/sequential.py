"""`coachwork cusum` and `coachwork ewma`: small lasting shifts in a CSV file."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachwork import charts, spc
from coachwork.charts import ChartSpec
from coachwork.cli.chart import add_data_options
from coachwork.cli.choosing import NAN, chosen_rows, chosen_series, chosen_value, with_gaps
from coachwork.cli.errors import CommandError
from coachwork.cli.limits import check_places, factor, finite, point_number
from coachwork.cli.output import add_output_options, check_outputs, put_out
from coachwork.cli.series import Series

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

EXAMPLES = """\
With --denominator the values charted are values / denominators.

examples:
  coachwork cusum waits.csv --date week --value minutes --freeze 20 --direction down
  coachwork ewma waits.csv --date week --value minutes --weight 0.3 -o waits.svg
"""


def add_parsers(commands: Commands) -> None:
    """The options of both commands."""
    cusum = _parser(commands, "cusum", "add up the evidence of a shift", _cusum)
    cusum.add_argument("--slack", type=factor, default=0.5, help="default: 0.5 sigma")
    cusum.add_argument("--limit", type=factor, default=5.0, help="default: 5 sigma")
    ewma = _parser(commands, "ewma", "average with the newest points weighing most", _ewma)
    ewma.add_argument("--weight", type=factor, default=0.2, help="of the newest; default: 0.2")
    ewma.add_argument("--width", type=factor, default=3.0, help="of the limits; default: 3")


def _parser(
    commands: Commands, name: str, what: str, draw: Callable[..., ChartSpec]
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=what,
        description=f"{what[:1].upper()}{what[1:]}; draw it and say in words what it shows.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run, draw=draw, name=name)
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    add_data_options(parser.add_argument_group("data"))
    add = parser.add_argument_group("analysis").add_argument
    add("--freeze", type=point_number, metavar="N", help="centre and sigma of the first N points")
    add("--multiply", type=factor, default=1.0, metavar="FACTOR", help="1000: a rate per 1,000")
    add("--centre", type=finite, help="the level expected; default: the mean")
    add("--sigma", type=factor, help="default: of the moving ranges")
    add_output_options(parser.add_argument_group("chart and output"))
    return parser


def run(options: argparse.Namespace) -> int:
    """Read, add up, draw, tell."""
    check_outputs(options.output)
    table = chosen_rows(options)
    value = chosen_value(table, options)
    series = chosen_series(table, value, options)
    check_places(vars(options), len(series.values))
    context = {
        "dates": series.moments,
        "title": options.title or value,
        "unit": options.unit or "",
        "direction": options.direction,
    }
    return put_out(
        options.draw(_values(series, options.multiply), options, context),
        f"{options.name.upper()} chart",
        options,
    )


def _values(series: Series, multiply: float) -> list[float]:
    """What is charted; NaN where a value or its denominator is missing, or that is zero."""
    y = with_gaps(series.values)
    if series.denominators is not None:
        pairs = zip(y, with_gaps(series.denominators), strict=True)
        y = [a / b if b else NAN for a, b in pairs]
    return [value * multiply for value in y]


def _level(options: argparse.Namespace) -> dict[str, Any]:
    return {"centre": options.centre, "sigma": options.sigma, "freeze": options.freeze}


def _cusum(y: list[float], options: argparse.Namespace, context: dict[str, Any]) -> ChartSpec:
    found = spc.cusum(y, slack=options.slack, limit=options.limit, **_level(options))
    return charts.cusum_chart(found, **context)


def _ewma(y: list[float], options: argparse.Namespace, context: dict[str, Any]) -> ChartSpec:
    try:
        found = spc.ewma(y, weight=options.weight, width=options.width, **_level(options))
    except spc.InputError as error:
        raise CommandError(str(error)) from None
    return charts.ewma_chart(found, **context)
