"""What ends together with a role: a room above says it, and `end_role` does it in its transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from coachwork.foundation.vocabulary import Role
from coachwork.organisations.models import Person, RoleGrant

#: Who ends the role, the role, and its last day.
Ending = Callable[[Person, RoleGrant, date], None]

_endings: dict[tuple[str, str], Ending] = {}


def register(role: Role, scope: RoleGrant.Scope, ending: Ending) -> None:
    """Let something end with each role of this kind."""
    _endings[role, scope] = ending


def end_with(by: Person, grant: RoleGrant, on: date) -> None:
    """End what hangs on the role. Part of another action's transaction."""
    ending = _endings.get((grant.role, grant.scope))
    if ending is not None:
        ending(by, grant, on)
