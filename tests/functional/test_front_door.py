"""Home, help, language and error pages in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.functional.accessibility import assert_accessible, assert_fits, assert_pages_pass
from tests.functional.people import sign_in
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ["/", "/help/", "/language/", "/my-practice/", "/my-practice/new/"]


def test_every_page_is_accessible(page: Page, live_server: Any, world: World) -> None:
    assert world.project
    sign_in(page, live_server.url, world.team_mate)
    assert_pages_pass(page, [live_server.url + path for path in PAGES])


def test_nothing_here_and_not_allowed_are_accessible(
    page: Page, live_server: Any, world: World, complaints: list[str]
) -> None:
    sign_in(page, live_server.url, world.owner)
    for path, heading in (
        ("/no/such/page", "There is nothing here for you"),
        ("/programme/", "You may not do this"),
    ):
        page.goto(live_server.url + path)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert_accessible(page)
        assert_fits(page)
    page.get_by_role("link", name="Go to the start page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Projects")
    complaints.clear()


def test_a_person_chooses_their_language(page: Page, live_server: Any, world: World) -> None:
    sign_in(page, live_server.url, world.team_mate)
    page.goto(f"{live_server.url}/")
    page.get_by_label("Account of Bob Mate").click()
    page.get_by_role("link", name="Language").click()
    page.get_by_label("English (US)").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
