"""The command line: `coachwork chart` and its kin, `coachwork analyse`, `coachwork manage`.

Charts and analysis need neither a server nor the web platform.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from coachwork.cli import analyse, chart, comparison, manage, sequential, wall
from coachwork.cli.errors import CommandError

WRONG_INPUT = 2
INTERRUPTED = 130
DESCRIPTION = """\
Run charts and control charts for quality improvement in health care.

commands:
  chart     draw a chart of a CSV file, and say in words what it shows
  wall      a small chart for each series of a file, on one sheet
  funnel    compare units of different sizes
  pareto    count causes, the most frequent first
  cusum     add up the evidence of a small lasting shift
  ewma      average with the newest points weighing most
  analyse   limits and signals of many series: JSON lines in, JSON lines out
  manage    commands of the web platform (migrate, runserver, ...)
"""
EXAMPLES = """\
examples:
  coachwork chart falls.csv --date month --value falls
  coachwork chart falls.csv --date month --value falls --denominator bed_days --chart u \\
      --multiply 1000 --direction down -o falls.svg
  coachwork analyse < series.jsonl > results.jsonl

"coachwork COMMAND --help" tells more about a command.
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line but `manage`, whose arguments are Django's."""
    top = argparse.ArgumentParser(
        prog="coachwork",
        usage="coachwork COMMAND [options]",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(
        prog="coachwork", metavar="COMMAND", required=True, help=argparse.SUPPRESS
    )
    chart.add_parser(commands)
    wall.add_parser(commands)
    comparison.add_parsers(commands)
    sequential.add_parsers(commands)
    analyse.add_parser(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, or 2 when something in what was typed or read is wrong."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given[:1] == ["manage"]:
            return manage.run(given[1:])
        options = parser().parse_args(given)
        return int(options.run(options))
    except CommandError as error:
        print(f"coachwork: {error}", file=sys.stderr)
        return WRONG_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough (`| head`). Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
