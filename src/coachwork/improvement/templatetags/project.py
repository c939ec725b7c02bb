"""Template tags of a project's pages: `{% load project %}`."""

from __future__ import annotations

from typing import Any

from django import template

from coachwork.improvement import tabs
from coachwork.improvement.models import Project

register = template.Library()


@register.inclusion_tag("improvement/tabs.html", takes_context=True)
def project_tabs(context: template.Context, project: Project) -> dict[str, Any]:
    """`{% project_tabs project %}`: the pages of this project, with the one that is open marked."""
    return {"row": tabs.row(project, context["request"].path)}
