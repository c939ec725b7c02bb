"""Pages for what went wrong: the right status, a reason, and what to do next."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import include, path

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError, TooOften
from coachwork.foundation.vocabulary import Permission
from coachwork.web import errors
from tests.world import World


def refusing(error: Exception) -> Any:
    def view(request: HttpRequest) -> HttpResponse:
        raise error

    return view


urlpatterns = [
    path("not-allowed", refusing(NotAllowed(str(Permission.MANAGE_PROGRAMME.sentence)))),
    path("denied", refusing(PermissionDenied())),
    path("refused", refusing(PolicyError("This action is done already."))),
    path("overtaken", refusing(EditConflict("the row as it stands"))),
    path("too-often", refusing(TooOften("You have sent in 20 files.", retry_after=61))),
    path("suspicious", refusing(SuspiciousOperation("what is this"))),
    path("broken", refusing(RuntimeError("a secret of ours"))),
    path("", include("coachwork.config.urls")),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error


@pytest.fixture
def client(db: None) -> Any:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


def test_not_allowed_says_which_permission_it_takes(client: Client) -> None:
    response = client.get("/not-allowed")
    assert response.status_code == 403
    assert str(Permission.MANAGE_PROGRAMME.sentence).encode() in response.content.replace(
        b"&#x27;", b"'"
    )


def test_denied_without_a_reason_still_says_what_to_do(client: Client) -> None:
    response = client.get("/denied")
    assert response.status_code == 403
    assert b"ask your programme lead" in response.content


def test_refused_by_the_state_of_things(client: Client) -> None:
    response = client.get("/refused")
    assert response.status_code == 409
    assert b"This action is done already." in response.content


def test_a_button_pressed_too_late_says_that_somebody_was_faster(client: Client) -> None:
    response = client.get("/overtaken")
    assert response.status_code == 409
    assert b"Somebody else changed this meanwhile" in response.content


def test_too_often_says_when_it_goes_on(client: Client) -> None:
    response = client.get("/too-often")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "61"
    assert b"You can go on in 2 minutes." in response.content


def test_a_request_that_makes_no_sense(client: Client) -> None:
    response = client.get("/suspicious")
    assert response.status_code == 400
    assert b"We could not read that" in response.content


def test_nothing_here(client: Client) -> None:
    response = client.get("/no/such/page")
    assert response.status_code == 404
    assert b"There is nothing here for you" in response.content


def test_our_fault_tells_nothing_of_the_inside(client: Client) -> None:
    response = client.get("/broken")
    assert response.status_code == 500
    assert b"Something went wrong on our side" in response.content
    assert b"secret" not in response.content


def test_our_fault_can_be_said_without_a_database() -> None:
    """No database fixture: a query would raise."""
    response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b"</html>" in response.content


def test_a_form_that_was_open_too_long(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/theme", {"theme": "dark"})
    assert response.status_code == 403
    assert b"Send it once more" in response.content


def test_locked_out_says_for_how_long(db: None) -> None:
    response = errors.locked_out(RequestFactory().get("/"), {})
    assert response.status_code == 429
    assert b"15 minutes" in response.content
