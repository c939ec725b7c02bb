"""Measure 1, case by case of the table E1 in the domain's metrics."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coachwork.coaching.models import CoachTraining, LeaveFromCoaching
from coachwork.foundation.removal import mark_removed
from coachwork.improvement.models import ProjectState
from coachwork.organisations.models import Affiliation, Organisation, Person
from coachwork.programme.metrics import Reading, coaches_on, read, scope_of
from coachwork.programme.models import Metric, Programme
from tests.unit.programme.coaches import (
    DAY,
    Part,
    change_state,
    contacted,
    engaged,
    left,
    trained,
)
from tests.world import LONG_AGO, World


def measure_1(world: World, day: date = DAY) -> Reading:
    return read(Metric.ACTIVE_COACHES, scope_of(world.programme), day)


def counts(world: World, day: date = DAY) -> tuple[int, int]:
    reading = measure_1(world, day)
    return reading.numerator, reading.denominator


def test_trained_here_and_coaching_an_active_project_counts_above_and_below(world: World) -> None:
    engaged(world, trained(world, "Asha Low"), world.project)
    assert counts(world) == (1, 1)


def test_trained_and_here_without_engagement_counts_below(world: World) -> None:
    trained(world, "Asha Low")
    assert counts(world) == (0, 1)


def rests(world: World, person: Person, first: int, last: int | None = None) -> LeaveFromCoaching:
    """From so many days after the day that is read, to so many days after it."""
    return LeaveFromCoaching.objects.create(
        organisation=world.organisation,
        person=person,
        starts_on=DAY + timedelta(days=first),
        ends_on=None if last is None else DAY + timedelta(days=last),
    )


def test_on_long_leave_counts_below_and_the_variant_leaves_them_out(world: World) -> None:
    rests(world, trained(world, "Asha Low"), -60)
    reading = measure_1(world)
    assert (reading.numerator, reading.denominator) == (0, 1)
    assert reading.details["not_resting"] == 0


@pytest.mark.parametrize(
    ("first", "last", "not_resting"), [(1, None, 1), (-60, -1, 1), (-60, 0, 0), (0, 30, 0)]
)
def test_who_rests_is_known_for_each_day(
    world: World, first: int, last: int | None, not_resting: int
) -> None:
    rests(world, trained(world, "Asha Low"), first, last)
    assert measure_1(world).details["not_resting"] == not_resting


def test_a_rest_that_was_taken_away_is_none(world: World) -> None:
    person = trained(world, "Asha Low")
    mark_removed(rests(world, person, -60), by=person, reason="")
    engaged(world, person, world.project)
    reading = measure_1(world)
    assert (reading.details["not_resting_coaching"], reading.details["not_resting"]) == (1, 1)


def test_left_the_organisation_counts_nowhere(world: World) -> None:
    left(trained(world, "Asha Low"), DAY - timedelta(days=1))
    assert counts(world) == (0, 0)


def test_left_but_still_coaching_as_an_outsider_counts_nowhere(world: World) -> None:
    person = trained(world, "Asha Low")
    engaged(world, person, world.project)
    left(person, DAY - timedelta(days=1))
    assert counts(world) == (0, 0)


def test_left_and_came_back_counts(world: World) -> None:
    person = trained(world, "Asha Low")
    left(person, date(2025, 6, 30))
    Affiliation.objects.create(
        organisation=world.organisation, person=person, starts_on=date(2025, 11, 1)
    )
    engaged(world, person, world.project)
    assert counts(world) == (1, 1)
    assert counts(world, date(2025, 8, 31)) == (0, 0)


def test_still_in_training_and_coaching_counts_nowhere_and_is_shown_apart(world: World) -> None:
    trainee = world.person("Tom Trainee", world.organisation)
    engaged(world, trainee, world.project)
    reading = measure_1(world)
    assert (reading.numerator, reading.denominator) == (0, 0)
    assert reading.details["trainees_coaching"] == 1


def test_a_trained_coach_is_no_trainee(world: World) -> None:
    engaged(world, trained(world, "Asha Low"), world.project)
    assert measure_1(world).details["trainees_coaching"] == 0


def test_external_participant_never_affiliated_counts_nowhere(world: World) -> None:
    guest = Person.objects.create_user("guest@example.org", name="Gus Guest")
    CoachTraining.objects.create(
        organisation=world.organisation, person=guest, completed_on=LONG_AGO
    )
    engaged(world, guest, world.project)
    assert counts(world) == (0, 0)


def test_service_user_coach_counts_as_anyone(world: World) -> None:
    person = trained(world, "Sal Partner", kind=Person.Kind.SERVICE_USER)
    engaged(world, person, world.project)
    assert counts(world) == (1, 1)


def test_only_shadowing_counts_below(world: World) -> None:
    engaged(world, trained(world, "Asha Low"), world.project, part=Part.SHADOW)
    assert counts(world) == (0, 1)


def test_a_co_coach_counts_above(world: World) -> None:
    engaged(world, trained(world, "Asha Low"), world.project, part=Part.CO_COACH)
    assert counts(world) == (1, 1)


@pytest.mark.parametrize(
    "state",
    [
        ProjectState.PAUSED,
        ProjectState.COMPLETED,
        ProjectState.SUSTAINING,
        ProjectState.STOPPED,
        ProjectState.CLOSED,
        ProjectState.MERGED,
    ],
)
def test_engagement_with_a_project_that_is_not_active_counts_below(
    world: World, state: ProjectState
) -> None:
    engaged(world, trained(world, "Asha Low"), world.project)
    change_state(world.project, state, DAY)
    assert counts(world) == (0, 1)
    assert counts(world, DAY - timedelta(days=1)) == (1, 1)


def test_no_contact_for_90_days_counts_above_but_is_not_visibly_active(world: World) -> None:
    part = engaged(world, trained(world, "Asha Low"), world.project)
    contacted(part, DAY - timedelta(days=90))
    assert counts(world) == (1, 1)
    assert measure_1(world).details["visible"] == 0


def test_a_contact_within_90_days_is_visibly_active(world: World) -> None:
    part = engaged(world, trained(world, "Asha Low"), world.project)
    contacted(part, DAY - timedelta(days=89))
    assert measure_1(world).details["visible"] == 1


def test_a_contact_after_the_day_does_not_make_it_visible(world: World) -> None:
    part = engaged(world, trained(world, "Asha Low"), world.project)
    contacted(part, DAY + timedelta(days=1))
    assert measure_1(world).details["visible"] == 0


def test_two_engagements_count_once(world: World) -> None:
    person = trained(world, "Asha Low")
    engaged(world, person, world.project)
    engaged(world, person, world.project_called("Quicker discharge"))
    assert counts(world) == (1, 1)


def test_trained_twice_and_two_places_count_once(world: World) -> None:
    person = trained(world, "Asha Low")
    CoachTraining.objects.create(
        organisation=world.organisation, person=person, completed_on=date(2025, 5, 1)
    )
    Affiliation.objects.create(
        organisation=world.organisation, person=person, starts_on=date(2025, 5, 1)
    )
    engaged(world, person, world.project)
    assert counts(world) == (1, 1)


def test_training_finished_on_the_day_counts_and_a_day_later_does_not(world: World) -> None:
    trained(world, "Asha Low", on=DAY)
    assert counts(world) == (0, 1)
    assert counts(world, DAY - timedelta(days=1)) == (0, 0)


def test_the_last_day_of_a_place_and_of_a_part_still_counts(world: World) -> None:
    person = trained(world, "Asha Low")
    engaged(world, person, world.project, until=DAY)
    left(person, DAY)
    assert counts(world) == (1, 1)
    assert counts(world, DAY + timedelta(days=1)) == (0, 0)


def test_a_part_that_begins_later_does_not_count_yet(world: World) -> None:
    engaged(world, trained(world, "Asha Low"), world.project, since=DAY + timedelta(days=1))
    assert counts(world) == (0, 1)


def test_an_ended_engagement_does_not_count(world: World) -> None:
    engaged(
        world,
        trained(world, "Asha Low"),
        world.project,
        engagement_ended=DAY - timedelta(days=1),
    )
    assert counts(world) == (0, 1)


def test_nobody_trained_is_no_data_and_not_zero(world: World) -> None:
    reading = measure_1(world)
    assert reading.denominator == 0
    assert reading.share is None


def test_the_seeds_example_58_of_92_is_63_percent(world: World) -> None:
    people = [trained(world, f"Coach{number} Low") for number in range(100)]
    for person in people[:58]:
        engaged(world, person, world.project)
    for person in people[92:]:
        left(person, date(2025, 12, 31))
    reading = measure_1(world)
    assert (reading.numerator, reading.denominator) == (58, 92)
    assert reading.share == pytest.approx(0.630, abs=0.0005)


def test_a_networks_programme_counts_all_its_organisations_and_no_other(world: World) -> None:
    sister = Organisation.objects.create(network=world.network, name="Sister Trust")
    for home in (sister, world.other_organisation):
        person = world.person(f"Ann {home.name}", home)
        CoachTraining.objects.create(organisation=home, person=person, completed_on=LONG_AGO)
    trained(world, "Asha Low")
    assert counts(world) == (0, 2)


def test_a_programme_of_one_organisation_counts_that_one(world: World) -> None:
    sister = Organisation.objects.create(network=world.network, name="Sister Trust")
    person = world.person("Ann Sister", sister)
    CoachTraining.objects.create(organisation=sister, person=person, completed_on=LONG_AGO)
    trained(world, "Asha Low")
    own = Programme.objects.create(organisation=sister, name="Sister's own", started_on=LONG_AGO)
    reading = read(Metric.ACTIVE_COACHES, scope_of(own), DAY)
    assert (reading.numerator, reading.denominator) == (0, 1)


def test_the_list_says_why_somebody_does_not_count(world: World) -> None:
    engaged(world, trained(world, "Asha Low"), world.project, part=Part.SHADOW)
    held = engaged(world, trained(world, "Birk Low"), world.project_called("On hold"))
    change_state(held.engagement.project, ProjectState.PAUSED, DAY)
    asha, birk = coaches_on(scope_of(world.programme), DAY).order_by("name")
    assert (asha.is_shadowing, asha.is_on_hold, asha.is_coaching) == (True, False, False)
    assert (birk.is_shadowing, birk.is_on_hold, birk.is_coaching) == (False, True, False)
