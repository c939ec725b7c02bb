"""Begin a coaching relationship, join it, agree on its rhythm, leave it, end it.

The rights in the project come and go with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from coachwork.coaching import policies, rules
from coachwork.coaching.models import Engagement, EngagementCoach
from coachwork.foundation import events
from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.saving import create_once, save_edit
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement.days import today_for
from coachwork.improvement.grants import Scope, end_role, give_role
from coachwork.improvement.models import Project
from coachwork.improvement.policies import check_not_ahead, check_not_before, check_open
from coachwork.organisations.models import Person

Part = EngagementCoach.Part


@transaction.atomic
def open_engagement(
    *,
    by: Person,
    project: Project,
    coach: Person,
    on: date | None = None,
    rhythm_days: int = 14,
    purpose: str = "",
    id: UUID | None = None,
) -> Engagement:
    """Give the project a lead coach, who sees it and logs contacts from that day on."""
    _require(rules.may_put_in(by, project, coach))
    policies.check_known(by, coach)
    if earlier := _submitted(project, id, by):
        return earlier
    _hold_project(project)
    check_open(project)
    policies.check_coached(project)
    policies.check_no_open_engagement(project)
    policies.check_rhythm(rhythm_days)
    on = _checked(by, on)
    row = Engagement(
        organisation=project.organisation,
        project=project,
        started_on=on,
        rhythm_days=rhythm_days,
        purpose=purpose,
    )
    engagement, _ = create_once(row, id=id, by=by)
    _take_part(by, engagement, coach, Part.LEAD, on)
    details = {"project": project.pk, "coach": coach.pk, "rhythm_days": rhythm_days, "on": on}
    _record(by, engagement, "coaching.engagement_opened", details)
    return engagement


@transaction.atomic
def join_engagement(
    *,
    by: Person,
    engagement: Engagement,
    coach: Person,
    part: EngagementCoach.Part = Part.CO_COACH,
    on: date | None = None,
) -> EngagementCoach:
    """Let another coach join, as co-coach unless said."""
    _require(rules.may_put_in(by, engagement.project, coach))
    policies.check_known(by, coach)
    _hold(engagement)
    policies.check_running(engagement)
    policies.check_not_in(engagement, coach)
    if part == Part.LEAD:
        policies.check_no_lead(engagement)
    on = _checked(by, on)
    check_not_before(on, engagement.started_on)
    joined = _take_part(by, engagement, coach, part, on)
    _record(by, engagement, "coaching.coach_joined", {"coach": coach.pk, "part": part, "on": on})
    return joined


@transaction.atomic
def leave_engagement(
    *, by: Person, engagement: Engagement, coach: Person, on: date | None = None
) -> None:
    """Let a coach leave; their last day is the day given, today unless said."""
    _require(by == coach or rules.may_steer(by, engagement))
    _hold(engagement)
    policies.check_running(engagement)
    part = policies.current_part(engagement, coach)
    on = _checked(by, on)
    check_not_before(on, part.starts_on)
    end_part(by, part, on)
    _record(by, engagement, "coaching.coach_left", {"coach": coach.pk, "on": on})


@transaction.atomic
def agree_rhythm(
    *, by: Person, engagement: Engagement, version: int, rhythm_days: int, purpose: str
) -> Engagement:
    """Agree anew on how often to meet, and what for. Raises `EditConflict` if somebody was faster."""
    _require(rules.may_steer(by, engagement))
    policies.check_running(engagement)
    policies.check_rhythm(rhythm_days)
    engagement.rhythm_days, engagement.purpose = rhythm_days, purpose
    save_edit(engagement, version=version, by=by, fields=["rhythm_days", "purpose"])
    details = {"rhythm_days": rhythm_days, "purpose": purpose}
    _record(by, engagement, "coaching.rhythm_agreed", details)
    return engagement


@transaction.atomic
def end_engagement(*, by: Person, engagement: Engagement, on: date | None = None) -> Engagement:
    """End the coaching of a project, and with it the part of every coach."""
    _require(rules.may_steer(by, engagement))
    _hold(engagement)
    policies.check_running(engagement)
    on = _checked(by, on)
    check_not_before(on, engagement.started_on)
    for part in policies.open_parts(engagement).select_related("person"):
        end_part(by, part, on)
    engagement.ended_on = on
    save_edit(engagement, version=engagement.version, by=by, fields=["ended_on"])
    _record(by, engagement, "coaching.engagement_ended", {"on": on})
    return engagement


def _require(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(str(Permission.MANAGE_COACHING.sentence))


def _hold(engagement: Engagement) -> None:
    """Of two who change the coaching at once, the second waits here and then sees the first's."""
    rows = Engagement.objects.within(engagement.organisation_id).select_for_update()
    engagement.refresh_from_db(fields=["ended_on", "version"], from_queryset=rows)


def _submitted(project: Project, id: UUID | None, by: Person) -> Engagement | None:
    """What the first of two clicks opened; without this the policy would refuse the second."""
    rows = Engagement.objects.within(project.organisation_id)
    found: Engagement | None = rows.filter(pk=id, created_by=by).first()
    return found


def _hold_project(project: Project) -> None:
    """Of two who begin to coach one project at once, the second waits and is then refused."""
    Project.objects.within(project.organisation_id).select_for_update().get(pk=project.pk)


def _checked(by: Person, on: date | None) -> date:
    today = today_for(by)
    check_not_ahead(on or today, today=today)
    return on or today


def _take_part(
    by: Person, engagement: Engagement, coach: Person, part: EngagementCoach.Part, on: date
) -> EngagementCoach:
    project = engagement.project
    give_role(by=by, person=coach, role=Role.COACH, scope=Scope.PROJECT, where=project, on=on)
    if standing := policies.part_to_take_up(engagement, coach, part, on):
        standing.ends_on = None
        return save_edit(standing, version=standing.version, by=by, fields=["ends_on"])
    taken: EngagementCoach = EngagementCoach.objects.create(
        organisation=engagement.organisation,
        engagement=engagement,
        person=coach,
        part=part,
        starts_on=on,
        created_by=by,
        updated_by=by,
    )
    return taken


def end_part(by: Person, part: EngagementCoach, on: date) -> None:
    """End a coach's part and the rights that came with it. Part of another action's transaction."""
    # Who joined after the day on which all ends was there on no day: the part begins and ends.
    part.ends_on = max(on, part.starts_on)
    save_edit(part, version=part.version, by=by, fields=["ends_on"])
    end_role(
        by=by,
        person=part.person,
        role=Role.COACH,
        scope=Scope.PROJECT,
        where=part.engagement.project,
        on=part.ends_on,
    )


def _record(by: Person, engagement: Engagement, verb: str, details: Mapping[str, Any]) -> None:
    events.record(
        chain=engagement.organisation_id,
        actor=by,
        verb=verb,
        subject=engagement,
        details=details,
    )
