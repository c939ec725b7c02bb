"""Sign-in and one's own account. The views are the sign-in library's; what they answer is ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachwork.organisations.models import RoleGrant
from tests.contracts.answers import ANYBODY, EVERYBODY, Answers, Route, of
from tests.world import PASSWORD, World

LED_ON = Answers(owner=302, team_mate=302, stranger=302, signed_out=200)
LED_HOME = Answers(owner=302, team_mate=302, stranger=302, signed_out=302)
SIGN_OUT = Answers(owner=200, team_mate=200, stranger=200, signed_out=302)
REDIRECTED = Answers(owner=302, team_mate=302, stranger=302)
#: Before a security change the person signs in anew; a session made by a test never did.
ASKED_AGAIN = REDIRECTED
NOBODY_HAS_ONE = Answers(owner=404, team_mate=404, stranger=404)


def right_password(world: World) -> Mapping[str, Any]:
    return {"login": world.owner.email, "password": PASSWORD}


def spent_link(world: World) -> Mapping[str, Any]:
    return {"uidb36": "0", "key": "spent"}


def no_key(world: World) -> Mapping[str, Any]:
    return {"pk": 1}


SIGN_IN = [
    Route(
        "account_login",
        get=LED_ON,
        post=LED_HOME,
        data=right_password,
    ),
    Route("account_logout", get=SIGN_OUT, post=LED_HOME),
    Route("account_inactive", get=ANYBODY),
    Route("account_signup", get=LED_ON, post=LED_ON),
    Route("account_reauthenticate", get=EVERYBODY, post=EVERYBODY),
]
PASSWORDS = [
    Route("account_change_password", get=EVERYBODY, post=EVERYBODY),
    Route("account_set_password", get=REDIRECTED, post=REDIRECTED),
    Route("account_reset_password", get=ANYBODY, post=ANYBODY),
    Route("account_reset_password_done", get=ANYBODY),
    Route("account_reset_password_from_key", spent_link, get=ANYBODY, post=ANYBODY),
    Route("account_reset_password_from_key_done", get=ANYBODY),
]
SECOND_STEP = [
    Route("second_step_needed", get=REDIRECTED),
    Route("mfa_index", get=EVERYBODY),
    Route("mfa_authenticate", get=REDIRECTED, post=REDIRECTED),
    Route("mfa_reauthenticate", get=REDIRECTED, post=REDIRECTED),
    Route("mfa_activate_totp", get=ASKED_AGAIN, post=ASKED_AGAIN),
    Route("mfa_deactivate_totp", get=NOBODY_HAS_ONE, post=NOBODY_HAS_ONE),
    Route("mfa_view_recovery_codes", get=NOBODY_HAS_ONE),
    Route("mfa_generate_recovery_codes", get=ASKED_AGAIN, post=ASKED_AGAIN),
    Route("mfa_download_recovery_codes", get=NOBODY_HAS_ONE, post=NOBODY_HAS_ONE),
    Route("mfa_list_webauthn", get=EVERYBODY),
    Route("mfa_add_webauthn", get=ASKED_AGAIN, post=ASKED_AGAIN),
    Route("mfa_login_webauthn", get=REDIRECTED, post=REDIRECTED),
    Route("mfa_reauthenticate_webauthn", get=REDIRECTED, post=REDIRECTED),
    Route("mfa_remove_webauthn", no_key, get=ASKED_AGAIN, post=ASKED_AGAIN),
    Route("mfa_edit_webauthn", no_key, get=ASKED_AGAIN, post=ASKED_AGAIN),
]

# ── People: for administrators only ──────────────────────────────────────────
ADMINISTRATORS = {"owner": 403, "team_mate": 403, "stranger": 403, "programme_lead": 403}
MANAGED = Answers(**ADMINISTRATORS, executive=403, administrator=200)
CHANGED = Answers(**ADMINISTRATORS, executive=403, administrator=302)


def a_role(world: World) -> Mapping[str, Any]:
    """A colleague and a role of theirs."""
    person = world.owner
    grant = RoleGrant.objects.within(world.organisation).filter(person=person).first()
    return {"person": person.pk, "grant": grant.pk}


def invitation(world: World) -> Mapping[str, Any]:
    return {
        "name": "New Colleague",
        "email": "new.colleague@example.org",
        "kind": "staff",
        "organisation": world.organisation.pk,
    }


PEOPLE = [
    Route("people:list", get=MANAGED),
    Route("people:invite", get=MANAGED, post=CHANGED, data=invitation),
    Route(
        "people:person",
        of(person="owner"),
        get=MANAGED,
        post=CHANGED,
        data=lambda world: {"role": "coach"},
    ),
    Route("people:end_role", a_role, post=CHANGED),
    Route("people:switch", of(person="owner"), post=CHANGED),
    Route("people:send_link", of(person="owner"), post=CHANGED),
]

ROUTES: list[Route] = [
    *SIGN_IN,
    *PASSWORDS,
    *SECOND_STEP,
    *PEOPLE,
    Route("usersessions_list", get=EVERYBODY, post=REDIRECTED),
]
