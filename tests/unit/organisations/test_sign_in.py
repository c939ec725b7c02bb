"""Signing in: who gets in, what is told to those who do not, and how often one may try."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from coachwork.organisations.models import Person
from tests.world import PASSWORD, World

GOOD_PASSWORD = "copper-lantern-quiet-tide"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


def try_sign_in(email: str, password: str = PASSWORD, address: str = "192.0.2.1") -> Any:
    return Client(REMOTE_ADDR=address).post(
        reverse("account_login"), {"login": email, "password": password}
    )


def test_the_right_password_leads_home(world: World) -> None:
    answer = try_sign_in(world.owner.email)
    assert answer.headers["Location"] == reverse("home")


def test_the_address_is_not_case_sensitive(world: World) -> None:
    assert try_sign_in(world.owner.email.upper()).status_code == 302


def test_a_wrong_password_and_an_unknown_address_sound_the_same(world: World) -> None:
    wrong = try_sign_in(world.owner.email, "not-it").content.decode()
    unknown = try_sign_in("nobody@example.org", "not-it").content.decode()
    sentence = "This e-mail address and this password do not belong together."
    assert sentence in wrong
    assert sentence in unknown


def test_an_account_that_is_switched_off_stays_out(world: World) -> None:
    Person.objects.filter(pk=world.owner.pk).update(is_active=False)
    answer = try_sign_in(world.owner.email)
    assert answer.status_code != 302 or "inactive" in answer.headers["Location"]


def test_somebody_without_an_email_never_signs_in(world: World) -> None:
    Person.objects.create_user(None, PASSWORD, name="Patient Partner", home=world.organisation)
    assert try_sign_in("", PASSWORD).status_code == 200


def test_nobody_makes_an_account_for_themselves(world: World) -> None:
    form = {"email": "new@example.org", "password1": GOOD_PASSWORD, "password2": GOOD_PASSWORD}
    answer = Client().post(reverse("account_signup"), form)
    assert b"by invitation" in answer.content
    assert not Person.objects.filter(email="new@example.org").exists()


def test_a_link_to_somewhere_else_is_not_followed(world: World) -> None:
    form = {"login": world.owner.email, "password": PASSWORD, "next": "https://example.com/"}
    answer = Client().post(reverse("account_login"), form)
    assert answer.headers["Location"] == reverse("home")


# ── How often ────────────────────────────────────────────────────────────────
def test_five_wrong_passwords_a_minute_for_one_account(world: World) -> None:
    answers = [try_sign_in(world.owner.email, "wrong") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "60"
    assert b"too many tries" in answers[-1].content


def test_the_limit_of_one_account_does_not_hold_up_others(world: World) -> None:
    for _ in range(6):
        try_sign_in(world.owner.email, "wrong")
    assert try_sign_in(world.team_mate.email).status_code == 302


def test_twenty_tries_a_minute_from_one_address(world: World) -> None:
    answers = [try_sign_in(f"nobody{number}@example.org", "wrong") for number in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert answers[-1].headers["Retry-After"]
    assert try_sign_in(world.owner.email, address="192.0.2.2").status_code == 302


def test_ten_wrong_passwords_lock_for_a_quarter_of_an_hour(world: World) -> None:
    for _ in range(10):
        cache.clear()  # a patient attacker stays below the limit of each minute
        answer = try_sign_in(world.owner.email, "wrong")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    cache.clear()
    assert try_sign_in(world.owner.email).status_code == 429, "the right password waits, too"
    assert try_sign_in(world.owner.email, address="192.0.2.9").status_code == 302


# ── Passwords ────────────────────────────────────────────────────────────────
def link_in(message: Any) -> str:
    found = re.search(r"https?://[^/]+(\S+)", message.body)
    assert found
    return found[1]


def reset_link(world: World) -> str:
    Client().post(reverse("account_reset_password"), {"email": world.owner.email})
    assert mail.outbox[-1].subject.startswith("Coachwork: ")
    return link_in(mail.outbox[-1])


def choose(link: str, password: str) -> Any:
    client = Client()
    page = client.get(link)
    return client.post(page.headers["Location"], {"password1": password, "password2": password})


def test_a_new_password_by_a_link_that_works_once(world: World) -> None:
    link = reset_link(world)
    assert choose(link, GOOD_PASSWORD).status_code == 302
    assert try_sign_in(world.owner.email, GOOD_PASSWORD).status_code == 302
    assert b"does not work any more" in Client().get(link, follow=True).content


@pytest.mark.parametrize(
    "weak", ["short12", "password1234", "alice.owner", "1234567890", "qwertyuiop"]
)
def test_a_weak_password_is_refused(world: World, weak: str) -> None:
    assert choose(reset_link(world), weak).status_code == 200
    assert try_sign_in(world.owner.email, PASSWORD).status_code == 302


def test_a_passphrase_of_words_is_enough(world: World) -> None:
    assert choose(reset_link(world), "four words and blanks").status_code == 302


def test_an_unknown_address_gets_the_same_answer_and_a_friendly_mail(world: World) -> None:
    answer = Client().post(reverse("account_reset_password"), {"email": "who@example.org"})
    assert answer.headers["Location"] == reverse("account_reset_password_done")
    assert "There is no account with this address" in mail.outbox[-1].body


def test_the_stored_password_is_hashed_with_memory(world: World, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    world.owner.set_password(GOOD_PASSWORD)
    assert world.owner.password.startswith("scrypt$")
    assert world.owner.check_password(GOOD_PASSWORD)


def test_a_password_may_be_pasted_and_remembered(world: World) -> None:
    page = Client().get(reverse("account_login")).content.decode()
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page
    assert "placeholder" not in page
