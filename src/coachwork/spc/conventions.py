"""Questions on which tools and textbooks disagree, with an answer to each.

The defaults are those of qicharts2; docs/adr/0101 tells who answers otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from coachwork.spc.arrays import InputError


class Ranges(StrEnum):
    """What a missing value does to the moving range across it."""

    BREAK = "break"
    BRIDGE = "bridge"


class Average(StrEnum):
    """Which average of the moving ranges sigma comes from: mean / 1.128, or median / 0.954. The
    median needs no screening, and gets none. Wheeler, Understanding Variation, appendix.
    """

    MEAN = "mean"
    MEDIAN = "median"


class Middle(StrEnum):
    """The centre line of a G chart: the median of the values, their mean, or 0.693 times their
    mean, the median of an exponential distribution.
    """

    MEDIAN = "median"
    MEAN = "mean"
    THEORETICAL = "theoretical"


class Within(StrEnum):
    """Standard deviation within subgroups: the mean of theirs where all are equally large, else
    pooled; or always one of the two.
    """

    BY_SIZES = "by_sizes"
    MEAN = "mean"
    POOLED = "pooled"


class Clipping(StrEnum):
    """Limits of counts and shares stop where no value can be, or they do not."""

    POSSIBLE = "possible"
    NONE = "none"


ANSWERS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "missing_in_ranges": Ranges,
        "range_average": Average,
        "g_centre": Middle,
        "within_subgroups": Within,
        "clipping": Clipping,
    }
)
"""The answers to each question that has named ones."""


@dataclass(frozen=True)
class Conventions:
    """One field a question; InputError for an answer that there is not.

    `missing_in_ranges`: what a missing value does to a moving range. `range_average`: of the moving
    ranges. `least_dispersion`: the least sigma of the z scores of a prime chart; with 1 its limits
    are never narrower than those of the plain chart, 0 lets the data say. `g_centre`: centre line
    of a G chart. `within_subgroups`: for Xbar and S charts. `clipping`: of limits.
    """

    missing_in_ranges: str = Ranges.BREAK
    range_average: str = Average.MEAN
    least_dispersion: float = 0.0
    g_centre: str = Middle.MEDIAN
    within_subgroups: str = Within.BY_SIZES
    clipping: str = Clipping.POSSIBLE

    def __post_init__(self) -> None:
        for name, answers in ANSWERS.items():
            if getattr(self, name) not in tuple(answers):
                choices = ", ".join(answers)
                raise InputError(f"{name} is {choices}, not {getattr(self, name)!r}")
        if not self.least_dispersion >= 0:
            raise InputError("least_dispersion is 0 or more")


DEFAULT = Conventions()
