"""Answers to requests that HTMX makes."""

from typing import TypeVar

from django.http import HttpResponseBase
from django.utils.functional import Promise
from django_htmx.http import trigger_client_event

_Response = TypeVar("_Response", bound=HttpResponseBase)


def toast(response: _Response, text: str | Promise, tone: str = "success") -> _Response:
    """Show a message after a partial answer was put in place; `tone` is info, success or error.

    Answers that are whole pages use Django's messages instead.
    """
    return trigger_client_event(
        response, "cw:toast", {"text": str(text), "tone": tone}, after="swap"
    )
