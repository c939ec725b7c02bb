"""A patient partner's plan: what was agreed, and the steps into the team."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, create_or_edit, held
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import member_policies, rules
from coachwork.improvement.actions.members import locked_team
from coachwork.improvement.days import today_for
from coachwork.improvement.models import OrientationStep, PartnerPlan, TeamMembership
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def plan_partner(
    *, by: Person, membership: TeamMembership, version: int, plan: Mapping[str, Any]
) -> PartnerPlan:
    """Write down what is agreed with a patient partner.

    Raises `EditConflict` if somebody else was faster.
    """
    require(by, Permission.MANAGE_TEAM, membership.team)
    member_policies.check_is_partner(membership)
    locked_team(membership.team)
    row = PartnerPlan(organisation=membership.team.organisation, membership=membership, **plan)
    rows = PartnerPlan.objects.within(membership.organisation_id)
    standing = rows.filter(membership=membership).first()
    kept: PartnerPlan = create_or_edit(
        row, standing=standing, version=version, by=by, fields=list(plan)
    )
    _tell(by, membership, kept, "improvement.partner_planned", {})
    return kept


@transaction.atomic
def add_step(
    *, by: Person, plan: PartnerPlan, text: str, due_on: date | None, id: UUID | None = None
) -> OrientationStep:
    """One more step on the way into the team."""
    require(by, Permission.MANAGE_TEAM, plan.membership.team)
    row = OrientationStep(organisation_id=plan.organisation_id, plan=plan, text=text, due_on=due_on)
    added, is_new = create_once(row, id=id, by=by)
    if is_new:
        _tell(by, plan.membership, added, "improvement.step_added", {"text": text})
    return added


@transaction.atomic
def finish_step(*, by: Person, step: OrientationStep) -> OrientationStep:
    """The step is done; ticked by the partner, their supporter or a lead."""
    return _ticked(by, step, today_for(by), "improvement.step_done")


@transaction.atomic
def reopen_step(*, by: Person, step: OrientationStep) -> OrientationStep:
    """It was not done after all."""
    return _ticked(by, step, None, "improvement.step_reopened")


@transaction.atomic
def remove_step(*, by: Person, step: OrientationStep) -> OrientationStep:
    """Take a step away; `restore_step` brings it back."""
    require(by, Permission.MANAGE_TEAM, step.plan.membership.team)
    mark_removed(step, by=by, reason="")
    _tell(by, step.plan.membership, step, "improvement.step_removed", {"text": step.text})
    return step


@transaction.atomic
def restore_step(*, by: Person, step: OrientationStep) -> OrientationStep:
    """Bring it back as it was."""
    require(by, Permission.MANAGE_TEAM, step.plan.membership.team)
    mark_kept(step, by=by)
    _tell(by, step.plan.membership, step, "improvement.step_restored", {"text": step.text})
    return step


def _ticked(by: Person, step: OrientationStep, on: date | None, verb: str) -> OrientationStep:
    if not rules.may_tick(by, step.plan):
        require(by, Permission.MANAGE_TEAM, step.plan.membership.team)
    is_done = held(step).done_on is not None
    if is_done == (on is not None):
        # The second of two clicks finds it so.
        return step
    step.done_on, step.updated_by = on, by
    step.save(update_fields=["done_on", "updated_by", "updated_at"])
    _tell(by, step.plan.membership, step, verb, {"text": step.text})
    return step


def _tell(
    by: Person, membership: TeamMembership, subject: Any, verb: str, details: Mapping[str, Any]
) -> None:
    """Entered for the partner by somebody else, it carries both names."""
    events.record(
        chain=membership.organisation_id,
        actor=by,
        on_behalf_of=membership.person if by != membership.person else None,
        verb=verb,
        subject=subject,
        details={"team": membership.team_id, "person": membership.person_id, **details},
    )
