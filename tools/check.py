"""`make check`: form, types, layers, migrations. Everything is run, then the verdict."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tools.environment import ROOT, VENV
from tools.say import say

CHECKS = {
    "Form": ["ruff", "format", "--check", "."],
    "Lint": ["ruff", "check", "."],
    "Layers": ["lint-imports", "--verbose"],
    "Migrations": ["python", "-m", "coachwork.config", "makemigrations", "--check", "--dry-run"],
    "House rules": ["python", "-m", "pytest", "-q", "tests/unit/test_repository.py"],
    "Types": ["mypy", "src/coachwork", "benchmarks", "tools"],
}


def check_everything() -> int:
    """Run all checks and tell which failed; 0 where none did."""
    environment = {**os.environ, "DEBUG": "1"}
    failed = [
        title for title, command in CHECKS.items() if not _passes(title, command, environment)
    ]
    say(f"Not right yet: {', '.join(failed)}" if failed else "All checks passed")
    return bool(failed)


def _passes(title: str, command: list[str], environment: dict[str, str]) -> bool:
    began = time.monotonic()
    program = [str(VENV / "bin" / command[0]), *command[1:]]
    done = subprocess.run(
        program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    say(
        f"{title}: {'right' if done.returncode == 0 else 'not right'} ({time.monotonic() - began:.0f} s)"
    )
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n")
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(check_everything())
