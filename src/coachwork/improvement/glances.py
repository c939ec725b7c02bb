"""The newest figure of a project, as small as a row of a list can hold it; the room of measures tells it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

from django.utils.safestring import SafeString

from coachwork.organisations.models import Person

#: Of these projects, what the person may see of their measures: one entry for each that has any.
Provider = Callable[[Person, Collection[UUID]], Mapping[UUID, SafeString]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Let a room show what it knows; registering the same provider again changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def glances_of(person: Person, projects: Collection[UUID]) -> dict[UUID, SafeString]:
    """What is shown beside each of the projects."""
    found: dict[UUID, SafeString] = {}
    for provider in _providers if projects else ():
        found.update(provider(person, projects))
    return found
