"""What can be found of this room: projects, change ideas, tests of change, daily improvements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coachwork.finding.kinds import Found, Kind, Text
from coachwork.finding.models import Outcome, SearchEntry
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import cycle_presenters, daily_presenters, idea_presenters, presenters
from coachwork.improvement.models import (
    PDSA,
    Aim,
    ChangeIdea,
    Closure,
    CycleStatus,
    DailyImprovement,
    DailyStatus,
    Decision,
    IdeaMove,
    IdeaStatus,
    Project,
    ProjectState,
    StateChange,
)
from coachwork.organisations.managers import organisations_known_to
from coachwork.organisations.models import Person

WHY = "what the index keeps; who finds it is asked when it is looked for"
S, D = ProjectState, DailyStatus
WORKED, LEARNT, OPEN = Outcome.WORKED, Outcome.LEARNT, Outcome.OPEN

OF_PROJECT = {S.COMPLETED: WORKED, S.SUSTAINING: WORKED, S.CLOSED: WORKED, S.STOPPED: LEARNT}
OF_IDEA = {
    IdeaStatus.ADOPTED: WORKED,
    IdeaStatus.IMPLEMENTED: WORKED,
    IdeaStatus.SPREADING: WORKED,
    IdeaStatus.SUSTAINED: WORKED,
    IdeaStatus.ABANDONED: LEARNT,
}
OF_TEST = {
    Decision.ADOPT: WORKED,
    Decision.EXPAND: WORKED,
    Decision.ADAPT: LEARNT,
    Decision.ABANDON: LEARNT,
}
OF_DAILY = {D.KEPT: WORKED, D.PROJECT: WORKED, D.DROPPED: LEARNT}


@dataclass(frozen=True, slots=True)
class OfProject:
    """Whoever sees this part of a project."""

    part: Permission

    def condition(self, person: Person) -> Q:
        """By the projects themselves, so that one place decides who sees them."""
        projects = Project.objects.open_to(person, self.part)
        return Q(project_id__in=projects.order_by().values("pk"))

    def narrowed(self, person: Person) -> OfProject:
        """Nearly everybody sees all parts of a project, or none: then one question is enough."""
        scopes = person.access.scopes
        same = scopes(self.part) == scopes(Permission.VIEW_PROJECT)
        return OfProject(Permission.VIEW_PROJECT) if same else self


@dataclass(frozen=True, slots=True)
class OfUnit:
    """Whoever sees daily improvements there."""

    def condition(self, person: Person) -> Q:
        """As the rows' own manager has it."""
        units = person.access.scopes(Permission.VIEW_PROJECT).units
        return Q(organisation__in=organisations_known_to(person)) | Q(unit_id__in=units)

    def narrowed(self, person: Person) -> OfUnit:
        """There is no simpler one."""
        return self


def _projects() -> QuerySet[Any]:
    own = {"organisation": OuterRef("organisation"), "project": OuterRef("pk")}
    states = StateChange.objects.everywhere(why=WHY).filter(**own).exclude(reason="")
    closures = Closure.objects.everywhere(why=WHY).filter(**own).order_by("-created_at")
    aims = Aim.objects.everywhere(why=WHY).filter(**own).order_by("-created_at")
    rows: QuerySet[Any] = Project.objects.everywhere(why=WHY)
    told: QuerySet[Any] = rows.annotate(
        aim_now=Subquery(aims.values("what")[:1]),
        reason=Subquery(states.order_by("-since", "-created_at").values("reason")[:1]),
        learning=Subquery(closures.values("learning")[:1]),
    )
    return told


def _read_projects(rows: QuerySet[Any]) -> Iterable[Found]:
    shown = ("why_it_matters", "aim_now", "charter__problem", "charter__tags", "unit__name")
    for row in rows.values(*_PLACE, *shown, "title", "state", "team__name", "reason", "learning"):
        outcome = OF_PROJECT.get(row["state"], OPEN)
        learnt = row["learning"] or (row["reason"] if outcome != OPEN else "")
        also = " ".join(row[name] or "" for name in (*shown[1:], "team__name"))
        yield Found(
            **_place(row, row["pk"]),
            title=row["title"],
            text=row["why_it_matters"],
            also=also,
            learning=learnt or "",
            status=row["state"],
            outcome=outcome,
            unit=row["unit_id"],
            team=row["team_id"],
        )


_PLACE = ("pk", "organisation_id", "unit_id", "team_id", "created_by_id", "updated_at")
_OF_PROJECT = ("pk", "organisation_id", "project_id", "created_by_id", "updated_at")


def _place(row: dict[str, Any], project: Any) -> dict[str, Any]:
    return {
        "subject": row["pk"],
        "organisation": row["organisation_id"],
        "author": row["created_by_id"],
        "changed_at": row["updated_at"],
        "project": project,
    }


def _ideas() -> QuerySet[Any]:
    moves = IdeaMove.objects.everywhere(why=WHY).filter(
        organisation=OuterRef("organisation"), idea=OuterRef("pk")
    )
    newest = moves.order_by("-created_at").values("reason")[:1]
    rows: QuerySet[Any] = ChangeIdea.objects.everywhere(why=WHY).kept()
    told: QuerySet[Any] = rows.annotate(reason=Subquery(newest))
    return told


def _read_ideas(rows: QuerySet[Any]) -> Iterable[Found]:
    shown = ("text", "predicted_effect", "status", "reason")
    for row in rows.values(*_OF_PROJECT, *_OF_TEAM, *shown):
        yield Found(
            **_place(row, row["project_id"]),
            **_team(row),
            title=row["text"],
            text=row["predicted_effect"],
            learning=row["reason"] or "",
            status=row["status"],
            outcome=OF_IDEA.get(row["status"], OPEN),
        )


_OF_TEAM = ("project__unit_id", "project__team_id")


def _team(row: dict[str, Any]) -> dict[str, Any]:
    return {"unit": row["project__unit_id"], "team": row["project__team_id"]}


def _tests() -> QuerySet[Any]:
    rows: QuerySet[Any] = PDSA.objects.everywhere(why=WHY).kept()
    return rows


def _read_tests(rows: QuerySet[Any]) -> Iterable[Found]:
    told = ("what", "observations", "problems")
    shown = ("objective", "learning", "status", "decision")
    for row in rows.values(*_OF_PROJECT, *_OF_TEAM, *shown, *told):
        yield Found(
            **_place(row, row["project_id"]),
            **_team(row),
            title=row["objective"],
            text="\n".join(row[name] for name in told if row[name]),
            learning=row["learning"],
            status=row["decision"] or row["status"],
            outcome=OF_TEST.get(row["decision"], OPEN),
        )


def _daily() -> QuerySet[Any]:
    rows: QuerySet[Any] = DailyImprovement.objects.everywhere(why=WHY).kept()
    return rows


def _read_daily(rows: QuerySet[Any]) -> Iterable[Found]:
    shown = ("bothered", "changed", "happened", "status", "unit__name")
    own = (*_OF_PROJECT, "unit_id")
    for row in rows.values(*own, *shown):
        let_go = row["status"] == D.DROPPED
        told = (row["changed"], "" if let_go else row["happened"])
        yield Found(
            **_place(row, row["project_id"]),
            title=row["bothered"],
            text="\n".join(text for text in told if text),
            also=row["unit__name"],
            learning=row["happened"] if let_go else "",
            status=row["status"],
            outcome=OF_DAILY.get(row["status"], OPEN),
            unit=row["unit_id"],
        )


def _test_status(status: str) -> tuple[Text, str]:
    """A test that was closed tells its decision, another how far it is."""
    if status in Decision.values:
        return cycle_presenters.DECISION_WORDS[status], cycle_presenters.DECISION_TONES[status]
    return CycleStatus(status).label, cycle_presenters.STATUS_TONES[status]


def _address(route: str) -> Any:
    def address(entry: SearchEntry) -> str:
        return reverse(route, args=[entry.project_id, entry.subject])

    return address


PROJECT = Kind(
    name="project",
    label=_("Projects"),
    one=_("Project"),
    icon="target",
    order=10,
    model=Project,
    rows=_projects,
    read=_read_projects,
    address=lambda entry: reverse("improvement:project", args=[entry.subject]),
    audience=OfProject(Permission.SEE_PAGE),
    status=lambda status: (S(status).label, presenters.STATE_TONES[status]),
    reached_from={
        "improvement.aim": "project_id",
        "improvement.charter": "project_id",
        "improvement.closure": "project_id",
        "improvement.statechange": "project_id",
    },
)
IDEA = Kind(
    name="idea",
    label=_("Change ideas"),
    one=_("Change idea"),
    icon="idea",
    order=20,
    model=ChangeIdea,
    rows=_ideas,
    read=_read_ideas,
    address=_address("improvement:idea"),
    audience=OfProject(Permission.SEE_IDEAS),
    status=lambda status: (IdeaStatus(status).label, idea_presenters.TONES[status]),
    reached_from={"improvement.pdsa": "ramp.idea_id"},
)
TEST = Kind(
    name="test",
    label=_("Tests of change"),
    one=_("Test of change"),
    icon="cycle",
    order=30,
    model=PDSA,
    rows=_tests,
    read=_read_tests,
    address=_address("improvement:cycle"),
    audience=OfProject(Permission.SEE_TESTS),
    status=_test_status,
)
DAILY = Kind(
    name="daily",
    label=_("Daily improvements"),
    one=_("Daily improvement"),
    icon="sun",
    order=40,
    model=DailyImprovement,
    rows=_daily,
    read=_read_daily,
    address=lambda entry: reverse("daily:improvement", args=[entry.subject]),
    audience=OfUnit(),
    status=lambda status: (D(status).label, daily_presenters.TONES[status]),
)
KINDS = (PROJECT, IDEA, TEST, DAILY)
