"""What rooms above put on a page of a room below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from coachwork.ui import slots
from tests.unit.ui.conftest import Render


@pytest.fixture(autouse=True)
def no_fillings() -> Iterator[None]:
    with slots.emptied():
        yield


def second(request: HttpRequest, subject: Any) -> SafeString:
    return format_html("<p>second {}</p>", subject)


def first(request: HttpRequest, subject: Any) -> SafeString:
    return format_html("<p>first {}</p>", request.path)


def silent(request: HttpRequest, subject: Any) -> None:
    return None


def careless(request: HttpRequest, subject: Any) -> Any:
    return "<script>"


def test_fillings_come_in_their_order(render: Render) -> None:
    slots.register("project.main", second, order=20)
    slots.register("project.main", first, order=10)
    html = render("{% slot 'project.main' project %}", project="Falls")
    assert html == "<p>first /somewhere</p>\n<p>second Falls</p>"


def test_equal_orders_are_settled_by_name(rf) -> None:
    slots.register("place", second)
    slots.register("place", first)
    assert slots.render("place", rf.get("/"), "").startswith("<p>first")


def test_slot_without_fillings_is_empty(rf) -> None:
    slots.register("elsewhere", first)
    assert slots.render("place", rf.get("/"), None) == ""


def test_filling_may_have_nothing_to_say(rf) -> None:
    slots.register("place", silent)
    slots.register("place", first)
    assert slots.render("place", rf.get("/x"), None) == "<p>first /x</p>"


def test_text_that_is_not_safe_is_escaped(rf) -> None:
    slots.register("place", careless)
    assert slots.render("place", rf.get("/"), None) == "&lt;script&gt;"


def test_registering_twice_shows_once(rf) -> None:
    slots.register("place", first)
    slots.register("place", first)
    assert slots.render("place", rf.get("/"), None).count("first") == 1


def test_emptied_gives_back_what_was_there(rf) -> None:
    slots.register("place", first)
    with slots.emptied():
        assert slots.render("place", rf.get("/"), None) == ""
    assert "first" in slots.render("place", rf.get("/"), None)
