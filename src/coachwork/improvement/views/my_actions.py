"""What a person has to do, in all their projects, and whether they want reminders of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.improvement import actions, reminders, todo_presenters, todo_queries
from coachwork.improvement.views.common import reader, today
from coachwork.ui.pagination import paginate


@require_safe
@login_required
def my_actions(request: HttpRequest) -> HttpResponse:
    """What the reader has to do, the next due first."""
    person = reader(request)
    page: Any = paginate(todo_queries.actions_of(person), request.GET)
    rows = [
        todo_presenters.shown(
            row, today(request), may_manage=todo_presenters.may_manage_now(person, row.project)
        )
        for row in page
    ]
    context = {"page": page, "rows": rows, "by_mail": reminders.wants_mail(person)}
    return render(request, "improvement/my_actions.html", context)


@require_POST
@login_required
def choose_reminders(request: HttpRequest) -> HttpResponse:
    """Have reminders by mail, or no longer."""
    by_mail = request.POST.get("by_mail") == "yes"
    actions.choose_reminders(by=reader(request), by_mail=by_mail)
    said = (
        _("You get reminders by e-mail.") if by_mail else _("You get no more reminders by e-mail.")
    )
    messages.success(request, said)
    return redirect("improvement:my_actions")
