"""What the pages of a project's gains show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coachwork.improvement import gains_queries, origins, rules, states
from coachwork.improvement.models import (
    Alert,
    AlertState,
    Closure,
    Project,
    ProjectState,
    ReviewState,
    SustainabilityReview,
)
from coachwork.improvement.policies import is_open
from coachwork.improvement.presenters import trail
from coachwork.improvement.reminders import Line
from coachwork.improvement.sustainability import LASTING, Factor, Section
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.navigation import Link

#: An aim that was not met taught something, and is never red.
AIM_TONES: Mapping[str, str] = {"fully": "improve", "partly": "info", "no": "muted"}
ALERT, REVIEW = "alert", "review"


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """A review: when it is due, and what it found."""

    review: SustainabilityReview
    after: str
    is_due: bool
    weak: Sequence[Factor]

    @property
    def is_done(self) -> bool:
        """Whether it was held."""
        return self.review.state == ReviewState.DONE

    @property
    def badge(self) -> tuple[str, str]:
        """What it is called now, and its tone."""
        if self.is_done:
            return _("Held"), "done"
        return (_("Due"), "info") if self.is_due else (_("Later"), "muted")

    @property
    def url(self) -> str:
        """The page on which it is held, and read afterwards."""
        return address("improvement:review", self.review.project_id, self.review.pk)


@dataclass(frozen=True, slots=True)
class AlertShown:
    """An alert: whether somebody has to see to it, and where the chart is."""

    alert: Alert
    is_waiting: bool
    place: str

    @property
    def sentence(self) -> str:
        """What happened, in words."""
        return _("“%(measure)s” got worse") % {"measure": self.alert.title}

    @property
    def badge(self) -> tuple[str, str]:
        """How it stands, and its tone."""
        if self.is_waiting:
            return _("Open"), "concern"
        tone = "done" if self.alert.state == AlertState.CLEARED else "muted"
        return str(AlertState(self.alert.state).label), tone


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with the gains of a project now."""

    hold: bool
    edit: bool
    complete: bool
    stop: bool
    reopen: bool


def rights(person: Person, project: Project) -> Rights:
    """By their role and the project's state."""
    now, edit = ProjectState(project.state), rules.may_edit(person, project)
    ways = states.PROJECT.moves[now]
    return Rights(
        hold=now != ProjectState.MERGED and rules.may_hold_gains(person, project),
        edit=edit and now in states.ENDED,
        complete=edit and ProjectState.COMPLETED in ways,
        stop=edit and ProjectState.STOPPED in ways and is_open(project),
        reopen=edit and now in states.ENDED,
    )


def shown_reviews(reviews: Iterable[SustainabilityReview], today: date) -> list[ReviewShown]:
    """The reviews in the order of their days."""
    soon = today + gains_queries.AHEAD
    return [
        ReviewShown(
            review,
            after=months_label(review),
            is_due=review.state == ReviewState.DUE and review.due_on <= soon,
            weak=LASTING.weak(review.ratings),
        )
        for review in reviews
    ]


def shown_alerts(alerts: Iterable[Alert], today: date) -> list[AlertShown]:
    """The alerts, each with the way to its chart."""
    return [AlertShown(alert, _is_waiting(alert, today), _place(alert)) for alert in alerts]


def _is_waiting(alert: Alert, today: date) -> bool:
    until = alert.snoozed_until
    put_off = alert.state == AlertState.SNOOZED and (until is None or until > today)
    return alert.state != AlertState.CLEARED and not put_off


def _place(alert: Alert) -> str:
    kind = origins.kind_named(alert.place_kind)
    return kind.address(alert.project_id, alert.place_id) if kind else ""


def answers(review: SustainabilityReview) -> list[tuple[Section, list[tuple[Factor, int]]]]:
    """What was answered to each question, by section."""
    return [
        (section, [(factor, review.ratings.get(factor.code, 0)) for factor in section.factors])
        for section in LASTING.sections
    ]


def aim_tone(closure: Closure) -> str:
    """The tone of whether the aim was met."""
    return AIM_TONES.get(closure.aim_met, "muted")


def months_label(review: SustainabilityReview) -> str:
    """After how long."""
    words = ngettext("After %(count)s month", "After %(count)s months", review.months)
    return words % {"count": review.months}


def lines(person: Person, today: date) -> list[Line]:
    """What a mail tells those who look after finished projects."""
    alerts = [_alert_line(one) for one in gains_queries.alerts_for(person, today)]
    reviews = [_review_line(one) for one in gains_queries.reviews_for(person, today)]
    return alerts + reviews


def _alert_line(alert: Alert) -> Line:
    words = _("“%(measure)s” got worse after the project was finished")
    return Line(
        project=alert.project,
        kind=ALERT,
        subject=alert.pk,
        sentence=words % {"measure": alert.title},
        path=gains_url(alert.project),
        since=alert.snoozed_until or alert.raised_on,
    )


def _review_line(review: SustainabilityReview) -> Line:
    words = _("Do the gains last? A review is due on %(day)s")
    return Line(
        project=review.project,
        kind=REVIEW,
        subject=review.pk,
        sentence=words % {"day": date_format(review.due_on)},
        path=gains_url(review.project),
        since=review.due_on - gains_queries.AHEAD,
    )


def gains_url(project: Project) -> str:
    """The page of a project's gains."""
    return address("improvement:gains", project.pk)


def gains_trail(project: Project) -> list[Link]:
    """The way to a review, a check or an alert."""
    here = _("Close the goal") if project.is_goal else _("Hold the gains")
    return [*trail(project, within=True), Link(here, gains_url(project))]
