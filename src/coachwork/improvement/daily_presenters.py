"""What the pages of daily improvements show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import rules
from coachwork.improvement.daily_queries import ALL, MINE, OURS, Counted
from coachwork.improvement.models import DailyImprovement, DailyStatus
from coachwork.improvement.states import DAILY
from coachwork.organisations.models import OrgUnit, Person
from coachwork.ui.navigation import Link

#: What was let go is learning, and never red.
TONES: Mapping[str, str] = {
    DailyStatus.NOTED: "muted",
    DailyStatus.TRIED: "neutral",
    DailyStatus.KEPT: "done",
    DailyStatus.DROPPED: "muted",
    DailyStatus.ESCALATED: "info",
    DailyStatus.PROJECT: "done",
}


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with a daily improvement now."""

    change: bool
    pass_on: bool
    take_away: bool
    thank: bool
    grow: bool


def rights(person: Person, improvement: DailyImprovement) -> Rights:
    """The reader's rights, by where they work and how the improvement stands."""
    notes = rules.may_note(person, improvement.unit)
    now = DailyStatus(improvement.status)
    return Rights(
        change=notes,
        pass_on=notes and DAILY.allows(now, DailyStatus.ESCALATED),
        take_away=improvement.project_id is None and rules.may_take_away(person, improvement),
        thank=rules.may_thank(person, improvement),
        grow=notes
        and DAILY.allows(now, DailyStatus.PROJECT)
        and person.access.holds(Permission.CREATE_PROJECT),
    )


def view_links(chosen: str) -> list[Link]:
    """The lists: the unit's, one's own, all."""
    names = {OURS: _("My units"), MINE: _("Mine"), ALL: _("All")}
    here = reverse("daily:list")
    return [
        Link(name, f"{here}?{urlencode({'view': view})}", active=view == chosen)
        for view, name in names.items()
    ]


def status_choices() -> list[tuple[str, str]]:
    """The statuses to narrow a list by."""
    return [(status.value, str(status.label)) for status in DailyStatus]


def daily_trail() -> list[Link]:
    """The way to a daily improvement."""
    return [Link(_("Daily improvement"), reverse("daily:list"))]


def unit_trail(way: Sequence[OrgUnit], unit: OrgUnit | None) -> list[Link]:
    """The way to the numbers of a unit, over the units above it; without one, to the numbers."""
    if unit is None:
        return daily_trail()
    numbers = reverse("daily:numbers")
    above = [Link(unit.name, f"{numbers}?{urlencode({'unit': unit.pk})}") for unit in way]
    return [*daily_trail(), Link(_("Numbers"), numbers), *above]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many a unit, or all that the reader sees, noted in the last months."""

    title: str
    months: Sequence[Counted]

    @property
    def year(self) -> Counted:
        """The last twelve months in one."""
        last = self.months[-12:]
        return Counted(
            last[0].month,
            noted=sum(month.noted for month in last),
            kept=sum(month.kept for month in last),
            from_patients=sum(month.from_patients for month in last),
            minutes=sum(month.minutes for month in last),
        )

    @property
    def newest_first(self) -> Sequence[Counted]:
        """The months as a table shows them."""
        return self.months[::-1]


def start_of_project(improvement: DailyImprovement) -> dict[str, str]:
    """What the form of a new project is filled in with, from the small improvement it grows out of."""
    told = (improvement.bothered, improvement.changed, improvement.happened)
    return {
        "title": improvement.bothered[:200],
        "why_it_matters": "\n\n".join(text for text in told if text),
        "unit": str(improvement.unit_id),
    }
