"""The day as of which a page is read, from its address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

EARLIEST = date(1990, 1, 1)


def as_of(query: Mapping[str, str], today: date) -> date:
    """The day of `?as_of=2026-03-31`; today where it is missing, makes no sense or lies ahead."""
    try:
        day = date.fromisoformat(query.get("as_of", ""))
    except ValueError:
        return today
    return day if EARLIEST <= day <= today else today
