"""The charter of a project: read, print, change."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, charter_queries, presenters, queries, rules
from coachwork.improvement.aim_check import check_aim
from coachwork.improvement.aims import sentence
from coachwork.improvement.charter_forms import CharterForm
from coachwork.improvement.charters import tags_of
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.ui.forms import sent


@require_safe
@login_required
def charter(request: HttpRequest, project: UUID) -> HttpResponse:
    """All that was agreed before the work began, on one page."""
    found, day = visible_project(request, project), today(request)
    row, aim = charter_queries.charter_of(found), queries.aim_in_force(found)
    checks = check_aim(aim, day) if aim else ()
    return render(
        request,
        "improvement/charter.html",
        {
            "project": found,
            "charter": row,
            "tags": tags_of(row.tags),
            "aim_sentence": sentence(aim) if aim else "",
            "hints": [check for check in checks if check.hint],
            "people": charter_queries.people_of(found, day),
            "state_tone": presenters.STATE_TONES[found.state],
            "may_edit": rules.may_edit(reader(request), found),
            "trail": presenters.trail(found),
        },
    )


@form_page
@login_required
def edit_charter(request: HttpRequest, project: UUID) -> HttpResponse:
    """Change what the charter says."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_edit(person, found), Permission.EDIT_PROJECT)
    row = charter_queries.charter_of(found)
    form = CharterForm(sent(request), instance=row, project=found, person=person)
    if form.is_valid() and carried_out(
        form,
        lambda: actions.write_charter(
            by=person, project=found, version=form.seen_version or 1, charter=form.charter()
        ),
    ):
        messages.success(request, _("The charter is saved."))
        return redirect("improvement:charter", project=found.pk)
    context = {"project": found, "trail": presenters.trail(found, within=True)}
    return show_form(request, "improvement/edit_charter.html", form, **context)
