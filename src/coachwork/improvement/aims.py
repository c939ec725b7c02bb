"""What an aim says, and how it reads as one sentence."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coachwork.ui.formats import number


@dataclass(frozen=True, slots=True)
class NewAim:
    """The parts of an aim, as a person gives them. `unit_label` is what the two values count."""

    what: str
    start_value: float
    goal_value: float
    unit_label: str
    by_when: date
    for_whom: str

    def fields(self) -> dict[str, Any]:
        """The same as keyword arguments of the model."""
        return asdict(self)


def _plain(value: float) -> str:
    """A whole number without a decimal place."""
    return number(int(value) if float(value).is_integer() else value)


def sentence(aim: Any) -> str:
    """An aim read back: "Falls: from 6 to 3 per 1,000 bed days by 31 March 2027, for …"."""
    return _("%(what)s: from %(start)s to %(goal)s %(unit)s by %(date)s, for %(whom)s.") % {
        "what": aim.what,
        "start": _plain(aim.start_value),
        "goal": _plain(aim.goal_value),
        "unit": aim.unit_label,
        "date": date_format(aim.by_when),
        "whom": aim.for_whom,
    }
