"""Which new projects wait for a word: of the programme, or of whoever stands behind the team."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement import rules
from coachwork.improvement.models import (
    Charter,
    ProgressRule,
    Project,
    ProjectState,
    StateChange,
)
from coachwork.organisations.access import Scopes
from coachwork.organisations.kinds import WorkKind
from coachwork.organisations.managers import project_in_q, project_scope_q
from coachwork.organisations.models import Organisation, Person


def waiting_for(person: Person) -> QuerySet[Any]:
    """The registered projects that the person may approve, the longest waiting first.

    A sponsor approves none that they registered themselves. Each has `problem`, of its charter.
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
    steered = person.access.by_role.get(Role.PROGRAMME_LEAD, Scopes())
    told = told.annotate(registrar=_registrar()).filter(
        project_in_q(organisations=steered.organisations, units=steered.units)
        | Q(registrar__isnull=True)
        | ~Q(registrar=person.pk)
    )
    return told.select_related("unit", "team", "created_by").order_by(
        "registered_on", "title", "pk"
    )


def can_approve(person: Person, project: Project) -> bool:
    """Whether the person's word is another's: a sponsor does not approve what they registered."""
    if rules.steers(person, project):
        return True
    rows = Project.objects.within(project.organisation_id).filter(pk=project.pk)
    return not rows.annotate(registrar=_registrar()).filter(registrar=person.pk).exists()


def check_approvable(person: Person, project: Project) -> None:
    """Refuse the word of whoever asked for it."""
    if not can_approve(person, project):
        raise PolicyError(_("You registered this project: somebody else says whether it begins."))


def _registrar() -> Subquery:
    """Who registered a project last: after it was sent back, whoever brought it again."""
    registered = StateChange.objects.everywhere(why="part of a query that is scoped itself").filter(
        organisation=OuterRef("organisation"), project=OuterRef("pk"), state=ProjectState.REGISTERED
    )
    return Subquery(registered.order_by("-since", "-created_at").values("created_by")[:1])


def _approving() -> QuerySet[Organisation]:
    """The organisations whose programme approves new projects; a network's rule comes first."""
    decided = ProgressRule.objects.everywhere(why="the rules that decide for each organisation")
    networks = decided.filter(network__isnull=False)
    yes = networks.filter(approves_projects=True)
    alone = decided.filter(network__isnull=True, approves_projects=True)
    organisations: QuerySet[Organisation] = Organisation.objects.everywhere(
        why="part of a query that is scoped itself"
    )
    return organisations.filter(
        Q(network__in=yes.values("network"))
        | (Q(pk__in=alone.values("organisation")) & ~Q(network__in=networks.values("network")))
    )
