"""`check_events`: is the record of who did what whole?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from coachwork.foundation.events import first_broken
from coachwork.foundation.models import Event, EventChain


class Command(BaseCommand):
    """Recomputes every hash of every chain; ends with an error where one does not fit."""

    help = "Recompute the hashes of all events and name the first that was altered."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check chain by chain, also those whose end is missing."""
        chains = {*EventChain.objects.values_list("key", flat=True)}
        chains |= {*Event.objects.order_by().values_list("chain", flat=True).distinct()}
        broken = {chain: place for chain in chains if (place := first_broken(chain))}
        for chain, place in broken.items():
            self.stderr.write(f"Chain {chain}: event {place} was altered, removed or added.")
        if broken:
            raise CommandError(f"{len(broken)} of {len(chains)} chains are broken.")
        self.stdout.write(f"{len(chains)} chains, {Event.objects.count()} events: all whole.")
