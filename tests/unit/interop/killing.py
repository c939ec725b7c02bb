"""A process that stores an accepted import, to be killed in the middle. Run by `test_killed_imports`."""

from __future__ import annotations

import sys

import django

django.setup()

from coachwork.interop.tasks import store_accepted  # noqa: E402

print("ready", flush=True)  # noqa: T201
sys.stdin.readline()
store_accepted.call(sys.argv[1], is_last=False)
