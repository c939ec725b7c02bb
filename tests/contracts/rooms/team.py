"""Routes of how a team is formed, in `coachwork.improvement`: plans, rules, stakeholders, guests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from coachwork.foundation.removal import mark_removed
from coachwork.improvement import actions
from coachwork.improvement.days import today_for
from coachwork.improvement.invitation_links import path_of
from coachwork.improvement.models import (
    OrientationStep,
    PartnerPlan,
    Stakeholder,
    TeamInvitation,
    TeamMembership,
)
from coachwork.organisations.models import Person, RoleGrant
from tests.contracts.answers import Answers, Route, of
from tests.contracts.rooms.members import LEADS, LED, _member, _newcomer
from tests.world import World

Values = Mapping[str, Any]
#: What the team, its coach and the programme's leads see.
NOTES = Answers(
    owner=200, team_mate=200, stranger=404, coach=200, programme_lead=200, executive=403
)
#: What the team alone keeps.
KEEPS = Answers(
    owner=200, team_mate=200, stranger=404, coach=403, programme_lead=403, executive=403
)
KEPT = replace(KEEPS, owner=302, team_mate=302)
#: A partner's steps are ticked by the partner, who supports them and who leads.
TICKED = replace(LED, executive=403)


def _partner(world: World) -> Values:
    """A patient partner with a plan; the team has its lead."""
    kept = _member(world)
    TeamMembership.objects.within(world.organisation).filter(pk=kept["membership"]).update(
        role=TeamMembership.Role.PATIENT_PARTNER
    )
    PartnerPlan.objects.within(world.organisation).get_or_create(
        organisation=world.organisation,
        membership_id=kept["membership"],
        defaults={"role_in_words": "Tell us how it is to wait."},
    )
    return kept


def _step(world: World) -> Values:
    kept = _partner(world)
    plan = PartnerPlan.objects.within(world.organisation).get(membership=kept["membership"])
    row, _ = OrientationStep.objects.within(world.organisation).get_or_create(
        organisation=world.organisation, plan=plan, text="Tea"
    )
    return {**kept, "step": row.pk}


def _removed_step(world: World) -> Values:
    kept = _step(world)
    row = OrientationStep.objects.within(world.organisation).get(pk=kept["step"])
    if row.removed_at is None:
        mark_removed(row, by=world.owner, reason="")
    return kept


def _stakeholder(world: World) -> Values:
    row, _ = Stakeholder.objects.within(world.organisation).get_or_create(
        organisation=world.organisation,
        project=world.project,
        name="The night shift",
        defaults={
            "influence": 4,
            "interest": 5,
            "commitment_now": 1,
            "commitment_needed": 3,
        },
    )
    return {"project": world.project.pk, "stakeholder": row.pk}


def _removed_stakeholder(world: World) -> Values:
    kept = _stakeholder(world)
    row = Stakeholder.objects.within(world.organisation).get(pk=kept["stakeholder"])
    if row.removed_at is None:
        mark_removed(row, by=world.owner, reason="")
    return kept


def _invitation(world: World) -> TeamInvitation:
    known = TeamInvitation.objects.within(world.organisation).first()
    made: TeamInvitation = known or actions.invite_to_team(
        by=world.owner,
        project=world.project,
        invitation={"role": "member", "most_uses": 5, "expires_on": today_for(world.owner)},
    )
    return made


def _guest(world: World) -> Values:
    rows = RoleGrant.objects.within(world.organisation).filter(role="guest")
    grant = rows.first() or actions.share(
        by=world.owner,
        project=world.project,
        person=_newcomer(world),
        parts=(),
        until=today_for(world.owner),
    )
    return {"project": world.project.pk, "grant": grant.pk}


def _share_form(world: World) -> Values:
    until = (today_for(world.owner) + timedelta(days=5)).isoformat()
    return {"parts": ["see_ideas"], "level": "see", "shared_until": until, "version": "1"}


def _stakeholder_form(world: World) -> Values:
    grades = {"influence": "4", "interest": "5", "commitment_now": "1", "commitment_needed": "3"}
    return {"name": "The night shift", "kind": "group", "version": "1", **grades}


def _somebody_new(world: World) -> Values:
    """People who have an account only press a button; others fill in the form."""
    return {
        "name": "Nia New",
        "email": "nia.new@example.org",
        "password": "river-lamp-tuesday-oak",
    }


def _own(world: World) -> Values:
    return {"person": _known(world).pk}


def _known(world: World) -> Person:
    """A team mate of the owner, about whom the owner may keep notes."""
    return world.team_mate


def _skill(world: World) -> Values:
    rows = world.team_mate.skills.all()
    row = rows.first() or world.team_mate.skills.create(
        organisation=world.organisation, skill="Sewing", level=3, source="self"
    )
    return {"person": world.team_mate.pk, "skill": row.pk}


def _removed_skill(world: World) -> Values:
    kept = _skill(world)
    row = world.team_mate.skills.get(pk=kept["skill"])
    if row.removed_at is None:
        mark_removed(row, by=world.owner, reason="")
    return kept


ABOUT = Answers(
    owner=200, team_mate=200, stranger=404, coach=404, programme_lead=200, executive=404
)
ABOUT_SENT = replace(ABOUT, owner=302, team_mate=302, programme_lead=302)

ROUTES: list[Route] = [
    Route(
        "improvement:add_named_member",
        of(project="project"),
        get=LEADS,
        post=LED,
        data=lambda world: {
            "name": "Quentin Sweeper",
            "kind": "staff",
            "role": "member",
            "on": "2026-02-02",
        },
    ),
    Route(
        "improvement:member_part",
        _member,
        get=LEADS,
        post=LED,
        data=lambda world: {"cadre": "Cleaner", "minutes_a_week": "30", "version": "1"},
    ),
    Route("improvement:partner_plan", _partner, get=NOTES),
    Route(
        "improvement:edit_partner_plan",
        _partner,
        get=LEADS,
        post=LED,
        data=lambda world: {"role_in_words": "Choose with us.", "version": "1"},
    ),
    Route("improvement:add_step", _partner, post=LED, data=lambda world: {"text": "Tea"}),
    Route("improvement:tick_step", _step, post=TICKED),
    Route("improvement:remove_step", _step, post=LED),
    Route("improvement:restore_step", _removed_step, post=LED),
    Route("improvement:ground_rules", of(project="project"), get=NOTES),
    Route(
        "improvement:edit_ground_rules",
        of(project="project"),
        get=KEEPS,
        post=KEPT,
        data=lambda world: {"rules": "On time.", "agreed_on": "2026-02-02", "version": "0"},
    ),
    Route("improvement:stakeholders", of(project="project"), get=NOTES),
    Route(
        "improvement:add_stakeholder",
        of(project="project"),
        get=KEEPS,
        post=KEPT,
        data=_stakeholder_form,
    ),
    Route(
        "improvement:edit_stakeholder",
        _stakeholder,
        get=KEEPS,
        post=KEPT,
        data=_stakeholder_form,
    ),
    Route("improvement:remove_stakeholder", _stakeholder, post=KEPT),
    Route("improvement:restore_stakeholder", _removed_stakeholder, post=KEPT),
    Route(
        "improvement:invite",
        of(project="project"),
        get=LEADS,
        post=LED,
        data=lambda world: {
            "role": "member",
            "most_uses": "1",
            "expires_on": today_for(world.owner).isoformat(),
            "level": "see",
        },
    ),
    Route(
        "improvement:revoke_invitation",
        lambda world: {"project": world.project.pk, "invitation": _invitation(world).pk},
        post=LED,
    ),
    Route(
        "improvement:join",
        lambda world: {"token": path_of(_invitation(world)).split("/")[-2]},
        get=Answers(owner=200, team_mate=200, stranger=200, signed_out=200, coach=200),
        post=Answers(owner=200, team_mate=200, stranger=302, signed_out=302, coach=200),
        data=_somebody_new,
    ),
    Route(
        "improvement:share",
        of(project="project"),
        get=LEADS,
        post=LED,
        data=lambda world: {**_share_form(world), "person": _newcomer(world).pk},
    ),
    Route("improvement:change_share", _guest, get=LEADS, post=LED, data=_share_form),
    Route("improvement:end_share", _guest, post=LED),
    Route(
        "people:about",
        _own,
        get=ABOUT,
        post=ABOUT_SENT,
        data=lambda world: {"mode": "phone", "best_times": "", "not_times": "", "version": "0"},
    ),
    Route(
        "people:add_skill",
        _own,
        post=ABOUT_SENT,
        data=lambda world: {"skill": "Sewing", "level": "3", "source": "self"},
    ),
    Route("people:remove_skill", _skill, post=ABOUT_SENT),
    Route("people:restore_skill", _removed_skill, post=ABOUT_SENT),
]
