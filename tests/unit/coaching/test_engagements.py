"""Coaching that begins and ends, and the rights that come and go with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from coachwork.coaching.actions import (
    end_engagement,
    join_engagement,
    leave_engagement,
    open_engagement,
    record_training,
)
from coachwork.coaching.models import CoachTraining, Engagement, EngagementCoach
from coachwork.coaching.queries import coaches_of
from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Project, ProjectState
from coachwork.organisations.models import Person, RoleGrant
from tests.world import World

Part = EngagementCoach.Part
BEGAN = date(2026, 1, 5)


@pytest.fixture
def newcomer(world: World) -> Person:
    return world.person("Nina Newcomer", world.organisation)


def opened(world: World, coach: Person, **changes: Any) -> Engagement:
    given: dict[str, Any] = {
        "by": world.programme_lead,
        "project": world.project,
        "coach": coach,
        "on": BEGAN,
    }
    return open_engagement(**(given | changes))


def sees(person: Person, project: Project) -> bool:
    return Project.objects.visible_to(person).filter(pk=project.pk).exists()


def test_a_coach_sees_the_project_from_the_moment_the_coaching_begins(
    world: World, newcomer: Person
) -> None:
    assert not sees(newcomer, world.project)

    opened(world, newcomer)

    assert sees(newcomer, world.project)
    assert newcomer.access.allows(Permission.LOG_CONTACT, world.project)
    part = coaches_of(world.project, today_for(newcomer)).get()
    assert (part.person, part.part, part.starts_on) == (newcomer, Part.LEAD, BEGAN)


def test_a_second_engagement_beside_an_open_one_is_refused(world: World, newcomer: Person) -> None:
    world.engagement  # noqa: B018 - the first

    with pytest.raises(PolicyError, match="being coached already"):
        opened(world, newcomer)


def test_a_double_click_opens_one(world: World, newcomer: Person) -> None:
    submission = uuid4()

    assert opened(world, newcomer, id=submission) == opened(world, newcomer, id=submission)
    assert Event.objects.filter(verb="coaching.engagement_opened").count() == 1


@pytest.mark.parametrize("days", [0, 367])
def test_the_rhythm_is_sane(world: World, newcomer: Person, days: int) -> None:
    with pytest.raises(PolicyError, match="at least once a year"):
        opened(world, newcomer, rhythm_days=days)


def test_what_is_over_gets_no_coach(world: World, newcomer: Person) -> None:
    world.project.state = ProjectState.CLOSED
    world.project.save()

    with pytest.raises(PolicyError, match="This project is closed"):
        opened(world, newcomer)


def test_a_co_coach_joins_once(world: World, newcomer: Person) -> None:
    world.coach  # noqa: B018 - leads the coaching

    join_engagement(by=world.programme_lead, engagement=world.engagement, coach=newcomer)

    assert sees(newcomer, world.project)
    parts = coaches_of(world.project, today_for(newcomer))
    assert [part.part for part in parts] == [Part.LEAD, Part.CO_COACH]
    with pytest.raises(PolicyError, match="Nina Newcomer coaches this team already"):
        join_engagement(by=world.programme_lead, engagement=world.engagement, coach=newcomer)


def test_who_left_sees_the_project_no_more_after_their_last_day(
    world: World, newcomer: Person
) -> None:
    engagement = opened(world, newcomer)
    yesterday = today_for(newcomer) - timedelta(days=1)

    leave_engagement(by=world.programme_lead, engagement=engagement, coach=newcomer, on=yesterday)

    assert not sees(newcomer, world.project)
    assert not coaches_of(world.project, today_for(newcomer)).exists()
    grant = RoleGrant.objects.within(world.organisation).get(person=newcomer)
    assert grant.ends_on == yesterday
    with pytest.raises(PolicyError, match="does not coach this team"):
        leave_engagement(by=world.programme_lead, engagement=engagement, coach=newcomer)


def test_who_left_may_come_back(world: World, newcomer: Person) -> None:
    engagement = opened(world, newcomer)
    yesterday = today_for(newcomer) - timedelta(days=1)
    leave_engagement(by=world.programme_lead, engagement=engagement, coach=newcomer, on=yesterday)

    join_engagement(by=world.programme_lead, engagement=engagement, coach=newcomer)

    assert sees(newcomer, world.project)


def test_with_the_engagement_every_part_and_right_ends(world: World, newcomer: Person) -> None:
    yesterday = today_for(newcomer) - timedelta(days=1)
    join_engagement(by=world.programme_lead, engagement=world.engagement, coach=newcomer, on=BEGAN)
    world.coach  # noqa: B018 - leads the coaching

    end_engagement(by=world.programme_lead, engagement=world.engagement, on=yesterday)

    assert Engagement.objects.within(world.organisation).get().ended_on == yesterday
    open_parts = EngagementCoach.objects.within(world.organisation).filter(ends_on__isnull=True)
    assert not open_parts.exists()
    assert not sees(newcomer, world.project)
    fresh = Person.objects.get(pk=world.coach.pk)
    assert not sees(fresh, world.project)
    with pytest.raises(PolicyError, match="has ended"):
        end_engagement(by=world.programme_lead, engagement=world.engagement)


def test_nothing_begins_or_ends_tomorrow(world: World, newcomer: Person) -> None:
    tomorrow = today_for(newcomer) + timedelta(days=1)

    with pytest.raises(PolicyError, match="in the future"):
        opened(world, newcomer, on=tomorrow)
    with pytest.raises(PolicyError, match="in the future"):
        end_engagement(by=world.programme_lead, engagement=world.engagement, on=tomorrow)


@pytest.mark.parametrize("who", ["owner", "team_mate", "executive", "stranger"])
def test_only_the_programme_decides_who_coaches_whom(
    world: World, newcomer: Person, who: str
) -> None:
    person = getattr(world, who)

    with pytest.raises(NotAllowed):
        opened(world, newcomer, by=person)
    with pytest.raises(NotAllowed):
        join_engagement(by=person, engagement=world.engagement, coach=newcomer)
    with pytest.raises(NotAllowed):
        leave_engagement(by=person, engagement=world.engagement, coach=newcomer)
    with pytest.raises(NotAllowed):
        end_engagement(by=person, engagement=world.engagement)


def test_every_step_leaves_one_event(world: World, newcomer: Person) -> None:
    lead = world.programme_lead
    engagement = opened(world, world.person("First Coach", world.organisation))
    join_engagement(by=lead, engagement=engagement, coach=newcomer)
    leave_engagement(by=lead, engagement=engagement, coach=newcomer)
    end_engagement(by=lead, engagement=engagement)

    assert list(Event.objects.order_by("position").values_list("verb", flat=True)) == [
        "coaching.engagement_opened",
        "coaching.coach_joined",
        "coaching.coach_left",
        "coaching.engagement_ended",
    ]


def test_a_training_is_noted_once_a_day(world: World, newcomer: Person) -> None:
    for _click in range(2):
        record_training(
            by=world.programme_lead,
            organisation=world.organisation,
            person=newcomer,
            completed_on=BEGAN,
            course="Cohort 3",
        )

    assert CoachTraining.objects.within(world.organisation).get().course == "Cohort 3"
    assert Event.objects.get().verb == "coaching.training_recorded"


def test_a_training_is_noted_by_the_programme_when_it_is_over(
    world: World, newcomer: Person
) -> None:
    given: dict[str, Any] = {"organisation": world.organisation, "person": newcomer}
    tomorrow = today_for(newcomer) + timedelta(days=1)

    with pytest.raises(PolicyError, match="in the future"):
        record_training(by=world.programme_lead, completed_on=tomorrow, **given)
    for person in (newcomer, world.executive, world.stranger):
        with pytest.raises(NotAllowed):
            record_training(by=person, completed_on=BEGAN, **given)


def test_of_two_who_end_the_coaching_the_second_is_told(world: World) -> None:
    as_the_second_sees_it = Engagement.objects.within(world.organisation).get(
        pk=world.engagement.pk
    )
    end_engagement(by=world.programme_lead, engagement=world.engagement)

    with pytest.raises(PolicyError, match="has ended"):
        end_engagement(by=world.programme_lead, engagement=as_the_second_sees_it)


def test_a_second_open_coaching_is_refused_by_the_database(world: World) -> None:
    world.engagement  # noqa: B018 - the first
    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.create(
            organisation=world.organisation, project=world.project, started_on=BEGAN
        )


def test_who_joined_after_the_last_day_keeps_no_right_and_ends_when_they_began(
    world: World, newcomer: Person
) -> None:
    world.coach  # noqa: B018 - leads the coaching
    today = today_for(newcomer)
    join_engagement(by=world.programme_lead, engagement=world.engagement, coach=newcomer)

    end_engagement(
        by=world.programme_lead, engagement=world.engagement, on=today - timedelta(days=3)
    )

    part = EngagementCoach.objects.within(world.organisation).get(person=newcomer)
    grant = RoleGrant.objects.within(world.organisation).get(person=newcomer)
    assert (part.starts_on, part.ends_on) == (today, today)
    assert (grant.starts_on, grant.ends_on) == (today, today)
