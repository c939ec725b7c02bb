"""Signing in for real: password, authenticator app, passkey; and the pages of one's own account."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.functional.accessibility import assert_accessible, assert_fits, assert_pages_pass
from tests.functional.people import sign_in
from tests.world import PASSWORD, World

pytestmark = pytest.mark.django_db(transaction=True)

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PAGES = ["mfa_index", "mfa_list_webauthn", "usersessions_list", "account_change_password"]


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def site(live_server: Any) -> str:
    """By its name: a passkey does not belong to an address of numbers."""
    return str(live_server.url).replace("127.0.0.1", "localhost")


@pytest.fixture
def device(page: Page) -> Iterator[Any]:
    """A device that knows its person by finger: the browser's own virtual authenticator."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield session
    session.detach()


def button(page: Page, name: str) -> Any:
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


def sign_in_by_password(page: Page, site: str, world: World) -> None:
    page.goto(site + reverse("account_login"))
    page.get_by_label("Email").fill(world.owner.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    button(page, "Sign in").click()


def assert_signed_in(page: Page) -> None:
    expect(page.get_by_label("Account of Alice Owner")).to_be_visible()


def show_it_is_me(page: Page) -> None:
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    button(page, "Go on").click()


def sign_out(page: Page, site: str) -> None:
    page.goto(site + reverse("account_logout"))
    button(page, "Sign out").click()


def test_a_password_leads_home_and_out_again(page: Page, site: str) -> None:
    world = World()
    sign_in_by_password(page, site, world)
    assert_signed_in(page)
    sign_out(page, site)
    page.goto(site + reverse("usersessions_list"))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_passkey_is_added_and_opens_the_account(page: Page, site: str, device: Any) -> None:
    world = World()
    sign_in_by_password(page, site, world)
    page.goto(site + reverse("mfa_add_webauthn"))
    show_it_is_me(page)
    page.get_by_role("checkbox").check()
    button(page, "Add the passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    assert_accessible(page)

    sign_out(page, site)
    page.goto(site + reverse("account_login"))
    button(page, "Sign in with a passkey").click()
    assert_signed_in(page)

    page.goto(site + reverse("mfa_list_webauthn"))
    expect(page.get_by_text("signs in without a password")).to_be_visible()
    assert_accessible(page)


def test_an_authenticator_app_is_set_up_and_asked_for(page: Page, site: str) -> None:
    world = World()
    sign_in_by_password(page, site, world)
    page.goto(site + reverse("mfa_activate_totp"))
    show_it_is_me(page)
    secret = page.locator("code").inner_text()
    assert_accessible(page)
    assert_fits(page)
    page.get_by_label("Authenticator code").fill(code_of(secret))
    button(page, "Switch it on").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    recovery_code = page.locator("main code").first.inner_text()

    sign_out(page, site)
    sign_in_by_password(page, site, world)
    expect(page.get_by_role("heading", name="The second step")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Code").fill(recovery_code)
    button(page, "Sign in").click()
    assert_signed_in(page)


def code_of(secret: str) -> str:
    """What the app on the phone shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_without_a_passkey_the_refusal_is_told_in_words(page: Page, site: str, device: Any) -> None:
    page.goto(site + reverse("account_login"))
    # The device holds no passkey of ours.
    button(page, "Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("go on without it")


def test_signing_out_everywhere_else(page: Page, phone_page: Page, site: str) -> None:
    world = World()
    sign_in_by_password(page, site, world)
    sign_in_by_password(phone_page, site, world)
    page.goto(site + reverse("usersessions_list"))
    button(page, "Sign out everywhere else").click()
    page.goto(site + reverse("usersessions_list"))
    expect(page.get_by_text("This one")).to_be_visible()
    phone_page.goto(site + reverse("usersessions_list"))
    expect(phone_page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_axe_finds_nothing_on_ones_own_account(page: Page, live_server: Any) -> None:
    sign_in(page, live_server.url, World().owner)
    assert_pages_pass(page, [live_server.url + reverse(name) for name in PAGES])


def test_people_are_looked_after_in_a_browser(
    page: Page, phone_page: Page, live_server: Any
) -> None:
    world = World()
    for each in (page, phone_page):
        sign_in(each, live_server.url, world.administrator)
        for address in (
            reverse("people:list"),
            reverse("people:invite"),
            reverse("people:person", args=[world.owner.pk]),
        ):
            each.goto(live_server.url + address)
            assert_fits(each)
            assert_accessible(each)
    page.get_by_role("radio", name="Executive").check()
    button(page, "Give the role").click()
    expect(page.get_by_text("Executive · Harbour Health")).to_be_visible()
