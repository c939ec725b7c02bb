"""What other rooms add to the nodes of the driver diagram, asked once for all nodes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from coachwork.improvement.models import Project
from coachwork.organisations.models import Person

#: By the id of a driver, an idea or (for the aim) the project: what stands in its box.
Details = Mapping[UUID, SafeString]
Provider = Callable[[Person, Project], Details]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Let a room add to the nodes; registering the same provider again changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def details(person: Person, project: Project) -> dict[UUID, SafeString]:
    """What all rooms add, by node."""
    found: dict[UUID, SafeString] = {}
    for provider in _providers:
        for node, part in provider(person, project).items():
            found[node] = found.get(node, mark_safe("")) + part
    return found
