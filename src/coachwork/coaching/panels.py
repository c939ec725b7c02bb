"""What coaching adds to the pages of a project."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coachwork.coaching import queries, rules
from coachwork.improvement.models import Project
from coachwork.improvement.views.common import reader, today

#: The newest contacts on a project's page; the rest is a click away.
CONTACTS_SHOWN = 3


def coach_names(request: HttpRequest, project: Project) -> SafeString | None:
    """Who coaches, beside unit and team."""
    names = queries.coach_names_of(project, today(request))
    if not names:
        return format_html(" · {}", _("No coach yet"))
    return format_html(" · {}", _("Coach: %(names)s") % {"names": ", ".join(names)})


def contacts_panel(request: HttpRequest, project: Project) -> SafeString | None:
    """The newest contacts, for those who may read the log."""
    person = reader(request)
    if not rules.may_see_contacts(person, project):
        return None
    newest = queries.newest_contacts(project, CONTACTS_SHOWN + 1)
    return render_to_string(
        "coaching/contacts_panel.html",
        {
            "project": project,
            "contacts": newest[:CONTACTS_SHOWN],
            "has_more": len(newest) > CONTACTS_SHOWN,
            "may_log": rules.may_log_contact(person, project),
        },
        request=request,
    )


def log_button(request: HttpRequest, project: Project) -> SafeString | None:
    """The coach's main action on a project's page."""
    if not rules.may_log_contact(reader(request), project):
        return None
    return render_to_string("coaching/log_button.html", {"project": project}, request=request)
