"""The page on which people sign in, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.functional.accessibility import assert_accessible, assert_fits

pytestmark = pytest.mark.django_db(transaction=True)


def test_axe_finds_nothing_at_a_desk(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/account/login/")
    assert_fits(page)
    assert_accessible(page)


def test_axe_finds_nothing_on_a_phone(phone_page: Page, live_server) -> None:
    phone_page.goto(f"{live_server.url}/account/login/")
    assert_fits(phone_page)
    assert_accessible(phone_page)


def test_wrong_password_moves_the_focus_to_what_is_wrong(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_label("Email").fill("nobody@example.org")
    page.get_by_label("Password", exact=True).fill("not this one")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.title().startswith("Error:")
    assert_accessible(page)
