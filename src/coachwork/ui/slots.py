"""Named places on a page that the rooms above fill.

A page says `{% slot "project.main" project %}`; a room above registers a renderer for that name
when its app is ready. So a page of a lower room shows what upper rooms add without knowing of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

Renderer = Callable[[HttpRequest, Any], SafeString | None]


@dataclass(frozen=True, slots=True)
class _Filling:
    order: int
    name: str
    renderer: Renderer


_fillings: defaultdict[str, list[_Filling]] = defaultdict(list)


def register(slot: str, renderer: Renderer, order: int = 100) -> None:
    """Put a renderer's output into a slot; lower orders first, equal ones by the renderer's name.

    Registering the same renderer again changes nothing, so that `AppConfig.ready` may run twice.
    """
    filling = _Filling(order, f"{renderer.__module__}.{renderer.__qualname__}", renderer)
    if filling not in _fillings[slot]:
        _fillings[slot].append(filling)
        _fillings[slot].sort(key=lambda one: (one.order, one.name))


def render(slot: str, request: HttpRequest, subject: Any) -> SafeString:
    """Everything registered for a slot, in order. A renderer that returns None adds nothing.

    The parts must be safe strings already: text that is not is escaped.
    """
    parts = (filling.renderer(request, subject) for filling in _fillings.get(slot, ()))
    return format_html_join("\n", "{}", ((part,) for part in parts if part is not None))


@contextmanager
def emptied() -> Iterator[None]:
    """Inside this, no slot has a filling: for tests that register their own."""
    kept = dict(_fillings)
    _fillings.clear()
    try:
        yield
    finally:
        _fillings.clear()
        _fillings.update(kept)
