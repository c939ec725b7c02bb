"""What projects, teams, ideas, tests and reviews tell of a project's progress. One query."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from coachwork.foundation.calendar import today_in
from coachwork.improvement.evidence import Fact, Facts
from coachwork.improvement.models import (
    PDSA,
    Aim,
    ChangeIdea,
    Charter,
    Closure,
    ControlCheck,
    CycleStatus,
    Driver,
    IdeaStatus,
    Project,
    ProjectState,
    ReviewState,
    SustainabilityReview,
    TeamMembership,
)

#: What was tried and found worth keeping.
KEPT = (
    IdeaStatus.ADOPTED,
    IdeaStatus.IMPLEMENTED,
    IdeaStatus.SPREADING,
    IdeaStatus.SUSTAINED,
)
#: Sets the columns apart from those of a project.
COUNTED = "counted_"
NOT_APPROVED = frozenset({ProjectState.IDEA, ProjectState.REGISTERED})


def project_facts(project: Project) -> Facts:
    """What this room knows of one project."""
    own = {f"{COUNTED}{fact}": _count(rows) for fact, rows in _rows(project).items()}
    counted = (
        Project.objects.within(project.organisation_id).filter(pk=project.pk).values(**own).get()
    )
    facts = {Fact(name.removeprefix(COUNTED)): number for name, number in counted.items()}
    return facts | {Fact.APPROVED: float(project.state not in NOT_APPROVED)}


def _rows(project: Project) -> dict[Fact, QuerySet[Any]]:
    """The rows that count for each fact, by the project they belong to."""

    def of(model: Any, **narrowed: Any) -> QuerySet[Any]:
        rows: QuerySet[Any] = model.objects.within(project.organisation_id)
        return rows.filter(project=OuterRef("pk"), **narrowed)

    tests = of(PDSA, removed_at__isnull=True, status=CycleStatus.CLOSED)
    written = of(Charter).exclude(problem="")
    sponsored = of(Charter).filter(Q(sponsor__isnull=False) | ~Q(sponsor_name=""))
    completed = of(Closure, ending=Closure.Ending.COMPLETED)
    return {
        Fact.AIM: of(Aim),
        Fact.CHARTER: written,
        Fact.PEOPLE: _members(project).exclude(role=TeamMembership.Role.SPONSOR),
        Fact.SPONSOR: sponsored,
        Fact.DRIVERS: of(Driver, removed_at__isnull=True),
        Fact.LEARNING_TESTS: tests.filter(purpose__in=(PDSA.Purpose.LEARN, PDSA.Purpose.DEVELOP)),
        Fact.CHANGE_TESTS: tests.filter(purpose__in=(PDSA.Purpose.TEST, PDSA.Purpose.IMPLEMENT)),
        Fact.ADOPTED: of(ChangeIdea, removed_at__isnull=True, status__in=KEPT),
        Fact.CONTROL_PLAN: of(ControlCheck, removed_at__isnull=True),
        Fact.REVIEWS: of(SustainabilityReview, state=ReviewState.DONE),
        Fact.AIM_MET: completed.filter(aim_met=Closure.AimMet.FULLY),
        Fact.SPREAD: completed.exclude(spread=""),
    }


def _members(project: Project) -> QuerySet[Any]:
    today = today_in(project.organisation.time_zone)
    rows: QuerySet[Any] = TeamMembership.objects.within(project.organisation_id)
    there = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    return rows.filter(there, team=OuterRef("team"))


def _count(rows: QuerySet[Any]) -> Coalesce:
    by = "team" if rows.model is TeamMembership else "project"
    counted = rows.order_by().values(by).annotate(found=Count("pk")).values("found")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
