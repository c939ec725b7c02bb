"""What a route answers to whom: the words of the tables in `tests.contracts.rooms`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal

from tests.world import World

Who = Literal[
    "owner",
    "team_mate",
    "stranger",
    "signed_out",
    "coach",
    "programme_lead",
    "executive",
    "administrator",
]
Values = Callable[[World], Mapping[str, Any]]

#: A redirect to the sign-in page, and nowhere else.
TO_SIGN_IN: Final = "to sign in"
Status = int | Literal["to sign in"]


def nothing(world: World) -> Mapping[str, Any]:
    """No arguments, no form data."""
    return {}


def of(**names: str) -> Values:
    """Arguments that are ids of things of the world: `of(project="project")` is that project's."""
    return lambda world: {key: getattr(world, name).pk for key, name in names.items()}


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The status that each person gets. The first three must be told; `None` is not asked."""

    owner: int
    team_mate: int
    stranger: int
    signed_out: Status = TO_SIGN_IN
    coach: int | None = None
    programme_lead: int | None = None
    executive: int | None = None
    administrator: int | None = None

    def told(self) -> list[tuple[str, Status]]:
        """Who is asked, and what they get."""
        pairs = ((each.name, getattr(self, each.name)) for each in fields(self))
        return [(who, status) for who, status in pairs if status is not None]


@dataclass(frozen=True)
class Route:
    """One route: its name, how its arguments come from the world, and what it answers.

    `get` or `post` that is `None` says that the method is not taken: everybody gets 405.
    `data` is a complete and right form, so that a refusal is about the person and not the form.
    `given` makes what must be there first.
    """

    name: str
    kwargs: Values = nothing
    get: Answers | None = None
    post: Answers | None = None
    data: Values = nothing
    given: Callable[[World], object] = nothing
    headers: Mapping[str, str] | None = None


#: Pages that look the same to everybody who is signed in: they show each person their own.
EVERYBODY = Answers(owner=200, team_mate=200, stranger=200)
#: Pages for those who are not signed in; the signed-in are led on.
ANYBODY = Answers(owner=200, team_mate=200, stranger=200, signed_out=200)
