"""`load_sample`: the sample programme, for a first look and for development."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coachwork.foundation.calendar import today_in
from coachwork.programme.sample import load
from coachwork.programme.sample.accounts import ACCOUNTS, PASSWORD


class Command(BaseCommand):
    """Makes the sample programme in an empty database. Never where DEBUG is off."""

    help = "Make the sample programme in an empty database (development only)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, make, and say who can sign in."""
        if not settings.DEBUG:
            raise CommandError(
                "The sample programme is not loaded here: DEBUG is off, and its accounts share a"
                " password that everybody can read."
            )
        if not load.is_empty():
            raise CommandError(
                "The sample programme is not loaded: there are data here already. `make reset`"
                " starts afresh."
            )
        began = time.monotonic()
        load.load_sample(today_in("Europe/London"), say=lambda text: self.stdout.write(f"  {text}"))
        listed = settings.STATE_DIRECTORY / "sample-accounts.txt"
        listed.write_text(_accounts())
        self.stdout.write(f"  Done in {time.monotonic() - began:.0f} s")
        self.stdout.write(f"  The sample accounts are listed in {listed}")


def _accounts() -> str:
    """Who can sign in, as `make run` prints it."""
    lines = [f"  {account.title:<20}{account.email}" for account in ACCOUNTS]
    return "\n".join(["Sample accounts", *lines, f"  Password of all: {PASSWORD}", ""])
