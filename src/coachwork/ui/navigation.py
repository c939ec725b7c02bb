"""What the frame of a page shows: where one can go, who is signed in, and the trail to here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; `icon` is a name of `ui.icons`, `count` is shown unless it is None."""

    label: Text
    url: str
    icon: str = ""
    active: bool = False
    count: int | None = None


def belongs_with(request: Any, route: str) -> None:
    """Says that this page stands in the navigation where another route stands."""
    request.navigation_route = route


@dataclass(frozen=True, slots=True)
class Account:
    """The person who is signed in, as the account menu shows them."""

    name: str
    detail: Text
    sign_out_url: str
    links: Sequence[Link] = field(default_factory=tuple)


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    CURRENT = "current"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a stepper; with a URL a person can go back to it."""

    label: Text
    state: StepState
    url: str = ""


def steps(labels: Sequence[Text], current: int) -> tuple[Step, ...]:
    """Steps from their labels; `current` counts from 1, and one more than there are: all done."""

    def state(number: int) -> StepState:
        if number == current:
            return StepState.CURRENT
        return StepState.DONE if number < current else StepState.TODO

    return tuple(Step(label, state(number)) for number, label in enumerate(labels, start=1))


def tabs(links: Sequence[Link], path: str) -> tuple[Link, ...]:
    """The same links with the one whose URL is `path` made active."""
    return tuple(
        Link(link.label, link.url, link.icon, link.url == path, link.count) for link in links
    )
