"""The reference results of qicharts2 and NHSRplotthedots, and how answers are compared to them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parents[3]
OWN = REPOSITORY / "tests" / "golden"
SHARED = REPOSITORY.parent / "shared" / "golden"
"""Families with data sets of others; there in some work places only, never copied."""

RELATIVE_TOLERANCE = 1e-10
NOT_CASES = {"qicharts2_tables", "qicharts2_pareto_bchart"}


def families(anchor: str) -> list[Path]:
    """The files of an anchor's families; those that may not be copied only where they are."""
    files = [*OWN.glob(f"{anchor}_*.json"), *SHARED.glob(f"{anchor}_*public*.json")]
    return sorted(file for file in files if file.stem not in NOT_CASES)


def load(name: str) -> Any:
    return json.loads((OWN / f"{name}.json").read_text())


def cases(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text())["cases"]
    return found


def differences(expected: Any, found: Any, at: str = "") -> Iterator[str]:
    """Where two answers differ: numbers by more than the tolerance, all else at all."""
    if isinstance(expected, dict):
        for name, value in expected.items():
            yield from differences(value, found.get(name, "absent"), f"{at}.{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from differences(one, other, f"{at}[{index}]")
    elif not _same(expected, found):
        yield f"{at}: expected {expected!r}, found {found!r}"


def _same(expected: Any, found: Any) -> bool:
    if _is_number(expected) and _is_number(found):
        return math.isclose(expected, found, rel_tol=RELATIVE_TOLERANCE, abs_tol=0.0)
    return type(expected) is type(found) and bool(expected == found)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
