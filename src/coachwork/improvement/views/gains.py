"""How a project ends, and whether its gains hold."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import (
    actions,
    gains_presenters,
    gains_queries,
    presenters,
    rules,
)
from coachwork.improvement.gains_forms import (
    CheckForm,
    ClearForm,
    ClosureForm,
    ReviewForm,
    SnoozeForm,
    StopForm,
)
from coachwork.improvement.idea_forms import RemovalForm
from coachwork.improvement.models import Alert, Closure, ControlCheck, Project, ReviewState
from coachwork.improvement.sustainability import ANSWERS, LASTING
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    taken_away,
    there,
    today,
    visible_project,
)
from coachwork.ui.forms import sent
from coachwork.ui.pagination import paginate
from coachwork.ui.undo import Undo


@require_safe
@login_required
def gains(request: HttpRequest, project: UUID) -> HttpResponse:
    """What came of a project, what got worse since, the reviews and the control plan."""
    found = visible_project(request, project)
    facts, day = gains_queries.gains_of(found), today(request)
    may = gains_presenters.rights(reader(request), found)
    context = {
        "project": found,
        "closure": facts.closure,
        "aim_tone": gains_presenters.aim_tone(facts.closure) if facts.closure else "",
        "alerts": gains_presenters.shown_alerts(facts.alerts, day),
        "reviews": gains_presenters.shown_reviews(facts.reviews, day),
        "checks": facts.checks,
        "rights": may,
        "undo": _undo(request, found) if may.hold else None,
        "trail": presenters.trail(found),
    }
    return render(request, "improvement/gains.html", context)


@require_safe
@login_required
def watch(request: HttpRequest) -> HttpResponse:
    """Alerts and reviews of all projects that the reader looks after."""
    person, day = reader(request), today(request)
    alerts: Any = paginate(gains_queries.alerts_for(person, day), request.GET)
    context = {
        "alerts": gains_presenters.shown_alerts(alerts, day),
        "page": alerts,
        "reviews": gains_presenters.shown_reviews(gains_queries.reviews_for(person, day)[:50], day),
    }
    return render(request, "improvement/watch.html", context)


@form_page
@login_required
def complete(request: HttpRequest, project: UUID) -> HttpResponse:
    """Complete a project with what came of it."""
    found = _editable(request, project)
    form = ClosureForm(sent(request), initial={"closed_on": today(request)})
    if form.is_valid():
        common: Any = {"by": reader(request), "project": found, "id": form.idempotency_key}
        said: Any = {"closure": form.closure(), "since": form.cleaned_data["closed_on"]}
        if carried_out(form, lambda: actions.complete_project(**common, **said)):
            thanks = (
                _("The goal is closed. What you learned stays.")
                if found.is_goal
                else _("The project is completed. Thank you, all of you.")
            )
            messages.success(request, thanks)
            return redirect(gains_presenters.gains_url(found))
    return _form(request, "improvement/complete.html", form, found)


@form_page
@login_required
def stop(request: HttpRequest, project: UUID) -> HttpResponse:
    """Stop a project, and keep what was learned."""
    found = _editable(request, project)
    form = StopForm(sent(request), initial={"closed_on": today(request)})
    if form.is_valid():
        common: Any = {"by": reader(request), "project": found, "id": form.idempotency_key}
        said: Any = {"closure": form.closure(), "since": form.cleaned_data["closed_on"]}
        if carried_out(form, lambda: actions.stop_project(**common, **said)):
            messages.success(request, _("It is stopped. What you learned stays."))
            return redirect(gains_presenters.gains_url(found))
    return _form(request, "improvement/stop.html", form, found)


@form_page
@login_required
def edit_closure(request: HttpRequest, project: UUID, closure: UUID) -> HttpResponse:
    """Change what was written when the project ended."""
    found = _editable(request, project)
    row = gains_queries.closure_in_force(found)
    if row is None or row.pk != closure:
        raise Http404
    row.project = found
    kind = ClosureForm if row.ending == Closure.Ending.COMPLETED else StopForm
    form = kind(sent(request), instance=row)
    if form.is_valid():
        common: Any = {"by": reader(request), "closure": row, "version": form.seen_version or 0}
        if carried_out(form, lambda: actions.edit_closure(**common, to=form.closure())):
            messages.success(request, _("Saved."))
            return redirect(gains_presenters.gains_url(found))
    return _form(request, "improvement/edit_closure.html", form, found)


@form_page
@login_required
def review(request: HttpRequest, project: UUID, review: UUID) -> HttpResponse:
    """Hold a review, or read what one found."""
    row = gains_queries.visible_review(reader(request), project, review)
    if row is None or row.state == ReviewState.WITHDRAWN:
        raise Http404
    label = gains_presenters.months_label(row)
    around = {"review": row, "label": label, "instrument": LASTING}
    if row.state == ReviewState.DONE:
        answers, way = gains_presenters.answers(row), gains_presenters.gains_trail(row.project)
        read = {"answers": answers, "words": ANSWERS, "weak": LASTING.weak(row.ratings)}
        context = around | read | {"project": row.project, "trail": way}
        return render(request, "improvement/review.html", context)
    _hold(request, row.project)
    form = ReviewForm(sent(request), instance=row, initial={"held_on": today(request)})
    if form.is_valid():
        common: Any = {"by": reader(request), "review": row, "version": form.seen_version or 0}
        if carried_out(form, lambda: actions.hold_review(**common, said=form.review())):
            messages.success(request, _("The review is kept."))
            return redirect(gains_presenters.gains_url(row.project))
    return _form(request, "improvement/hold_review.html", form, row.project, **around)


@form_page
@login_required
def add_check(request: HttpRequest, project: UUID) -> HttpResponse:
    """Add a line to the control plan."""
    found, person = visible_project(request, project), reader(request)
    _hold(request, found)
    form = CheckForm(sent(request), person=person, project=found, today=today(request))
    if form.is_valid():
        common: Any = {"by": person, "project": found, "id": form.idempotency_key}
        if carried_out(form, lambda: actions.add_check(**common, check=form.check())):
            messages.success(request, _("The line is in the control plan."))
            return redirect(gains_presenters.gains_url(found))
    return _form(request, "improvement/add_check.html", form, found)


@form_page
@login_required
def edit_check(request: HttpRequest, project: UUID, check: UUID) -> HttpResponse:
    """Change a line of the control plan."""
    row, person = _check(request, project, check), reader(request)
    form = CheckForm(
        sent(request), instance=row, person=person, project=row.project, today=today(request)
    )
    if form.is_valid():
        common: Any = {"by": person, "check": row, "version": form.seen_version or 0}
        if carried_out(form, lambda: actions.edit_check(**common, to=form.check())):
            messages.success(request, _("Saved."))
            return redirect(gains_presenters.gains_url(row.project))
    return _form(request, "improvement/edit_check.html", form, row.project, check=row)


@form_page
@login_required
def remove_check(request: HttpRequest, project: UUID, check: UUID) -> HttpResponse:
    """Take a line of the control plan away; the page then offers to undo it."""
    row, form = _check(request, project, check), RemovalForm(sent(request))
    gone = taken_away(
        form,
        lambda reason: actions.remove_check(by=reader(request), check=row, reason=reason),
        back=gains_presenters.gains_url(row.project),
        key=row.pk,
    )
    return gone or _form(request, "improvement/remove_check.html", form, row.project, check=row)


@require_POST
@login_required
def restore_check(request: HttpRequest, project: UUID, check: UUID) -> HttpResponse:
    """Bring a line of the control plan back."""
    row = there(gains_queries.removed_check(reader(request), project, check))
    actions.restore_check(by=reader(request), check=row)
    messages.success(request, _("The line is back."))
    return redirect(gains_presenters.gains_url(row.project))


@form_page
@login_required
def snooze_alert(request: HttpRequest, project: UUID, alert: UUID) -> HttpResponse:
    """Put an alert off until a day."""
    row, form = _alert(request, project, alert), SnoozeForm(sent(request))
    if form.is_valid():
        said: Any = {name: form.cleaned_data[name] for name in ("until", "reason")}
        if carried_out(form, lambda: actions.snooze_alert(by=reader(request), alert=row, **said)):
            messages.success(request, _("The alert waits until then."))
            return redirect(gains_presenters.gains_url(row.project))
    return _form(request, "improvement/snooze_alert.html", form, row.project, alert=row)


@form_page
@login_required
def clear_alert(request: HttpRequest, project: UUID, alert: UUID) -> HttpResponse:
    """Say what was found and done about an alert."""
    row, form = _alert(request, project, alert), ClearForm(sent(request))
    if form.is_valid():
        words = form.cleaned_data["words"]
        if carried_out(
            form, lambda: actions.clear_alert(by=reader(request), alert=row, words=words)
        ):
            messages.success(request, _("The alert is cleared. What you found is kept with it."))
            return redirect(gains_presenters.gains_url(row.project))
    return _form(request, "improvement/clear_alert.html", form, row.project, alert=row)


def _editable(request: HttpRequest, project: UUID) -> Project:
    found = visible_project(request, project)
    refuse_unless(rules.may_edit(reader(request), found), Permission.EDIT_PROJECT)
    return found


def _hold(request: HttpRequest, project: Project) -> None:
    refuse_unless(rules.may_hold_gains(reader(request), project), Permission.HOLD_GAINS)


def _check(request: HttpRequest, project: UUID, check: UUID) -> ControlCheck:
    found = there(gains_queries.visible_check(reader(request), project, check))
    _hold(request, found.project)
    return found


def _alert(request: HttpRequest, project: UUID, alert: UUID) -> Alert:
    found = there(gains_queries.visible_alert(reader(request), project, alert))
    _hold(request, found.project)
    return found


def _undo(request: HttpRequest, project: Project) -> Undo | None:
    said = _("The line was taken away.")
    return Undo.offered(request, said, "improvement:restore_check", project.pk)


def _form(
    request: HttpRequest, template: str, form: Any, project: Project, **context: Any
) -> HttpResponse:
    around = {"project": project, "trail": gains_presenters.gains_trail(project)}
    return show_form(request, template, form, **around, **context)
