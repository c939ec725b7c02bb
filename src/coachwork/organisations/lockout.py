"""Whose sign-in is counted: the account that was named, and never all of a hospital behind one address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def account_named(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The e-mail that somebody tried to sign in with, in small letters."""
    named = (credentials or {}).get("email") or request.POST.get("login", "")
    return str(named).strip().lower()
