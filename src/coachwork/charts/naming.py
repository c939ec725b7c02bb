"""The names of points, and how two of them make a stretch of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coachwork.charts.axis import Axis
from coachwork.charts.model import Frequency
from coachwork.charts.wording import Wording


@dataclass(frozen=True, slots=True)
class Names:
    """`texts` has one name a point; `numbered` says that they are no more than numbers."""

    texts: tuple[str, ...]
    axis: Axis
    wording: Wording
    numbered: bool

    def period(self, first: int, last: int) -> str:
        """From one point to another (0-based indexes), or the name of the one."""
        if first == last:
            text = self.texts[first]
            return (
                self.wording.gettext("point {number}").format(number=text)
                if self.numbered
                else text
            )
        if self.axis.frequency is not Frequency.INDEX:
            dates = self.axis.dates
            return self.wording.format_range(dates[first], dates[last], self.axis.frequency)
        t = self.wording.gettext
        text = t("points {first} to {last}") if self.numbered else t("{first} to {last}")
        return text.format(first=self.texts[first], last=self.texts[last])

    def span(self) -> str:
        """The whole stretch of time, empty without a point."""
        return self.period(0, len(self.texts) - 1) if self.texts else ""


def name_points(axis: Axis, moments: Sequence[Any] | None, wording: Wording) -> Names:
    """Periods for dates, the labels themselves for other moments, numbers without any."""
    if moments is None:
        numbers = tuple(str(number) for number in range(1, len(axis.places) + 1))
        return Names(numbers, axis, wording, numbered=True)
    if not axis.dates:
        labels = tuple(str(moment) for moment in moments)
        return Names(labels, axis, wording, numbered=all(map(str.isdigit, labels)))
    index = axis.frequency is Frequency.INDEX
    frequency = Frequency.IRREGULAR if index else axis.frequency
    texts = tuple(wording.format_period(day, frequency) for day in axis.dates)
    return Names(texts, axis, wording, numbered=False)
