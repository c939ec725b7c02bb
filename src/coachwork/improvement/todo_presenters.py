"""What the pages of actions show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork.foundation.models import Event
from coachwork.improvement import origins, rules, todo_queries
from coachwork.improvement.machines import Need
from coachwork.improvement.models import Action, ActionStatus, Project
from coachwork.improvement.policies import is_open
from coachwork.improvement.presenters import trail
from coachwork.improvement.states import ACTION
from coachwork.improvement.todo import is_due_soon, is_overdue
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.navigation import Link, Text

S = ActionStatus
#: What was dropped was decided, and is never red.
TONES: Mapping[str, str] = {S.OPEN: "muted", S.DOING: "info", S.DONE: "done", S.DROPPED: "muted"}
#: What one does to bring an action into a status: the words, the icon, and the route.
STEPS: Mapping[str, tuple[Text, str, str]] = {
    S.DOING: (gettext_lazy("Begin"), "arrow-right", "improvement:begin_action"),
    S.DONE: (gettext_lazy("Done"), "check", "improvement:finish_action"),
    S.OPEN: (gettext_lazy("To do again"), "arrow-left", "improvement:reopen_action"),
    S.DROPPED: (gettext_lazy("Drop"), "close", "improvement:drop_action"),
}
#: What the record of who did what says of an action.
TOLD: Mapping[str, Text] = {
    "improvement.action_added": gettext_lazy("Noted"),
    "improvement.action_edited": gettext_lazy("Changed"),
    "improvement.action_begun": gettext_lazy("Begun"),
    "improvement.action_finished": gettext_lazy("Done"),
    "improvement.action_reopened": gettext_lazy("To do again"),
    "improvement.action_dropped": gettext_lazy("Dropped"),
    "improvement.action_removed": gettext_lazy("Taken away"),
    "improvement.action_restored": gettext_lazy("Brought back"),
}
FIELDS: Mapping[str, Text] = {
    "text": gettext_lazy("What"),
    "owner": gettext_lazy("Who"),
    "due_on": gettext_lazy("Due"),
    "support_from": gettext_lazy("Support needed from"),
    "evidence": gettext_lazy("What shows it"),
    "evidence_url": gettext_lazy("Link"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A way on for an action: what the button says, and where it is sent."""

    label: Text
    icon: str
    url: str
    asks: bool

    @property
    def is_done(self) -> bool:
        """The step one takes most often stands out."""
        return self.icon == "check"


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action as lists and the board show it."""

    action: Any
    tone: str
    is_overdue: bool
    is_soon: bool
    origin: Link | None
    steps: Sequence[Step]

    @property
    def url(self) -> str:
        """The page of the action."""
        return action_url(self.action)


def shown(action: Any, today: date, *, may_manage: bool) -> ActionShown:
    """The action with its ways on, for those who may take them."""
    return ActionShown(
        action=action,
        tone=TONES[action.status],
        is_overdue=is_overdue(action, today),
        is_soon=is_due_soon(action, today),
        origin=origin_link(action),
        steps=steps_of(action) if may_manage else (),
    )


def all_shown(actions: Iterable[Any], today: date, *, may_manage: bool) -> list[ActionShown]:
    """Several of one project."""
    return [shown(action, today, may_manage=may_manage) for action in actions]


def steps_of(action: Action) -> list[Step]:
    """The ways on from where an action is. What needs a reason opens a form."""
    return [
        Step(label, icon, address(route, action.project_id, action.pk), asks)
        for label, icon, route, asks in _ways(ActionStatus(action.status))
    ]


@cache
def _ways(now: ActionStatus) -> Sequence[tuple[Text, str, str, bool]]:
    """The ways on from a status: words, icon, route, and whether it asks for a reason."""
    allowed = [ActionStatus(to) for to in STEPS if to in ACTION.moves[now]]
    return [(*STEPS[to], Need.REASON in ACTION.needs(now, to)) for to in allowed]


def origin_link(action: Action) -> Link | None:
    """Back to what the action comes from: what kind of thing, and where it is."""
    kind = origins.kind_named(action.origin_kind)
    if kind is None or action.origin_id is None:
        return None
    return Link(kind.label, kind.address(action.project_id, action.origin_id))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the board."""

    status: ActionStatus
    actions: Sequence[ActionShown]
    total: int

    @property
    def hidden(self) -> int:
        """How many more there are than the board shows."""
        return self.total - len(self.actions)


def board(project: Project, today: date, *, may_manage: bool) -> list[Column]:
    """The columns of the board: four queries."""
    counts = todo_queries.status_counts(project)
    still = todo_queries.to_do(project)
    rows: dict[ActionStatus, list[Any]] = {
        S.OPEN: [one for one in still if one.status == S.OPEN][: todo_queries.CARDS_SHOWN],
        S.DOING: [one for one in still if one.status == S.DOING][: todo_queries.CARDS_SHOWN],
        S.DONE: todo_queries.ended(project, S.DONE),
        S.DROPPED: todo_queries.ended(project, S.DROPPED),
    }
    return [
        Column(status, all_shown(actions, today, may_manage=may_manage), counts.get(status, 0))
        for status, actions in rows.items()
    ]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of an action's history, in words."""

    event: Event
    label: Text
    lines: Sequence[str]


def history(action: Action) -> list[Change]:
    """What happened to an action, newest first."""
    return [
        Change(event, TOLD.get(event.verb, event.verb), _lines(event.details))
        for event in todo_queries.history_of(action)
    ]


def _lines(details: Mapping[str, Any]) -> list[str]:
    before, after = details.get("before"), details.get("after", {})
    said = [details[name] for name in ("reason", "dropped_because") if details.get(name)]
    if before is None:
        return said
    changed = [name for name in FIELDS if before.get(name) != after.get(name)]
    return said + [
        _("%(what)s: from “%(before)s” to “%(after)s”")
        % {"what": FIELDS[name], "before": before.get(name) or "–", "after": after.get(name) or "–"}
        for name in changed
    ]


def may_manage_now(person: Person, project: Project) -> bool:
    """By the reader's role and the project's state."""
    return is_open(project) and rules.may_manage_actions(person, project)


def status_choices(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Where there are actions, each with how many."""
    still = sum(counts.get(status, 0) for status in (S.OPEN, S.DOING))
    every = [
        (status.value, f"{status.label} ({counts[status]})") for status in S if counts.get(status)
    ]
    return [("todo", _("Still to do (%(count)s)") % {"count": still}), *every]


def due_choices() -> list[tuple[str, str]]:
    """By when, to narrow a list."""
    return [
        ("overdue", _("Overdue")),
        ("week", _("In the next 7 days")),
        ("none", _("No day given")),
    ]


def action_trail(project: Project) -> list[Link]:
    """The way to an action."""
    return [*trail(project, within=True), Link(_("Actions"), actions_url(project.pk))]


def actions_url(project: UUID) -> str:
    """The plan of a project's actions."""
    return address("improvement:actions", project)


def add_action_url(project: UUID, origin: str, id: UUID) -> str:
    """The form of an action that comes from something."""
    return f"{address('improvement:add_action', project)}?from={origin}&of={id}"


def action_url(action: Action) -> str:
    """The page of an action."""
    return address("improvement:action", action.project_id, action.pk)
