"""How often a person may do what is costly or carries data away.

The count lives in the database, so that it holds over any number of processes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.errors import TooOften
from coachwork.foundation.models import RateUse


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many times in any stretch of so many seconds."""

    name: str
    most: int
    seconds: int
    message: Promise | str


EXPORTS = Limit("export", 10, 3600, _("You have downloaded 10 files in the last hour."))
IMPORTS = Limit("import", 20, 3600, _("You have sent in 20 files in the last hour."))


@transaction.atomic
def spend(person: Any, limit: Limit) -> None:
    """Count one use; raises `TooOften` where the person has none left.

    A view calls it before it starts the work: a use counts also when the work fails.
    """
    RateUse.objects.get_or_create(person=person, limit=limit.name)
    use = RateUse.objects.select_for_update().get(person=person, limit=limit.name)
    now = timezone.now().timestamp()
    counting = [moment for moment in use.moments if moment > now - limit.seconds]
    if len(counting) >= limit.most:
        raise TooOften(limit.message, retry_after=math.ceil(counting[0] + limit.seconds - now))
    use.moments = [*counting, now]
    use.save(update_fields=["moments"])
