"""What is dear to make and comes from few facts, kept by each process until the facts change.

What is kept is a pure function of the facts that its key names; a process that has none makes it
again. So nothing has to be told when data change, and no state lives here.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import TypeVar

from django.core.cache import caches
from django.utils.translation import get_language

CACHE = "drawings"

Made = TypeVar("Made")


def kept(make: Callable[[], Made], *facts: object) -> Made:
    """What `make` gives, made once for these facts in each language.

    Facts are told apart by their `repr`. None is never kept.
    """
    key = _key(facts)
    found: Made | None = caches[CACHE].get(key)
    if found is None:
        found = make()
        caches[CACHE].set(key, found)
    return found


def _key(facts: tuple[object, ...]) -> str:
    return blake2b(repr((get_language(), facts)).encode(), digest_size=16).hexdigest()
