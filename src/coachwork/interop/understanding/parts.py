"""The parts that columns play, and how sure we are of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Part(StrEnum):
    """What a column is for."""

    label: Any

    def __new__(cls, value: str, label: Promise) -> Part:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    DATE = "date", _("Date")
    VALUE = "value", _("Value")
    NUMERATOR = "numerator", _("Numerator")
    DENOMINATOR = "denominator", _("Denominator")
    NOTE = "note", _("Note")
    SERIES = "series", _("Place")
    UNUSED = "unused", _("Not used")


class Confidence(StrEnum):
    """How sure a guess is."""

    label: Any

    def __new__(cls, value: str, label: Promise) -> Confidence:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    SURE = "sure", _("Sure")
    LIKELY = "likely", _("Likely")
    CHECK = "check", _("Please check")


@dataclass(frozen=True, slots=True)
class Guess:
    """The part that one column seems to play, and why."""

    column: str
    part: Part
    confidence: Confidence
    reason: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the measure needs: the words by which its people call the numbers, and how it is counted.

    `places` is true for a shared measure, where a column names the site of each row. `place` is the name and the
    code of the one place of any other measure.
    """

    ratio: bool
    name: str = ""
    numerator: str = ""
    denominator: str = ""
    frequency: str = "month"
    places: bool = False
    place: tuple[str, ...] = ()
