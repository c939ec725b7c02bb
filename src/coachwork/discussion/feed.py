"""What has happened in a project, from the record of who did what, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork.discussion import parts, wording
from coachwork.foundation.models import Event
from coachwork.improvement import rules
from coachwork.improvement.models import Project
from coachwork.organisations.models import Person

#: What one can look at alone: its name in the address, its label, and the subjects of its events.
GROUPS: Mapping[str, tuple[Promise, tuple[str, ...]]] = {
    "comments": (gettext_lazy("Comments"), ("discussion.comment",)),
    "ideas": (
        gettext_lazy("Drivers and ideas"),
        ("improvement.changeidea", "improvement.driver", "improvement.diagramversion"),
    ),
    "tests": (gettext_lazy("Tests of change"), ("improvement.pdsa",)),
    "journal": (gettext_lazy("Journal"), ("improvement.journalentry",)),
    "understand": (
        gettext_lazy("Understanding the problem"),
        ("assessment.analysis", "assessment.finding"),
    ),
    "data": (
        gettext_lazy("Measures and data"),
        (
            "measurement.measure",
            "measurement.series",
            "measurement.phase",
            "measurement.annotation",
            "measurement.chartsignal",
        ),
    ),
    "actions": (gettext_lazy("Actions"), ("improvement.action",)),
    "team": (
        gettext_lazy("Team"),
        (
            "improvement.teammembership",
            "improvement.groundrules",
            "improvement.partnerplan",
            "improvement.orientationstep",
            "improvement.stakeholder",
            "improvement.teaminvitation",
            "organisations.rolegrant",
        ),
    ),
    "project": (
        gettext_lazy("Project, aim and score"),
        (
            "improvement.project",
            "improvement.charter",
            "improvement.aim",
            "improvement.progressscore",
            "reports.story",
        ),
    ),
    "gains": (
        gettext_lazy("Closing and gains"),
        (
            "improvement.closure",
            "improvement.sustainabilityreview",
            "improvement.controlcheck",
            "improvement.alert",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, in words."""

    at: datetime
    who: str
    what: str
    quote: str
    url: str


def choices() -> list[tuple[str, Promise]]:
    """What one can look at alone."""
    return [(name, label) for name, (label, _subjects) in GROUPS.items()]


def events_of(project: Project, person: Person, query: Mapping[str, str]) -> QuerySet[Event]:
    """What happened in a project and its team that the person may know, the newest first.

    Narrowed by `kind` and `who` of an address. One read along an index, whatever its size.
    """
    about = [str(project.pk), str(project.team_id)]
    rows = Event.objects.filter(chain=project.organisation_id, about__in=about)
    rows = rows.filter(_in_words(), _chosen_kind(query), _chosen_person(query))
    if not rules.may_see_team_notes(person, project):
        rows = rows.exclude(verb__in=wording.TEAM_ONLY)
    return rows.select_related("actor", "on_behalf_of").order_by("-position")


def told(events: Iterable[Event]) -> list[Told]:
    """The events in words."""
    return [_told(event) for event in events]


def _in_words() -> Q:
    """What has words, and what the room below does: other rooms' records may be private."""
    return Q(verb__in=list(wording.known())) | Q(verb__startswith="improvement.")


def _chosen_kind(query: Mapping[str, str]) -> Q:
    group = GROUPS.get(query.get("kind", ""))
    return Q(subject_kind__in=group[1]) if group else Q()


def _chosen_person(query: Mapping[str, str]) -> Q:
    try:
        return Q(actor=UUID(query.get("who", "")))
    except ValueError:
        return Q()


def _told(event: Event) -> Told:
    details: Mapping[str, Any] = event.details
    actor = str(event.actor) if event.actor else _("Coachwork")
    who = f"{event.on_behalf_of} ({actor})" if event.on_behalf_of else actor
    quote = str(details.get("text") or details.get("reason") or "")
    return Told(event.at, who, wording.in_words(event.verb), quote, _address(event))


def _address(event: Event) -> str:
    """The thread of a comment; other things are found on the pages of the project."""
    details = event.details
    if (
        not event.verb.startswith("discussion.")
        or parts.kind_named(details.get("kind", "")) is None
    ):
        return ""
    return reverse("discussion:talk", args=[details["kind"], details["part"]])
