"""Try again what a dead worker left behind.

The queue of django-tasks has no retry: a task whose worker was killed stays "running" for ever. So every import
is put into the queue several times, each later than the one before. The first that gets through stores it; the
others find it stored, and end at once. Storing is one transaction with the batch locked, so two at the same time
do no harm either.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

ATTEMPTS = (timedelta(0), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))


def enqueue(batch_id: UUID) -> None:
    """Put an accepted import into the queue, once for each attempt, in the transaction that accepted it."""
    from coachwork.interop.tasks import store_accepted

    now = timezone.now()
    for number, later in enumerate(ATTEMPTS, start=1):
        run_after = now + later if later else None
        store_accepted.using(run_after=run_after).enqueue(
            str(batch_id), is_last=number == len(ATTEMPTS)
        )
