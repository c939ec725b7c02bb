"""Plain lines that tell what is being done, and endings that tell what to do next."""

from __future__ import annotations

import sys
from typing import NoReturn


def say(line: str) -> None:
    """One line on what happens now."""
    print(f"· {line}", flush=True)


def stop(line: str) -> NoReturn:
    """End with a line on what is missing and what would help."""
    print(f"\n{line}\n", file=sys.stderr, flush=True)
    sys.exit(1)
