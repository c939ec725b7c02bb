"""The offer to undo, on the page that a removal leads to: `<c-undo :undo="undo" />`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise

#: The name in an address by which a page knows what was just taken away.
REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Undo:
    """What was just taken away, and the address that brings it back when a form is sent there."""

    sentence: str | Promise
    url: str

    @classmethod
    def at(cls, sentence: str | Promise, route: str, *args: Any) -> Undo:
        """The offer that a route takes up."""
        return cls(sentence, reverse(route, args=args))

    @classmethod
    def offered(
        cls, request: HttpRequest, sentence: str | Promise, route: str, *args: Any
    ) -> Undo | None:
        """The offer for what the address says was just taken away (`?removed=…`), to whoever may."""
        key = as_uuid(request.GET.get(REMOVED, ""))
        return cls.at(sentence, route, *args, key) if key else None


def offering_undo(address: str, key: UUID) -> HttpResponseRedirect:
    """To a page that then offers to bring back what was just taken away."""
    return HttpResponseRedirect(f"{address}?{REMOVED}={key}")


def as_uuid(text: str) -> UUID | None:
    """The id in an address, or None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
