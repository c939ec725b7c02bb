"""Pareto: how often each category occurs, the most frequent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from coachwork.spc.arrays import Floats, Ints, Words


@dataclass(frozen=True)
class Pareto:
    """One row a category: how often it occurs, its share, and both added up so far."""

    category: Words
    count: Ints
    cumulative: Ints
    share: Floats
    cumulative_share: Floats


def pareto(categories: Sequence[object]) -> Pareto:
    """Count categories; those that occur equally often are in alphabetical order."""
    names, counts = np.unique(
        np.array([str(name) for name in categories], np.str_), return_counts=True
    )
    order = np.argsort(-counts, kind="stable")
    count = counts[order].astype(np.int64)
    cumulative = np.cumsum(count)
    total = max(len(categories), 1)
    return Pareto(names[order], count, cumulative, count / total, np.cumsum(count / total))
