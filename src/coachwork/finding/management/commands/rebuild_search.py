"""`rebuild_search`: makes the index of what can be found anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from coachwork.finding import index, kinds


class Command(BaseCommand):
    """Once after an update that adds a kind; at any time otherwise. People can go on working."""

    help = "Make the index of what can be found anew."

    def handle(self, *args: Any, **options: Any) -> None:
        """Each kind in a transaction of its own."""
        for kind in kinds.every():
            self.stdout.write(f"{kind.name}: {index.rebuild(kind)}")
