"""Rendering a piece of template as a page does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

Render = Callable[..., str]


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
        compiled = engines["django"].from_string(CottonCompiler().process(template))
        return str(compiled.render(context, request or rf.get("/somewhere")))

    return rendered
