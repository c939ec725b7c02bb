"""The log of contacts: what is noted, what is refused, who reads it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from coachwork.coaching.actions import log_contact
from coachwork.coaching.models import Contact, Engagement
from coachwork.coaching.queries import contacts_of
from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.days import today_for
from tests.world import World

HELD = date(2026, 4, 14)


def logged(world: World, **changes: Any) -> Contact:
    given: dict[str, Any] = {
        "by": world.coach,
        "engagement": world.engagement,
        "held_on": HELD,
        "kind": Contact.Kind.VISIT,
        "minutes": 60,
        "travel_minutes": 40,
        "people": "Alice, Bob",
        "notes": "Looked at the chart together.",
        "next_on": date(2026, 4, 28),
    }
    return log_contact(**(given | changes))


def test_a_contact_keeps_what_was_noted_and_by_whom(world: World) -> None:
    logged(world)

    contact = Contact.objects.within(world.organisation).get()
    assert (contact.coach, contact.project) == (world.coach, world.project)
    assert (contact.minutes, contact.travel_minutes) == (60, 40)
    assert contact.next_on == date(2026, 4, 28)


def test_the_record_of_events_does_not_repeat_the_notes(world: World) -> None:
    logged(world)

    event = Event.objects.get()
    assert event.verb == "coaching.contact_logged"
    assert event.details["minutes"] == 60
    assert "chart" not in str(event.details)


def test_a_double_click_makes_one_contact(world: World) -> None:
    submission = uuid4()

    assert logged(world, id=submission) == logged(world, id=submission)
    assert Contact.objects.within(world.organisation).count() == Event.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"minutes": 0}, "between 1 minute and 12 hours"),
        ({"minutes": 721}, "between 1 minute and 12 hours"),
        ({"travel_minutes": -1}, "at most 12 hours"),
        ({"travel_minutes": 721}, "at most 12 hours"),
        ({"next_on": HELD}, "comes after this one"),
        ({"held_on": date(2023, 12, 31), "next_on": None}, "began on 1 Jan 2024"),
    ],
)
def test_what_cannot_be_is_refused(world: World, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(PolicyError, match=reason):
        logged(world, **changes)

    assert not Contact.objects.within(world.organisation).exists()


def test_a_contact_of_tomorrow_has_not_been_held(world: World) -> None:
    tomorrow = today_for(world.coach) + timedelta(days=1)

    with pytest.raises(PolicyError, match="in the future"):
        logged(world, held_on=tomorrow, next_on=None)


def test_after_the_coaching_ended_there_is_no_contact(world: World) -> None:
    Engagement.objects.within(world.organisation).filter(pk=world.engagement.pk).update(
        ended_on=date(2026, 4, 1)
    )
    world.engagement.refresh_from_db()

    with pytest.raises(PolicyError, match="ended on 1 Apr 2026"):
        logged(world)


@pytest.mark.parametrize("who", ["owner", "team_mate", "programme_lead", "executive", "stranger"])
def test_only_coaches_log_contacts(world: World, who: str) -> None:
    with pytest.raises(NotAllowed, match="Log a coaching contact"):
        logged(world, by=getattr(world, who))


def test_team_coach_and_programme_read_the_log_the_executive_does_not(world: World) -> None:
    logged(world)

    def reads(who: str) -> bool:
        return contacts_of(world.project, getattr(world, who)).exists()

    readers = ("owner", "team_mate", "coach", "programme_lead")
    assert all(reads(who) for who in readers)
    assert not any(reads(who) for who in ("executive", "stranger", "administrator"))
