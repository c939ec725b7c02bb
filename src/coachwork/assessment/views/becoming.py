"""A finding becomes a driver or a change idea."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from coachwork.assessment import actions, presenters
from coachwork.assessment.forms import BecomeForm
from coachwork.assessment.models import Finding
from coachwork.assessment.views.common import form_of, refuse_reader_of, visible_finding
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import Driver
from coachwork.improvement.views.common import carried_out, form_page, reader
from coachwork.ui.forms import sent


@form_page
@login_required
def become_driver(
    request: HttpRequest, project: UUID, analysis: UUID, finding: UUID
) -> HttpResponse:
    """Put what was found into the driver diagram."""
    row = visible_finding(request, project, analysis, finding)
    form = _form(request, row, Driver.Level.PRIMARY)

    def act() -> None:
        actions.become_driver(
            by=reader(request),
            finding=row,
            text=form.cleaned_data["text"],
            parent=form.cleaned_data["under"],
            id=form.idempotency_key,
        )

    said = _("It is in the driver diagram now.")
    return _answer(request, "assessment/become_driver.html", form, row, act, said)


@form_page
@login_required
def become_idea(request: HttpRequest, project: UUID, analysis: UUID, finding: UUID) -> HttpResponse:
    """Note a change idea that answers what was found."""
    row = visible_finding(request, project, analysis, finding)
    form = _form(request, row, Driver.Level.SECONDARY)

    def act() -> None:
        actions.become_idea(
            by=reader(request),
            finding=row,
            idea=IdeaText(form.cleaned_data["text"]),
            driver=form.cleaned_data["under"],
            id=form.idempotency_key,
        )

    said = _("The change idea is noted.")
    return _answer(request, "assessment/become_idea.html", form, row, act, said)


def _form(request: HttpRequest, finding: Finding, level: Driver.Level) -> BecomeForm:
    refuse_reader_of(request, finding.project)
    # What was found is the driver; the idea that answers it has to be thought of.
    initial = {"text": finding.text} if level == Driver.Level.PRIMARY else {}
    return BecomeForm(sent(request), project=finding.project, level=level, initial=initial)


def _answer(
    request: HttpRequest,
    template: str,
    form: BecomeForm,
    finding: Finding,
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    if form.is_valid() and carried_out(form, act):
        messages.success(request, said)
        return HttpResponseRedirect(presenters.finding_url(finding))
    return form_of(request, template, form, finding.analysis, finding=finding)
