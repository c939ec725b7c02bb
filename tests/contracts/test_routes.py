"""Every route, asked by everybody, with every method: listed from the URL resolver itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
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
    """Route, method, who asks and what they are to get."""
    return [
        pytest.param(route, method, who, status, id=f"{route.name}-{method}-{who}")
        for route in ROUTES
        for method, answers in (("get", route.get), ("post", route.post))
        for who, status in (answers.told() if answers else [("owner", 405)])
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


@pytest.mark.parametrize(("route", "method", "who", "status"), every_question())
def test_answer(world: World, route: Route, method: str, who: str, status: Status) -> None:
    route.given(world)
    client = signed_in_client(world, who)
    response = ask(client, world, route, method)

    assert what_came(response, status) == status
    assert_safe_headers(response)
    if who != "signed_out" and route.name != "account_logout":
        assert response.headers["Cache-Control"] == "no-store"


def refused(route: Route) -> list[str]:
    """Who is turned away from a form."""
    return [who for who, status in route.post.told() if status == TO_SIGN_IN or status >= 400]


@pytest.mark.parametrize("route", every_form())
def test_a_refused_form_writes_nothing(world: World, route: Route) -> None:
    route.given(world)
    for who in refused(route):
        client = signed_in_client(world, who)
        before = Event.objects.count()
        ask(client, world, route, "post")
        assert Event.objects.count() == before, who


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
