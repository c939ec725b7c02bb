"""My teams: which are mine, in what order, with what reasons, and what it costs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from coachwork.coaching.models import Contact, Engagement, EngagementCoach
from coachwork.coaching.queries import TeamRow, my_teams
from coachwork.coaching.radar import Kind
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.models import (
    Action,
    ProgressRule,
    ProgressScore,
    Project,
    ProjectState,
    StateChange,
)
from coachwork.measurement.models import ChartSignal, SeriesAnalysis
from coachwork.organisations.models import Person, RoleGrant
from tests.world import LONG_AGO, World

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)


def coached(
    world: World,
    project: Project,
    part: EngagementCoach.Part = EngagementCoach.Part.LEAD,
    **fields: Any,
) -> Engagement:
    """The project with our coach, seen yesterday so that only what a test adds is a need."""
    organisation = world.organisation
    engagement = Engagement.objects.create(
        organisation=organisation, project=project, started_on=LONG_AGO, **fields
    )
    EngagementCoach.objects.create(
        organisation=organisation,
        engagement=engagement,
        person=world.coach,
        part=part,
        starts_on=LONG_AGO,
    )
    world.grant(world.coach, Role.COACH, RoleGrant.Scope.PROJECT, project)
    contact(world, engagement, YESTERDAY)
    return engagement


def contact(world: World, engagement: Engagement, on: date, next_on: date | None = None) -> None:
    Contact.objects.create(
        organisation=world.organisation,
        project=engagement.project,
        engagement=engagement,
        coach=world.coach,
        held_on=on,
        kind=Contact.Kind.VISIT,
        minutes=60,
        next_on=next_on,
    )


def score(world: World, project: Project, value: str, on: date, **fields: Any) -> ProgressScore:
    defaults: dict[str, Any] = {"scorer": ProgressScore.Scorer.TEAM, "reason": "We agreed."}
    return ProgressScore.objects.create(
        organisation=world.organisation,
        project=project,
        value=Decimal(value),
        scored_on=on,
        **(defaults | fields),
    )


def rows(world: World) -> list[TeamRow]:
    return my_teams(Person.objects.get(pk=world.coach.pk), TODAY)


@pytest.fixture
def falls(world: World) -> Project:
    """The coach's own team of the world, seen yesterday."""
    world.coach  # noqa: B018 - coaches it
    contact(world, world.engagement, YESTERDAY, next_on=TODAY + timedelta(days=10))
    return world.project


def test_a_row_tells_project_score_contacts_and_history(world: World, falls: Project) -> None:
    score(world, falls, "1.0", date(2025, 10, 1))
    score(world, falls, "2.0", date(2026, 3, 1))
    score(world, falls, "2.5", date(2026, 10, 1))
    score(world, falls, "4.0", date(2026, 10, 5), scorer=ProgressScore.Scorer.COACH)

    (row,) = rows(world)

    assert row.project == falls
    assert row.facts.score == Decimal("2.5")
    assert row.scores == (Decimal("2.0"), Decimal("2.5"))
    assert row.facts.last_contact == YESTERDAY
    assert row.next_on == TODAY + timedelta(days=10)
    assert row.needs == ()


def test_the_reasons_come_from_the_data(world: World, falls: Project) -> None:
    score(world, falls, "2.0", date(2026, 3, 1))
    Contact.objects.within(world.organisation).update(held_on=date(2026, 10, 1))
    for number, due in enumerate((YESTERDAY, TODAY, None)):
        Action.objects.create(
            organisation=world.organisation, project=falls, text=f"Do {number}", due_on=due
        )

    (row,) = rows(world)

    assert [need.kind for need in row.needs] == [Kind.STALLED, Kind.NO_CONTACT, Kind.ACTION]
    assert row.needs[2].sentence == "1 action is overdue, since 21 Nov 2026"


def analysed(world: World, latest: date, meaning: str = "") -> None:
    SeriesAnalysis.objects.create(
        series=world.series,
        organisation=world.organisation,
        measure=world.measure,
        chart={},
        points=20,
        latest_period=latest,
        latest_meaning=meaning,
        analysed_at=timezone.now(),
    )


@pytest.mark.parametrize(
    ("latest", "sentences"),
    [
        (date(2026, 10, 1), []),
        # September ended 53 days ago, August's value is the last: it is late.
        (date(2026, 8, 1), ["No new data for “Falls with harm” since 1 Aug 2026"]),
        # October ended three weeks ago: its value may still be on its way.
        (date(2026, 9, 1), []),
    ],
)
def test_data_that_are_late_are_a_need(
    world: World, falls: Project, latest: date, sentences: list[str]
) -> None:
    analysed(world, latest)

    assert [need.sentence for need in rows(world)[0].needs] == sentences


def test_a_measure_without_any_data_is_a_need(world: World, falls: Project) -> None:
    world.series  # noqa: B018 - and nothing in it

    assert [need.sentence for need in rows(world)[0].needs] == ["No data yet for “Falls with harm”"]


def test_a_signal_is_a_need_until_somebody_has_looked_at_it(world: World, falls: Project) -> None:
    analysed(world, date(2026, 10, 1), meaning="concern")
    signal = ChartSignal.objects.create(
        organisation=world.organisation,
        series=world.series,
        rule="shift",
        side="above",
        first_period=date(2026, 3, 1),
        last_period=date(2026, 10, 1),
        length=8,
        meaning="concern",
        first_seen=timezone.now(),
    )
    (need,) = rows(world)[0].needs
    assert need.sentence == "A change for the worse on “Falls with harm”, not looked at yet"

    ChartSignal.objects.within(world.organisation).filter(pk=signal.pk).update(
        reviewed_at=timezone.now()
    )

    assert rows(world)[0].needs == ()


def test_the_programmes_rule_decides_what_is_stalled(world: World, falls: Project) -> None:
    score(world, falls, "2.0", date(2026, 3, 1))
    ProgressRule.objects.create(
        organisation=world.organisation, network=world.network, threshold=Decimal("1.5")
    )

    assert rows(world)[0].needs == ()


def test_those_who_need_the_coach_most_come_first(world: World, falls: Project) -> None:
    overdue = world.project_called("An action overdue")
    coached(world, overdue)
    Action.objects.create(
        organisation=world.organisation, project=overdue, text="Do it", due_on=YESTERDAY
    )
    stalled = world.project_called("Stalled")
    coached(world, stalled)
    score(world, stalled, "2.0", date(2026, 3, 1))
    paused = world.project_called("A pause")
    coached(world, paused)
    StateChange.objects.create(
        organisation=world.organisation, project=paused, state="paused", since=date(2026, 6, 1)
    )

    assert [row.project.title for row in rows(world)] == [
        "Stalled",
        "An action overdue",
        "Fewer falls with harm",
        "A pause",
    ]


def test_of_two_alike_the_one_whose_contact_is_due_sooner_comes_first(
    world: World, falls: Project
) -> None:
    coached(world, world.project_called("Seen more often"), rhythm_days=7)

    assert [row.project.title for row in rows(world)] == [
        "Seen more often",
        "Fewer falls with harm",
    ]


def test_only_open_parts_in_open_engagements_are_mine(world: World, falls: Project) -> None:
    ended = coached(world, world.project_called("Ended"))
    Engagement.objects.within(world.organisation).filter(pk=ended.pk).update(
        ended_on=TODAY - timedelta(days=1)
    )
    left = coached(world, world.project_called("Left"))
    EngagementCoach.objects.within(world.organisation).filter(engagement=left).update(
        ends_on=TODAY - timedelta(days=1)
    )
    world.project_called("Never mine")

    assert [row.project for row in rows(world)] == [falls]


def test_a_team_that_one_may_no_longer_see_is_not_listed(world: World, falls: Project) -> None:
    RoleGrant.objects.within(world.organisation).filter(person=world.coach).update(
        ends_on=date(2026, 1, 1)
    )

    assert rows(world) == []


def test_the_part_is_told_in_words(world: World) -> None:
    coached(world, world.project_called("Shadowed"), part=EngagementCoach.Part.SHADOW)

    by_title = {row.project.title: row for row in rows(world)}
    assert by_title["Shadowed"].part_label == "Shadowing"


def test_a_past_next_date_is_no_plan(world: World, falls: Project) -> None:
    Contact.objects.within(world.organisation).update(held_on=date(2026, 11, 1), next_on=YESTERDAY)

    assert rows(world)[0].next_on is None


def test_who_belongs_nowhere_coaches_nobody(world: World) -> None:
    outsider = Person.objects.create_user("outside@example.org", name="Out Sider")

    assert my_teams(outsider, TODAY) == []


def test_a_closed_project_raises_no_need(world: World, falls: Project) -> None:
    score(world, falls, "2.0", date(2026, 3, 1))
    StateChange.objects.create(
        organisation=world.organisation,
        project=falls,
        state=ProjectState.COMPLETED,
        since=date(2026, 11, 1),
    )

    (row,) = rows(world)

    assert not row.facts.is_active
    assert row.needs == ()


def test_one_team_and_sixty_cost_the_same(
    world: World, falls: Project, django_assert_max_num_queries: Any
) -> None:
    coach = Person.objects.select_related("home").get(pk=world.coach.pk)
    with django_assert_max_num_queries(9) as one:
        assert len(my_teams(coach, TODAY)) == 1

    for number in range(59):
        project = world.project_called(f"Project {number}")
        coached(world, project)
        score(world, project, "2.0", date(2026, 3, 1))
    coach = Person.objects.select_related("home").get(pk=world.coach.pk)
    with django_assert_max_num_queries(9) as sixty:
        assert len(my_teams(coach, TODAY)) == 60

    assert len(sixty) == len(one)
