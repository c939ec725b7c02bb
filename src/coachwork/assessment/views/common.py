"""What the views of this room share."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from coachwork.assessment import presenters, queries, rules
from coachwork.assessment.models import Analysis, Finding
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.improvement.todo_presenters import may_manage_now
from coachwork.improvement.views.common import reader, refuse_unless, show_form, there
from coachwork.ui.undo import Undo


def visible_analysis(request: HttpRequest, project: UUID, analysis: UUID) -> Analysis:
    """The analysis if the reader sees it; else there is none for them."""
    return there(queries.visible_analysis(reader(request), project, analysis))


def visible_finding(request: HttpRequest, project: UUID, analysis: UUID, finding: UUID) -> Finding:
    """One line of an analysis if the reader sees it."""
    found = queries.visible_finding(reader(request), analysis, finding)
    if found is None or found.project_id != project:
        raise Http404
    return found


def refuse_reader_of(request: HttpRequest, project: Project) -> None:
    """Refuse a form that the reader may not send."""
    refuse_unless(rules.may_analyse(reader(request), project), Permission.TEST_CHANGES)


def page_context(request: HttpRequest, analysis: Analysis, **more: Any) -> dict[str, Any]:
    """All that the part of a page with the drawing and its lines needs."""
    return {
        "project": analysis.project,
        "analysis": analysis,
        "shown": presenters.shown(analysis),
        "may_change": presenters.may_change(reader(request), analysis.project),
        "may_act": may_manage_now(reader(request), analysis.project),
        "new_id": uuid4,
        **more,
    }


def undo_of(analysis: Analysis, finding: UUID) -> Undo:
    """The offer to bring a line back."""
    said = _("The line was taken away.")
    ids = (analysis.project_id, analysis.pk, finding)
    return Undo.at(said, "assessment:restore_finding", *ids)


def form_of(
    request: HttpRequest, template: str, form: Any, analysis: Analysis, **context: Any
) -> HttpResponse:
    """The page of a form about an analysis or one of its lines."""
    around = {
        "project": analysis.project,
        "analysis": analysis,
        "trail": presenters.analysis_trail(analysis.project, analysis),
        "back": presenters.analysis_url(analysis),
    }
    return show_form(request, template, form, **around, **context)
