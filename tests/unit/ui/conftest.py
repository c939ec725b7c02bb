"""Rendering a piece of template as a page does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import Origin, Template, engines
from django.template.backends.django import Template as Piece
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

Render = Callable[..., str]
# Some tags of the sign-in library ask for the name of their template.
PIECE = Origin("piece", template_name="piece.html")


@pytest.fixture
def request_for(rf: RequestFactory) -> Callable[..., HttpRequest]:
    """A request to some page, with a query."""

    def make(path: str = "/somewhere", **query: str) -> HttpRequest:
        return rf.get(path, query)

    return make


@pytest.fixture
def render(rf: RequestFactory) -> Render:
    """`render('<c-badge tone="improve">Better</c-badge>', name=value)` gives HTML."""

    def rendered(template: str, request: HttpRequest | None = None, **context: Any) -> str:
        django = engines["django"]
        compiled = Template(CottonCompiler().process(template), PIECE, engine=django.engine)
        return str(Piece(compiled, django).render(context, request or rf.get("/somewhere")))

    return rendered
