"""What every page needs: the navigation of the person's roles, and their account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from coachwork.web import navigation as places


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The navigation and the account of the signed-in person; nothing for anybody else."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {}
    return {
        "navigation": places.links(request, person),
        "account": places.account(person),
    }
