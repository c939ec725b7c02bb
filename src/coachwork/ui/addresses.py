"""Addresses of pages, for what shows many of them: the frame, the tabs of a project, long lists.

Django works an address out anew each time, which a board of a hundred cards asks for five hundred
times. Here a route's form is worked out once for the process; an address is that form with its ids.
"""

from __future__ import annotations

from functools import cache
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(route: str, *ids: UUID) -> str:
    """The address of a route that takes nothing but ids, in this order; as `reverse` gives it.

    Raises NoReverseMatch for a route that is none, or takes something else.
    """
    form = _form(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), route, len(ids))
    return form.format(*ids)


@cache
def _form(urlconf: str, _prefix: str, route: str, count: int) -> str:
    """The address with places for its ids. Everything that it depends on is an argument."""
    placeholders = [UUID(int=number) for number in range(count)]
    form = reverse(route, urlconf, args=placeholders).replace("{", "{{").replace("}", "}}")
    for number, placeholder in enumerate(placeholders):
        form = form.replace(str(placeholder), f"{{{number}}}")
    return form
