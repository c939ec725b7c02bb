"""`take_snapshots`: count both measures for the last 24 months, for every programme."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from coachwork.programme.metrics import scope_of
from coachwork.programme.models import Metric, Programme
from coachwork.programme.snapshots import days_shown, take


class Command(BaseCommand):
    """Counts anew, so that what was entered late for a past month is seen. Run it every night."""

    help = "Count the programme's measures for the last 24 months and keep them (run every night)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Every programme, every month, both measures."""
        programmes = Programme.objects.everywhere(why="the nightly count").select_related(
            "organisation"
        )
        for programme in programmes:
            due = [(metric, day) for day in days_shown(programme) for metric in Metric]
            taken = take(programme, scope_of(programme), due)
            self.stdout.write(f"{programme.name}: {taken} snapshots")
