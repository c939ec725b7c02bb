"""The coach's day in a real browser: who needs me, and a contact logged from a phone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from coachwork.coaching.actions import log_contact
from coachwork.coaching.models import Contact
from coachwork.improvement.actions import add_action
from coachwork.improvement.days import today_for
from coachwork.improvement.models import ProgressScore
from tests.functional.accessibility import assert_accessible, assert_fits
from tests.functional.people import sign_in
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def teams(live_server: Any, world: World) -> str:
    """The address of "My teams", where one team is stalled, unseen and has an action overdue."""
    for months_ago, value in ((12, "1.5"), (8, "2.0")):
        ProgressScore.objects.create(
            organisation=world.organisation,
            project=world.project,
            value=Decimal(value),
            scored_on=today_for(world.coach) - timedelta(days=30 * months_ago - 10),
            scorer=ProgressScore.Scorer.TEAM,
            reason="We agreed.",
        )
    add_action(by=world.coach, project=world.project, text="Enter October", due_on=date(2026, 1, 5))
    return str(live_server.url + reverse("coaching:my_teams"))


def open_teams(page: Page, teams: str, world: World) -> None:
    sign_in(page, teams, world.coach)
    page.goto(teams)


def seen_today(world: World) -> None:
    log_contact(
        by=world.coach,
        engagement=world.engagement,
        held_on=today_for(world.coach),
        kind=Contact.Kind.VISIT,
        minutes=60,
    )


def test_a_row_says_why_the_team_needs_its_coach(page: Page, teams: str, world: World) -> None:
    open_teams(page, teams, world)

    reasons = page.locator("#in-need .reasons li")
    expect(reasons.nth(0)).to_contain_text("Score has not moved up from 2.0 for 3 months")
    expect(reasons.nth(1)).to_contain_text("No contact yet")
    expect(reasons.nth(2)).to_contain_text("1 action is overdue")
    expect(page.get_by_role("img", name="2 scores in the last year")).to_be_visible()


def test_axe_finds_nothing_on_the_coachs_pages(
    page: Page, phone_page: Page, teams: str, world: World
) -> None:
    project = {"project": world.project.pk}
    others = [reverse(f"coaching:{name}", kwargs=project) for name in ("log_contact", "contacts")]
    for opened in (page, phone_page):
        open_teams(opened, teams, world)
        for path in (reverse("coaching:my_teams"), *others):
            opened.goto(teams.replace(reverse("coaching:my_teams"), path))
            assert_fits(opened)
            assert_accessible(opened)
        seen_today(world)


def test_a_contact_is_logged_from_a_phone(phone_page: Page, teams: str, world: World) -> None:
    open_teams(phone_page, teams, world)
    phone_page.get_by_role("link", name="Log a contact with Ward 7 team").tap()
    phone_page.get_by_label("How?").select_option("Visit")
    phone_page.get_by_label("How long?").fill("60")
    phone_page.get_by_label("Travel, there and back").fill("25")
    phone_page.get_by_label("What came of it?").fill("Looked at the chart together.")

    phone_page.get_by_role("button", name="Save the contact").dblclick()

    expect(phone_page.get_by_role("heading", name="Fewer falls with harm")).to_be_visible()
    expect(phone_page.locator("#contacts")).to_contain_text("1 h · 25 min travel")
    contact = Contact.objects.within(world.organisation).get()
    assert contact.held_on == today_for(world.coach)
    phone_page.goto(teams)
    expect(phone_page.locator("#in-need")).not_to_contain_text("No contact")


def test_a_mistake_keeps_what_was_typed(
    page: Page, teams: str, world: World, complaints: list[str]
) -> None:
    open_teams(page, teams, world)
    page.get_by_role("link", name="Log a contact").click()
    page.get_by_label("What came of it?").fill("A long story that took ten minutes to type.")

    page.get_by_role("button", name="Save the contact").click()

    expect(page.get_by_role("link", name="Choose an answer to “How?”.").first).to_be_visible()
    expect(page.get_by_label("What came of it?")).to_have_value(
        "A long story that took ten minutes to type."
    )
    assert_accessible(page)
    complaints.clear()  # the browser notes the answer 422


def test_when_nothing_needs_the_coach_the_page_is_calm(
    page: Page, phone_page: Page, live_server: Any, world: World
) -> None:
    world.coach  # noqa: B018 - coaches the team of the world
    seen_today(world)
    for opened in (page, phone_page):
        open_teams(opened, live_server.url + reverse("coaching:my_teams"), world)
        expect(opened.get_by_role("heading", name="Nothing needs you today")).to_be_visible()
        assert_fits(opened)
        assert_accessible(opened)


def test_from_my_teams_to_the_team_and_its_log_by_keyboard(
    page: Page, teams: str, world: World
) -> None:
    open_teams(page, teams, world)
    page.get_by_role("link", name="Fewer falls with harm").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Fewer falls with harm", level=1)).to_be_visible()

    page.get_by_role("link", name="Log a contact").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Log a contact")).to_be_visible()
