"""`coachwork chart`: a CSV file becomes a chart and what it says in words."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from coachwork import charts, spc
from coachwork.charts import ChartSpec
from coachwork.cli.choosing import chosen_rows, chosen_series, chosen_value, with_gaps
from coachwork.cli.codes import KINDS, explained
from coachwork.cli.errors import CommandError
from coachwork.cli.limits import check_places, factor, finite, point_number
from coachwork.cli.output import add_output_options, check_outputs, put_out
from coachwork.cli.series import Series

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

PERCENT_FACTORS = (1, 100)
SHARES = frozenset({"p", "pp"})
NEED_DENOMINATORS = frozenset({"u", "up", "p", "pp"})
EXAMPLES = """\
The value may be a sum or a difference of columns: --value "attendances - breaches".
Without --chart: a run chart; with denominators a P chart if the values are parts of them,
otherwise a U chart. Options with (*) may be repeated.

examples:
  coachwork chart falls.csv --date month --value falls
  coachwork chart infections.csv --date month --value n --denominator days \\
      --chart u --multiply 10000 --direction down --part 24 -o infections.svg -o infections.png
  coachwork chart waits.csv --date period --value "attendances - breaches" \\
      --denominator attendances --where org=R12 --sum-duplicates --direction up --target 0.95
"""


def add_parser(commands: Commands) -> None:
    """The options of `coachwork chart`."""
    parser = commands.add_parser(
        "chart",
        help="draw a chart of a CSV file",
        description="Draw a run chart or control chart of a CSV file; say in words what it shows.",
        epilog=f"{EXAMPLES}\n{explained()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    add_data_options(parser.add_argument_group("data"))
    add_analysis_options(parser.add_argument_group("analysis"))
    output = parser.add_argument_group("chart and output")
    add_output_options(output)
    output.add_argument("--target", type=finite, metavar="NUMBER", help="a line to aim for")


def add_data_options(group: argparse._ArgumentGroup) -> None:
    """Columns and rows."""
    add = group.add_argument
    add("--date", metavar="COLUMN", help="dates, or labels; default: the first column of dates")
    add("--value", metavar="COLUMN", help="values or numerators; default: the one of numbers")
    add("--denominator", metavar="COLUMN", help="denominators")
    add("--where", metavar="COLUMN=VALUE", action="append", default=[], help="only these rows (*)")
    add("--sum-duplicates", action="store_true", help="add up the rows of a period")


def add_analysis_options(group: argparse._ArgumentGroup) -> None:
    """Kind, rules, phases."""
    add = group.add_argument
    add("--chart", choices=list(KINDS), metavar="KIND", help="kind of chart, see below")
    add(
        "--rules",
        choices=list(spc.RULE_SETS),
        metavar="RULES",
        help="rule set, see below; default: as fits the chart",
    )
    add("--multiply", type=factor, default=1.0, metavar="FACTOR", help="1000: a rate per 1,000")
    add(
        "--freeze", type=point_number, metavar="N", help="compute the lines from the first N points"
    )
    add(
        "--part",
        type=point_number,
        action="append",
        metavar="N",
        help="a phase ends at point N (*)",
    )
    add("--exclude", type=point_number, action="append", metavar="N", help="leave point N out (*)")


def run(options: argparse.Namespace) -> int:
    """Read, analyse, draw, tell."""
    check_outputs(options.output)
    spec = _spec(options)
    return put_out(spec, _choice(spec, options), options)


def _spec(options: argparse.Namespace) -> ChartSpec:
    table = chosen_rows(options)
    value = chosen_value(table, options)
    series = chosen_series(table, value, options)
    return _built(series, analysed(series, options), value, options)


def analysed(series: Series, options: argparse.Namespace) -> spc.Analysis:
    """The analysis that was asked for; CommandError says why there is none."""
    chart = options.chart or default_chart(series, options.multiply)
    if chart in NEED_DENOMINATORS and series.denominators is None:
        raise CommandError(f"--chart {chart} needs --denominator")
    check_places(vars(options), len(series.values))
    try:
        analysis = spc.analyse(
            with_gaps(series.values),
            None if series.denominators is None else with_gaps(series.denominators),
            chart=chart,
            rules=options.rules,
            parts=options.part,
            freeze=options.freeze,
            exclude=options.exclude,
            multiply=options.multiply,
        )
    except spc.InputError as error:
        raise CommandError(str(error)) from None
    if analysis.refused.any():
        raise CommandError("a T chart needs times above zero")
    return analysis


def _built(
    series: Series, analysis: spc.Analysis, value: str, options: argparse.Namespace
) -> ChartSpec:
    unit = options.unit if options.unit is not None else unit_of(analysis, options.denominator)
    return charts.build(
        analysis,
        dates=series.moments,
        title=options.title or value,
        subtitle=", ".join(condition.replace("=", " ") for condition in options.where),
        unit=unit,
        direction=options.direction,
        target=options.target,
    )


def default_chart(series: Series, multiply: float) -> str:
    """A run chart; with denominators P where values are whole parts of them, otherwise U.

    Whoever multiplies by more than 100 thinks of a rate.
    """
    if series.denominators is None:
        return "run"
    if multiply not in PERCENT_FACTORS:
        return "u"
    pairs = zip(series.values, series.denominators, strict=True)
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    parts = all(0 <= a <= b and a.is_integer() and b.is_integer() for a, b in known)
    return "p" if parts else "u"


def unit_of(analysis: spc.Analysis, denominator: str | None) -> str:
    """What the numbers count, as the columns are named."""
    if analysis.chart in SHARES and analysis.multiply in PERCENT_FACTORS:
        return "%"
    if denominator is None or analysis.multiply == 1:
        return f"per {denominator}" if denominator else ""
    return f"per {analysis.multiply:,.10g} {denominator}"


def _choice(spec: ChartSpec, options: argparse.Namespace) -> str:
    """Which chart it is, and that another may be asked for where it was not named."""
    name = f"{spec.chart.capitalize()} chart"
    return name if options.chart else f"{name} (chosen from the data; --chart names another)"
