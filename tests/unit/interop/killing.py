"""Stores accepted imports, each in a process of its own, to be killed in the middle.

Run by `test_killed_imports`: for each import named on standard input it forks, says the number of the new process,
and in the end how that process ended. So Django starts once for hundreds of kills.
"""

from __future__ import annotations

import os
import sys
import threading

import django

django.setup()

from coachwork.interop.tasks import store_accepted  # noqa: E402


def tell(*words: object) -> None:
    """A line for whoever started us, whole even where two threads speak."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def wait_for(process: int) -> None:
    """Say how a process ended: its exit code, or minus the signal that killed it."""
    tell("ended", process, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))


for line in sys.stdin:
    process = os.fork()
    if not process:
        store_accepted.call(line.strip(), is_last=False)
        os._exit(0)
    tell("began", process)
    threading.Thread(target=wait_for, args=(process,)).start()
