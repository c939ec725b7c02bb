"""A coach rests: who notes it, what it shows, how it ends, and how a mistake is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coachwork.coaching.actions import begin_rest, change_rest, remove_rest, restore_rest
from coachwork.coaching.models import LeaveFromCoaching
from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.days import today_for
from coachwork.organisations.models import Affiliation
from tests.unit.conftest import SignedIn
from tests.world import World


def noted(world: World, first: int = 0, last: int | None = None, **changes: Any) -> Any:
    """A rest of the coach, from so many days after today to so many days after it."""
    today = today_for(world.coach)
    given: dict[str, Any] = {
        "by": world.programme_lead,
        "person": world.coach,
        "organisation": world.organisation,
        "starts_on": today + timedelta(days=first),
        "ends_on": None if last is None else today + timedelta(days=last),
    }
    return begin_rest(**(given | changes))


def page(client: Client, name: str, *args: Any) -> str:
    return client.get(reverse(f"coaching:{name}", args=args)).content.decode()


def test_who_rests_is_named_where_coaches_are_chosen(world: World, signed_in: SignedIn) -> None:
    noted(world)
    lead = signed_in(world.programme_lead)

    listed = lead.get(reverse("coaching:coaches"), {"group": "resting"}).content.decode()
    assert world.coach.name in listed
    assert (
        world.coach.name
        not in lead.get(reverse("coaching:coaches"), {"group": "free"}).content.decode()
    )
    team = lead.get(reverse("improvement:team", args=[world.project.pk])).content.decode()
    assert "Resting" in team


def test_a_rest_that_lies_ahead_or_is_over_is_no_rest_today(
    world: World, signed_in: SignedIn
) -> None:
    noted(world, first=-9, last=-2)
    noted(world, first=5)

    listed = page(signed_in(world.programme_lead), "coaches")
    assert "Coaching</span>" in listed
    assert 'data-label="Now"' in listed
    assert "Resting</span>" not in listed


def test_a_coach_says_so_and_my_teams_says_it_back(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.coach)
    assert reverse("coaching:begin_rest", args=[world.coach.pk]) in page(client, "my_teams")

    form = {"starts_on": today_for(world.coach).isoformat(), "reason": "workload"}
    response = client.post(reverse("coaching:begin_rest", args=[world.coach.pk]), form)

    assert response.headers["Location"] == reverse("coaching:my_teams")
    shown = page(client, "my_teams")
    assert "You rest from coaching" in shown
    assert world.project.title in shown
    leave = LeaveFromCoaching.objects.within(world.organisation).get()
    assert leave.reason == LeaveFromCoaching.Reason.WORKLOAD
    assert reverse("coaching:change_rest", args=[leave.pk]) in shown
    details = Event.objects.get(verb="coaching.rest_noted").details
    assert "workload" not in str(details)


def test_a_double_click_notes_one(world: World) -> None:
    key = uuid4()
    assert noted(world, id=key) == noted(world, id=key)
    assert Event.objects.filter(verb="coaching.rest_noted").count() == 1


@pytest.mark.parametrize(("first", "last"), [(-9, None), (0, 3), (5, None), (12, 30), (-9, 3)])
def test_rests_do_not_overlap(world: World, first: int, last: int | None) -> None:
    noted(world, first=3, last=12)
    with pytest.raises(PolicyError, match="A rest is noted already"):
        noted(world, first=first, last=last)


def test_a_rest_ends_not_before_it_begins(world: World, signed_in: SignedIn) -> None:
    with pytest.raises(PolicyError, match="before"):
        noted(world, first=3, last=2)

    address = reverse("coaching:begin_rest", args=[world.coach.pk])
    form = {"starts_on": "2026-03-02", "ends_on": "2026-03-01"}
    answer = signed_in(world.coach).post(address, form)
    assert answer.status_code == 422
    assert "The last day is before the first." in answer.content.decode()


def test_who_is_back_says_the_last_day_and_of_two_the_later_is_shown_both(
    world: World, signed_in: SignedIn
) -> None:
    leave = noted(world, first=-9)
    days = {"starts_on": leave.starts_on, "reason": "", "leave": leave}
    change_rest(by=world.coach, version=1, ends_on=today_for(world.coach), **days)
    with pytest.raises(EditConflict):
        change_rest(by=world.programme_lead, version=1, ends_on=None, **days)

    address = reverse("coaching:change_rest", args=[leave.pk])
    form = {"starts_on": leave.starts_on.isoformat(), "ends_on": "", "version": "1"}
    answer = signed_in(world.programme_lead).post(address, form)
    assert answer.status_code == 409
    assert world.coach.name in answer.content.decode()


def test_what_was_noted_by_mistake_is_taken_away_and_back(
    world: World, signed_in: SignedIn
) -> None:
    leave, client = noted(world), signed_in(world.coach)
    response = client.post(reverse("coaching:remove_rest", args=[leave.pk]))
    offered = client.get(response.headers["Location"]).content.decode()
    assert "You rest from coaching" not in offered
    assert reverse("coaching:restore_rest", args=[leave.pk]) in offered

    client.post(reverse("coaching:restore_rest", args=[leave.pk]))

    assert "You rest from coaching" in page(client, "my_teams")


def test_what_was_taken_away_comes_back_only_where_there_is_room(world: World) -> None:
    leave = noted(world)
    remove_rest(by=world.coach, leave=leave)
    noted(world, first=2)
    with pytest.raises(PolicyError, match="A rest is noted already"):
        restore_rest(by=world.coach, leave=leave)


def test_others_note_no_rest_and_see_none(world: World, signed_in: SignedIn) -> None:
    leave = noted(world)
    for by in (world.owner, world.executive, world.stranger):
        with pytest.raises(NotAllowed):
            noted(world, by=by, first=30)
        with pytest.raises(NotAllowed):
            remove_rest(by=by, leave=leave)
    own = reverse("coaching:begin_rest", args=[world.team_mate.pk])
    assert signed_in(world.team_mate).get(own).status_code == 404


def test_who_has_left_rests_no_more(world: World, signed_in: SignedIn) -> None:
    places = Affiliation.objects.within(world.organisation).filter(person=world.coach)
    places.update(ends_on=today_for(world.coach) - timedelta(days=1))
    client = signed_in(world.programme_lead)

    answer = client.get(reverse("coaching:begin_rest", args=[world.coach.pk]))

    assert "does not work here any more" in answer.content.decode()
