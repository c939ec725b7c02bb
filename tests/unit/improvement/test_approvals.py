"""Where the programme approves new projects: they wait, are approved, or are sent back with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.improvement.actions import approve_project, change_state, send_back
from coachwork.improvement.approvals import waiting_for
from coachwork.improvement.models import (
    Charter,
    ProgressRule,
    Project,
    ProjectState,
    StateChange,
)
from coachwork.improvement.queries import active_on
from coachwork.organisations.models import Person
from tests.unit.improvement.test_project_actions import begin
from tests.world import World

SignedIn = Callable[[Person], Client]
S = ProjectState


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
