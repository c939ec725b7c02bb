"""Secrets of second steps are stored sealed, and open under the key in force or an earlier one."""

from __future__ import annotations

from importlib import import_module
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from coachwork.organisations.sealing import changed, seal, sealed_anew, unseal
from tests.world import World

SECRET = "JBSWY3DPEHPK3PXP"
migration = import_module("coachwork.organisations.migrations.0004_second_steps_are_sealed")


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_a_new_secret_is_stored_sealed_and_its_codes_count(world: World) -> None:
    app = TOTP.activate(world.owner, SECRET)
    codes = RecoveryCodes.activate(world.owner)

    stored = "".join(str(row.data) for row in Authenticator.objects.all())
    assert SECRET not in stored
    assert app.validate_code(code_of(SECRET))
    assert not app.validate_code("000")
    assert RecoveryCodes(codes.instance).validate_code(codes.get_unused_codes()[0])


def test_no_other_key_opens_it_unless_it_is_named_as_earlier(settings: Any) -> None:
    sealed, earlier = seal(SECRET), settings.SECRET_KEY

    settings.SECRET_KEY = "another-key-with-more-than-fifty-characters-in-all-of-it"
    with pytest.raises(InvalidToken):
        unseal(sealed)
    with pytest.raises(InvalidToken):
        sealed_anew(sealed)

    settings.SECRET_KEY_FALLBACKS = [earlier]
    assert unseal(sealed) == SECRET
    anew = sealed_anew(sealed)
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(anew) == SECRET


def test_a_text_in_the_clear_never_passes_for_a_secret() -> None:
    with pytest.raises(InvalidToken):
        unseal(SECRET)


def test_what_stood_in_the_clear_is_sealed_once(world: World) -> None:
    data = {"secret": SECRET, "migrated_codes": ["one", "two"], "used_mask": 0}
    row = Authenticator.objects.create(user=world.owner, type=Authenticator.Type.TOTP, data=data)
    editor = SimpleNamespace(connection=connection)
    for _ in range(2):
        migration.seal_all(apps, editor)

    row.refresh_from_db()
    assert SECRET not in str(row.data)
    assert changed(row.data, unseal) == data
    migration.unseal_all(apps, editor)
    row.refresh_from_db()
    assert row.data == data


def test_after_a_change_of_key_all_is_sealed_anew_and_the_lost_is_forgotten_when_asked(
    world: World, settings: Any
) -> None:
    TOTP.activate(world.owner, SECRET)
    settings.SECRET_KEY = "another-key-with-more-than-fifty-characters-in-all-of-it"

    told = StringIO()
    call_command("seal_second_steps", stdout=told)
    assert "No key opens 1 of them" in told.getvalue()
    assert Authenticator.objects.count() == 1
    call_command("seal_second_steps", forget_unreadable=True, stdout=told)
    assert not Authenticator.objects.exists()
