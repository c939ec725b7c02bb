"""What a person may do, and where: their grants of today, and no others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.organisations.access import may, require
from coachwork.organisations.models import Network, Organisation, OrgUnit, Person, RoleGrant
from tests.world import LONG_AGO, World

TODAY = date.today()  # noqa: DTZ011


def given(world: World, role: Role, scope: RoleGrant.Scope, where: Any, **fields: Any) -> Person:
    """A person with one grant."""
    person = world.person(f"Holder {role}", world.organisation)
    grant = world.grant(person, role, scope, where)
    RoleGrant.objects.within(world.organisation).filter(pk=grant.pk).update(
        **fields
    ) if fields else None
    return person


def test_without_a_grant_nothing_is_allowed(world: World) -> None:
    person = world.person("Nobody Yet", world.organisation)
    assert person.access.roles == frozenset()
    assert not any(may(person, permission, world.project) for permission in Permission)


def test_a_unit_opens_all_that_hangs_below_it(world: World) -> None:
    directorate = world.unit.parent
    person = given(world, Role.TEAM_LEAD, RoleGrant.Scope.UNIT, directorate)
    assert may(person, Permission.EDIT_PROJECT, world.project)
    assert {world.unit.pk, directorate.pk} == person.access.scopes(Permission.EDIT_PROJECT).units


def test_a_unit_does_not_open_what_hangs_beside_it(world: World) -> None:
    beside = OrgUnit.objects.create(
        organisation=world.organisation, name="Surgery", kind=OrgUnit.Kind.DIRECTORATE
    )
    person = given(world, Role.TEAM_LEAD, RoleGrant.Scope.UNIT, beside)
    assert not may(person, Permission.VIEW_PROJECT, world.project)


def test_a_network_opens_its_organisations_and_no_others(world: World) -> None:
    lead = world.programme_lead
    assert may(lead, Permission.VIEW_PROJECT, world.project)
    assert not may(lead, Permission.VIEW_PROJECT, world.other_project)


def test_a_network_without_organisations_opens_nothing(world: World) -> None:
    empty = Network.objects.create(name="Empty")
    person = world.person("Early Lead", world.organisation)
    world.grant(person, Role.PROGRAMME_LEAD, RoleGrant.Scope.NETWORK, empty)
    assert not may(person, Permission.VIEW_PROJECT, world.project)


@pytest.mark.parametrize(
    ("scope", "thing"),
    [(RoleGrant.Scope.TEAM, "team"), (RoleGrant.Scope.PROJECT, "project")],
)
def test_team_and_project_open_the_one_project(
    world: World, scope: RoleGrant.Scope, thing: str
) -> None:
    person = given(world, Role.COACH, scope, getattr(world, thing))
    assert may(person, Permission.SCORE_PROGRESS, world.project)
    assert not may(person, Permission.SCORE_PROGRESS, world.other_project)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "counts"),
    [
        (LONG_AGO, None, True),
        (LONG_AGO, TODAY + timedelta(days=1), True),
        (LONG_AGO, TODAY - timedelta(days=2), False),
        (TODAY + timedelta(days=2), None, False),
    ],
)
def test_a_grant_counts_while_it_lasts(
    world: World, starts_on: date, ends_on: date | None, counts: bool
) -> None:
    person = given(
        world,
        Role.COACH,
        RoleGrant.Scope.PROJECT,
        world.project,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    assert may(person, Permission.VIEW_PROJECT, world.project) is counts
    assert person.access.holds(Permission.VIEW_PROJECT) is counts


def test_a_refusal_says_what_it_would_take(world: World) -> None:
    with pytest.raises(NotAllowed, match="Set the progress score"):
        require(world.stranger, Permission.SCORE_PROGRESS, world.project)


def test_two_roles_do_not_lend_each_other_their_reach(world: World) -> None:
    """Coach of one project and executive of the network: scores only where one coaches."""
    person = world.programme_lead
    world.grant(person, Role.COACH, RoleGrant.Scope.PROJECT, world.project)
    elsewhere = world.project_called("Another project")
    person = Person.objects.get(pk=person.pk)
    assert may(person, Permission.SCORE_PROGRESS, world.project)
    assert may(person, Permission.VIEW_PROJECT, elsewhere)
    assert not may(person, Permission.SCORE_PROGRESS, elsewhere)


def test_the_rights_cost_few_queries(world: World, django_assert_max_num_queries: Any) -> None:
    person = Person.objects.select_related("home").get(pk=world.owner.pk)
    world.grant(person, Role.PROGRAMME_LEAD, RoleGrant.Scope.NETWORK, world.network)
    with django_assert_max_num_queries(3):
        assert person.access == person.access


# ── Who sees whom ────────────────────────────────────────────────────────────
def test_people_see_their_own_house(world: World) -> None:
    own, other = world.organisation, world.other_organisation
    assert set(Organisation.objects.visible_to(world.owner)) == {own}
    assert set(Network.objects.visible_to(world.owner)) == {own.network}
    assert not Organisation.objects.visible_to(world.owner).filter(pk=other.pk).exists()


def test_colleagues_are_seen_and_strangers_are_not(world: World) -> None:
    seen = Person.objects.visible_to(world.owner)
    assert world.team_mate in seen
    assert world.stranger not in seen


def test_a_person_without_a_home_sees_themselves(world: World) -> None:
    person = Person.objects.create_user("home.less@example.org", name="Home Less")
    assert list(Person.objects.visible_to(person)) == [person]
    assert not person.has_usable_password()
