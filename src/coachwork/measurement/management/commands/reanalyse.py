"""`coachwork reanalyse`: analyse every series anew, after an upgrade changed the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db import transaction

from coachwork.measurement.analysis import CHUNK, reanalyse
from coachwork.measurement.models import Series


class Command(BaseCommand):
    """Works through all series in the order of their keys, a chunk in each transaction."""

    help = "Analyse every series anew and store the charts."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for chunk in _chunks():
            with transaction.atomic():
                reanalyse(chunk)
            done += len(chunk)
            self.stdout.write(f"{done} series analysed")


def _chunks() -> Iterator[list[UUID]]:
    rows = Series.objects.everywhere(why="all series, after an upgrade").order_by("id")
    ids = rows.values_list("id", flat=True)
    chunk = list(ids[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(ids.filter(id__gt=chunk[-1])[:CHUNK])
