"""Chance that can be repeated: the same seed gives the same programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")


#: Shape of the waits between moves: below 1, long standstills and quick successions.
UNEVEN = 0.45


class Dice:
    """The generator's only source of chance."""

    def __init__(self, seed: int) -> None:
        self.numbers = np.random.default_rng(seed)

    def whole(self, least: int, most: int) -> int:
        """A whole number between two, both included."""
        return int(self.numbers.integers(least, most + 1))

    def chance(self, share: float) -> bool:
        """True in this share of the throws."""
        return bool(self.numbers.random() < share)

    def pick(self, items: Sequence[Item]) -> Item:
        """One of them."""
        return items[int(self.numbers.integers(len(items)))]

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """So many of them, each at most once, in a new order."""
        order = self.numbers.permutation(len(items))[:count]
        return [items[int(place)] for place in order]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """All of them in a new order."""
        return self.some(items, len(items))

    def day(self, first: date, last: date) -> date:
        """A day between two, both included; the first where they are the wrong way round."""
        return first + timedelta(days=self.whole(0, max(0, (last - first).days)))

    def days_within(self, first: date, last: date, count: int) -> list[date]:
        """So many different days in order, unevenly spread as things in life are; the last is `last`."""
        if count <= 0:
            return []
        waits = self.numbers.gamma(UNEVEN, size=count)
        reached = np.cumsum(waits) / waits.sum() * (last - first).days
        days = [first + timedelta(days=int(step)) for step in reached[:-1]] + [last]
        return sorted(set(days))
