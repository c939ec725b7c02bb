"""Best box and cut box: runs limits made as sensitive as possible at a fixed rate of false alarms.

A box is a fewest number of crossings and a longest run: without a signal the points lie in it. The
best box is the one that most seldom holds a process that has shifted by 0.8 standard deviations,
among those that hold an unchanged one at least 92.5 % of the time. The cut box takes more away
from its border, starting at its corner, while that share is kept, each time in the direction where
the shifted process is more often. Anhoej and Wentzel-Larsen, PLoS ONE 2020;15(5):e0233920.
"""

from __future__ import annotations

from functools import cache
from math import erf, sqrt

import numpy as np

from coachwork.spc.arrays import Floats, InputError, Ints
from coachwork.spc.chance import fewest_crossings_limit, longest_run_limit

PLAIN, BEST, CUT = "anhoej", "best", "cut"

FEWEST, MOST = 10, 100
"""Numbers of useful points that boxes are made for."""
HELD = 0.925
SHIFT = 0.8
LONGEST = 24
"""Longest run looked at; the best boxes up to 100 points allow at most 14."""


@cache
def longest_run_by_crossings(cut: bool) -> Ints:
    """Longest run without a signal, by number of useful points and of crossings; 0: too few."""
    still = _joint(0.5)
    shifted = _joint(0.5 * (1.0 + erf(SHIFT / sqrt(2.0))))
    table = np.zeros((MOST + 1, MOST + 1), np.int64)
    for n in range(FEWEST, MOST + 1):
        fewest, longest = _best_box(still[:, n], shifted[:, n])
        table[n, fewest:] = longest
        if cut:
            _cut(table[n], still[:, n], shifted[:, n], fewest, longest)
    return table


def _joint(above: float) -> Floats:
    """Chance of C crossings and a longest run of at most l among n points, by l, n and C.

    Each point lies above the line with chance `above`. A sequence ends in a run of k points on one
    side, which follows a shorter sequence that ends on the other side.
    """
    side = np.power.outer([above, 1.0 - above], np.arange(LONGEST + 1))
    chance = np.zeros((LONGEST + 1, MOST + 1, MOST + 1))
    for longest in range(1, LONGEST + 1):
        ending = np.zeros((2, MOST + 1, MOST + 1))
        for n in range(1, MOST + 1):
            runs = np.arange(1, min(longest, n - 1) + 1)
            for here in (0, 1):
                ending[here, n, 1:] = side[here, runs] @ ending[1 - here, n - runs, :-1]
                ending[here, n, 0] = side[here, n] if n <= longest else 0.0
        chance[longest] = ending.sum(axis=0)
    return chance


def _best_box(still: Floats, shifted: Floats) -> tuple[int, int]:
    """Fewest crossings and longest run of the best box, from chances by l and C."""
    held = still[:, ::-1].cumsum(axis=1)[:, ::-1]
    missed = shifted[:, ::-1].cumsum(axis=1)[:, ::-1]
    possible = (np.diff(still, axis=0, prepend=0.0) > 0) & (held >= HELD)
    longest, fewest = np.unravel_index(np.argmin(np.where(possible, missed, 2.0)), held.shape)
    return int(fewest), int(longest)


def _cut(limits: Ints, still: Floats, shifted: Floats, fewest: int, longest: int) -> None:
    """Lower the limits of one n at the border of its box, in place."""
    cell, seen = np.diff(still, axis=0, prepend=0.0), np.diff(shifted, axis=0, prepend=0.0)
    spare = float(still[longest, fewest:].sum()) - HELD - cell[longest, fewest]
    if spare < 0:
        return
    limits[fewest] = longest - 1
    following = fewest + 1
    while True:
        along_run, along_crossings = (limits[fewest], fewest), (longest, following)
        open_cells = [at for at in (along_run, along_crossings) if 0 < cell[at] <= spare]
        if not open_cells:
            return
        taken = max(open_cells, key=lambda at: seen[at])
        spare -= cell[taken]
        limits[taken[1]] -= 1
        following += taken == along_crossings


def longest_run_limit_in(box: str, n_useful: Ints, crossings: Ints) -> Ints:
    """Longest run that a box allows with these crossings; Anhoej's limit for fewer or more points
    than boxes are made for. `box`: anhoej, best or cut.
    """
    plain = longest_run_limit(n_useful)
    if box == PLAIN:
        return plain
    table = longest_run_by_crossings(_is_cut(box))
    n = np.clip(n_useful, FEWEST, MOST)
    allowed = table[n, np.minimum(crossings, MOST)]
    allowed = np.where(allowed == 0, table[n, MOST], allowed)
    return np.where(n == n_useful, allowed, plain)


def fewest_crossings_limit_in(box: str, n_useful: Ints) -> Ints:
    """Fewest crossings that a box allows; Anhoej's limit as for the longest run."""
    plain = fewest_crossings_limit(n_useful)
    if box == PLAIN:
        return plain
    n = np.clip(n_useful, FEWEST, MOST)
    allowed = np.argmax(longest_run_by_crossings(_is_cut(box)) > 0, axis=1)[n]
    return np.where(n == n_useful, allowed, plain)


def _is_cut(box: str) -> bool:
    if box not in (BEST, CUT):
        raise InputError(f"there is no box {box!r}; there are {PLAIN}, {BEST}, {CUT}")
    return box == CUT
