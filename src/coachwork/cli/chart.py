"""`coachwork chart`: a CSV file becomes a chart and what it says in words."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coachwork import charts, spc
from coachwork.charts import ChartSpec
from coachwork.cli.errors import CommandError
from coachwork.cli.limits import check_places, factor, finite, point_number
from coachwork.cli.reading import Table, dates, holds_dates, numbers, read_table
from coachwork.cli.series import Series, read_series

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

NAN = float("nan")
LINE = 88
PERCENT_FACTORS = (1, 100)
CHARTS = ("run", "i", "mr", "ip", "t", "c", "u", "up", "p", "pp", "g")
SHARES = frozenset({"p", "pp"})
NEED_DENOMINATORS = frozenset({"u", "up", "p", "pp"})
OUTPUT_HELP = "write .svg, .png, .pdf, .pptx (PowerPoint), .xlsx (Excel) or .csv (*)"
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
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    _add_data_options(parser.add_argument_group("data"))
    _add_analysis_options(parser.add_argument_group("analysis"))
    _add_output_options(parser.add_argument_group("chart and output"))


def _add_data_options(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--date", metavar="COLUMN", help="dates, or labels; default: the first column of dates")
    add("--value", metavar="COLUMN", help="values or numerators; default: the one of numbers")
    add("--denominator", metavar="COLUMN", help="denominators")
    add("--where", metavar="COLUMN=VALUE", action="append", default=[], help="only these rows (*)")
    add("--sum-duplicates", action="store_true", help="add up the rows of a period")


def _add_analysis_options(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--chart", choices=CHARTS, help="kind of chart")
    add("--rules", choices=list(spc.RULE_SETS), help="rule set; default: as fits the chart")
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


def _add_output_options(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("-o", "--output", type=Path, action="append", default=[], metavar="FILE", help=OUTPUT_HELP)
    add("--json", action="store_true", help="print numbers and signals as JSON, not as words")
    add("--title", help="default: the name of the value column")
    add("--unit", help='such as "minutes"')
    add(
        "--direction", choices=list(charts.Direction), default="neither", help="which way is better"
    )
    add("--target", type=finite, metavar="NUMBER", help="a line to aim for")


def run(options: argparse.Namespace) -> int:
    """Read, analyse, draw, tell."""
    _check_outputs(options.output)
    spec = _spec(options)
    for path in options.output:
        _write(path, spec)
    print(as_json(spec) if options.json else in_words(spec, _choice(spec, options), options.output))
    return 0


def _spec(options: argparse.Namespace) -> ChartSpec:
    table = read_table(options.file)
    for condition in options.where:
        column, equals, value = condition.partition("=")
        if not equals:
            raise CommandError(f'--where needs COLUMN=VALUE, not "{condition}"')
        table = table.where(column, value)
    moment = options.date or _first_column_of_dates(table)
    value = options.value or _only_column_of_numbers(table, {moment, options.denominator})
    series = read_series(
        table,
        moment=moment,
        value=value,
        denominator=options.denominator,
        sum_duplicates=options.sum_duplicates,
    )
    return _built(series, _analysis(series, options), value, options)


def _analysis(series: Series, options: argparse.Namespace) -> spc.Analysis:
    chart = options.chart or default_chart(series, options.multiply)
    if chart in NEED_DENOMINATORS and series.denominators is None:
        raise CommandError(f"--chart {chart} needs --denominator")
    check_places(vars(options), len(series.values))
    try:
        analysis = spc.analyse(
            _with_gaps(series.values),
            None if series.denominators is None else _with_gaps(series.denominators),
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
    unit = options.unit if options.unit is not None else _unit(analysis, options.denominator)
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


def _unit(analysis: spc.Analysis, denominator: str | None) -> str:
    if analysis.chart in SHARES and analysis.multiply in PERCENT_FACTORS:
        return "%"
    if denominator is None or analysis.multiply == 1:
        return f"per {denominator}" if denominator else ""
    return f"per {analysis.multiply:,.10g} {denominator}"


def _with_gaps(values: Sequence[float | None]) -> list[float]:
    return [NAN if value is None else value for value in values]


def _first_column_of_dates(table: Table) -> str | None:
    return next((name for name in table.columns if _all_dates(table, name)), None)


def _all_dates(table: Table, name: str) -> bool:
    try:
        return holds_dates(table, name) and bool(dates(table, name))
    except CommandError:
        return False


def _only_column_of_numbers(table: Table, taken: set[str | None]) -> str:
    found = [name for name in table.columns if name not in taken and _has_numbers(table, name)]
    if len(found) != 1:
        known = ", ".join(table.columns)
        raise CommandError(f"say which column holds the values with --value; there are: {known}")
    return found[0]


def _has_numbers(table: Table, name: str) -> bool:
    try:
        return any(number is not None for number in numbers(table, name))
    except CommandError:
        return False


def _check_outputs(paths: Sequence[Path]) -> None:
    for path in paths:
        if path.suffix.lower() not in charts.FORMATS:
            endings = ", ".join(charts.FORMATS)
            raise CommandError(f"cannot write {path}: its name must end in {endings}")


def _write(path: Path, spec: ChartSpec) -> None:
    try:
        charts.save(spec, path)
    except charts.SupportError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"cannot write {path}: {error.strerror}") from None


def _choice(spec: ChartSpec, options: argparse.Namespace) -> str:
    """Which chart it is, and that another may be asked for where it was not named."""
    name = f"{spec.chart.capitalize()} chart"
    return name if options.chart else f"{name} (chosen from the data; --chart names another)"


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
    return json.dumps(found | {"points": points, "signals": signals}, indent=1, ensure_ascii=False)
