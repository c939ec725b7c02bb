"""The coach's pages: my teams, the contact form, the log; and what coaching adds to a project."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.coaching.actions import end_engagement, log_contact
from coachwork.coaching.models import Contact, Engagement
from coachwork.coaching.presenters import score_spark
from coachwork.improvement.days import today_for
from tests.unit.conftest import SignedIn
from tests.world import World

HELD = date(2026, 4, 14)
FORM = {
    "held_on": "2026-04-14",
    "kind": "visit",
    "minutes": "75",
    "travel_minutes": "",
    "people": "Alice and Bob",
    "notes": "Looked at the chart together.",
    "next_on": "2026-04-28",
}


def address(world: World, name: str) -> str:
    return reverse(f"coaching:{name}", kwargs={"project": world.project.pk})


def project_page(world: World) -> str:
    return reverse("improvement:project", kwargs={"project": world.project.pk})


def logged(world: World, on: date = HELD, **fields: Any) -> Contact:
    given: dict[str, Any] = {
        "by": world.coach,
        "engagement": world.engagement,
        "held_on": on,
        "kind": Contact.Kind.CALL,
        "minutes": 20,
        "notes": "We spoke of the huddle.",
    }
    return log_contact(**(given | fields))


def test_a_contact_is_logged_from_the_form(world: World, signed_in: SignedIn) -> None:
    response = signed_in(world.coach).post(address(world, "log_contact"), FORM)

    assert response.headers["Location"] == project_page(world)
    contact = Contact.objects.within(world.organisation).get()
    assert (contact.held_on, contact.minutes, contact.travel_minutes) == (HELD, 75, 0)
    assert contact.next_on == date(2026, 4, 28)


def test_sending_the_form_twice_logs_one_contact(world: World, signed_in: SignedIn) -> None:
    client, form = signed_in(world.coach), FORM | {"submission_id": uuid4()}

    for _click in range(2):
        assert client.post(address(world, "log_contact"), form).status_code == 302

    assert Contact.objects.within(world.organisation).count() == 1


def test_the_form_suggests_today_and_the_next_date_of_the_rhythm(
    world: World, signed_in: SignedIn
) -> None:
    initial = signed_in(world.coach).get(address(world, "log_contact")).context["form"].initial

    today = today_for(world.coach)
    assert initial == {"held_on": today, "next_on": today + timedelta(days=14)}


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"held_on": "2999-01-01", "next_on": ""}, "held_on", "still to come"),
        ({"held_on": ""}, "held_on", "required"),
        ({"kind": ""}, "kind", "required"),
        ({"minutes": "0"}, "minutes", "between 1 minute and 12 hours"),
        ({"minutes": "900"}, "minutes", "between 1 minute and 12 hours"),
        ({"minutes": "an hour"}, "minutes", "whole number"),
        ({"travel_minutes": "721"}, "travel_minutes", "at most 12 hours"),
        ({"next_on": "2026-04-14"}, "next_on", "after this one"),
        ({"notes": "Spoke of 999 000 0018"}, "notes", "patient"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(
    world: World, signed_in: SignedIn, changes: dict[str, str], field: str, words: str
) -> None:
    response = signed_in(world.coach).post(address(world, "log_contact"), FORM | changes)

    assert response.status_code == 422
    assert words in str(response.context["form"].errors[field])
    assert "Alice and Bob" in response.content.decode()
    assert not Contact.objects.within(world.organisation).exists()


def test_before_the_coaching_began_there_was_no_contact(world: World, signed_in: SignedIn) -> None:
    form = FORM | {"held_on": "2023-05-01"}

    response = signed_in(world.coach).post(address(world, "log_contact"), form)

    assert response.status_code == 422
    assert "began on" in response.content.decode()


def test_when_the_coaching_has_ended_the_form_says_so(world: World, signed_in: SignedIn) -> None:
    client, form = signed_in(world.coach), address(world, "log_contact")
    today = today_for(world.coach)
    end_engagement(by=world.programme_lead, engagement=world.engagement)
    assert client.get(form).status_code == 200, "its last day counts"

    Engagement.objects.within(world.organisation).update(ended_on=today - timedelta(days=1))
    response = client.get(form)

    assert response.status_code == 409
    assert "has ended" in response.content.decode()


def test_the_project_shows_its_coach_and_newest_contacts(world: World, signed_in: SignedIn) -> None:
    for day in range(1, 6):
        logged(world, date(2026, 4, day), notes=f"Talk {day}")

    page = signed_in(world.team_mate).get(project_page(world)).content.decode()

    assert "Coach: Dana Coach" in page
    assert "Talk 5" in page
    assert "Talk 3" in page
    assert "Talk 2" not in page
    assert address(world, "contacts") in page
    assert address(world, "log_contact") not in page


def test_an_executive_sees_the_project_without_its_log(world: World, signed_in: SignedIn) -> None:
    logged(world)

    page = signed_in(world.executive).get(project_page(world)).content.decode()

    assert "Coach: Dana Coach" in page
    assert "We spoke of the huddle." not in page
    assert address(world, "contacts") not in page


def test_a_project_without_coach_says_so(world: World, signed_in: SignedIn) -> None:
    page = signed_in(world.owner).get(project_page(world)).content.decode()

    assert "No coach yet" in page


def test_the_log_is_paged(world: World, signed_in: SignedIn) -> None:
    for number in range(35):
        logged(world, HELD + timedelta(days=number), notes=f"Talk {number:02}")
    client = signed_in(world.owner)

    first = client.get(address(world, "contacts")).content.decode()
    second = client.get(address(world, "contacts"), {"page": 2}).content.decode()

    assert "Talk 34" in first
    assert "Talk 04" not in first
    assert "Talk 04" in second


def test_my_teams_parts_those_in_need_from_those_that_do_well(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(world.coach)
    page = client.get(reverse("coaching:my_teams")).content.decode()
    assert "Need you now" in page
    assert "No contact yet" in page
    assert "Your team needs you" in page

    logged(world, today_for(world.coach))
    page = client.get(reverse("coaching:my_teams")).content.decode()
    assert "Nothing needs you today" in page
    assert "Going well" in page
    assert "You coach 1 team" in page


def test_who_coaches_nobody_reads_a_calm_word(world: World, signed_in: SignedIn) -> None:
    page = signed_in(world.executive).get(reverse("coaching:my_teams")).content.decode()

    assert "You coach no team yet" in page


def test_the_pages_keep_to_their_budget_of_queries(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for day in range(1, 29):
        logged(world, date(2026, 4, day))
    client = signed_in(world.coach)
    pages = (
        reverse("coaching:my_teams"),
        address(world, "contacts"),
        address(world, "log_contact"),
        project_page(world),
    )
    for page in pages:
        client.get(page)
        with django_assert_max_num_queries(12):
            client.get(page)


def test_the_project_page_costs_no_more_with_four_measures_for_whoever_reads(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for name in ("Falls", "Checks", "Alarms", "Huddles"):
        world.series_of(world.measure_of(world.project, name=name), world.unit)
    logged(world)

    for reader in (world.owner, world.coach, world.programme_lead, world.executive):
        client = signed_in(reader)
        client.get(project_page(world))
        with django_assert_max_num_queries(12):
            client.get(project_page(world))


def test_the_small_history_is_drawn_from_two_scores_on_and_said_in_words() -> None:
    assert score_spark([]) == score_spark([Decimal("2.0")]) == ""

    drawn = score_spark([Decimal("0.5"), Decimal("5.0")])

    assert 'aria-label="2 scores in the last year, from 0.5 to 5.0"' in drawn
    assert 'd="M4.0 24.0H92.0V4.0"' in drawn
