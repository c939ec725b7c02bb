"""Every read says on whose behalf it is made.

The commonest real fault of systems like this one is an endpoint that takes an id and does not scope
it to the reader. So a queryset of a scoped model refuses to run until it was narrowed by one of

- `visible_to(person)`: what this person may see;
- `within(organisation)`: one organisation, for code that acts for it;
- `everywhere(why=…)`: all, with the reason in the code.

A related manager (`project.measures`) is scoped by the object it hangs on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models

from coachwork.foundation.errors import UnscopedQuery

if TYPE_CHECKING:
    from uuid import UUID

M = TypeVar("M", bound=models.Model, covariant=True)

_framework_at_work: ContextVar[bool] = ContextVar("framework_at_work", default=False)


@contextmanager
def framework_reads() -> Iterator[None]:
    """Django's own look-ups (validation of unique constraints) ask without a person."""
    token = _framework_at_work.set(True)
    try:
        yield
    finally:
        _framework_at_work.reset(token)


def _guarded(name: str) -> Callable[..., Any]:
    def method(self: ScopedQuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        self.require_scope()
        return getattr(models.QuerySet, name)(self, *args, **kwargs)

    method.__name__ = name
    return method


class ScopedQuerySet(models.QuerySet[M]):
    """A queryset that raises `UnscopedQuery` when it is evaluated without a scope."""

    _is_scoped = False

    def visible_to(self, person: Any) -> Self:
        """The rows this person may see. Each model says how, in `visible_q`."""
        return self.filter(self.visible_q(person))._scoped()

    def visible_q(self, person: Any) -> models.Q:
        """The condition under which a row is visible to the person."""
        raise NotImplementedError(f"{type(self).__name__} does not say who sees its rows")

    def within(self, organisation: models.Model | UUID) -> Self:
        """The rows that carry this organisation's key."""
        return self.filter(organisation=organisation)._scoped()

    def everywhere(self, *, why: str) -> Self:
        """All rows, for work that is done for nobody in particular; `why` is for the reader."""
        if not why:
            raise ValueError("say why this read is not scoped")
        return self.all()._scoped()

    def _scoped(self) -> Self:
        self._is_scoped = True
        return self

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._is_scoped = self._is_scoped
        return clone

    def __or__(self, other: Any) -> Self:
        return super().__or__(other)._scoped_if_all(self, other)

    def __xor__(self, other: Any) -> Self:
        return super().__xor__(other)._scoped_if_all(self, other)

    def _combinator_query(self, combinator: str, *others: Any, all: bool = False) -> Self:
        combined: Self = super()._combinator_query(combinator, *others, all=all)  # type: ignore[misc]
        return combined._scoped_if_all(self, *others)

    def _scoped_if_all(self, *parts: ScopedQuerySet[Any]) -> Self:
        """Rows of several reads are scoped where each of the reads is."""
        combined = self._clone()
        combined._is_scoped = all(part._is_scoped for part in parts)
        return combined

    def require_scope(self) -> None:
        reached_through_an_object = bool(getattr(self, "_hints", {}).get("instance"))
        if not (self._is_scoped or reached_through_an_object or _framework_at_work.get()):
            raise UnscopedQuery(
                f"{self.model.__name__}: narrow the query with visible_to, within or everywhere"
            )

    def _fetch_all(self) -> None:
        self.require_scope()
        super()._fetch_all()

    iterator = _guarded("iterator")
    count = _guarded("count")
    exists = _guarded("exists")
    aggregate = _guarded("aggregate")
    update = _guarded("update")
    delete = _guarded("delete")


if TYPE_CHECKING:

    class ScopedManager(models.Manager[M]):
        def get_queryset(self) -> ScopedQuerySet[M]: ...
        def visible_to(self, person: Any) -> ScopedQuerySet[M]: ...
        def within(self, organisation: models.Model | UUID) -> ScopedQuerySet[M]: ...
        def everywhere(self, *, why: str) -> ScopedQuerySet[M]: ...

else:
    ScopedManager = models.Manager.from_queryset(ScopedQuerySet, "ScopedManager")
