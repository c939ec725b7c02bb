"""The style guide is open, and a choice of colours is remembered."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.contrib.messages import constants
from django.http import HttpResponse
from django.test import Client, RequestFactory

from coachwork.ui import htmx, theme
from tests.unit.ui.conftest import Render


@pytest.fixture
def client() -> Client:
    return Client(enforce_csrf_checks=False)


@pytest.mark.django_db
def test_style_guide_is_open_to_all(client: Client) -> None:
    response = client.get("/styleguide")
    assert response.status_code == HTTPStatus.OK
    text = response.content.decode()
    assert text.count("<h1>") == 1
    assert "<title>Style guide – Coachwork</title>" in text


@pytest.mark.django_db
def test_title_says_that_something_is_wrong(client: Client) -> None:
    response = client.post("/styleguide", {"minutes": "2"})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    text = response.content.decode()
    assert "<title>Error: Style guide – Coachwork</title>" in text
    assert text.count("autofocus") == 1


@pytest.mark.parametrize("choice", theme.CHOICES)
def test_chosen_colours_are_on_the_next_page(client: Client, choice: str) -> None:
    response = client.post("/theme", {"theme": choice, "next": "/styleguide?sort=team"})
    assert response.headers["Location"] == "/styleguide?sort=team"
    cookie = response.cookies["theme"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert f'data-theme="{choice}"' in client.get("/styleguide").content.decode()


def test_the_device_decides_again(client: Client) -> None:
    client.post("/theme", {"theme": "dark"})
    client.post("/theme", {"theme": ""})
    assert "data-theme=" not in client.get("/styleguide").content.decode().split("<body")[0]


def test_cookie_with_anything_else_is_not_believed(client: Client) -> None:
    client.cookies["theme"] = 'dark" onload="x'
    assert "onload" not in client.get("/styleguide").content.decode()


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "javascript:x", ""])
def test_nobody_is_led_elsewhere(client: Client, back: str) -> None:
    assert client.post("/theme", {"theme": "dark", "next": back}).headers["Location"] == "/"


def test_choice_is_made_by_post_only(client: Client) -> None:
    assert client.get("/theme").status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
    ("level", "tone"),
    [(constants.SUCCESS, "success"), (constants.ERROR, "error"), (constants.INFO, "info")],
)
def test_messages_are_shown_in_their_tone(render: Render, level: int, tone: str) -> None:
    from django.contrib.messages.storage.base import Message

    html = render("{% include 'ui/toasts.html' %}", messages=[Message(level, "Saved <it>")])
    assert f"toast-{tone}" in html
    assert "Saved &lt;it&gt;" in html
    assert 'role="status"' in html


def test_partial_answer_brings_its_message() -> None:
    response = htmx.toast(HttpResponse(), "Saved", "success")
    assert response.headers["HX-Trigger-After-Swap"] == (
        '{"cw:toast": {"text": "Saved", "tone": "success"}}'
    )


def test_cookie_is_secure_where_the_page_is(rf: RequestFactory) -> None:
    response = HttpResponse()
    theme.remember(response, "dark", secure=True)
    assert response.cookies["theme"]["secure"]
