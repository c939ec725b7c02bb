"""How a person is best reached and what they can do: one's own page, and that of a team mate."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.organisations import actions
from coachwork.organisations.about_forms import ContactForm, SkillForm
from coachwork.organisations.models import ContactPreference, Person, PersonSkill
from coachwork.organisations.rules import may_keep_about
from coachwork.ui.acting import carried_out, form_page
from coachwork.ui.forms import sent
from coachwork.ui.undo import Undo, offering_undo

SKILLS_SHOWN = 50


def _kept_person(request: HttpRequest, person: UUID) -> Person:
    """Oneself, or somebody whose notes one may keep; there is no page about anybody else."""
    reader = cast("Person", request.user)
    found: Person = get_object_or_404(Person.objects.select_related("home"), pk=person)
    if found.home_id is None or not may_keep_about(reader, found):
        raise Http404
    return found


@form_page
@login_required
def about(request: HttpRequest, person: UUID) -> HttpResponse:
    """How this person is best reached, and what they are good at."""
    shown = _kept_person(request, person)
    standing = _preference(shown)
    form = ContactForm(sent(request), instance=standing or ContactPreference(version=0))
    if form.is_valid():
        version = form.seen_version or 0
        given: dict[str, Any] = {"by": cast("Person", request.user), "person": shown}
        given |= {name: form.cleaned_data[name] for name in form.Meta.fields}
        if carried_out(form, lambda: actions.keep_contact(version=version, **given)):
            messages.success(request, _("Saved."))
            return redirect("people:about", shown.pk)
    return _page(request, shown, contact=form)


@require_POST
@login_required
def add_skill(request: HttpRequest, person: UUID) -> HttpResponse:
    """Note something that the person is good at."""
    shown = _kept_person(request, person)
    form = SkillForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, skill=form)
    actions.add_skill(
        by=cast("Person", request.user),
        person=shown,
        id=form.idempotency_key,
        **{name: form.cleaned_data[name] for name in form.Meta.fields},
    )
    messages.success(request, _("The skill is noted."))
    return redirect("people:about", shown.pk)


@require_POST
@login_required
def remove_skill(request: HttpRequest, person: UUID, skill: UUID) -> HttpResponse:
    """Take a skill away; the page then offers to undo it."""
    shown = _kept_person(request, person)
    row = get_object_or_404(_skills(shown).kept(), pk=skill)
    actions.remove_skill(by=cast("Person", request.user), skill=row)
    return offering_undo(reverse("people:about", args=[shown.pk]), row.pk)


@require_POST
@login_required
def restore_skill(request: HttpRequest, person: UUID, skill: UUID) -> HttpResponse:
    """Bring a skill back that was taken away."""
    shown = _kept_person(request, person)
    row = get_object_or_404(_skills(shown).removed(), pk=skill)
    actions.restore_skill(by=cast("Person", request.user), skill=row)
    messages.success(request, _("The skill is back."))
    return redirect("people:about", shown.pk)


def _skills(person: Person) -> Any:
    assert person.home is not None
    return PersonSkill.objects.within(person.home).filter(person=person)


def _preference(person: Person) -> ContactPreference | None:
    assert person.home is not None
    rows = ContactPreference.objects.within(person.home).filter(person=person)
    found: ContactPreference | None = rows.select_related("updated_by").first()
    return found


def _page(
    request: HttpRequest,
    person: Person,
    *,
    contact: ContactForm | None = None,
    skill: SkillForm | None = None,
) -> HttpResponse:
    kept = _preference(person)
    own = person == request.user
    source = PersonSkill.Source.SELF if own else PersonSkill.Source.COLLEAGUE
    gone = _("The skill was taken away.")
    context = {
        "person": person,
        "own": own,
        "kept": kept,
        "contact_form": contact or ContactForm(instance=kept or ContactPreference(version=0)),
        "skill_form": skill or SkillForm(initial={"source": source}),
        "form": contact or skill,
        "skills": _skills(person).kept().select_related("created_by")[:SKILLS_SHOWN],
        "undo": Undo.offered(request, gone, "people:restore_skill", person.pk),
    }
    form: Any = contact or skill
    late = getattr(form, "conflict", None) is not None
    status = 409 if late else 422 if form is not None and form.is_bound else 200
    return render(request, "people/about.html", context, status=status)
