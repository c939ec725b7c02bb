"""Note that a coach left the organisation, and take it back where it was a mistake."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from coachwork.coaching import policies
from coachwork.coaching.actions.engagements import end_part
from coachwork.coaching.models import Engagement, EngagementCoach
from coachwork.foundation import events
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.days import today_for
from coachwork.improvement.policies import check_not_ahead, check_not_before
from coachwork.improvement.rules import Place
from coachwork.organisations.access import require
from coachwork.organisations.models import Affiliation, Organisation, Person, RoleGrant
from coachwork.organisations.policies import check_may_end_place


@transaction.atomic
def record_leaving(
    *, by: Person, person: Person, organisation: Organisation, on: date, reason: str = ""
) -> None:
    """End the person's place in the organisation and their coaching there; `on` is the last day."""
    require(by, Permission.MANAGE_COACHING, Place(organisation))
    check_may_end_place(by, person, organisation)
    check_not_ahead(on, today=today_for(by))
    places = policies.current_places(person, organisation)
    parts = _held_parts(person, organisation)
    for place in places:
        check_not_before(on, place.starts_on)
        place.ends_on, place.leave_reason, place.updated_by = on, reason.strip(), by
        place.save(update_fields=["ends_on", "leave_reason", "updated_by", "updated_at"])
        _record(by, place, "coaching.leaving_recorded")
    for part in parts:
        end_part(by, part, on)


def end_coaching_with_role(by: Person, grant: RoleGrant, on: date) -> None:
    """The role of a project's coach was ended for itself: the coach's part ends with it. Part of
    another action's transaction.
    """
    assert grant.organisation is not None
    for part in _held_parts(grant.person, grant.organisation, grant.scope_id):
        end_part(by, part, on)
        events.record(
            chain=part.organisation_id,
            actor=by,
            verb="coaching.coach_left",
            subject=part.engagement,
            details={"coach": part.person_id, "on": part.ends_on},
        )


@transaction.atomic
def take_back_leaving(*, by: Person, person: Person, organisation: Organisation) -> Affiliation:
    """The person is still here: the newest place goes on. Teams that they gave up stay given up."""
    require(by, Permission.MANAGE_COACHING, Place(organisation))
    place = policies.place_that_ended(person, organisation)
    place.ends_on, place.leave_reason, place.updated_by = None, "", by
    place.save(update_fields=["ends_on", "leave_reason", "updated_by", "updated_at"])
    _record(by, place, "coaching.leaving_taken_back")
    return place


def _held_parts(
    person: Person, organisation: Organisation, project: UUID | None = None
) -> list[EngagementCoach]:
    """The person's open parts, all or those of a project.

    Who ends one of these coachings meanwhile waits, or was first: then its part has ended already.
    """
    parts = EngagementCoach.objects.within(organisation).filter(person=person, ends_on__isnull=True)
    if project is not None:
        parts = parts.filter(engagement__project=project)
    coachings = Engagement.objects.within(organisation).filter(pk__in=parts.values("engagement"))
    list(coachings.order_by("pk").select_for_update().values_list("pk"))
    return list(parts.select_related("engagement__project", "person"))


def _record(by: Person, place: Affiliation, verb: str) -> None:
    events.record(
        chain=place.organisation_id,
        actor=by,
        verb=verb,
        subject=place,
        details={"person": place.person_id, "on": place.ends_on, "reason": place.leave_reason},
    )
