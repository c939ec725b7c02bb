"""Values on their way into a series, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID


class NewPoint(NamedTuple):
    """A value for one period of one series; a tuple, because imports make hundreds of thousands.

    `period` is any day of the period. `numerator` holds the plain value where the measure has no
    denominator; None is a gap. An empty `note` leaves a note that is there as it is.
    """

    series_id: UUID
    period: date
    numerator: float | None
    denominator: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StoredPoints:
    """How many points were new, how many replaced another value, how many were there already."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def written(self) -> int:
        """How many rows the database was asked to change."""
        return self.added + self.changed
