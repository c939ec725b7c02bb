"""Rows that stand in an order of their own: put one before the one above it, or after the one below."""

from __future__ import annotations

from typing import Any, Literal

from django.db import models
from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError

Way = Literal["up", "down"]


def shifted(row: models.Model, beside: models.QuerySet[Any], way: Way) -> bool:
    """Change places with the neighbour; False where there is none. Part of an action.

    `beside` are the rows among which it stands, in their order; all are held meanwhile. They keep the
    positions that they have together, so that rows elsewhere in the same count stay where they are.
    """
    rows = list(beside.select_for_update())
    if row not in rows:
        raise PolicyError(_("Somebody else was faster. Load the page again."))
    place = rows.index(row)
    other = place - 1 if way == "up" else place + 1
    if not 0 <= other < len(rows):
        return False
    positions = _told_apart([each.position for each in rows])
    rows[place], rows[other] = rows[other], rows[place]
    for position, each in zip(positions, rows, strict=True):
        each.position = position
    type(row)._base_manager.bulk_update(rows, ["position"])
    return True


def _told_apart(positions: list[int]) -> list[int]:
    """Rising numbers in the place of positions of which two may be one: two who add at once."""
    found: list[int] = []
    for position in sorted(positions):
        found.append(max(position, found[-1] + 1) if found else position)
    return found
