"""What this room shows on pages of others: where a driver or an idea came from."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork.assessment import presenters, queries
from coachwork.improvement.diagram import Note
from coachwork.improvement.models import ChangeIdea, Project
from coachwork.improvement.origins import MAKE_ONE, OriginKind
from coachwork.organisations.models import Person


def _finding(person: Person, project: UUID, id: UUID) -> str | None:
    found = queries.finding_of_project(person, project, id)
    return found.text if found else None


def _page(project: UUID, finding: UUID) -> str:
    return reverse("assessment:finding", args=[project, finding])


#: Actions come from what was found.
FINDING = OriginKind("finding", gettext_lazy("Finding"), _finding, _page, MAKE_ONE, begins=str)


def origin_of_idea(request: HttpRequest, idea: ChangeIdea) -> SafeString | None:
    """The findings that an idea came from."""
    findings = queries.origins_of_idea(idea)
    if not findings:
        return None
    shown = [(finding, presenters.finding_url(finding)) for finding in findings]
    return render_to_string("assessment/origin.html", {"findings": shown}, request)


def origins_in_diagram(person: Person, project: Project) -> dict[UUID, list[Note]]:
    """In the boxes of a diagram: the finding that a driver came from."""
    return {
        driver: [
            Note(
                _("from: %(analysis)s") % {"analysis": finding.analysis.name},
                presenters.finding_url(finding),
                "search",
            )
            for finding in findings
        ]
        for driver, findings in queries.origins_of_drivers(project).items()
    }
