"""What other rooms add to the nodes of the driver diagram, asked once for all nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from coachwork.improvement.models import Project
from coachwork.organisations.models import Person


@dataclass(frozen=True, slots=True)
class Note:
    """A line in a box: an icon, a text that leads somewhere, and how that stands (with its tone)."""

    text: str
    url: str
    icon: str
    status: str = ""
    tone: str = "muted"


#: By the id of a driver, an idea or (for the aim) the project: what stands in its box.
Notes = Mapping[UUID, Sequence[Note]]
Provider = Callable[[Person, Project], Notes]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Let a room add to the nodes; registering the same provider again changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def notes(person: Person, project: Project) -> dict[UUID, list[Note]]:
    """What all rooms add, by node."""
    found: defaultdict[UUID, list[Note]] = defaultdict(list)
    for provider in _providers:
        for node, lines in provider(person, project).items():
            found[node].extend(lines)
    return dict(found)
