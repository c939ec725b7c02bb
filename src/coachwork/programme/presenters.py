"""What the programme's pages show: numbers with where they come from, lists with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coachwork.charts import Kind
from coachwork.improvement.models import ProgressRule
from coachwork.programme.definitions import Definition
from coachwork.programme.metrics import Reading
from coachwork.programme.models import Metric, Programme
from coachwork.ui.formats import number, percentage, share
from coachwork.ui.navigation import Link

#: Tone and word of what the newest signal says.
BADGES: dict[Kind, tuple[str, Promise]] = {
    Kind.IMPROVEMENT: ("improve", gettext_lazy("Improvement")),
    Kind.CONCERN: ("concern", gettext_lazy("Concern")),
    Kind.NEUTRAL: ("neutral", gettext_lazy("Change")),
}


@dataclass(frozen=True, slots=True)
class MetricShown:
    """A metric's number with its parts in words."""

    definition: Definition
    reading: Reading
    url: str

    @property
    def value(self) -> str:
        """The share as a percentage; no data is told as such."""
        return percentage(self.reading.share)

    @property
    def parts(self) -> str:
        """What the share is made of."""
        if not self.reading.denominator:
            return ""
        return str(self.definition.parts) % {
            "numerator": number(self.reading.numerator),
            "denominator": number(self.reading.denominator),
        }

    @property
    def beside(self) -> list[tuple[str, str]]:
        """Other ways to count, and what is shown apart, as terms and numbers."""
        return _beside(self.reading)


def metric_url(programme: Programme, metric: Metric, day: date | None = None) -> str:
    """The page of a metric; as of a day where one is given."""
    page = reverse("programme:metric", args=[programme.pk, metric])
    return f"{page}?as_of={day.isoformat()}" if day else page


def own_work_link(programme: Programme) -> Link:
    """What the programme changes in itself."""
    return Link(_("Our own work"), reverse("programme:own_work", args=[programme.pk]))


def rule_in_words(rule: ProgressRule) -> str:
    """The rule for a stalled project: "a score of 2.5 or less, and no step up for 3 months"."""
    return ngettext(
        "a score of %(threshold)s or less, and no step up for %(months)s month",
        "a score of %(threshold)s or less, and no step up for %(months)s months",
        rule.window_months,
    ) % {"threshold": number(rule.threshold, 1), "months": rule.window_months}


def _beside(reading: Reading) -> list[tuple[str, str]]:
    counts = reading.details
    if reading.metric == Metric.ACTIVE_COACHES:
        return [
            (
                _("Without those who are resting"),
                share(counts["not_resting_coaching"], counts["not_resting"]),
            ),
            (
                _("Only with a contact in the last 90 days"),
                share(counts["visible"], reading.denominator),
            ),
            (_("Trainees who already coach (not counted)"), number(counts["trainees_coaching"])),
        ]
    return [
        (_("Of the projects at the threshold or below"), share(reading.numerator, counts["low"])),
        (_("Active for the whole window and never scored"), number(counts["never_scored"])),
    ]


def group_links(metric: Metric, reading: Reading, chosen: str, address: str) -> list[Link]:
    """The ways to narrow the list, each with how many it shows where that is known."""
    apart = reading.denominator - reading.numerator
    if metric == Metric.ACTIVE_COACHES:
        groups: Sequence[tuple[str, str, int | None]] = (
            ("", _("All"), reading.denominator),
            ("counted", _("Coaching"), reading.numerator),
            ("not", _("Not coaching"), apart),
        )
    else:
        groups = (
            ("", _("All active"), reading.denominator),
            ("counted", _("Stalled"), reading.numerator),
            ("low", _("Low, not stalled"), None),
            ("above", _("Above the threshold"), None),
            ("unscored", _("Never scored"), None),
        )
    return [
        Link(label, f"{address}&group={group}" if group else address, "", group == chosen, count)
        for group, label, count in groups
    ]


@dataclass(frozen=True, slots=True)
class CoachRow:
    """A coach behind Measure 1, with why they count or not."""

    name: str
    place: str
    trained_on: date
    teams: int
    counted: bool
    why: str


def coach_rows(people: Iterable[Any]) -> list[CoachRow]:
    """The rows of the list behind Measure 1."""
    return [
        CoachRow(
            name=person.name,
            place=person.works_at or "",
            trained_on=person.trained_on,
            teams=person.teams or 0,
            counted=person.is_coaching,
            why=_why_coach(person),
        )
        for person in people
    ]


def _why_coach(person: Any) -> str:
    if person.is_coaching:
        return _("Coaches an active project")
    reasons = (
        (person.is_resting, _("Resting")),
        (person.is_on_hold, _("The project is not active")),
        (person.is_shadowing, _("Looks in on another coach")),
    )
    return next((reason for holds, reason in reasons if holds), _("Has no team at present"))


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project behind Measure 2, with why it counts or not."""

    id: Any
    title: str
    place: str
    score: Any
    score_before: Any
    active_since: date
    counted: bool
    why: str


def project_rows(
    projects: Iterable[Any],
    rule: ProgressRule,
    window_start: date,
    last_steps: Mapping[UUID, date],
) -> list[ProjectRow]:
    """The rows of the list behind Measure 2; `last_steps`: when each project last moved up."""
    return [
        ProjectRow(
            id=project.pk,
            title=project.title,
            place=project.unit.name,
            score=project.score_then,
            score_before=project.score_before,
            active_since=project.active_since_then,
            counted=project.is_stalled,
            why=_why_project(project, rule, window_start, last_steps.get(project.pk)),
        )
        for project in projects
    ]


def _why_project(
    project: Any, rule: ProgressRule, window_start: date, last_step: date | None
) -> str:
    if project.score_then is None:
        return _("Never scored")
    if project.is_stalled:
        if last_step is not None and last_step > window_start:
            return _("No higher than on %(day)s") % {"day": date_format(window_start)}
        return _("No step up since %(day)s") % {"day": date_format(last_step or window_start)}
    if project.score_then > rule.threshold:
        return _("Above the threshold")
    if project.active_since_then > window_start:
        return _("Active only since %(day)s") % {"day": date_format(project.active_since_then)}
    if project.score_before is None:
        return _("First scored within the window")
    return _("Moved up within the window")
