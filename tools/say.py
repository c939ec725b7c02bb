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


class Waiting:
    """A step that takes a while: where it is silent for long, it says that it is still at work."""

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()
        self._over = threading.Event()

    def tell(self, line: str) -> None:
        """One line of the step itself."""
        print(line, flush=True)
        self._last = time.monotonic()

    def watch(self) -> None:
        """Breaks silences until the step is over."""
        while not self._over.wait(0.2):
            if time.monotonic() - self._last > PATIENCE_SECONDS:
                self.tell(f"  … still at it, {time.monotonic() - self._began:.0f} s")

    def end(self) -> None:
        """The step is over."""
        self._over.set()


@contextmanager
def step(line: str) -> Iterator[Waiting]:
    """Says what happens now, and breaks its silences."""
    say(line)
    waiting = Waiting()
    watching = threading.Thread(target=waiting.watch, daemon=True)
    watching.start()
    try:
        yield waiting
    finally:
        waiting.end()
        watching.join()


def stop(line: str) -> NoReturn:
    """End with a line on what is missing and what would help."""
    print(f"\n{line}\n", file=sys.stderr, flush=True)
    sys.exit(1)
