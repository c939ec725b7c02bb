"""Where a person works or helps: the units of which they may note daily improvements."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project, Team
from coachwork.organisations.access import Scopes
from coachwork.organisations.models import Affiliation, OrgUnit, Person
from coachwork.organisations.trees import below


def units_to_note_in(person: Person, today: date) -> QuerySet[OrgUnit]:
    """All open units of the person's places of work, and of the roles that let them note."""
    whole = person.access.scopes(Permission.NOTE_IMPROVEMENT).organisations
    works_for = _places(person, today).filter(unit__isnull=True).values("organisation")
    rows: QuerySet[OrgUnit] = _open_units(
        _own(person, today) | Q(organisation__in=whole) | Q(organisation__in=works_for)
    )
    return rows


def own_units(person: Person, today: date) -> QuerySet[OrgUnit]:
    """The units that are the person's own: not those of a whole organisation."""
    rows: QuerySet[OrgUnit] = _open_units(_own(person, today))
    return rows


def home_unit(person: Person, today: date) -> OrgUnit | None:
    """The unit of the newest place of work; else the only unit there is to choose."""
    places = _places(person, today).filter(unit__isnull=False, unit__closed_on__isnull=True)
    newest = places.select_related("unit").order_by("-starts_on").first()
    if newest is not None:
        return newest.unit
    only = list(own_units(person, today)[:2])
    return only[0] if len(only) == 1 else None


def _open_units(where: Q) -> QuerySet[OrgUnit]:
    units = OrgUnit.objects.everywhere(why="the places of one person's work and roles")
    rows: QuerySet[OrgUnit] = units.filter(where, closed_on__isnull=True)
    return rows.select_related("organisation").order_by("name", "pk")


def _own(person: Person, today: date) -> Q:
    works_in = _places(person, today).filter(unit__isnull=False).values_list("unit", flat=True)
    scopes = person.access.scopes(Permission.NOTE_IMPROVEMENT)
    return Q(pk__in=below(list(works_in))) | Q(pk__in=scopes.units) | _of_work(scopes)


def _of_work(scopes: Scopes) -> Q:
    """The units of the teams and projects in which the person has a part."""
    why = "the units of the person's own teams and projects"
    teams = Team.objects.everywhere(why=why).filter(pk__in=scopes.teams)
    projects = Project.objects.everywhere(why=why).filter(pk__in=scopes.projects)
    return Q(pk__in=teams.values("unit")) | Q(pk__in=projects.values("unit"))


def _places(person: Person, today: date) -> QuerySet[Affiliation]:
    rows: QuerySet[Affiliation] = Affiliation.objects.everywhere(
        why="the person's own places of work"
    ).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), person=person, starts_on__lte=today)
    return rows
