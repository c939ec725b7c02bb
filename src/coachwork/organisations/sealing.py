"""What must be read again is stored under lock and key: secrets of authenticator apps, seeds of codes.

The key comes from `SECRET_KEY`; what was sealed under one of `SECRET_KEY_FALLBACKS` still opens.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

#: Keys for one purpose open nothing that was sealed for another.
PURPOSE = b"coachwork.organisations.second_step"


def seal(text: str) -> str:
    """The text, sealed under the key in force."""
    return _lock(_keys()).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again. Raises `InvalidToken` where no key opens it: it never passes for the text."""
    return _lock(_keys()).decrypt(sealed.encode()).decode()


def sealed_anew(stored: str) -> str:
    """What was stored, sealed under the key in force; a text that was never sealed is sealed now."""
    try:
        return seal(unseal(stored))
    except InvalidToken:
        if _looks_sealed(stored):
            raise
        return seal(stored)


def changed(data: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """What an authenticator keeps, with each of its secrets changed."""
    kept = data | {name: change(data[name]) for name in ("secret", "seed") if name in data}
    if "migrated_codes" in data:
        kept["migrated_codes"] = [change(code) for code in data["migrated_codes"]]
    return kept


def _looks_sealed(stored: str) -> bool:
    """Every sealed text begins with the version of its form; no base32 secret and no hex seed does."""
    return stored.startswith("gAAAA")


def _keys() -> tuple[str, ...]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@cache
def _lock(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(key.encode())
    return base64.urlsafe_b64encode(derived)
