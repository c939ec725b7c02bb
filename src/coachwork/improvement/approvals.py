"""Which new projects wait for the programme's word."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Charter, ProgressRule, Project, ProjectState
from coachwork.organisations.kinds import WorkKind
from coachwork.organisations.managers import project_scope_q
from coachwork.organisations.models import Organisation, Person


def waiting_for(person: Person) -> QuerySet[Any]:
    """The registered projects that the person may approve, the longest waiting first.

    Each has `problem`, of its charter.
    """
    charters = Charter.objects.everywhere(why="part of a query that is scoped itself").filter(
        project=OuterRef("pk")
    )
    rows: QuerySet[Any] = Project.objects.visible_to(person).filter(
        project_scope_q(person, Permission.APPROVE_PROJECT),
        organisation__in=_approving(),
        state=ProjectState.REGISTERED,
        kind=WorkKind.TEAM,
    )
    told: QuerySet[Any] = rows.annotate(problem=Subquery(charters.values("problem")[:1]))
    return told.select_related("unit", "team", "created_by").order_by(
        "registered_on", "title", "pk"
    )


def _approving() -> QuerySet[Organisation]:
    """The organisations whose programme approves new projects; a network's rule comes first."""
    rules = ProgressRule.objects.everywhere(why="the rules that decide for each organisation")
    networks = rules.filter(network__isnull=False)
    yes = networks.filter(approves_projects=True)
    alone = rules.filter(network__isnull=True, approves_projects=True)
    organisations: QuerySet[Organisation] = Organisation.objects.everywhere(
        why="part of a query that is scoped itself"
    )
    return organisations.filter(
        Q(network__in=yes.values("network"))
        | (Q(pk__in=alone.values("organisation")) & ~Q(network__in=networks.values("network")))
    )
