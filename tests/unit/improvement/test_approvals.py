"""Where the programme approves new projects: they wait, are approved, or are sent back with a reason."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.actions import (
    add_member,
    approve_project,
    change_role,
    change_state,
    send_back,
    set_last_day,
)
from coachwork.improvement.approvals import waiting_for
from coachwork.improvement.models import (
    Charter,
    ProgressRule,
    Project,
    ProjectState,
    StateChange,
    TeamMembership,
)
from coachwork.improvement.queries import active_on
from coachwork.organisations.models import Person, RoleGrant
from tests.unit.conftest import SignedIn
from tests.unit.improvement.test_project_actions import begin
from tests.world import World

S = ProjectState
Part = TeamMembership.Role


@pytest.fixture
def approving(world: World) -> World:
    """The programme of the network has switched approval on."""
    ProgressRule.objects.create(
        organisation=world.organisation, network=world.network, approves_projects=True
    )
    return world


def newest(project: Project) -> StateChange:
    rows = StateChange.objects.within(project.organisation_id).filter(project=project)
    found: StateChange = rows.order_by("-created_at")[0]
    return found


def test_a_new_project_is_registered_and_does_not_count_yet(approving: World) -> None:
    project = begin(approving)

    assert (project.state, project.active_since) == (S.REGISTERED, None)
    rows = Project.objects.within(approving.organisation)
    assert not active_on(rows, project.registered_on).exists()
    assert Charter.objects.within(approving.organisation).filter(project=project).exists()


def test_the_team_cannot_approve_itself(approving: World) -> None:
    project = begin(approving)

    with pytest.raises(PolicyError, match="approves new projects"):
        change_state(by=approving.owner, project=project, to=S.APPROVED)
    with pytest.raises(NotAllowed, match="Approve a new project"):
        approve_project(by=approving.owner, project=project)


def test_where_nobody_approves_the_team_goes_on_by_itself(world: World) -> None:
    project = begin(world, state=S.REGISTERED)

    change_state(by=world.owner, project=project, to=S.APPROVED)

    assert project.state == S.APPROVED


def test_an_approved_project_counts_from_that_day_with_the_word_in_its_history(
    approving: World,
) -> None:
    project = begin(approving)

    approve_project(by=approving.programme_lead, project=project, reason="Good aim.")

    change = newest(project)
    assert (change.state, change.reason) == (S.APPROVED, "Good aim.")
    assert change.created_by == approving.programme_lead
    assert project.active_since == change.since
    change_state(by=approving.owner, project=project, to=S.ACTIVE)
    assert project.state == S.ACTIVE


def test_what_is_sent_back_says_why_and_comes_again(approving: World) -> None:
    project = begin(approving)
    with pytest.raises(PolicyError, match="Say why"):
        send_back(by=approving.programme_lead, project=project, reason=" ")

    send_back(by=approving.programme_lead, project=project, reason="Say where.")

    assert (project.state, newest(project).reason) == (S.IDEA, "Say where.")
    assert not waiting_for(approving.programme_lead).exists()
    change_state(by=approving.owner, project=project, to=S.REGISTERED)
    assert list(waiting_for(approving.programme_lead)) == [project]


def test_only_registered_projects_of_places_that_approve_wait(world: World) -> None:
    lead = world.programme_lead
    project = begin(world, state=S.REGISTERED)
    assert not waiting_for(lead).exists()

    ProgressRule.objects.create(organisation=world.organisation, approves_projects=True)
    assert list(waiting_for(lead)) == [project]
    ProgressRule.objects.create(
        organisation=world.organisation, network=world.network, approves_projects=False
    )
    assert not waiting_for(lead).exists(), "the network's rule comes before the organisation's"


def test_a_registered_project_is_approved_from_the_list(
    approving: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    project = begin(approving)
    client = signed_in(approving.programme_lead)
    with django_assert_max_num_queries(10):
        page = client.get(reverse("improvement:waiting")).content.decode()
    approve = reverse("improvement:approve", args=[project.pk])
    assert approve in page

    own = signed_in(approving.owner).get(reverse("improvement:project", args=[project.pk]))
    assert "waits for the programme" in own.content.decode()
    assert approve not in own.content.decode()
    seen = client.get(reverse("improvement:project", args=[project.pk])).content.decode()
    assert approve in seen

    assert client.post(approve, {"reason": ""}).status_code == 302
    assert client.post(approve, {"reason": ""}).status_code == 422, "approved already"
    stored = Project.objects.within(approving.organisation).get(pk=project.pk)
    assert stored.state == S.APPROVED
    assert "Nobody is waiting" in client.get(reverse("improvement:waiting")).content.decode()


def test_the_teams_form_does_not_offer_what_the_programme_decides(
    approving: World, signed_in: SignedIn
) -> None:
    project = begin(approving)

    page = signed_in(approving.owner).get(reverse("improvement:state", args=[project.pk]))

    offered = [value for value, _label in page.context["form"].fields["to"].choices]
    assert offered == ["idea", "stopped", "merged"]


def of_team(world: World) -> Project:
    """A new project of the world's team."""
    return begin(world, team=world.team)


def sponsor_of(world: World) -> TeamMembership:
    """Somebody who stands behind the world's team."""
    person = world.person("Sue Sponsor", world.organisation)
    return add_member(by=world.owner, team=world.team, person=person, role=Part.SPONSOR)


def roles_of(person: Person) -> set[str]:
    grants = RoleGrant.objects.everywhere(why="a person's own roles").filter(ends_on__isnull=True)
    return set(grants.filter(person=person).values_list("role", flat=True))


def test_a_sponsor_approves_the_projects_of_their_own_team(approving: World) -> None:
    project, sponsor = of_team(approving), sponsor_of(approving).person
    other = begin(approving, title="Elsewhere")
    assert list(waiting_for(sponsor)) == [project]
    assert set(waiting_for(approving.programme_lead)) == {project, other}

    with pytest.raises(NotAllowed):
        approve_project(by=sponsor, project=other)
    approve_project(by=sponsor, project=project, reason="You have the time.")

    assert newest(project).created_by == sponsor
    assert not waiting_for(sponsor).exists()


def test_a_sponsor_does_not_approve_what_they_registered(approving: World) -> None:
    project, sponsor = of_team(approving), sponsor_of(approving).person
    send_back(by=sponsor, project=project, reason="Say where.")
    change_state(by=approving.owner, project=project, to=S.REGISTERED)
    StateChange.objects.within(project.organisation_id).filter(pk=newest(project).pk).update(
        created_by=sponsor
    )

    assert not waiting_for(sponsor).exists()
    for say in (
        lambda: approve_project(by=sponsor, project=project),
        lambda: send_back(by=sponsor, project=project, reason="No."),
    ):
        with pytest.raises(PolicyError, match="somebody else says"):
            say()
    assert list(waiting_for(approving.programme_lead)) == [project]


def test_who_leads_the_programme_may_approve_what_they_registered(approving: World) -> None:
    lead = approving.programme_lead
    project = begin(approving)
    StateChange.objects.within(project.organisation_id).update(created_by=lead)

    assert list(waiting_for(lead)) == [project]
    approve_project(by=lead, project=project)


def test_the_word_comes_and_goes_with_the_part(approving: World) -> None:
    project, part = of_team(approving), sponsor_of(approving)
    assert roles_of(part.person) == {"sponsor"}

    part = change_role(by=approving.owner, membership=part, version=1, role=Part.MEMBER)
    assert roles_of(part.person) == {"team_member"}
    with pytest.raises(NotAllowed):
        approve_project(by=part.person, project=project)

    part = change_role(by=approving.owner, membership=part, version=2, role=Part.SPONSOR)
    assert roles_of(part.person) == {"sponsor"}
    set_last_day(by=approving.owner, membership=part, version=3, on=project.registered_on)
    assert roles_of(part.person) == set()


def test_a_sponsor_finds_what_waits_where_the_day_starts(
    approving: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    project, sponsor = of_team(approving), sponsor_of(approving).person
    client = signed_in(sponsor)
    with django_assert_max_num_queries(12):
        start = client.get(reverse("home"), follow=True).content.decode()
    assert "Waiting for your approval" in start
    approve = reverse("improvement:approve", args=[project.pk])
    assert approve in client.get(reverse("improvement:waiting")).content.decode()
    about = reverse("improvement:project", args=[project.pk])
    assert approve in client.get(about).content.decode()

    assert client.post(approve, {"reason": ""}).status_code == 302

    assert "Waiting for your approval" not in client.get(reverse("home")).content.decode()
    mate = signed_in(approving.team_mate)
    assert mate.get(reverse("improvement:waiting")).status_code == 403
    assert "Waiting for your approval" not in mate.get(reverse("home")).content.decode()


def test_sponsors_from_before_are_given_their_role(world: World) -> None:
    there = sponsor_of(world)
    RoleGrant.objects.everywhere(why="as it was").filter(role=Role.SPONSOR).update(
        role=Role.TEAM_MEMBER
    )
    mate = world.team_mate
    step = import_module("coachwork.improvement.migrations.0013_sponsors")
    editor = SimpleNamespace(connection=connection)

    step.to_sponsors(apps, editor)
    assert (roles_of(there.person), roles_of(mate)) == ({"sponsor"}, {"team_member"})
    step.to_members(apps, editor)
    assert roles_of(there.person) == {"team_member"}
