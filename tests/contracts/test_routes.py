"""Every route, asked by everybody, with every method: listed from the URL resolver itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from coachwork.foundation.models import Event
from tests.contracts.answers import TO_SIGN_IN, Answers, Route, Status
from tests.contracts.routes import ROUTES
from tests.world import World

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Where a route does not take a method, its owner is told so; others may be sent to sign in first.
NOT_TAKEN: list[tuple[str, Status]] = [("owner", 405)]
UNSAFE_SOURCES = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "http:", "https:", "*")


def names_in(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """The full name of every route below these patterns; the pattern where it has no name."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names_in(pattern.url_patterns, inner)
        else:
            yield f"{prefix}{pattern.name or pattern.pattern}"


def every_question() -> list[Any]:
    """Route, method, and what each person is to get."""
    return [
        pytest.param(
            route, method, answers.told() if answers else NOT_TAKEN, id=f"{route.name}-{method}"
        )
        for route in ROUTES
        for method, answers in (("get", route.get), ("post", route.post))
    ]


def every_form() -> list[Any]:
    """Every route that takes a form."""
    return [pytest.param(route, id=route.name) for route in ROUTES if route.post]


def signed_in_client(world: World, who: str, **options: Any) -> Client:
    client = Client(**options)
    if who != "signed_out":
        client.force_login(getattr(world, who), backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def ask(client: Client, world: World, route: Route, method: str) -> HttpResponse:
    address = reverse(route.name, kwargs=route.kwargs(world))
    data = route.data(world) if method == "post" else {}
    response: HttpResponse = getattr(client, method)(address, data, headers=route.headers)
    return response


def what_came(response: HttpResponse, expected: Status) -> Status:
    """The answer in the words of the table."""
    leads_to = response.headers.get("Location", "")
    if expected == TO_SIGN_IN and leads_to.startswith(reverse("account_login")):
        return TO_SIGN_IN
    return response.status_code


def assert_safe_headers(response: HttpResponse) -> None:
    for name, value in SECURITY_HEADERS.items():
        assert response.headers.get(name) == value, name
    assert "camera=()" in response.headers["Permissions-Policy"]
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    sources = [source.strip("'") for source in policy.replace(";", " ").split()]
    assert not [source for source in sources if source in UNSAFE_SOURCES]


def test_every_route_stands_in_the_table_once() -> None:
    told = [route.name for route in ROUTES]
    assert sorted(told) == sorted(names_in(get_resolver().url_patterns))


@pytest.mark.parametrize(("route", "method", "told"), every_question())
def test_answers(world: World, route: Route, method: str, told: list[tuple[str, Status]]) -> None:
    """Each person gets what the table says, with every header; who is refused writes nothing."""
    make_what_is_asked_for(world, route, told)
    came = {}
    for who, status in told:
        with undone():
            events = Event.objects.count()
            response = ask(signed_in_client(world, who), world, route, method)
            came[who] = what_came(response, status)
            assert_safe_headers(response)
            assert_not_stored(response, route, who)
            assert not is_refused(status) or Event.objects.count() == events, who
    assert came == dict(told)


def make_what_is_asked_for(world: World, route: Route, told: list[tuple[str, Status]]) -> None:
    """Rows that were first made for one person's question would be undone with it."""
    route.given(world)
    for who, _ in told:
        assert who == "signed_out" or getattr(world, who)
    route.kwargs(world)
    route.data(world)


@contextmanager
def undone() -> Iterator[None]:
    """Nothing that is written here stays: everybody asks in the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def is_refused(status: Status) -> bool:
    return status == TO_SIGN_IN or int(status) >= 400


def assert_not_stored(response: HttpResponse, route: Route, who: str) -> None:
    if who != "signed_out" and route.name != "account_logout":
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("route", every_form())
def test_a_form_without_its_token_is_refused(world: World, route: Route) -> None:
    route.given(world)
    client = signed_in_client(world, "owner", enforce_csrf_checks=True)
    response = ask(client, world, route, "post")
    assert response.status_code == 403
    assert_safe_headers(response)


def test_https_is_demanded_for_a_year(world: World, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    response = Client().get(reverse("health"), secure=True)
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_a_missing_page_carries_the_headers_too(world: World) -> None:
    response = signed_in_client(world, "owner").get("/nowhere/at/all")
    assert response.status_code == 404
    assert_safe_headers(response)
    assert response.headers["Cache-Control"] == "no-store"


def test_the_table_can_fail() -> None:
    """A route of the resolver that the table does not know is found."""
    patterns = [*get_resolver().url_patterns, URLPattern(get_resolver().pattern, ask, name="new")]
    assert "new" in set(names_in(patterns)) - {route.name for route in ROUTES}


def test_answers_must_name_owner_team_mate_and_stranger() -> None:
    with pytest.raises(TypeError):
        Answers(owner=200)  # type: ignore[call-arg]
