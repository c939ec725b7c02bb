"""What an aim says, and how it reads as one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from coachwork.foundation.typed import Typed
from coachwork.ui.formats import number

#: Stands in the sentence where a part is still to be said.
GAP = "…"


class Aimed(Protocol):
    """The parts of an aim, some of them perhaps still to be said."""

    @property
    def what(self) -> str: ...
    @property
    def start_value(self) -> float | None: ...
    @property
    def goal_value(self) -> float | None: ...
    @property
    def unit_label(self) -> str: ...
    @property
    def by_when(self) -> date | None: ...
    @property
    def for_whom(self) -> str: ...
    @property
    def where(self) -> str: ...


@dataclass(frozen=True, slots=True)
class NewAim(Typed):
    """The parts of an aim, as a person gives them. `unit_label` is what the two values count."""

    what: str
    start_value: float
    goal_value: float
    unit_label: str
    by_when: date
    for_whom: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class DraftAim:
    """An aim while it is being written."""

    what: str = ""
    start_value: float | None = None
    goal_value: float | None = None
    unit_label: str = ""
    by_when: date | None = None
    for_whom: str = ""
    where: str = ""


def _plain(value: float | None) -> str:
    """A whole number without a decimal place."""
    if value is None:
        return GAP
    return number(int(value) if float(value).is_integer() else value)


def sentence(aim: Aimed) -> str:
    """An aim read back: "Falls: from 6 to 3 per 1,000 bed days by 31 March 2027, for …, at …."."""
    words = {
        "what": capfirst(aim.what) or GAP,
        "start": _plain(aim.start_value),
        "goal": _plain(aim.goal_value),
        "unit": aim.unit_label or GAP,
        "date": date_format(aim.by_when) if aim.by_when else GAP,
        "whom": aim.for_whom or GAP,
        "where": aim.where,
    }
    if aim.where:
        return (
            _(
                "%(what)s: from %(start)s to %(goal)s %(unit)s by %(date)s, for %(whom)s (%(where)s)."
            )
            % words
        )
    return _("%(what)s: from %(start)s to %(goal)s %(unit)s by %(date)s, for %(whom)s.") % words
