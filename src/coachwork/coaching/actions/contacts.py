"""Log a coaching contact."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from coachwork.coaching import policies
from coachwork.coaching.models import Contact, Engagement
from coachwork.foundation.saving import create_once
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.days import today_for
from coachwork.improvement.policies import check_not_ahead
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def log_contact(
    *,
    by: Person,
    engagement: Engagement,
    held_on: date,
    kind: Contact.Kind,
    minutes: int,
    travel_minutes: int = 0,
    people: str = "",
    notes: str = "",
    next_on: date | None = None,
    id: UUID | None = None,
) -> Contact:
    """Note a contact that was held: when, how, how long, with whom, what came of it, when next."""
    require(by, Permission.LOG_CONTACT, engagement.project)
    check_not_ahead(held_on, today=today_for(by))
    policies.check_within(engagement, held_on)
    policies.check_length(minutes, travel_minutes)
    policies.check_next(next_on, held_on)
    row = Contact(
        organisation=engagement.organisation,
        project=engagement.project,
        engagement=engagement,
        coach=by,
        held_on=held_on,
        kind=kind,
        minutes=minutes,
        travel_minutes=travel_minutes,
        people=people.strip(),
        notes=notes.strip(),
        next_on=next_on,
    )
    contact, is_new = create_once(row, id=id, by=by)
    if is_new:
        _record(by, contact)
    return contact


def _record(by: Person, contact: Contact) -> None:
    # What was said in the contact stays in the log, which fewer people may read.
    tell(
        by,
        contact,
        "coaching.contact_logged",
        held_on=contact.held_on,
        kind=contact.kind,
        minutes=contact.minutes,
        travel_minutes=contact.travel_minutes,
    )
