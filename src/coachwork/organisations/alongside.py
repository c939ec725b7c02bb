"""What rooms above show of the signed-in person on every page, read in the person's own query."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models.expressions import Combinable

_counts: dict[str, Callable[[], Combinable]] = {}


def register(name: str, count: Callable[[], Combinable]) -> None:
    """Let each signed-in person carry this count under this name; `OuterRef("pk")` is the person."""
    _counts[name] = count


def counts() -> dict[str, Combinable]:
    """All that is read along, as annotations of a query of people."""
    return {name: count() for name, count in _counts.items()}
