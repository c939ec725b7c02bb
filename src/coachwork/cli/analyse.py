"""`coachwork analyse`: many series as JSON lines in, their results as JSON lines out.

A line with `anchor`, `input` and `params` gives a line with `points` and `parts`, or `error`; what
is wrong with one line does not stop the next. `id`, if there is one, comes back. `anchor` says
whose parameters these are: qicharts2 (default) or NHSRplotthedots, whose answers have `facets` in
place of `parts`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from coachwork.cli.errors import CommandError
from coachwork.cli.limits import check_numbers
from coachwork.spc import exchange

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Json = dict[str, Any]
FIELDS = frozenset({"id", "anchor", "input", "params"})
EXAMPLE = """\
example:
  echo '{"input": {"y": [3, 5, 4, 6, 5, 4]}, "params": {"chart": "i"}}' | coachwork analyse
"""


def add_parser(commands: Commands) -> None:
    """The options of `coachwork analyse`."""
    parser = commands.add_parser(
        "analyse",
        help="limits and signals of many series",
        description=__doc__.split("\n\n", 1)[1],
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="default: what is piped in"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answer every line."""
    with _lines(options.file) as lines:
        for reply in answers(lines):
            print(json.dumps(reply, ensure_ascii=False, allow_nan=False))
    return 0


def answers(lines: Iterable[str]) -> Iterator[Json]:
    """A reply to each line that is not blank."""
    return (answer(line) for line in lines if line.strip())


def answer(line: str) -> Json:
    """The result of one request, or what is wrong with it."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"error": f"not JSON: {error}"}
    if not isinstance(request, dict):
        return {"error": "a line must hold one JSON object"}
    known = {"id": request["id"]} if "id" in request else {}
    return known | _answered(request)


def _answered(request: Json) -> Json:
    unknown = sorted(set(request) - FIELDS)
    if unknown:
        return {"error": f"unknown field: {', '.join(unknown)}"}
    try:
        check_numbers(request.get("params", {}))
        return exchange.answer(request)
    except CommandError as error:
        return {"error": str(error)}
    except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
        return {"error": f"input or params have the wrong form: {error}"}


@contextmanager
def _lines(path: Path | None) -> Iterator[IO[str]]:
    if path is None:
        yield sys.stdin
        return
    try:
        with path.open(encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path} is not a text file in UTF-8") from None
