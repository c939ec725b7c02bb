"""Note a daily improvement, go on with it, thank for it, take it away, let it become a project."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from coachwork.foundation import events
from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, held, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies, rules
from coachwork.improvement.daily import DailyText, meant, way
from coachwork.improvement.days import today_for
from coachwork.improvement.machines import Need, Needs
from coachwork.improvement.models import (
    DailyImprovement,
    DailyMove,
    DailyStatus,
    Project,
    Thanks,
)
from coachwork.improvement.states import DAILY
from coachwork.organisations.models import OrgUnit, Person


@transaction.atomic
def note_improvement(
    *,
    by: Person,
    unit: OrgUnit,
    text: DailyText,
    kept: bool | None = None,
    noted_for: Person | None = None,
    id: UUID | None = None,
) -> DailyImprovement:
    """Note what bothered people of a unit, and what they have done about it so far.

    `noted_for` is whose improvement it is, where `by` only writes it down.
    """
    _require(rules.may_note(by, unit), Permission.NOTE_IMPROVEMENT)
    policies.check_not_ahead(text.noted_on, today=today_for(by))
    row = DailyImprovement(
        organisation=unit.organisation, unit=unit, noted_for=noted_for, **text.fields()
    )
    noted, is_new = create_once(row, id=id, by=by)
    if is_new:
        _settle(by, noted, text, kept)
        _record(by, noted, "noted", unit=unit.pk, kept=kept, **text.fields())
    return noted


@transaction.atomic
def edit_improvement(
    *,
    by: Person,
    improvement: DailyImprovement,
    version: int,
    to: DailyText,
    kept: bool | None = None,
) -> DailyImprovement:
    """Go on with it: what was tried, what happened. Raises `EditConflict` if somebody was faster."""
    _require(rules.may_note(by, improvement.unit), Permission.NOTE_IMPROVEMENT)
    policies.check_not_ahead(to.noted_on, today=today_for(by))
    rows = DailyImprovement.objects.within(improvement.organisation_id)
    before = rows.values(*to.fields()).get(pk=improvement.pk)
    rewrite(improvement, to.fields(), version=version, by=by)
    # A move leaves the version as it is, so it may have been made since the page was read.
    improvement.refresh_from_db(fields=["status", "project"])
    _settle(by, improvement, to, kept)
    _record(by, improvement, "edited", before=before, after=to.fields(), kept=kept)
    return improvement


@transaction.atomic
def pass_on(*, by: Person, improvement: DailyImprovement, reason: str) -> DailyImprovement:
    """Say what is needed from others, where the unit cannot do it alone."""
    _require(rules.may_note(by, improvement.unit), Permission.NOTE_IMPROVEMENT)
    improvement = held(improvement)
    policies.check_there(improvement)
    _move(by, improvement, DailyStatus.ESCALATED, policies.reason_given(reason), reason.strip())
    _record(by, improvement, "passed_on", reason=reason.strip())
    return improvement


@transaction.atomic
def grow_into(*, by: Person, improvement: DailyImprovement, project: Project) -> DailyImprovement:
    """The improvement became this project. Sending the form twice changes nothing."""
    _require(rules.may_note(by, improvement.unit), Permission.NOTE_IMPROVEMENT)
    improvement = held(improvement)
    policies.check_there(improvement)
    if improvement.project_id == project.pk:
        return improvement
    improvement.project = project
    _move(by, improvement, DailyStatus.PROJECT, frozenset({Need.PROJECT}))
    _record(by, improvement, "became_project", project=project.pk)
    return improvement


@transaction.atomic
def thank(*, by: Person, improvement: DailyImprovement) -> Thanks:
    """Say thank you. Whoever has said it already has said it."""
    _require_thanks(by, improvement)
    held(improvement)
    given = Thanks.objects.within(improvement.organisation_id)
    mine: Thanks | None = given.filter(improvement=improvement, person=by).first()
    if mine is not None:
        return mine
    row = Thanks(organisation_id=improvement.organisation_id, improvement=improvement, person=by)
    said, _new = create_once(row, id=None, by=by)
    _record(by, improvement, "thanked")
    return said


@transaction.atomic
def take_thanks_back(*, by: Person, improvement: DailyImprovement) -> None:
    """Undo a thank you. Without one there is nothing to do."""
    _require_thanks(by, improvement)
    given = Thanks.objects.within(improvement.organisation_id)
    if given.filter(improvement=improvement, person=by).delete()[0]:
        _record(by, improvement, "thanks_taken_back")


@transaction.atomic
def remove_improvement(
    *, by: Person, improvement: DailyImprovement, reason: str
) -> DailyImprovement:
    """Take it away; `restore_improvement` brings it back."""
    _require(rules.may_take_away(by, improvement), Permission.EDIT_PROJECT)
    policies.check_given(reason)
    policies.check_no_project(held(improvement))
    mark_removed(improvement, by=by, reason=reason.strip())
    _record(by, improvement, "removed", reason=reason.strip())
    return improvement


@transaction.atomic
def restore_improvement(*, by: Person, improvement: DailyImprovement) -> DailyImprovement:
    """Bring it back as it was."""
    _require(rules.may_take_away(by, improvement), Permission.EDIT_PROJECT)
    mark_kept(improvement, by=by)
    _record(by, improvement, "restored")
    return improvement


def _settle(by: Person, improvement: DailyImprovement, text: DailyText, kept: bool | None) -> None:
    """Go, step by step, to the status that the words and the decision mean."""
    now = DailyStatus(improvement.status)
    for step in way(now, meant(now, text, kept)):
        _move(by, improvement, step, text.given(), text.happened.strip())


def _move(
    by: Person, improvement: DailyImprovement, to: DailyStatus, given: Needs, reason: str = ""
) -> None:
    now = DailyStatus(improvement.status)
    DAILY.check(now, to, given)
    asks = Need.REASON in DAILY.needs(now, to)
    improvement.status, improvement.updated_by, improvement.updated_at = to, by, timezone.now()
    # The version stays: a move does not clash with somebody's edit of the words.
    improvement.save(update_fields=["status", "project", "updated_by", "updated_at"])
    DailyMove.objects.create(
        organisation_id=improvement.organisation_id,
        improvement=improvement,
        status=to,
        reason=reason[:500] if asks else "",
        created_by=by,
        updated_by=by,
    )


def _require(allowed: bool, permission: Permission) -> None:
    if not allowed:
        raise NotAllowed(str(permission.sentence))


def _require_thanks(by: Person, improvement: DailyImprovement) -> None:
    if not rules.may_thank(by, improvement):
        raise NotAllowed(str(policies.THANKS_FROM_OTHERS))


def _record(by: Person, improvement: DailyImprovement, what: str, **details: Any) -> None:
    events.record(
        chain=improvement.organisation_id,
        actor=by,
        on_behalf_of=improvement.noted_for,
        verb=f"improvement.daily_{what}",
        subject=improvement,
        details={"bothered": improvement.bothered, **details},
    )
