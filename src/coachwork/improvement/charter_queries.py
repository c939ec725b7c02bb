"""Reads of charters, and of what they are written with: objectives, sponsors, tags."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Charter, Objective, Project, ProjectTag, TeamMembership
from coachwork.improvement.queries import members
from coachwork.organisations.managers import project_scope_q
from coachwork.organisations.models import Person

#: More tags than these are no list to choose from.
TAGS_OFFERED = 100


def charter_of(project: Project) -> Charter:
    """The project's charter; an empty one where nobody wrote it yet."""
    rows = Charter.objects.within(project.organisation_id).select_related(
        "sponsor", "objective", "template"
    )
    found: Charter | None = rows.filter(project=project).first()
    return found or Charter(organisation=project.organisation, project=project)


def people_of(project: Project, today: date) -> list[tuple[str, str]]:
    """The part and the name of everybody in the team today, leads first."""
    rows = members(project.team, today).values_list("role", "person__name")
    return [(str(TeamMembership.Role(role).label), name) for role, name in rows]


def possible_sponsors(project: Project, chosen: UUID | None, today: date) -> QuerySet[Person]:
    """The people of the team, and whoever is the sponsor already."""
    members = TeamMembership.objects.within(project.organisation_id).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today), team=project.team_id
    )
    people: QuerySet[Person] = Person.objects.filter(
        Q(pk__in=members.values("person")) | Q(pk=chosen)
    )
    return people.order_by("name")


def objectives_for(person: Person, chosen: UUID | None = None) -> QuerySet[Objective]:
    """The objectives that a charter can name, and the one it names already."""
    rows: QuerySet[Objective] = Objective.objects.visible_to(person)
    return rows.filter(Q(removed_at__isnull=True) | Q(pk=chosen)).order_by("title")


def tags_in_use(person: Person) -> list[str]:
    """The tags of the projects a person sees, to narrow a list by."""
    rows = ProjectTag.objects.everywhere(why="narrowed to the person's projects here").filter(
        project_scope_q(person, Permission.VIEW_PROJECT, prefix="project__")
    )
    words = rows.order_by("word").values_list("word", flat=True).distinct()
    return list(words[:TAGS_OFFERED])
