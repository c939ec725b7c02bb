"""What the programme changes in itself: listed apart from the work of teams, and never counted with it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions
from coachwork.improvement.models import Project
from coachwork.improvement.own_work_forms import ProgrammeWorkForm
from coachwork.improvement.own_work_policies import place_of_programme
from coachwork.improvement.own_work_queries import programme_work
from coachwork.improvement.views.common import form_page, made
from coachwork.improvement.views.writing_aims import checked, draft_of, sent_whole, typed
from coachwork.organisations.models import Person
from coachwork.programme import rules
from coachwork.programme.metrics import scope_of
from coachwork.programme.models import Programme
from coachwork.programme.presenters import own_work_link
from coachwork.programme.views.common import (
    programme_seen,
    reader,
    refuse_unless,
    show_form,
    today_of,
    trail_to,
)


@require_safe
@login_required
def own_work(request: HttpRequest, programme: UUID) -> HttpResponse:
    """What the programme is changing in itself, with how far each is."""
    found = programme_seen(request, programme)
    context = {
        "programme": found,
        "rows": programme_work(reader(request), scope_of(found).organisations),
        "may_manage": rules.may_manage(reader(request), found),
        "trail": trail_to(found),
    }
    return render(request, "programme/own_work.html", context)


@form_page
@login_required
def start_own_work(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Begin to change something in the programme itself."""
    found, person = programme_seen(request, programme), reader(request)
    refuse_unless(rules.may_manage(person, found), Permission.MANAGE_PROGRAMME)
    form = ProgrammeWorkForm(sent_whole(request), today=today_of(found), initial=typed(request))
    begun = made(form, lambda: _begun(person, found, form)) if form.is_valid() else None
    if begun is not None:
        messages.success(request, _("It has begun. Next: how will you see progress?"))
        return redirect("improvement:project", project=begun.pk)
    trail = [*trail_to(found), own_work_link(found)]
    hints = checked(request, draft_of(request, {}))
    context = {"programme": found, "trail": trail, **hints}
    return show_form(request, "programme/start_own_work.html", form, **context)


def _begun(person: Person, programme: Programme, form: ProgrammeWorkForm) -> Project:
    unit = place_of_programme(programme.organisation)
    return actions.start_programme_work(by=person, unit=unit, **form.given())
