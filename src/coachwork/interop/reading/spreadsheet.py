"""Excel and OpenDocument sheets, read in a process of its own with little memory and time."""

from __future__ import annotations

import csv
import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coachwork.interop.reading import limits
from coachwork.interop.reading.errors import Unreadable
from coachwork.interop.reading.layout import laid_out
from coachwork.interop.reading.table import Table
from coachwork.interop.reading.text import Rows

PROCESS = Path(__file__).with_name("sheet_process.py")
SHOWN_CELLS = 5

logger = logging.getLogger(__name__)


def read(content: bytes, sheet: str = "") -> Table:
    """The table of one sheet. Raises `Unreadable`."""
    facts, body = _run(content, sheet)
    _refuse_unsolved(facts)
    rows = Rows(
        cells=_cells(body),
        delimiter="",
        notes=tuple(_notes(facts)),
        sheets=tuple(facts["sheets"]),
        sheet=facts["sheet"],
    )
    return laid_out(rows)


def _run(content: bytes, sheet: str) -> tuple[dict[str, Any], str]:
    order = [sys.executable, "-IB", str(PROCESS), json.dumps(_limits()), sheet]
    try:
        done = subprocess.run(  # noqa: S603 (our own program; the file goes in through a pipe)
            order,
            input=content,
            capture_output=True,
            timeout=limits.PROCESS_WALL_SECONDS,
            check=False,
            env={"RUST_BACKTRACE": "0"},
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(_took_too_much()) from error
    if done.returncode < 0:  # ended by a signal: out of memory or time
        raise Unreadable(_took_too_much())
    if done.returncode > 0:
        logger.error("the sheet reader failed: %s", done.stderr.decode(errors="replace")[-2000:])
        raise Unreadable(_reason("damaged"))
    first, _newline, body = done.stdout.decode("utf-8").partition("\n")
    facts: dict[str, Any] = json.loads(first)
    if "error" in facts:
        raise Unreadable(_reason(facts["error"]))
    return facts, body


def _limits() -> dict[str, int]:
    return {
        "memory": limits.PROCESS_MEMORY_BYTES,
        "cpu": limits.PROCESS_CPU_SECONDS,
        "output": limits.PROCESS_OUTPUT_BYTES,
        "rows": limits.ROWS,
        "sheets": limits.SHEETS,
        "merged": limits.MERGED_CELLS,
    }


def _took_too_much() -> str:
    return _(
        "The sheet is far larger than a table needs; perhaps one cell stands far away from the rest. "
        "Copy the table into a new workbook and save that."
    )


def _reason(error: str) -> str:
    reasons = {
        "password": _("The file is protected by a password. Save a copy without one."),
        "no_sheet": _("No sheet of the file holds a table."),
        "too_large": _took_too_much(),
    }
    return reasons.get(
        error, _("The file is damaged, or not complete. Open it in Excel and save it again.")
    )


def _refuse_unsolved(facts: dict[str, Any]) -> None:
    if facts["unsolved"]:
        raise Unreadable(
            ngettext(
                "%(count)s formula has no stored result (%(cells)s). Save the file once in Excel and send it again.",
                "%(count)s formulas have no stored results (%(cells)s). Save the file once in Excel and send it again.",
                facts["unsolved"],
            )
            % {
                "count": facts["unsolved"],
                "cells": _listed(facts["unsolved_cells"], facts["unsolved"]),
            }
        )


def _notes(facts: dict[str, Any]) -> Iterator[str]:
    if len(facts["sheets"]) > 1:
        yield _("The file has %(count)s sheets. This is “%(sheet)s”.") % {
            "count": len(facts["sheets"]),
            "sheet": facts["sheet"],
        }
    if facts["formulas"]:
        yield ngettext(
            "%(count)s cell holds a formula; its result, as last saved, was read.",
            "%(count)s cells hold formulas; their results, as last saved, were read.",
            facts["formulas"],
        ) % {"count": facts["formulas"]}
    if facts["merged"]:
        yield _(
            "Merged cells (%(cells)s): only the first of them holds the content, the others were read as empty."
        ) % {"cells": _listed(facts["merged"][:SHOWN_CELLS], len(facts["merged"]))}
    if facts["faults"]:
        yield _("Cells that show an error in Excel (%(cells)s) were read as empty.") % {
            "cells": _listed(facts["fault_cells"], facts["faults"])
        }


def _listed(cells: list[str], count: int) -> str:
    return ", ".join(cells) + (" …" if count > len(cells) else "")


def _cells(body: str) -> Iterator[list[str]]:
    csv.field_size_limit(limits.CELL_CHARACTERS)
    try:
        yield from csv.reader(io.StringIO(body, newline=""))
    except csv.Error as error:
        raise Unreadable(_("A cell of the sheet is far too long.")) from error
