"""Template tags of a project's pages: `{% load project %}`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coachwork.improvement import tabs
from coachwork.improvement.driver_presenters import IdeaShown
from coachwork.improvement.models import Project
from coachwork.improvement.todo_presenters import may_manage_now
from coachwork.ui.icons import icon
from coachwork.ui.kept import kept

register = template.Library()


@register.inclusion_tag("improvement/tabs.html", takes_context=True)
def project_tabs(context: template.Context, project: Project) -> dict[str, Any]:
    """`{% project_tabs project %}`: the pages of this project, with the one that is open marked."""
    request = context["request"]
    return {"row": tabs.row(project, request.path, request.user)}


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
    context: template.Context, project: Project, origin: str, id: Any
) -> SafeString | str:
    """`{% add_action_link project "idea" idea.pk %}`: the button that makes an action of this.

    `origin` is a kind of `improvement.origins`; nothing is shown to those who may not add actions.
    """
    if not may_manage_now(context["request"].user, project):
        return ""
    address = reverse("improvement:add_action", args=[project.pk])
    return format_html(
        '<a class="button button-small" href="{}?from={}&amp;of={}">{}{}</a>',
        address,
        origin,
        id,
        icon("plus"),
        _("Add an action"),
    )
