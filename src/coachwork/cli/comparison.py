"""`coachwork funnel` and `coachwork pareto`: many units, or many causes, from a CSV file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from coachwork import charts, spc
from coachwork.cli.choosing import chosen_rows, with_gaps
from coachwork.cli.errors import CellError, CommandError
from coachwork.cli.limits import factor, finite, point_number
from coachwork.cli.output import add_output_options, check_outputs, put_out
from coachwork.cli.reading import Table, numbers
from coachwork.cli.series import combined

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

MOST_BARS = 12
FUNNEL_EXAMPLES = """\
Rows of the same unit are added up. The value may be a sum or a difference of columns.

examples:
  coachwork funnel sites.csv --key site --value readmitted --denominator discharged \\
      --direction down --chance exact -o funnel.svg
"""
PARETO_EXAMPLES = """\
examples:
  coachwork pareto incidents.csv --category cause
  coachwork pareto totals.csv --category cause --count n -o causes.png
"""


def add_parsers(commands: Commands) -> None:
    """The options of both commands."""
    _add_funnel(commands)
    _add_pareto(commands)


def _parser(commands: Commands, name: str, what: str, examples: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=what,
        description=f"{what[:1].upper()}{what[1:]}; say in words what the chart shows.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    parser.add_argument(
        "--where", metavar="COLUMN=VALUE", action="append", default=[], help="only these rows (*)"
    )
    return parser


def _add_funnel(commands: Commands) -> None:
    parser = _parser(commands, "funnel", "compare units of different sizes", FUNNEL_EXAMPLES)
    parser.set_defaults(run=run_funnel)
    add = parser.add_argument_group("data").add_argument
    add("--key", metavar="COLUMN", required=True, help="the names of the units")
    add("--value", metavar="COLUMN", required=True, help="cases or events")
    add("--denominator", metavar="COLUMN", required=True, help="among how many")
    add = parser.add_argument_group("analysis").add_argument
    add("--chart", choices=("p", "u"), default="p", help="shares (p, default) or rates (u)")
    add("--target", type=finite, metavar="NUMBER", help="default: the mean of all units")
    add("--multiply", type=factor, default=1.0, metavar="FACTOR", help="1000: a rate per 1,000")
    add("--overdispersion", choices=list(spc.Overdispersion), default="none")
    add("--chance", choices=list(spc.Chance), default="normal", help="where limits come from")
    add_output_options(parser.add_argument_group("chart and output"))


def _add_pareto(commands: Commands) -> None:
    parser = _parser(commands, "pareto", "count causes, the most frequent first", PARETO_EXAMPLES)
    parser.set_defaults(run=run_pareto)
    add = parser.add_argument_group("data").add_argument
    add("--category", metavar="COLUMN", required=True, help="what is counted")
    add("--count", metavar="COLUMN", help="how often; default: once a row")
    add("--most", type=point_number, default=MOST_BARS, help="bars; the last holds the rest")
    add_output_options(parser.add_argument_group("chart and output"))


def run_funnel(options: argparse.Namespace) -> int:
    """Read, compare, draw, tell."""
    check_outputs(options.output)
    names, value, below = _units(chosen_rows(options), options)
    try:
        found = spc.funnel(
            value,
            below,
            chart=options.chart,
            target=None if options.target is None else options.target / options.multiply,
            overdispersion=options.overdispersion,
            chance=options.chance,
        )
    except spc.InputError as error:
        raise CommandError(str(error)) from None
    shares = options.chart == "p"
    spec = charts.funnel_chart(
        found,
        below,
        names,
        title=options.title or options.value,
        unit=options.unit or ("%" if shares else _rate(options)),
        size_name=options.denominator,
        direction=options.direction,
        multiply=1.0 if shares else options.multiply,
    )
    return put_out(spec, "Funnel plot", options)


def _rate(options: argparse.Namespace) -> str:
    many = "" if options.multiply == 1 else f"{options.multiply:,.10g} "
    return f"per {many}{options.denominator}"


def _units(table: Table, options: argparse.Namespace) -> tuple[list[str], list[float], list[float]]:
    """Names, values and denominators; rows of one unit are added up, those without one of the two
    numbers left out.
    """
    sums: dict[str, tuple[float, float]] = {}
    columns = (table.column(options.key), combined(table, options.value))
    below = numbers(table, options.denominator)
    for row, name, a, b in zip(table.rows, *columns, below, strict=True):
        if b is not None and b < 0:
            raise CellError(row, options.denominator, "a denominator cannot be below zero")
        if a is not None and b is not None:
            so_far = sums.get(name, (0.0, 0.0))
            sums[name] = (so_far[0] + a, so_far[1] + b)
    values = list(sums.values())
    return list(sums), [a for a, _ in values], [b for _, b in values]


def run_pareto(options: argparse.Namespace) -> int:
    """Read, count, draw, tell."""
    check_outputs(options.output)
    table = chosen_rows(options)
    rows = [(name, 1.0) for name in table.column(options.category)]
    if options.count:
        counts = with_gaps(numbers(table, options.count))
        rows = [(name, n) for (name, _), n in zip(rows, counts, strict=True)]
    known = [(name, n) for name, n in rows if name and n == n]
    try:
        found = spc.pareto([name for name, _ in known], [n for _, n in known])
    except spc.InputError as error:
        raise CommandError(str(error)) from None
    title = options.title or options.category
    spec = charts.pareto_chart(found, title=title, unit=options.unit or "", most=options.most)
    return put_out(spec, "Pareto chart", options)
