"""What a programme keeps for its projects: templates of charters, and the list of objectives."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions, template_queries
from coachwork.improvement.models import CharterTemplate, Objective
from coachwork.improvement.presenters import projects_link
from coachwork.improvement.shelf_forms import (
    EditObjectiveForm,
    EditTemplateForm,
    ObjectiveForm,
    RetireForm,
    TemplateForm,
)
from coachwork.improvement.template_presenters import (
    template_families,
    template_shown,
    templates_trail,
)
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
)
from coachwork.organisations.access import may
from coachwork.organisations.models import Person
from coachwork.ui.forms import sent
from coachwork.ui.navigation import Link
from coachwork.ui.undo import Undo, as_uuid, offering_undo

KEEPS = Permission.MANAGE_PROGRAMME


@require_safe
@login_required
def templates(request: HttpRequest) -> HttpResponse:
    """The templates of charters, each with its versions."""
    person = _keeper(request)
    families = template_families(template_queries.kept_templates(person))
    context = {"families": families, "trail": [projects_link()]}
    return render(request, "improvement/templates.html", context)


@require_safe
@login_required
def template(request: HttpRequest, template: UUID) -> HttpResponse:
    """One version of a template, and what can be done with it."""
    person = _keeper(request)
    found = _template(person, template)
    versions = list(template_queries.versions_of(person, found.family))
    shown = template_shown(found, versions, may_keep=may(person, KEEPS, found))
    context = {"template": found, "shown": shown, "trail": templates_trail()}
    return render(request, "improvement/template.html", context)


@form_page
@login_required
def new_template(request: HttpRequest) -> HttpResponse:
    """Write a template."""
    person = _keeper(request)
    form = TemplateForm(sent(request), shelves=template_queries.shelves(person))
    if form.is_valid():
        made = actions.make_template(
            by=person, shelf=form.shelf(), words=form.words(), id=form.idempotency_key
        )
        messages.success(
            request, _("The template is kept as a draft. Release it when it is ready.")
        )
        return redirect("improvement:template", template=made.pk)
    return show_form(
        request, "improvement/template_form.html", form, trail=templates_trail(), kept=None
    )


@form_page
@login_required
def edit_template(request: HttpRequest, template: UUID) -> HttpResponse:
    """Reword a draft."""
    person = _keeper(request)
    found = _template(person, template)
    refuse_unless(may(person, KEEPS, found), KEEPS)
    form = EditTemplateForm(sent(request), instance=found)
    if form.is_valid() and carried_out(
        form,
        lambda: actions.edit_template(
            by=person, template=found, version=form.seen_version or 0, words=form.words()
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("improvement:template", template=found.pk)
    return show_form(
        request,
        "improvement/template_form.html",
        form,
        trail=templates_trail(found),
        kept=found,
    )


@require_POST
@login_required
def next_template(request: HttpRequest, template: UUID) -> HttpResponse:
    """Begin the next version."""
    person = _keeper(request)
    made = actions.begin_next_version(by=person, template=_template(person, template))
    return redirect("improvement:edit_template", template=made.pk)


@require_POST
@login_required
def release_template(request: HttpRequest, template: UUID) -> HttpResponse:
    """Let projects begin with this version."""
    person = _keeper(request)
    found = actions.release_template(by=person, template=_template(person, template))
    messages.success(request, _("New projects can begin with it now."))
    return redirect("improvement:template", template=found.pk)


@form_page
@login_required
def retire_template(request: HttpRequest, template: UUID) -> HttpResponse:
    """Offer this version no longer."""
    person = _keeper(request)
    found = _template(person, template)
    refuse_unless(may(person, KEEPS, found), KEEPS)
    form = RetireForm(sent(request))
    if form.is_valid() and carried_out(
        form,
        lambda: actions.retire_template(
            by=person, template=found, reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, _("It is offered no longer."))
        return redirect("improvement:template", template=found.pk)
    return show_form(
        request,
        "improvement/retire_template.html",
        form,
        kept=found,
        trail=templates_trail(found),
    )


@require_safe
@login_required
def objectives(request: HttpRequest) -> HttpResponse:
    """What the organisation wants to reach, and how many projects serve each."""
    person = _keeper(request)
    rows = list(template_queries.kept_objectives(person))
    context = {
        "rows": [(row, may(person, KEEPS, row)) for row in rows],
        "undo": _undo(request, person),
        "trail": [projects_link()],
    }
    return render(request, "improvement/objectives.html", context)


@form_page
@login_required
def new_objective(request: HttpRequest) -> HttpResponse:
    """Add an objective to the list."""
    person = _keeper(request)
    form = ObjectiveForm(sent(request), person=person, shelves=template_queries.shelves(person))
    if form.is_valid() and carried_out(
        form,
        lambda: actions.add_objective(
            by=person, shelf=form.shelf(), id=form.idempotency_key, **form.values()
        ),
    ):
        messages.success(request, _("The objective is on the list."))
        return redirect("improvement:objectives")
    return show_form(request, "improvement/objective_form.html", form, trail=_objectives_trail())


@form_page
@login_required
def edit_objective(request: HttpRequest, objective: UUID) -> HttpResponse:
    """Change an objective."""
    person = _keeper(request)
    found = get_object_or_404(Objective.objects.visible_to(person).kept(), pk=objective)
    refuse_unless(may(person, KEEPS, found), KEEPS)
    form = EditObjectiveForm(sent(request), instance=found, person=person)
    if form.is_valid() and carried_out(
        form,
        lambda: actions.edit_objective(
            by=person, objective=found, version=form.seen_version or 0, **form.values()
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("improvement:objectives")
    return show_form(request, "improvement/objective_form.html", form, trail=_objectives_trail())


@require_POST
@login_required
def remove_objective(request: HttpRequest, objective: UUID) -> HttpResponse:
    """Take an objective from the list; the list offers to undo it."""
    person = _keeper(request)
    found = get_object_or_404(Objective.objects.visible_to(person).kept(), pk=objective)
    actions.remove_objective(by=person, objective=found)
    return offering_undo(reverse("improvement:objectives"), found.pk)


@require_POST
@login_required
def restore_objective(request: HttpRequest, objective: UUID) -> HttpResponse:
    """Bring an objective back."""
    person = _keeper(request)
    found = get_object_or_404(Objective.objects.visible_to(person).removed(), pk=objective)
    actions.restore_objective(by=person, objective=found)
    messages.success(request, _("The objective is back."))
    return redirect("improvement:objectives")


def _keeper(request: HttpRequest) -> Person:
    """The reader, if they keep the programme's shelves anywhere."""
    person = reader(request)
    refuse_unless(person.access.holds(KEEPS), KEEPS)
    return person


def _template(person: Person, template: UUID) -> CharterTemplate:
    rows = CharterTemplate.objects.visible_to(person).select_related("network", "organisation")
    found: CharterTemplate = get_object_or_404(rows, pk=template)
    return found


def _undo(request: HttpRequest, person: Person) -> Undo | None:
    key = as_uuid(request.GET.get("removed", ""))
    gone = Objective.objects.visible_to(person).removed().filter(pk=key).first() if key else None
    if gone is None or not may(person, KEEPS, gone):
        return None
    words = _("“%(objective)s” was taken from the list.") % {"objective": gone.title}
    return Undo.at(words, "improvement:restore_objective", gone.pk)


def _objectives_trail() -> list[Link]:
    return [projects_link(), Link(_("Objectives"), reverse("improvement:objectives"))]
