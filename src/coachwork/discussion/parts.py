"""The parts of a project that can be spoken about: a registry to which each room adds its own.

A room says of each kind how it is called, who sees it, how its row is found for a person, and what
a row is as a part: of which project, called what, at which address.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from coachwork.foundation.removal import RemovableModel
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.organisations.models import Person


@dataclass(frozen=True, slots=True)
class Part:
    """One part of one project.

    `state` tells how it is now, for a confirmation: it is another after every change. It is empty
    where there is nothing to confirm.
    """

    kind: Kind
    id: UUID
    project: Project
    title: str
    url: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of part. `find` gives the row where the person sees it; `part_of` tells what it is.

    `model` is named where the row can be taken away: what was said about it goes with it.
    """

    name: str
    label: Promise
    permission: Permission
    find: Callable[[Person, UUID], Any | None]
    part_of: Callable[[Any], Part]
    model: type[RemovableModel] | None = None

    def visible_part(self, person: Person, id: UUID) -> Part | None:
        """The part, if the person sees it."""
        row = self.find(person, id)
        return self.part_of(row) if row is not None else None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let people speak about this kind of part."""
    _kinds[kind.name] = kind


def kind_named(name: str) -> Kind | None:
    """The kind of this name."""
    return _kinds.get(name)


def every() -> Sequence[Kind]:
    """All kinds."""
    return list(_kinds.values())


def kinds_by_permission() -> Mapping[Permission, list[str]]:
    """The names of the kinds that a permission opens."""
    found: defaultdict[Permission, list[str]] = defaultdict(list)
    for kind in _kinds.values():
        found[kind.permission].append(kind.name)
    return found
