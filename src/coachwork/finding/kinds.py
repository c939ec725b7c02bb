"""The kinds of things that can be found. Each room registers its own when its app is ready."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    from coachwork.finding.models import SearchEntry
    from coachwork.organisations.models import Person

Text = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the index is to know of one row."""

    subject: UUID
    organisation: UUID
    title: str
    changed_at: datetime
    text: str = ""
    learning: str = ""
    #: Found by these words too, which are not shown.
    also: str = ""
    status: str = ""
    outcome: str = ""
    unit: UUID | None = None
    team: UUID | None = None
    project: UUID | None = None
    author: UUID | None = None
    #: The network whose organisations all find it, where it is shared.
    network: UUID | None = None


class Audience(Protocol):
    """Who sees the rows of a kind. Equal audiences are asked for once."""

    def condition(self, person: Person) -> Q:
        """The condition on entries under which the person sees the row."""
        ...

    def narrowed(self, person: Person) -> Audience:
        """The audience that is the same for this person, where there is a simpler one."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind: where its rows are, what to keep of them, who sees them, how they are shown.

    `reached_from` maps the label of another model ("improvement.aim") to the path from such a row to
    this kind's key: what is written there changes what is found here. `changed_by` gives the keys of
    further rows that a written one changes. What is not dated shows no day beside it.
    """

    name: str
    label: Text
    one: Text
    icon: str
    order: int
    model: type[Model]
    rows: Callable[[], QuerySet[Any]]
    read: Callable[[QuerySet[Any]], Iterable[Found]]
    address: Callable[[SearchEntry], str]
    audience: Audience
    status: Callable[[str], tuple[Text, str]] = lambda _status: ("", "muted")
    reached_from: Mapping[str, str] = field(default_factory=dict)
    changed_by: Callable[[Model], Iterable[UUID]] = lambda _subject: ()
    is_dated: bool = True

    def keys_from(self, subject: Model) -> set[UUID]:
        """The keys of the rows of this kind that a written row changes."""
        own = self._key_from(subject)
        return {*self.changed_by(subject), *({own} if own else ())}

    def _key_from(self, subject: Model) -> UUID | None:
        if isinstance(subject, self.model):
            key: UUID = subject.pk
            return key
        path = self.reached_from.get(subject._meta.label_lower)
        found: Any = subject if path else None
        for step in path.split(".") if path else ():
            found = getattr(found, step, None)
        return found if isinstance(found, UUID) else None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind findable; registering it again changes nothing."""
    _kinds[kind.name] = kind


def every() -> list[Kind]:
    """All kinds, in the order in which they are shown."""
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def named(name: str) -> Kind | None:
    """The kind of that name."""
    return _kinds.get(name)


def by_audience(person: Person) -> dict[Audience, Collection[str]]:
    """The names of the kinds that the same people see."""
    found: dict[Audience, list[str]] = {}
    for kind in every():
        found.setdefault(kind.audience.narrowed(person), []).append(kind.name)
    return dict(found)
