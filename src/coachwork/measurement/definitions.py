"""What a measure is defined by, and which chart suits what is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from coachwork.measurement.models import Measure

Chart, Data = Measure.Chart, Measure.Data


@dataclass(frozen=True, slots=True)
class Definition:
    """The fields of a measure that a team decides on."""

    name: str
    kind: str
    unit_label: str
    direction: str
    data: str
    chart: str
    frequency: str
    multiplier: float = 1.0
    numerator_label: str = ""
    denominator_label: str = ""
    target: float | None = None
    operational_definition: str = ""

    def fields(self) -> dict[str, Any]:
        """Names and values, as the model has them."""
        return asdict(self)

    @classmethod
    def of(cls, measure: Measure) -> Definition:
        """The definition of a measure as it stands."""
        return cls(**{name: getattr(measure, name) for name in cls.__dataclass_fields__})


class Counted(models.TextChoices):
    """What a team counts, in words that lead to the right chart."""

    SHARE = "share", _("A share: how many of all")
    RATE = "rate", _("A rate: how many for each bed day, visit or person")
    COUNT = "count", _("A count of events")
    NUMBER = "number", _("One measured number")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The chart that suits what is counted, and why."""

    data: str
    chart: str
    example: Promise | str
    reason: Promise | str


SUGGESTIONS: Mapping[str, Suggestion] = MappingProxyType(
    {
        Counted.SHARE: Suggestion(
            Data.RATIO,
            Chart.P,
            _("18 of 24 patients were seen within an hour."),
            _("A P chart suits: its limits are wider where the total is small."),
        ),
        Counted.RATE: Suggestion(
            Data.RATIO,
            Chart.U,
            _("4 falls in 830 bed days."),
            _("A U chart suits: its limits are wider where there was less to count from."),
        ),
        Counted.COUNT: Suggestion(
            Data.VALUE,
            Chart.C,
            _("3 complaints this month, where about as many people come every month."),
            _("A C chart suits events that are counted from about equally much each time."),
        ),
        Counted.NUMBER: Suggestion(
            Data.VALUE,
            Chart.I,
            _("The median wait was 42 minutes."),
            _("An I chart suits: its limits come from how much neighbouring values differ."),
        ),
    }
)


def counted_of(measure: Measure) -> Counted:
    """What a measure counts, read back from its chart and data."""
    if measure.data == Data.VALUE:
        return Counted.COUNT if measure.chart == Chart.C else Counted.NUMBER
    is_rate = measure.chart in (Chart.U, Chart.U_PRIME)
    is_share = measure.chart in (Chart.P, Chart.P_PRIME) or (
        not is_rate and measure.unit_label == "%"
    )
    return Counted.SHARE if is_share else Counted.RATE


def direction_word(name: str) -> str | None:
    """A word that says which way a measure should go: its name should only say what is counted."""
    anywhere = pgettext(
        "beginnings of words that say which way a number should go; separated by spaces",
        "increas decreas reduc improv fewer",
    )
    in_front = pgettext(
        "such words where they are the first of a name; separated by spaces", "more less better"
    )
    words = re.findall(r"\w+", name)
    for place, word in enumerate(words):
        lowered = word.lower()
        stem = any(lowered.startswith(beginning) for beginning in anywhere.split())
        if stem or (place == 0 and lowered in in_front.split()):
            return str(word)
    return None
