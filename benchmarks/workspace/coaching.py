"""Who coaches the team, and how often they met."""

from __future__ import annotations

from datetime import timedelta

from benchmarks.workspace.space import Space
from coachwork.coaching.models import Contact, Engagement, EngagementCoach


def fill(space: Space) -> None:
    """One coaching, whose coach is the second of the people, and its contacts."""
    began = space.today - timedelta(days=800)
    coach = space.people[1]
    engagement = space.row(Engagement, 0, started_on=began)
    engagement.save()
    EngagementCoach.objects.create(
        organisation_id=space.project.organisation_id,
        engagement=engagement,
        person=coach,
        part=EngagementCoach.Part.LEAD,
        starts_on=began,
    )
    Contact.objects.bulk_create(
        space.row(
            Contact,
            number,
            engagement=engagement,
            coach=coach,
            held_on=space.day(number),
            kind=Contact.Kind.VISIT,
            minutes=60,
        )
        for number in range(space.amounts.contacts)
    )
