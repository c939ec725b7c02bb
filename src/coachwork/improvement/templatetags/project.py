"""Template tags of a project's pages: `{% load project %}`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coachwork.improvement import rules, tabs, todo_queries
from coachwork.improvement.driver_presenters import IdeaShown
from coachwork.improvement.models import Action, Project
from coachwork.improvement.origins import invitation
from coachwork.improvement.todo_presenters import (
    TONES,
    ActionShown,
    add_action_url,
    may_manage_now,
)
from coachwork.ui.formats import day
from coachwork.ui.icons import icon
from coachwork.ui.kept import kept

register = template.Library()


@register.inclusion_tag("improvement/tabs.html", takes_context=True)
def project_tabs(context: template.Context, project: Project) -> dict[str, Any]:
    """`{% project_tabs project %}`: the pages of this project, with the one that is open marked."""
    request = context["request"]
    return {"row": tabs.row(project, request.path, request.user)}


@register.simple_tag
def due_day(shown: ActionShown) -> SafeString:
    """`{% due_day one %}`: when an action is due, or was done; boards and lists show it for each."""
    action = shown.action
    if action.done_on:
        return format_html("{} {}", _("Done"), day(action.done_on))
    if action.due_on is None:
        return SafeString()
    if shown.is_overdue:
        words = _("Was due")
        return format_html(
            '<span class="overdue">{}{} {}</span>', icon("clock"), words, day(action.due_on)
        )
    mark = icon("clock") if shown.is_soon else ""
    return format_html("{}{} {}", mark, _("Due"), day(action.due_on))


@register.simple_tag(takes_context=True)
def diagram_ideas(context: template.Context, ideas: Sequence[IdeaShown]) -> SafeString:
    """`{% diagram_ideas shown.ideas %}`: the boxes below a driver, kept until one of them changes.

    A diagram of 300 ideas would spend three quarters of its time on them.
    """
    project, may_test = context["project"], context["rights"].test
    shown = {"project": project, "may_test": may_test, "ideas": ideas}
    return kept(
        lambda: render_to_string("improvement/diagram_ideas.html", shown),
        *("ideas of a diagram", project.pk, may_test, [idea.facts for idea in ideas]),
    )


@register.simple_tag(takes_context=True)
def add_action_link(
    context: template.Context, project: Project, origin: str, id: Any, of: str = "", look: str = ""
) -> SafeString | str:
    """`{% add_action_link project "idea" idea.pk %}`: the button that makes an action of this.

    `origin` is a kind of `improvement.origins`; nothing is shown to those who may not add actions. Where
    several stand on a page, `of` tells them apart for those who hear them, and `look` makes them quieter.
    """
    if not may_manage_now(context["request"].user, project):
        return ""
    return format_html(
        '<a class="button button-small {} no-print" href="{}">{}{}{}</a>',
        look,
        add_action_url(project.pk, origin, id),
        icon("plus"),
        invitation(origin),
        format_html('<span class="visually-hidden">: {}</span>', of) if of else "",
    )


@register.simple_tag(takes_context=True)
def actions_from(context: template.Context, project: Project, origin: Any) -> SafeString | str:
    """`{% actions_from project idea.pk %}`: the actions that came from the one thing of this page.

    One query; none for a guest, who sees no actions.
    """
    if not rules.sees_whole(context["request"].user, project):
        return ""
    return became_actions(todo_queries.actions_from(project, [origin])[origin])


@register.simple_tag
def became_actions(actions: Iterable[Action]) -> SafeString | str:
    """`{% became_actions line.actions %}`: a line for each action that something became."""
    shown = [(action, TONES[action.status]) for action in actions]
    if not shown:
        return ""
    return render_to_string("improvement/became_actions.html", {"actions": shown})
