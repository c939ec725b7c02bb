"""A session ends: when nobody is there, when it is old, when the account is switched off."""

from __future__ import annotations

import time
from typing import Any
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from coachwork.organisations.models import Person
from tests.world import PASSWORD, World

HELP = "/account/sessions/"
HOUR = 3600


@pytest.fixture
def signed_in(world: World) -> Client:
    client = Client()
    answer = client.post(
        reverse("account_login"), {"login": world.owner.email, "password": PASSWORD}
    )
    assert answer.status_code == 302
    return client


def is_in(client: Client, *, after: int = 0) -> bool:
    """Is this client still signed in so many seconds from now?"""
    with patch.object(time, "time", return_value=time.time() + after):
        return client.get(HELP).status_code == 200


def test_a_session_that_is_used_goes_on(signed_in: Client) -> None:
    assert all(is_in(signed_in, after=minutes * 60) for minutes in range(0, 600, 50))


def test_a_session_that_nobody_uses_ends(signed_in: Client) -> None:
    assert is_in(signed_in)
    assert not is_in(signed_in, after=HOUR + 1)
    assert not is_in(signed_in), "an ended session does not come back"


def test_the_longest_session_ends_however_busy(signed_in: Client) -> None:
    busy = [is_in(signed_in, after=minutes * 60) for minutes in range(0, 720, 50)]
    assert all(busy)
    assert not is_in(signed_in, after=12 * HOUR + 1)


def test_a_session_without_a_beginning_is_not_trusted(signed_in: Client) -> None:
    session = signed_in.session
    del session["signed_in_at"]
    session.save()
    assert not is_in(signed_in)


def test_an_account_that_is_switched_off_is_out_at_once(world: World, signed_in: Client) -> None:
    Person.objects.filter(pk=world.owner.pk).update(is_active=False)
    assert not is_in(signed_in)


def test_the_session_is_not_written_at_every_click(
    signed_in: Client, django_assert_num_queries: Any
) -> None:
    """One row written a minute and not one a click: a nation's peak is 170 requests a second."""
    signed_in.get(HELP)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as queries:
        signed_in.get(HELP)
    assert not [each for each in queries.captured_queries if "UPDATE" in each["sql"]]


# ── The second step ──────────────────────────────────────────────────────────
@pytest.fixture
def asked(settings: Any) -> Any:
    settings.SECOND_STEP_REQUIRED = True
    return settings


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="coachwork.organisations.backends.PersonBackend")
    return client


@pytest.mark.parametrize("who", ["programme_lead", "administrator"])
def test_far_reaching_roles_set_up_a_second_step_first(world: World, asked: Any, who: str) -> None:
    answer = client_of(getattr(world, who)).get(reverse("help"))
    assert answer.headers["Location"] == reverse("second_step_needed")


@pytest.mark.parametrize("who", ["owner", "team_mate", "coach", "executive"])
def test_others_are_not_asked(world: World, asked: Any, who: str) -> None:
    assert client_of(getattr(world, who)).get(reverse("help")).status_code == 200


def test_the_page_that_asks_can_be_reached_and_left(world: World, asked: Any) -> None:
    client = client_of(world.administrator)
    assert client.get(reverse("second_step_needed")).status_code == 200
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.post(reverse("account_logout")).status_code == 302


def with_app(person: Person) -> Authenticator:
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}
    )


def test_with_a_second_step_the_way_is_free(world: World, asked: Any) -> None:
    with_app(world.administrator)
    client = client_of(world.administrator)
    assert client.get(reverse("help")).status_code == 200
    assert client.get(reverse("second_step_needed")).status_code == 302


def test_recovery_codes_alone_are_no_second_step(world: World, asked: Any) -> None:
    Authenticator.objects.create(
        user=world.administrator, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"}
    )
    assert client_of(world.administrator).get(reverse("help")).status_code == 302


def test_who_signs_in_elsewhere_is_not_asked_here(world: World, asked: Any) -> None:
    """Without a password of ours, the house that vouches for the person asks."""
    world.administrator.set_unusable_password()
    world.administrator.save()
    assert client_of(world.administrator).get(reverse("help")).status_code == 200


@pytest.mark.parametrize(("who", "may_go"), [("administrator", False), ("owner", True)])
def test_the_last_second_step_stays_where_it_must(
    world: World, asked: Any, who: str, may_go: bool
) -> None:
    from allauth.mfa.adapter import get_adapter

    person = getattr(world, who)
    app = with_app(person)
    assert get_adapter().can_delete_authenticator(app) is may_go
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={})
    assert get_adapter().can_delete_authenticator(app)
