"""The programme's pages in a real browser: both measures, the list behind them, the settings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from coachwork.foundation.calendar import months_before, today_in
from coachwork.programme.models import Metric
from tests.functional.accessibility import assert_pages_pass
from tests.functional.people import sign_in
from tests.unit.programme.coaches import engaged, left, trained
from tests.unit.programme.test_metrics_projects import scored
from tests.world import LONG_AGO, World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def programme(live_server: Any, world: World) -> str:
    """The address of a programme with two years behind it."""
    today = today_in("Europe/London")
    for number in range(8):
        person = trained(world, f"Coach{number} Low", on=months_before(today, 20 - 2 * number))
        if number % 3:
            engaged(world, person, world.project, since=months_before(today, 12 - number))
    left(person, months_before(today, 1))
    scored(world.project, "2.0", LONG_AGO)
    scored(world.project_called("Quicker discharge"), "3.5", LONG_AGO)
    scored(world.project_called("Young", since=today - timedelta(days=20)), "1.0", today)
    return str(live_server.url + reverse("programme:programme", args=[world.programme.pk]))


def metric_page(programme: str, metric: Metric) -> str:
    return f"{programme}{metric.value}/"


def test_every_page_is_accessible(page: Page, programme: str, world: World) -> None:
    sign_in(page, programme, world.programme_lead)
    paths = ("", "active_coaches/", "stalled_projects/", "settings/", "own-work/", "own-work/new/")
    kept = ("templates", "new_template", "objectives", "new_objective", "waiting")
    site = programme.partition("/programme/")[0]
    addresses = [site + reverse(f"improvement:{name}") for name in kept]
    addresses.append(site + reverse("improvement:scale", args=[world.network.pk]))
    assert_pages_pass(page, [*(programme + path for path in paths), *addresses])


def test_a_lead_goes_from_the_number_to_the_people_behind_it(
    page: Page, programme: str, world: World
) -> None:
    sign_in(page, programme, world.programme_lead)
    page.goto(programme)
    expect(page.get_by_text("4 of 7 trained coaches who are still here")).to_be_visible()
    page.get_by_role("link", name="Who is behind this number").click()
    page.get_by_role("link", name="Not coaching").click()
    expect(page.locator("#list").get_by_role("rowheader")).to_have_count(3)
    page.get_by_role("searchbox", name="Search", exact=True).fill("Coach3")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("rowheader", name="Coach3 Low")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Coach0 Low")).to_have_count(0)


def test_a_lead_opens_a_stalled_project(page: Page, programme: str, world: World) -> None:
    sign_in(page, programme, world.programme_lead)
    page.goto(metric_page(programme, Metric.STALLED_PROJECTS))
    row = page.get_by_role("row", name="Fewer falls with harm")
    expect(row).to_contain_text("Stalled")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fewer falls with harm")


def test_as_of_another_day(page: Page, programme: str, world: World) -> None:
    sign_in(page, programme, world.executive)
    page.goto(programme)
    day = months_before(today_in("Europe/London"), 10)
    page.get_by_label("As of").fill(day.isoformat())
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_label("As of")).to_have_value(day.isoformat())
    page.get_by_role("link", name="Back to today").click()
    expect(page.get_by_text("1 of 3 active projects")).to_be_visible()


def test_changing_the_settings_without_javascript(
    bare_page: Page, programme: str, world: World
) -> None:
    sign_in(bare_page, programme, world.programme_lead)
    bare_page.goto(f"{programme}settings/")
    bare_page.get_by_label("At this progress score or less").select_option(
        label="4.0 – Half of the way, or more"
    )
    bare_page.get_by_role("button", name="Save").click()
    expect(bare_page.get_by_text("Stalled projects today: 2 of 3 active projects")).to_be_visible()


def test_an_executive_is_not_offered_the_settings(page: Page, programme: str, world: World) -> None:
    sign_in(page, programme, world.executive)
    page.goto(programme)
    expect(page.get_by_role("heading", level=1)).to_have_text(world.programme.name)
    expect(page.get_by_role("link", name="Settings")).to_have_count(0)
