"""Reads of actions: the plan of a project, the board, one with its history, those of a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DateField,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from coachwork.foundation.models import Event
from coachwork.improvement import states
from coachwork.improvement.models import TO_DO, Action, ActionStatus, Project, Reminder
from coachwork.organisations.models import Person
from coachwork.ui.listing import Sorting, search, search_terms

#: A column of the board with more cards than this cannot be read; the list has them all.
CARDS_SHOWN = 40
ENDED_SHOWN = 10
HISTORY_SHOWN = 50
REMINDER = "action"
#: Stands where no day is given, so that such actions come last on every database.
NEVER = date(9999, 12, 31)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "action": ("text",),
    "owner": ("owner__name", "due_or_never"),
    "status": ("status_order", "due_or_never"),
    "due": ("due_or_never", "created_at"),
}
#: The columns that a list or the board shows.
_SHOWN = (
    *("organisation", "project", "text", "owner__name", "status", "support_from"),
    *("due_on", "done_on", "dropped_because", "origin_kind", "origin_id", "origin_text"),
)
_PROJECT = ("project__unit", "project__team", "project__organisation")


def action_sorting(query: Mapping[str, str]) -> Sorting:
    """The order a list of actions is in; the next due first unless asked otherwise."""
    return Sorting.parse(query, tuple(COLUMNS), default="due")


def action_list(project: Project, query: Any, today: date) -> QuerySet[Any]:
    """A project's actions, narrowed by `q`, `owner`, `status` and `due` of an address.

    Without a word about the status: those that are still to do.
    """
    rows = _of_project(project).filter(
        _status(query.get("status", "todo")),
        _owner(query.get("owner", "")),
        _due(query.get("due", ""), today),
    )
    rows = search(rows, search_terms(query), ("text", "support_from", "owner__name"))
    rows = rows.annotate(due_or_never=_due_or_never(), status_order=_status_order())
    ordered: QuerySet[Any] = _reminded(rows).order_by(*action_sorting(query).order_by(COLUMNS))
    return ordered


def _status(asked: str) -> Q:
    if asked == "todo":
        return Q(status__in=TO_DO)
    return Q(status=asked) if asked in ActionStatus.values else Q()


def _owner(asked: str) -> Q:
    if asked == "nobody":
        return Q(owner__isnull=True)
    try:
        return Q(owner=UUID(asked))
    except ValueError:
        return Q()


def _due(asked: str, today: date) -> Q:
    chosen = {
        "overdue": Q(due_on__lt=today, status__in=TO_DO),
        "week": Q(due_on__range=(today, today + timedelta(days=7))),
        "none": Q(due_on__isnull=True),
    }
    return chosen.get(asked, Q())


def _due_or_never() -> Coalesce:
    return Coalesce("due_on", Value(NEVER), output_field=DateField())


def _status_order() -> Case:
    whens = [When(status=status, then=place) for place, status in enumerate(ActionStatus)]
    return Case(*whens, output_field=IntegerField())


def _of_project(project: Project) -> QuerySet[Any]:
    rows: QuerySet[Any] = Action.objects.within(project.organisation_id).kept()
    return rows.filter(project=project).select_related("owner").only(*_SHOWN)


def _reminded(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Adds `reminded_on`: when its owner was last reminded by mail."""
    sent = Reminder.objects.everywhere(why="part of a query that is scoped itself").filter(
        organisation=OuterRef("organisation"),
        project=OuterRef("project"),
        kind=REMINDER,
        subject_id=OuterRef("pk"),
    )
    newest = sent.order_by("-sent_on").values("sent_on")[:1]
    reminded: QuerySet[Any] = rows.annotate(reminded_on=Subquery(newest))
    return reminded


def status_counts(project: Project) -> dict[str, int]:
    """How many actions stand where: one query."""
    rows = Action.objects.within(project.organisation_id).kept().filter(project=project)
    return dict(rows.order_by().values_list("status").annotate(Count("pk")))


def owners(project: Project) -> list[tuple[str, str]]:
    """Id and name of everybody who has an action here."""
    rows = Action.objects.within(project.organisation_id).kept().filter(project=project)
    named = rows.exclude(owner=None).order_by("owner__name").values_list("owner", "owner__name")
    return [(str(person), name) for person, name in named.distinct()]


def to_do(project: Project) -> list[Any]:
    """What is still to do, the next due first, as far as a board shows it."""
    rows = _of_project(project).filter(status__in=TO_DO).annotate(due_or_never=_due_or_never())
    return list(_reminded(rows).order_by("due_or_never", "created_at")[: 2 * CARDS_SHOWN])


def ended(project: Project, status: ActionStatus) -> list[Action]:
    """What was done or dropped last."""
    rows = _of_project(project).filter(status=status)
    return list(rows.order_by("-updated_at")[:ENDED_SHOWN])


def visible_action(person: Person, project: UUID, action: UUID) -> Any:
    """One action of a project that the person sees."""
    rows: QuerySet[Any] = (
        Action.objects.visible_to(person).kept().filter(project=project, pk=action)
    )
    return _reminded(rows).select_related("owner", "created_by", *_PROJECT).first()


def actions_from(project: Project, origins: Collection[UUID]) -> Mapping[UUID, Sequence[Action]]:
    """The actions that came from each of these things, the oldest first: one query."""
    found: defaultdict[UUID, list[Action]] = defaultdict(list)
    if origins:
        rows = Action.objects.within(project.organisation_id).kept().filter(project=project)
        for row in rows.filter(origin_id__in=origins).order_by("created_at", "pk"):
            found[row.origin_id].append(row)
    return found


def removed_action(person: Person, project: UUID, action: UUID) -> Action | None:
    """One that was taken away, to bring it back."""
    rows: QuerySet[Action] = Action.objects.visible_to(person).removed()
    return rows.filter(project=project, pk=action).select_related(*_PROJECT).first()


def history_of(action: Action) -> list[Event]:
    """What happened to an action that the person sees, newest first, with who did it."""
    told = Event.objects.filter(chain=action.organisation_id, subject_id=str(action.pk))
    return list(told.select_related("actor").order_by("-position")[:HISTORY_SHOWN])


def actions_of(person: Person) -> QuerySet[Any]:
    """What the person has to do in all projects that go on, the next due first."""
    rows: QuerySet[Any] = Action.objects.visible_to(person).kept()
    mine = rows.filter(owner=person, status__in=TO_DO).exclude(project__state__in=states.OVER)
    mine = mine.select_related("project__unit", "project__team")
    ordered: QuerySet[Any] = mine.annotate(due_or_never=_due_or_never()).order_by(
        "due_or_never", "created_at", "pk"
    )
    return ordered
