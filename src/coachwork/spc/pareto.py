"""Pareto: how often each category occurs, the most frequent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coachwork.spc.arrays import Floats, InputError, Ints, Words, as_integers


@dataclass(frozen=True)
class Pareto:
    """One row a category: how often it occurs, its share, and both added up so far."""

    category: Words
    count: Ints
    cumulative: Ints
    share: Floats
    cumulative_share: Floats


def pareto(categories: Sequence[object], counts: Any = None) -> Pareto:
    """Count categories; those that occur equally often are in alphabetical order.

    counts: how often each entry occurred, whole numbers that are not negative; by default once.
    """
    words = np.array([str(name) for name in categories], np.str_)
    times = np.ones(len(words), np.int64) if counts is None else as_integers(counts, "counts")
    if times.shape != words.shape or (times < 0).any():
        raise InputError("there must be one count for each category, and none below zero")
    names, which = np.unique(words, return_inverse=True)
    totals = np.zeros(len(names), np.int64)
    np.add.at(totals, which, times)
    order = np.argsort(-totals, kind="stable")
    order = order[totals[order] > 0]
    count = totals[order]
    cumulative = np.cumsum(count)
    share = count / max(int(count.sum()), 1)
    return Pareto(names[order], count, cumulative, share, np.cumsum(share))
