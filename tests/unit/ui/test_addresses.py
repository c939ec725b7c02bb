"""Addresses from the kept form of a route are the ones that Django works out."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import override_settings
from django.urls import NoReverseMatch, path, reverse, set_script_prefix

from coachwork.ui.addresses import address

#: Fixed, as they stand in the names of tests, which all workers must collect alike.
PROJECT, ACTION = UUID(int=1), UUID(int=2)
#: Another set of addresses, in which `improvement:list`'s neighbour `find` is somewhere else.
urlpatterns = [path("elsewhere/<uuid:one>/{x}/", lambda _request, one: HttpResponse(one), name="a")]


@pytest.mark.parametrize(
    ("route", "ids"),
    [
        ("improvement:list", []),
        ("improvement:project", [PROJECT]),
        ("improvement:finish_action", [PROJECT, ACTION]),
    ],
)
def test_an_address_is_as_django_gives_it_the_second_time_too(
    route: str, ids: list[object]
) -> None:
    expected = reverse(route, args=ids)
    assert [address(route, *ids) for _ in range(2)] == [expected, expected]  # type: ignore[arg-type]


def test_a_route_that_is_none_is_told() -> None:
    with pytest.raises(NoReverseMatch):
        address("improvement:nowhere", PROJECT)
    with pytest.raises(NoReverseMatch):
        address("improvement:project")


def test_it_follows_the_prefix_of_the_installation() -> None:
    address("improvement:list")
    set_script_prefix("/coachwork/")
    try:
        assert address("improvement:list") == "/coachwork/projects/"
    finally:
        set_script_prefix("/")


def test_braces_in_a_route_stay_what_they_are() -> None:
    with override_settings(ROOT_URLCONF=__name__):
        assert address("a", PROJECT) == reverse("a", args=[PROJECT])


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('{% url "improvement:action" project action %}', f"/projects/{PROJECT}/actions/{ACTION}/"),
        ('{% url "improvement:action" project=project action=action %}', "same"),
        ('{% url "improvement:action" text action %}', "same"),
        ('{% url "improvement:action" project action as there %}{{ there }}', "same"),
        ('{% url "improvement:nowhere" as there %}[{{ there }}]', "[]"),
    ],
)
def test_the_tag_takes_ids_and_all_else_that_djangos_takes(tag: str, expected: str) -> None:
    context = {"project": PROJECT, "action": ACTION, "text": str(PROJECT)}
    same = reverse("improvement:action", args=[PROJECT, ACTION])
    shown = engines["django"].from_string(tag).render(context)
    assert shown == (same if expected == "same" else expected)


def test_the_tag_tells_a_route_that_is_none() -> None:
    template = engines["django"].from_string('{% url "improvement:nowhere" project %}')
    with pytest.raises(NoReverseMatch):
        template.render({"project": PROJECT})
