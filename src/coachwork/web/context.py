"""What every page needs: the navigation of the person's roles, and their account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from coachwork.ui.addresses import address
from coachwork.web import navigation as places


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The navigation and the account of the signed-in person; nothing for anybody else.

    Worked out where a template asks for them: the parts of a page that slots add do not.
    """
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {}
    return {
        "navigation": SimpleLazyObject(lambda: places.links(request, person)),
        "waiting": SimpleLazyObject(lambda: places.unread(person)),
        "account": SimpleLazyObject(lambda: places.account(person)),
        "find_url": address("finding:find"),
    }
