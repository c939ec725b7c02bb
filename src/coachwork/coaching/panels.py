"""What coaching adds to the pages of a project."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork.coaching import queries, rules, staffing
from coachwork.coaching.models import Contact, Engagement
from coachwork.improvement.models import Project
from coachwork.improvement.origins import OriginKind
from coachwork.improvement.policies import is_open
from coachwork.improvement.views.common import reader, today
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.kept import kept


def coach_names(request: HttpRequest, project: Project) -> SafeString | None:
    """Who coaches, beside unit and team."""
    if not project.is_of_team:
        return None
    names = _coach_names(request, project)
    if not names:
        return format_html(" · {}", _("No coach yet"))
    return format_html(" · {}", _("Coach: %(names)s") % {"names": ", ".join(names)})


def _coach_names(request: HttpRequest, project: Any) -> list[str]:
    """Two slots of one page ask for the names; they are read once."""
    if not hasattr(project, "coach_names"):
        project.coach_names = queries.coach_names_of(project, today(request))
    names: list[str] = project.coach_names
    return names


def contacts_panel(request: HttpRequest, project: Project) -> SafeString | None:
    """The newest contacts, for those who may read the log."""
    person = reader(request)
    if not (project.is_of_team and rules.may_see_contacts(person, project)):
        return None
    newest = queries.newest_contacts(project)
    context = {
        "project": project,
        "contacts": newest[: queries.CONTACTS_SHOWN],
        "has_more": len(newest) > queries.CONTACTS_SHOWN,
    }
    entries = [(contact.pk, contact.version, contact.coach.name) for contact in newest]
    return kept(
        lambda: render_to_string("coaching/contacts_panel.html", context),
        *("contacts", project.pk, entries),
    )


def take_on_button(request: HttpRequest, project: Project) -> SafeString | None:
    """Where nobody coaches: take the team on, or choose a coach."""
    person = reader(request)
    can_be_coached = project.is_of_team and is_open(project)
    if not (can_be_coached and rules.may_put_in(person, project, person)):
        return None
    if _coach_names(request, project):
        return None
    context = {"project": project, "may_choose": rules.may_choose_coaches(person, project)}
    return render_to_string("coaching/take_on_button.html", context, request=request)


def coaching_card(request: HttpRequest, project: Project) -> SafeString | None:
    """Who coaches, since when and how often, with what the reader may change."""
    if not project.is_of_team:
        return None
    person, day = reader(request), today(request)
    engagement = queries.open_engagement_of(project, day)
    parts = list(staffing.parts_now(engagement, day)) if engagement else []
    context = _rights(person, project, engagement) | {"engagement": engagement, "parts": parts}
    if any(part.person == person for part in parts) and not context["may_choose"]:
        context["may_join"] = False
    return render_to_string("coaching/coaching_card.html", context, request=request)


def _rights(person: Person, project: Project, engagement: Engagement | None) -> dict[str, Any]:
    """What the reader may do here, by their role and by what goes on."""
    runs = engagement is not None and engagement.ended_on is None
    return {
        "project": project,
        "person": person,
        "may_choose": rules.may_choose_coaches(person, project),
        "may_begin": not runs and is_open(project) and rules.may_put_in(person, project, person),
        "may_join": runs and rules.may_put_in(person, project, person),
        "may_steer": engagement is not None and runs and rules.may_steer(person, engagement),
    }


def log_button(request: HttpRequest, project: Project) -> SafeString | None:
    """The coach's main action on a project's page, once somebody coaches."""
    if not rules.may_log_contact(reader(request), project) or not _coach_names(request, project):
        return None
    return render_to_string("coaching/log_button.html", {"project": project})


def _contact(person: Person, project: UUID, id: UUID) -> str | None:
    """A contact in a few words, for whoever may read the log."""
    contact = Contact.objects.visible_to(person).filter(project=project, pk=id).first()
    if contact is None:
        return None
    return f"{contact.get_kind_display()}, {date_format(contact.held_on)}"


def _log(project: UUID, _contact: UUID) -> str:
    """A contact has no page of its own: it stands in the log."""
    return address("coaching:contacts", project)


#: Actions are agreed in contacts.
CONTACT = OriginKind(
    name="contact",
    label=gettext_lazy("Coaching contact"),
    find=_contact,
    address=_log,
)
