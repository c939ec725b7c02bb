"""Who can be mentioned in a project: those who may see it, found by their roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q

from coachwork.foundation.vocabulary import ROLE_PERMISSIONS, Permission, Role
from coachwork.improvement import rules
from coachwork.improvement.actions.sharing import running_shares
from coachwork.improvement.models import Project
from coachwork.improvement.queries import members
from coachwork.organisations.models import Person, RoleGrant

_SEE = [role for role, held in ROLE_PERMISSIONS.items() if Permission.VIEW_PROJECT in held]
#: More than these are no list to choose from; by name everybody can be mentioned.
OFFERED = 60


def people_of(
    project: Project, today: date, part: Permission = Permission.SEE_PAGE
) -> list[Person]:
    """Whoever may see the project, or this part of it, and can sign in, by name: one query.

    Named are the people of the team and its coaches, guests, and who leads in the unit or the
    programme; not everybody who looks at all projects from above. Of a goal: its owner and guests.
    """
    grants = RoleGrant.objects.everywhere(why="who sees a project that the reader sees").filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        Q(role__in=_SEE) | Q(role=Role.GUEST, parts__contains=part.value),
        scope_id__in=_places(project),
        starts_on__lte=today,
    )
    people = Person.objects.filter(pk__in=grants.values("person"), is_active=True)
    return list(people.exclude(email=None).order_by("name", "pk")[:OFFERED])


def people_to_tell(project: Project, person: Person, today: date, part: Permission) -> list[Person]:
    """Whom the person can choose to tell: of those who may see the part, the others.

    A guest learns no names thereby: they can tell who let them look, and the team where it is shared.
    """
    others = [one for one in people_of(project, today, part) if one != person]
    if rules.sees_whole(person, project):
        return others
    shares = running_shares(project, today).filter(person=person)
    known = set(shares.values_list("created_by", flat=True))
    if rules.may_see(person, Permission.SEE_TEAM, project):
        known |= set(members(project.team, today).values_list("person", flat=True))
    return [one for one in others if one.pk in known]


def _places(project: Project) -> set[UUID]:
    """Where a role opens the project: in itself, its team, and all around it where it stands there."""
    stands = project.stands_in()
    places = stands.projects | stands.teams | stands.units | stands.organisations
    network = project.organisation.network_id
    return {*places, network} if network and stands.organisations else set(places)


def named_in(text: str, people: Iterable[Person]) -> list[Person]:
    """Those whose name stands in the text behind an @, in any case; the longest name first."""
    rest, found = text.casefold(), []
    for person in sorted(people, key=lambda one: len(one.name), reverse=True):
        sign = f"@{person.name.casefold()}"
        if sign in rest:
            found.append(person)
            rest = rest.replace(sign, " ")
    return found
