"""Set a progress score, and correct one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, presenters, rules
from coachwork.improvement.evidence_presenters import evidence_shown
from coachwork.improvement.forms import CorrectionForm, ScoreForm
from coachwork.improvement.models import ProgressScore, Project
from coachwork.improvement.progress_scale import SOURCE
from coachwork.improvement.scales import scale_for
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.organisations.models import Person
from coachwork.ui.forms import sent


@form_page
@login_required
def score(request: HttpRequest, project: UUID) -> HttpResponse:
    """Say how far the project is, and why."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_score(person, found), Permission.SCORE_PROGRESS)
    history = presenters.history(found, person, today(request))
    scale = scale_for(found.organisation)
    form = ScoreForm(
        sent(request),
        person=person,
        project=found,
        scale=scale,
        now=history.now.value if history.now else None,
        initial={"scored_on": today(request), "scorer": rules.scorers_for(person, found)[0]},
    )
    if form.is_valid() and carried_out(form, lambda: _set(form, found, person)):
        messages.success(request, _("The score is set."))
        return redirect("improvement:project", project=found.pk)
    return show_form(
        request,
        "improvement/score.html",
        form,
        project=found,
        history=history,
        source=SOURCE,
        scale=scale,
        evidence=evidence_shown(found, scale),
        trail=presenters.trail(found, within=True),
    )


@require_safe
@login_required
def evidence(request: HttpRequest, project: UUID) -> HttpResponse:
    """What the record shows of each step of the scale. Nothing is set by it."""
    found = visible_project(request, project)
    scale = scale_for(found.organisation)
    return render(
        request,
        "improvement/evidence.html",
        {
            "project": found,
            "evidence": evidence_shown(found, scale),
            "scale": scale,
            "source": SOURCE,
            "may_score": presenters.rights(reader(request), found).score,
            "trail": presenters.trail(found, within=True),
        },
    )


@form_page
@login_required
def correct(request: HttpRequest, project: UUID, score: UUID) -> HttpResponse:
    """Put a right score in the place of a wrong one."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_score(person, found), Permission.SCORE_PROGRESS)
    wrong = _score_of(found.pk, person, score)
    refuse_unless(wrong.scorer in rules.scorers_for(person, found), Permission.SCORE_PROGRESS)
    form = CorrectionForm(
        sent(request),
        scale=scale_for(found.organisation),
        now=wrong.value,
        initial={"scored_on": wrong.scored_on},
    )
    if form.is_valid() and carried_out(form, lambda: _correct(form, wrong, person)):
        messages.success(request, _("Corrected. The wrong score stays in the history."))
        return redirect("improvement:history", project=found.pk)
    return show_form(
        request,
        "improvement/correct.html",
        form,
        project=found,
        wrong=wrong,
        trail=presenters.trail(found, within=True),
    )


def _score_of(project: UUID, person: Person, score: UUID) -> ProgressScore:
    scores = ProgressScore.objects.visible_to(person).select_related("project__team", "created_by")
    found: ProgressScore = get_object_or_404(scores, pk=score, project=project)
    return found


def _set(form: ScoreForm, project: Project, person: Person) -> None:
    actions.set_score(
        by=person,
        project=project,
        value=form.cleaned_data["value"],
        scorer=ProgressScore.Scorer(form.cleaned_data["scorer"]),
        reason=form.cleaned_data["reason"],
        next_step=form.cleaned_data["next_step"],
        scored_on=form.cleaned_data["scored_on"],
        id=form.idempotency_key,
    )


def _correct(form: CorrectionForm, wrong: ProgressScore, person: Person) -> None:
    actions.correct_score(
        by=person,
        score=wrong,
        value=form.cleaned_data["value"],
        reason=form.cleaned_data["reason"],
        scored_on=form.cleaned_data["scored_on"],
        id=form.idempotency_key,
    )
