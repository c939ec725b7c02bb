"""The pages of the sign-in library wear the design system."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertHTMLEqual, assertInHTML

from tests.unit.ui.conftest import Render

pytestmark = pytest.mark.django_db


def test_signing_in_is_a_card_with_labelled_fields(client: Client) -> None:
    text = client.get(reverse("account_login")).content.decode()
    assertInHTML("<h1>Sign in</h1>", text)
    assertInHTML('<label for="id_password">Password</label>', text)
    assert 'class="plain-card' in text
    assert "Sign in with a passkey" in text
    assert reverse("account_signup") not in text, "accounts are made by the programme"


def test_wrong_password_is_told_in_the_summary(client: Client) -> None:
    wrong = {"login": "nobody@example.org", "password": "not this one"}
    text = client.post(reverse("account_login"), wrong).content.decode()
    assert "<title>Error: Sign in" in text
    assert 'class="error-summary"' in text
    assert "not this one" not in text


@pytest.mark.parametrize(
    ("attributes", "html"),
    [
        ('type="submit"', '<button type="submit" class="button button-primary">Go</button>'),
        ('href="/x"', '<a href="/x" class="button">Go</a>'),
        (
            'type="submit" tags="danger,delete"',
            '<button type="submit" class="button button-danger">Go</button>',
        ),
        ('href="/x" tags="edit,tool"', '<a href="/x" class="button button-small">Go</a>'),
        (
            'type="submit" tags="prominent,outline" id="way"',
            '<button type="submit" class="button" id="way">Go</button>',
        ),
    ],
)
def test_buttons(render: Render, attributes: str, html: str) -> None:
    template = f"{{% load allauth %}}{{% element button {attributes} %}}Go{{% endelement %}}"
    assertHTMLEqual(render(template), html)


@pytest.mark.parametrize(
    ("tags", "tone"), [("session,current", "done"), ("key,warning", "concern"), ("key", "muted")]
)
def test_badges(render: Render, tags: str, tone: str) -> None:
    template = f'{{% load allauth %}}{{% element badge tags="{tags}" %}} Now {{% endelement %}}'
    assert f"badge-{tone}" in render(template)


def test_form_of_the_library_has_our_fields(render: Render) -> None:
    class Code(forms.Form):
        code = forms.CharField()

    html = render(
        '{% load allauth %}{% element form form=form method="post" action="/x" %}'
        "{% slot body %}{% element fields form=form %}{% endelement %}{% endslot %}"
        "{% slot actions %}{% element button type='submit' %}Go{% endelement %}{% endslot %}"
        "{% endelement %}",
        form=Code(),
    )
    assert '<form class="form" method="post" action="/x" novalidate data-once>' in html
    assert '<label for="id_code">Code</label>' in html


def test_fields_it_writes_itself_have_label_and_hint(render: Render) -> None:
    html = render(
        '{% load allauth %}{% element field id="secret" type="text" value="ABC" disabled=True %}'
        "{% slot label %}Secret{% endslot %}{% slot help_text %}Keep it.{% endslot %}"
        "{% endelement %}"
    )
    assertInHTML('<label for="secret">Secret</label>', html)
    assert 'aria-describedby="secret_hint"' in html
    assert "disabled" in html


def test_panel_is_a_card(render: Render) -> None:
    html: Any = render(
        "{% load allauth %}{% element panel %}{% slot title %}Keys{% endslot %}"
        "{% slot body %}None yet.{% endslot %}{% endelement %}"
    )
    assertInHTML('<div class="card-header"><h2>Keys</h2></div>', html)
