"""Note that a person finished the training of coaches."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from coachwork.coaching.models import CoachTraining
from coachwork.foundation import events
from coachwork.foundation.saving import create_once
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.days import today_for
from coachwork.improvement.policies import check_not_ahead
from coachwork.improvement.rules import Place
from coachwork.organisations.access import require
from coachwork.organisations.models import Organisation, Person


@transaction.atomic
def record_training(
    *,
    by: Person,
    organisation: Organisation,
    person: Person,
    completed_on: date,
    course: str = "",
    id: UUID | None = None,
) -> CoachTraining:
    """Note that the person finished the training; the same day is noted once."""
    require(by, Permission.MANAGE_COACHING, Place(organisation))
    check_not_ahead(completed_on, today=today_for(by))
    earlier: CoachTraining | None = (
        CoachTraining.objects.within(organisation)
        .filter(person=person, completed_on=completed_on)
        .first()
    )
    if earlier is not None:
        return earlier
    row = CoachTraining(
        organisation=organisation, person=person, completed_on=completed_on, course=course
    )
    training, _ = create_once(row, id=id, by=by)
    events.record(
        chain=organisation.pk,
        actor=by,
        verb="coaching.training_recorded",
        subject=training,
        details={"person": person.pk, "completed_on": completed_on, "course": course},
    )
    return training
