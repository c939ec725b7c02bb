"""What the suite covers: counted as the bytecode runs, without a tracer, and held to a floor."""

from __future__ import annotations

import subprocess

from tools.environment import PYTHON, ROOT

_COUNTS = ROOT / "var" / "coverage.json"
_REPORTED = ROOT / "var" / "coverage-reported.json"


def counting() -> tuple[str, ...]:
    """What stands between `python` and `pytest` for a run that is counted.

    The floor is asked for afterwards, by `report`: asked for here, slipcover merges the workers'
    counts for it, and then prints and keeps its own without them.
    """
    _COUNTS.parent.mkdir(exist_ok=True)
    _COUNTS.unlink(missing_ok=True)
    return (
        *("-W", "ignore:Unable to activate pytest branch coverage", "-m", "slipcover"),
        *("--fail-under=0", "--json", f"--out={_COUNTS}", "-m"),
    )


def report() -> int:
    """Print the files that are not covered whole; 0 where the floor in pyproject.toml is held."""
    command = [str(PYTHON), "-m", "slipcover", "--merge", str(_COUNTS), "--out", str(_REPORTED)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
