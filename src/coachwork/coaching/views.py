"""The coach's pages: my teams, log a contact; and the log that the team reads too."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.coaching import actions, presenters, queries, rules, staffing
from coachwork.coaching.coaches_views import undo_of_rest
from coachwork.coaching.forms import ContactForm
from coachwork.coaching.models import Contact, Engagement
from coachwork.foundation.errors import PolicyError
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.presenters import trail
from coachwork.improvement.todo_queries import actions_from
from coachwork.improvement.views.common import (
    reader,
    refuse_unless,
    show_form,
    today,
    visible_project,
)
from coachwork.organisations.models import Person
from coachwork.ui.acting import carried_out, form_page
from coachwork.ui.forms import sent
from coachwork.ui.pagination import paginate


@require_safe
@login_required
def my_teams(request: HttpRequest) -> HttpResponse:
    """The teams the reader coaches, those that need them most first."""
    teams = queries.my_teams(reader(request), today(request))
    page = paginate(teams, request.GET)
    rest = staffing.rest_of(reader(request), today(request)) if teams else None
    return render(
        request,
        "coaching/my_teams.html",
        {
            "page": page,
            "rest": rest,
            "rests_now": rest is not None and rest.starts_on <= today(request),
            "undo": undo_of_rest(request),
            "in_need": presenters.team_rows(team for team in page if team.needs),
            "doing_well": presenters.team_rows(team for team in page if not team.needs),
            "summary": presenters.summary(teams) if teams else "",
            "may_take_on": rules.may_look_for_teams(reader(request)),
        },
    )


@require_safe
@login_required
def contacts(request: HttpRequest, project: UUID) -> HttpResponse:
    """All contacts with a team, newest first."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_see_contacts(person, found), Permission.VIEW_CONTACTS)
    page = paginate(queries.contacts_of(found, person), request.GET, size=30)
    agreed = actions_from(found, [contact.pk for contact in page])
    return render(
        request,
        "coaching/contacts.html",
        {
            "project": found,
            "page": page,
            "rows": [(contact, agreed.get(contact.pk, ())) for contact in page],
            "may_log": rules.may_log_contact(person, found),
            "trail": trail(found, within=True),
        },
    )


@form_page
@login_required
def log_contact(request: HttpRequest, project: UUID) -> HttpResponse:
    """Log a contact with a team."""
    found, person = visible_project(request, project), reader(request)
    refuse_unless(rules.may_log_contact(person, found), Permission.LOG_CONTACT)
    engagement = queries.open_engagement_of(found, today(request))
    if engagement is None:
        raise PolicyError(
            _("Nobody coaches this team now: its coaching has ended, or has not begun yet.")
        )
    day = today(request)
    form = ContactForm(
        sent(request),
        today=day,
        initial={"held_on": day, "next_on": day + timedelta(days=engagement.rhythm_days)},
    )
    if form.is_valid() and carried_out(form, lambda: _log(form, engagement, person)):
        messages.success(request, _("The contact is logged."))
        return redirect("improvement:project", project=found.pk)
    context = {"project": found, "trail": trail(found, within=True)}
    return show_form(request, "coaching/log_contact.html", form, **context)


def _log(form: ContactForm, engagement: Engagement, person: Person) -> Contact:
    return actions.log_contact(
        by=person,
        engagement=engagement,
        id=form.idempotency_key,
        **{name: form.cleaned_data[name] for name in ContactForm.Meta.fields},
    )
