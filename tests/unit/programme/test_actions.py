"""Changing what counts as stalled."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.models import ProgressRule
from coachwork.organisations.models import Person, RoleGrant
from coachwork.programme import policies
from coachwork.programme.actions import change_settings
from coachwork.programme.metrics import rule_of
from coachwork.programme.models import Programme
from tests.world import LONG_AGO, World


def change(world: World, by: Person, **other: Any) -> ProgressRule:
    values: dict[str, Any] = {
        "version": 1,
        "threshold": Decimal("3.0"),
        "window_months": 4,
        "count_never_scored": True,
        "approves_projects": False,
    }
    return change_settings(by=by, programme=world.programme, **(values | other))


def test_a_programme_lead_sets_threshold_and_window(world: World) -> None:
    change(world, world.programme_lead)
    rule = rule_of(world.programme)
    assert (rule.threshold, rule.window_months, rule.count_never_scored) == (
        Decimal("3.0"),
        4,
        True,
    )


def test_the_change_leaves_one_event_with_before_and_after(world: World) -> None:
    change(world, world.programme_lead)
    event = Event.objects.get(verb="programme.settings_changed")
    assert event.actor == world.programme_lead
    assert event.details["before"]["threshold"] == "2.5"
    assert event.details["after"]["threshold"] == "3.0"


@pytest.mark.parametrize("who", ["executive", "coach", "owner", "stranger", "administrator"])
def test_nobody_else_may(world: World, who: str) -> None:
    with pytest.raises(NotAllowed, match="settings"):
        change(world, getattr(world, who))
    assert rule_of(world.programme).threshold == Decimal("2.5")


def test_the_later_of_two_is_told(world: World) -> None:
    change(world, world.programme_lead)
    with pytest.raises(EditConflict) as told:
        change(world, world.programme_lead, threshold=Decimal("2.0"))
    assert told.value.current.threshold == Decimal("3.0")


def test_the_first_change_makes_the_rule(world: World) -> None:
    programme = world.programme
    ProgressRule.objects.everywhere(why="a test").all().delete()
    change(world, world.programme_lead)
    assert rule_of(programme).window_months == 4


def test_an_organisations_own_programme_has_its_own_rule(world: World) -> None:
    own = Programme.objects.create(
        organisation=world.other_organisation, name="Their own", started_on=LONG_AGO
    )
    lead = world.person("Lea Elsewhere", world.other_organisation)
    world.grant(lead, Role.PROGRAMME_LEAD, RoleGrant.Scope.ORGANISATION, world.other_organisation)
    change_settings(
        by=lead,
        programme=own,
        version=1,
        threshold=Decimal("2.0"),
        window_months=6,
        count_never_scored=False,
        approves_projects=False,
    )
    assert rule_of(own).window_months == 6
    assert rule_of(world.programme).window_months == 3


@pytest.mark.parametrize(
    ("threshold", "window"),
    [(Decimal("2.3"), 3), (Decimal("5.5"), 3), (Decimal("2.5"), 0), (Decimal("2.5"), 25)],
)
def test_what_makes_no_sense_is_refused(world: World, threshold: Decimal, window: int) -> None:
    assert not policies.is_rule(threshold, window)
    with pytest.raises(PolicyError):
        change(world, world.programme_lead, threshold=threshold, window_months=window)


def test_every_step_of_the_scale_can_be_the_threshold() -> None:
    assert all(policies.is_rule(Decimal(step) / 2, 3) for step in range(1, 11))
