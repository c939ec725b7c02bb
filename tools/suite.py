"""`make test`: the whole suite, on SQLite and on PostgreSQL, pages in a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tools import coverage, postgres, system
from tools.environment import PYTHON, ROOT, prepare
from tools.say import say

#: Pure rooms and pages in a browser do not meet the database in another way, and the sample is for
#: a first look on SQLite: once is enough.
ONCE = (
    *("tests/unit/spc", "tests/unit/charts", "tests/golden", "tests/functional"),
    "tests/unit/programme/test_sample.py",
)
#: On PostgreSQL the tables come from the migrations, as in production; on SQLite from the models.
BY_MIGRATIONS = ("--migrations",)
#: One more than there are cores: a test that waits for the browser or for PostgreSQL leaves one idle.
WORKERS = os.environ.get("TEST_WORKERS", str((os.cpu_count() or 1) + 1))
#: The pages in a browser stand together and are slow: dealt out in lots, one worker got them all.
DEALT = (f"--numprocesses={WORKERS}", "--dist=worksteal")


def run_everything(arguments: list[str]) -> int:
    """The suite on both databases, and what it covers; 0 where all is well.

    The whole suite runs on SQLite: what it leaves uncovered there, nothing covers. A part of the
    suite, asked for by arguments, is not held to the floor.
    """
    prepare("dev")
    system.prepare()
    failed = _pytest("SQLite", arguments) if arguments else _covered("SQLite")
    return failed | _on_postgres([*BY_MIGRATIONS, *_left_out(), *arguments])


def _covered(title: str) -> int:
    failed = _pytest(title, [], coverage.counting())
    return failed | coverage.report()


def _on_postgres(arguments: list[str]) -> int:
    if postgres.programs() is None:
        return 0
    with postgres.cluster() as address:
        return _pytest("PostgreSQL", arguments, DATABASE_URL=address)


def _left_out() -> list[str]:
    return [f"--ignore={folder}" for folder in ONCE]


def _pytest(
    title: str, arguments: list[str], runner: tuple[str, ...] = ("-m",), **environment: str
) -> int:
    say(f"The tests on {title}")
    began = time.monotonic()
    command = [str(PYTHON), *runner, "pytest", "-q", *DEALT, *arguments]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
    say(f"{title}: {time.monotonic() - began:.0f} s")
    return code.returncode


if __name__ == "__main__":
    sys.exit(run_everything(sys.argv[1:]))
