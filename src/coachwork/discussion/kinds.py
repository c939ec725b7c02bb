"""The parts of a project in the room below, as parts that can be spoken about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coachwork.discussion.panels import offer_on, show_on
from coachwork.discussion.parts import Kind, Part, register
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import progress
from coachwork.improvement.models import PDSA, Action, ChangeIdea, Project
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address

_PLACE = ("project__unit", "project__team", "project__organisation")


def register_all() -> None:
    """All kinds of the room below, each where its page has room for what is said about it."""
    for kind in (PROJECT, CHARTER, DRIVERS, SCORES, IDEA, CYCLE, ACTION):
        register(kind)
    # To a guest a project shows little else; on pages that show much one comes to the comments.
    show_on("project.shared", PROJECT)
    offer_on("project.side", PROJECT)
    offer_on("project.drivers", DRIVERS)
    show_on("charter.side", CHARTER)
    show_on("scores.below", SCORES)
    show_on("idea.side", IDEA)
    show_on("cycle.side", CYCLE)
    show_on("action.side", ACTION)


def _project(permission: Permission) -> Callable[[Person, UUID], Project | None]:
    """The project of which the person sees that part."""

    def find(person: Person, id: UUID) -> Project | None:
        rows = Project.objects.open_to(person, permission)
        found: Project | None = (
            rows.select_related("unit", "team", "organisation").filter(pk=id).first()
        )
        return found

    return find


def _row(model: Any) -> Callable[[Person, UUID], Any | None]:
    """The row of a model whose manager says who sees it."""

    def find(person: Person, id: UUID) -> Any | None:
        rows = model.objects.visible_to(person).filter(pk=id, removed_at__isnull=True)
        return rows.select_related(*_PLACE).first()

    return find


def _whole(
    name: str, label: Promise, permission: Permission, route: str, state: Callable[[Project], str]
) -> Kind:
    """A kind of which each project has one: a page, a diagram, the scores."""

    def part_of(project: Project) -> Part:
        url = address(route, project.pk)
        return Part(kind, project.pk, project, str(label), url, state(project))

    kind = Kind(name, label, permission, _project(permission), part_of)
    return kind


def _nothing_to_confirm(project: Project) -> str:
    return ""


def _newest_score(project: Project) -> str:
    """Which score stands: a new one, or a correction, is to be confirmed anew."""
    newest = progress.newest_first(project.organisation_id, project.pk).first()
    return str(newest.pk) if newest else ""


def _idea(idea: ChangeIdea) -> Part:
    url = address("improvement:idea", idea.project_id, idea.pk)
    return Part(IDEA, idea.pk, idea.project, idea.text, url)


def _cycle(cycle: PDSA) -> Part:
    url = address("improvement:cycle", cycle.project_id, cycle.pk)
    return Part(CYCLE, cycle.pk, cycle.project, cycle.objective, url, f"v{cycle.version}")


def _action(action: Action) -> Part:
    url = address("improvement:action", action.project_id, action.pk)
    return Part(ACTION, action.pk, action.project, action.text, url)


PROJECT = _whole(
    "project",
    _("the project"),
    Permission.SEE_PAGE,
    "improvement:project",
    _nothing_to_confirm,
)
CHARTER = _whole(
    "charter",
    _("the charter"),
    Permission.VIEW_PROJECT,
    "improvement:charter",
    _nothing_to_confirm,
)
DRIVERS = _whole(
    "drivers",
    _("the driver diagram"),
    Permission.SEE_DRIVERS,
    "improvement:drivers",
    _nothing_to_confirm,
)
SCORES = _whole(
    "scores",
    _("the progress score"),
    Permission.VIEW_PROJECT,
    "improvement:history",
    _newest_score,
)
IDEA = Kind("idea", _("a change idea"), Permission.SEE_IDEAS, _row(ChangeIdea), _idea, ChangeIdea)
CYCLE = Kind("cycle", _("a test of change"), Permission.SEE_TESTS, _row(PDSA), _cycle, PDSA)
ACTION = Kind("action", _("an action"), Permission.VIEW_PROJECT, _row(Action), _action, Action)
