"""Plain lines that tell what is being done, and endings that tell what to do next."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

#: So long a step may be silent before it is said that it is still at work.
PATIENCE_SECONDS = 4.0


def say(line: str) -> None:
    """One line on what happens now."""
    print(f"· {line}", flush=True)


@contextmanager
def step(line: str) -> Iterator[None]:
    """Says what happens now, and every few seconds that it still does."""
    say(line)
    over, began = threading.Event(), time.monotonic()

    def tick() -> None:
        while not over.wait(PATIENCE_SECONDS):
            print(f"  … still at it, {time.monotonic() - began:.0f} s", flush=True)

    ticking = threading.Thread(target=tick, daemon=True)
    ticking.start()
    try:
        yield
    finally:
        over.set()
        ticking.join()


def stop(line: str) -> NoReturn:
    """End with a line on what is missing and what would help."""
    print(f"\n{line}\n", file=sys.stderr, flush=True)
    sys.exit(1)
