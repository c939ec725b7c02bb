"""Coaches in every standing, for the tests of Measure 1."""

from __future__ import annotations

from datetime import date
from typing import Any

from coachwork.coaching.models import CoachTraining, Contact, Engagement, EngagementCoach
from coachwork.improvement.models import Project, ProjectState, StateChange
from coachwork.organisations.models import Affiliation, Person
from tests.world import LONG_AGO, World

Part = EngagementCoach.Part
#: The day on which the tests look.
DAY = date(2026, 3, 31)


def trained(world: World, name: str, on: date = LONG_AGO, **fields: Any) -> Person:
    """Somebody of the organisation who has finished the training."""
    person = world.person(name, world.organisation, **fields)
    CoachTraining.objects.create(organisation=world.organisation, person=person, completed_on=on)
    return person


def engaged(
    world: World,
    person: Person,
    project: Project,
    *,
    part: EngagementCoach.Part = Part.LEAD,
    since: date = LONG_AGO,
    until: date | None = None,
    engagement_ended: date | None = None,
) -> EngagementCoach:
    """A part of the person in the open engagement with the project, or in one that has ended."""
    engagement, _ = Engagement.objects.within(project.organisation).get_or_create(
        organisation=project.organisation,
        project=project,
        ended_on=engagement_ended,
        defaults={"started_on": LONG_AGO},
    )
    created: EngagementCoach = EngagementCoach.objects.create(
        organisation=project.organisation,
        engagement=engagement,
        person=person,
        part=part,
        starts_on=since,
        ends_on=until,
    )
    return created


def change_state(project: Project, state: ProjectState, since: date) -> None:
    """From this day the project is in the state."""
    is_active = state in (ProjectState.ACTIVE, ProjectState.APPROVED)
    StateChange.objects.create(
        organisation=project.organisation,
        project=project,
        state=state,
        since=since,
        active_since=since if is_active else None,
    )


def left(person: Person, on: date) -> None:
    """The person's place ends on this day."""
    Affiliation.objects.everywhere(why="a test").filter(person=person).update(ends_on=on)


def contacted(part: EngagementCoach, on: date) -> Contact:
    """A contact of the engagement."""
    created: Contact = Contact.objects.create(
        organisation=part.organisation,
        project=part.engagement.project,
        engagement=part.engagement,
        coach=part.person,
        held_on=on,
        kind=Contact.Kind.VISIT,
        minutes=45,
    )
    return created
