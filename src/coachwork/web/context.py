"""What every page needs: the navigation of the person's roles."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The navigation of the signed-in person."""
    return {"navigation": []}
