"""Ideas, tests of change and the driver diagram in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from coachwork.improvement.actions import add_driver, focus_on, place_driver, place_idea, vote
from coachwork.improvement.models import Decision, Driver
from coachwork.measurement.actions import hang_measures
from coachwork.measurement.nodes import Node
from tests.functional.accessibility import assert_accessible, assert_fits
from tests.functional.people import sign_in
from tests.unit.improvement.cycles import closed
from tests.unit.improvement.ideas import noted
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def address(url: str, world: World, name: str, **more: Any) -> str:
    return url + reverse(f"improvement:{name}", kwargs={"project": world.project.pk, **more})


def a_diagram(world: World) -> list[Driver]:
    """Two primary drivers; a secondary one that serves both, with an idea and a measure."""
    first, second = (
        add_driver(by=world.owner, project=world.project, text=text)
        for text in ("Risk is known", "A safe place to move")
    )
    below = add_driver(by=world.owner, project=world.project, text="Visible to all", parent=first)
    place_driver(by=world.owner, driver=below, parent=first, also=[second])
    place_idea(by=world.owner, idea=noted(world, effort=1, impact=5), driver=below)
    focus_on(by=world.owner, driver=second)
    hang_measures(by=world.owner, node=Node(world.project), measures=[world.measure])
    return [first, second, below]


def test_a_driver_is_moved_by_keyboard_and_the_focus_stays(
    page: Page, live_server: Any, world: World
) -> None:
    a_diagram(world)
    sign_in(page, live_server.url, world.owner)
    page.goto(address(live_server.url, world, "drivers"))
    expect(page.locator(".also-lines path")).to_have_count(1)
    assert_accessible(page)

    menu = page.locator("summary", has=page.get_by_label("What to do with: A safe place to move"))
    menu.press("Enter")
    page.get_by_role("button", name="Move up").press("Enter")

    expect(page.locator("#toasts")).to_contain_text("Moved up: A safe place to move")
    expect(menu).to_be_focused()
    expect(page.locator(".node-primary").first).to_contain_text("A safe place to move")
    expect(page.locator(".also-lines path")).to_have_count(1)


def test_the_pages_of_the_work_fit_a_phone(
    phone_page: Page, live_server: Any, world: World
) -> None:
    a_diagram(world)
    cycle, following = closed(world, Decision.ADAPT, noted(world, "Night lights"))
    assert following is not None
    vote(by=world.owner, idea=cycle.ramp.idea)
    sign_in(phone_page, live_server.url, world.owner)

    for name, more in (
        ("ideas", {}),
        ("idea_grid", {}),
        ("idea", {"idea": cycle.ramp.idea_id}),
        ("cycles", {}),
        ("cycle", {"cycle": cycle.pk}),
        ("edit_plan", {"cycle": following.pk}),
        ("drivers", {}),
    ):
        phone_page.goto(address(live_server.url, world, name, **more))
        assert_accessible(phone_page)
        assert_fits(phone_page)
