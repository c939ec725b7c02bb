"""A project that a busy team has worked in for years: more of everything than a page should feel."""

from benchmarks.workspace import changes, coaching, data, people, plans, spreading
from benchmarks.workspace.space import Amounts, Space, id_of

__all__ = ["Amounts", "Space", "fill", "id_of"]


def fill(space: Space) -> None:
    """All rows, parents first, and the analyses of the series."""
    for room in (people, coaching, changes, spreading, data, plans):
        room.fill(space)
