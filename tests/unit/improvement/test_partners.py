"""The plan with a patient partner, and its steps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement import actions
from coachwork.improvement.days import today_for
from coachwork.improvement.models import OrientationStep, PartnerPlan, TeamMembership
from coachwork.organisations.models import Person
from tests.unit.conftest import SignedIn
from tests.world import World


@pytest.fixture
def partner(world: World) -> TeamMembership:
    """Somebody who was a patient here, and now is in the team with an account."""
    person = world.person("Iris Partner", world.organisation, kind=Person.Kind.SERVICE_USER)
    return actions.add_member(
        by=world.owner,
        team=world.team,
        person=person,
        role=TeamMembership.Role.PATIENT_PARTNER,
    )


def address(world: World, name: str, *more: Any) -> str:
    return reverse(f"improvement:{name}", args=[world.project.pk, *more])


def plan(world: World, partner: TeamMembership, version: int = 0, **other: Any) -> PartnerPlan:
    agreed = {
        "role_in_words": "Tell us how it is to wait.",
        "supporter": world.team_mate,
        "reward": "Travel is paid.",
        "review_on": today_for(world.owner) + timedelta(days=90),
    }
    return actions.plan_partner(
        by=world.owner, membership=partner, version=version, plan=agreed | other
    )


def test_the_empty_page_teaches_and_the_plan_is_read_by_those_concerned(
    world: World, partner: TeamMembership, signed_in: SignedIn
) -> None:
    page = address(world, "partner_plan", partner.pk)
    client = signed_in(world.owner)
    assert "the role in plain words, the first steps" in client.get(page).content.decode()

    form = {
        "role_in_words": "Tell us how it is to wait.",
        "supporter": str(world.team_mate.pk),
        "reward": "Travel is paid.",
        "review_on": "2027-02-01",
        "version": "0",
    }
    edit = address(world, "edit_partner_plan", partner.pk)
    assert client.get(edit).status_code == 200
    assert client.post(edit, form).status_code == 302

    for reader in (partner.person, world.team_mate, world.coach, world.programme_lead):
        told = signed_in(reader).get(page).content.decode()
        assert "Travel is paid." in told
        assert "Written by Alice Owner for Iris Partner" in told
    assert signed_in(world.executive).get(page).status_code == 403
    assert signed_in(world.stranger).get(page).status_code == 404
    event = Event.objects.get(verb="improvement.partner_planned")
    assert event.on_behalf_of == partner.person


def test_two_plans_at_once_do_not_overwrite_each_other(
    world: World, partner: TeamMembership
) -> None:
    plan(world, partner)
    with pytest.raises(EditConflict):
        plan(world, partner, reward="Nothing.")
    assert plan(world, partner, version=1, reward="A fee.").reward == "A fee."


def test_a_plan_is_for_partners_and_written_by_who_leads(
    world: World, partner: TeamMembership, signed_in: SignedIn
) -> None:
    assert world.team_mate
    member = TeamMembership.objects.within(world.organisation).get(person=world.team_mate)
    with pytest.raises(PolicyError, match="is no patient partner"):
        plan(world, member)
    with pytest.raises(NotAllowed, match="who is in a team"):
        actions.plan_partner(by=world.team_mate, membership=partner, version=0, plan={})
    assert signed_in(world.owner).get(address(world, "partner_plan", member.pk)).status_code == 404


def test_steps_are_added_ticked_taken_away_and_brought_back(
    world: World, partner: TeamMembership, signed_in: SignedIn
) -> None:
    plan(world, partner)
    lead, page = signed_in(world.owner), address(world, "partner_plan", partner.pk)
    there = address(world, "add_step", partner.pk)
    given = {"text": "Meets the ward sister", "due_on": "2026-12-01", "submission_id": uuid4()}
    for _click in range(2):
        assert lead.post(there, given).status_code == 302
    assert lead.post(there, {"text": ""}).status_code == 422
    step = OrientationStep.objects.within(world.organisation).get()

    own = signed_in(partner.person)
    tick = address(world, "tick_step", partner.pk, step.pk)
    for _click in range(2):
        own.post(tick, {"done": "yes"})
    step.refresh_from_db()
    assert step.done_on == today_for(world.owner)
    assert Event.objects.filter(verb="improvement.step_done").count() == 1
    signed_in(world.team_mate).post(tick, {"done": "no"})
    step.refresh_from_db()
    assert step.done_on is None
    assert signed_in(world.coach).post(tick).status_code == 403
    assert own.post(address(world, "remove_step", partner.pk, step.pk)).status_code == 403

    gone = lead.post(address(world, "remove_step", partner.pk, step.pk), follow=True)
    assert "The step was taken away" in gone.content.decode()
    assert "Meets the ward sister" not in own.get(page).content.decode()
    lead.post(address(world, "restore_step", partner.pk, step.pk))
    assert "Meets the ward sister" in own.get(page).content.decode()


def test_rows_of_a_plan_are_seen_by_team_coach_and_leads(
    world: World, partner: TeamMembership
) -> None:
    made = plan(world, partner)
    step = actions.add_step(by=world.owner, plan=made, text="Tea", due_on=None)
    world.project_called("A second project of the team")
    for who, sees in (
        (partner.person, True),
        (world.coach, True),
        (world.programme_lead, True),
        (world.executive, False),
        (world.stranger, False),
    ):
        reader = Person.objects.get(pk=who.pk)
        assert list(PartnerPlan.objects.visible_to(reader)) == ([made] if sees else [])
        assert list(OrientationStep.objects.visible_to(reader)) == ([step] if sees else [])
