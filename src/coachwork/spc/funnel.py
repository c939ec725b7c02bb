"""Funnel plots: many units at one time, against limits that narrow as their numbers grow.

Spiegelhalter, Statistics in Medicine 2005;24:1185-1202 and Quality & Safety in Health Care
2005;14:347-351.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from coachwork.spc.arrays import Bools, Floats, InputError
from coachwork.spc.discrete import binomial_limit, poisson_limit
from coachwork.spc.layout import as_rows
from coachwork.spc.lazy import lazy


class Overdispersion(StrEnum):
    """How limits allow for units that differ by more than chance: not at all; multiplied by
    sqrt(phi); or by a variance tau^2 between units that is added to that of each.
    """

    NONE = "none"
    MULTIPLICATIVE = "multiplicative"
    ADDITIVE = "additive"


class Chance(StrEnum):
    """Which distribution limits come from: the normal one; or exactly, that of the counts."""

    NORMAL = "normal"
    EXACT = "exact"


@dataclass(frozen=True)
class Funnel:
    """Funnels x units. `value`: y / n. `size`: n. `centre`: target of each funnel (funnels x 1).
    `deviation`: standard deviation of each unit by chance alone. `winsorised`: share of the units
    at each end whose z score is drawn in before over-dispersion is estimated. `chance`: where
    limits come from.
    """

    value: Floats
    size: Floats
    centre: Floats
    deviation: Floats
    overdispersion: str
    winsorised: float
    chance: str
    most: float
    """The value cannot be higher: 1 for proportions."""

    @lazy
    def z(self) -> Floats:
        """Distance of each unit from the target, in standard deviations by chance alone."""
        with np.errstate(divide="ignore", invalid="ignore"):
            scores: Floats = (self.value - self.centre) / self.deviation
        scores[~np.isfinite(scores)] = np.nan
        return scores

    @lazy
    def units(self) -> Floats:
        """Units of each funnel that count; funnels x 1."""
        count: Floats = (~np.isnan(self.z)).sum(axis=1, keepdims=True).astype(np.float64)
        return count

    @lazy
    def phi(self) -> Floats:
        """Mean square of the winsorised z scores: 1 where units differ by chance; funnels x 1."""
        low, high = _quantiles(self.z, self.winsorised)
        drawn_in = np.clip(self.z, low, high)
        with np.errstate(invalid="ignore"):
            mean: Floats = np.nansum(drawn_in**2, axis=1, keepdims=True) / self.units
        return mean

    @property
    def overdispersed(self) -> Bools:
        """Whether phi is above what chance explains: 1 + 2 sqrt(2 / units); funnels x 1."""
        with np.errstate(divide="ignore"):
            found: Bools = self.phi > 1.0 + 2.0 * np.sqrt(2.0 / self.units)
        return found

    @lazy
    def tau_squared(self) -> Floats:
        """Variance between units, by the method of moments, at least 0; funnels x 1."""
        with np.errstate(divide="ignore", invalid="ignore"):
            weight = np.where(np.isnan(self.z), 0.0, 1.0 / self.deviation**2)
            total = weight.sum(axis=1, keepdims=True)
            scale = total - (weight**2).sum(axis=1, keepdims=True) / total
            excess = self.units * self.phi - (self.units - 1.0)
            variance: Floats = np.where(excess > 0, excess / scale, 0.0)
        return variance

    @lazy
    def spread(self) -> Floats:
        """Standard deviation of each unit, over-dispersion allowed for."""
        return self._spread(self.size)

    def _spread(self, size: Floats) -> Floats:
        """That of units of other sizes."""
        variance = self.centre * (1.0 - self.centre) if self.most == 1.0 else self.centre
        with np.errstate(divide="ignore", invalid="ignore"):
            deviation: Floats = np.sqrt(variance / size)
        if self.overdispersion == Overdispersion.MULTIPLICATIVE:
            return deviation * np.sqrt(np.maximum(self.phi, 1.0))
        if self.overdispersion == Overdispersion.ADDITIVE:
            return np.sqrt(deviation**2 + self.tau_squared)
        return deviation

    def limits(self, z: float) -> tuple[Floats, Floats]:
        """Limits at z standard deviations: 1.96 for 95 %, 3.09 for 99.8 %."""
        return self.limit(-z), self.limit(z)

    def limit(self, z: float, size: Any = None) -> Floats:
        """The limit z standard deviations above the target (z < 0: below), of each unit or of units
        of other sizes (funnels x sizes, or one row for all).
        """
        sizes = self.size if size is None else as_rows(size, "size")
        if self.chance == Chance.EXACT:
            limit = _exact(self.centre, sizes, z, self.most)
        else:
            limit = self.centre + z * self._spread(sizes)
        clipped: Floats = np.clip(limit, 0.0, self.most)
        return clipped

    def outside(self, z: float = 3.0) -> Bools:
        """Units beyond the limits at z standard deviations."""
        lower, upper = self.limits(z)
        beyond: Bools = (self.value > upper) | (self.value < lower)
        return beyond


def funnel(
    y: Any,
    n: Any,
    *,
    chart: str = "p",
    target: float | None = None,
    overdispersion: str = Overdispersion.NONE,
    winsorised: float = 0.1,
    chance: str = Chance.NORMAL,
) -> Funnel:
    """Compare units (1-D), or many funnels of units (funnels x units, NaN where there is none).

    chart: "p" for cases among n, "u" for events per n (n may be expected events: then the value
    is a standardised ratio and the target 1). target: by default sum(y) / sum(n).
    chance: "normal" limits, as in the source; or "exact" ones, of the binomial or Poisson
    distribution, for small numbers. Exact limits know of no over-dispersion: InputError.
    """
    if chart not in ("p", "u"):
        raise InputError(f"a funnel is of proportions (p) or rates (u), not {chart!r}")
    if overdispersion not in tuple(Overdispersion):
        raise InputError(f"over-dispersion is {', '.join(Overdispersion)}, not {overdispersion!r}")
    if chance not in tuple(Chance):
        raise InputError(f"limits come from {' or '.join(Chance)} chance, not {chance!r}")
    if chance == Chance.EXACT and overdispersion != Overdispersion.NONE:
        raise InputError("exact limits cannot allow for over-dispersion: choose one of the two")
    numerator, weight = as_rows(y, "y"), as_rows(n, "n")
    if numerator.shape != weight.shape:
        raise InputError(f"n of shape {weight.shape} does not fit y of shape {numerator.shape}")
    known = ~np.isnan(numerator) & (weight > 0)
    numerator, weight = np.where(known, numerator, np.nan), np.where(known, weight, np.nan)
    centre = (
        np.full((len(weight), 1), target, np.float64)
        if target is not None
        else _share(numerator, weight)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = centre * (1.0 - centre) if chart == "p" else centre
        return Funnel(
            value=numerator / weight,
            size=weight,
            centre=centre,
            deviation=np.sqrt(variance / weight),
            overdispersion=overdispersion,
            winsorised=winsorised,
            chance=chance,
            most=1.0 if chart == "p" else np.inf,
        )


def _exact(centre: Floats, size: Floats, z: float, most: float) -> Floats:
    """Exact limits of units of these sizes; of a size that is not whole (of proportions), those of
    the next below.
    """
    sizes = np.broadcast_to(size, (len(centre), size.shape[1]))
    limits = np.full(sizes.shape, np.nan)
    for row, target in enumerate(centre[:, 0].tolist()):
        for place, n in enumerate(sizes[row].tolist()):
            if not (n > 0 and target >= 0):
                continue
            if most == 1.0:
                whole = max(float(np.floor(n)), 1.0)
                limits[row, place] = binomial_limit(whole, target, z) / whole
            else:
                limits[row, place] = poisson_limit(target * n, z) / n
    return limits


def _share(numerator: Floats, weight: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        share: Floats = np.nansum(numerator, axis=1, keepdims=True) / np.nansum(
            weight, axis=1, keepdims=True
        )
    return share


def _quantiles(scores: Floats, share: float) -> tuple[Floats, Floats]:
    """The scores that `share` of each row lie below and above; rows x 1."""
    ordered = np.sort(scores, axis=1)
    count = (~np.isnan(ordered)).sum(axis=1, keepdims=True)

    def at(quantile: float) -> Floats:
        place = quantile * np.maximum(count - 1, 0)
        low = np.floor(place).astype(np.int64)
        high = np.minimum(low + 1, np.maximum(count - 1, 0))
        below = np.take_along_axis(ordered, low, axis=1)
        above = np.take_along_axis(ordered, high, axis=1)
        between: Floats = below + (place - low) * (above - below)
        return between

    return at(share), at(1.0 - share)
