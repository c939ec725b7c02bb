"""The day the sample is made, and days before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from coachwork.foundation.calendar import months_before


@dataclass(frozen=True, slots=True)
class Clock:
    """All days of the sample are counted back from today, so that it is fresh on any day."""

    today: date

    def days_ago(self, days: int) -> date:
        """So many days before today."""
        return self.today - timedelta(days=days)

    def months_ago(self, months: int, days: int = 0) -> date:
        """So many calendar months before today, and some days more."""
        return months_before(self.today, months) - timedelta(days=days)
