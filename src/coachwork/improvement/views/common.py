"""What the views of a project share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import daily_queries
from coachwork.improvement.days import today_for
from coachwork.improvement.models import DailyImprovement, Project
from coachwork.organisations.models import Person
from coachwork.ui.acting import after as after
from coachwork.ui.acting import carried_out as carried_out
from coachwork.ui.acting import form_page as form_page
from coachwork.ui.acting import made as made
from coachwork.ui.navigation import belongs_with
from coachwork.ui.undo import as_uuid, offering_undo

T = TypeVar("T")


def reader(request: HttpRequest) -> Person:
    """The signed-in person; pages here are only for them."""
    assert isinstance(request.user, Person)
    return request.user


def today(request: HttpRequest) -> date:
    """Today where the reader works."""
    return today_for(reader(request))


def visible_project(
    request: HttpRequest, project: UUID, part: Permission = Permission.VIEW_PROJECT
) -> Project:
    """The project if the reader sees it; else there is none for them.

    A page that a team can share with guests names its part.
    """
    projects = Project.objects.open_to(reader(request), part)
    found: Project = get_object_or_404(
        projects.select_related("unit", "team", "organisation"), pk=project
    )
    mark_place(request, found)
    return found


def mark_place(request: HttpRequest, project: Project) -> None:
    """The pages of a goal stand in the navigation with one's own practice."""
    if project.is_goal:
        belongs_with(request, "practice")


def there(found: T | None) -> T:
    """What a query gave; where it gave nothing, there is no such page for the reader."""
    if found is None:
        raise Http404
    return found


def taken_away(
    form: forms.BaseForm, action: Callable[[str], object], *, back: str, key: UUID
) -> HttpResponse | None:
    """Take something away with the reason that the form asks for, and go where it can be undone.

    None where the form has still to be filled in, or says why it cannot be.
    """
    if not form.is_valid():
        return None
    reason = form.cleaned_data["reason"]
    return offering_undo(back, key) if carried_out(form, lambda: action(reason)) else None


def growing_from(request: HttpRequest) -> DailyImprovement | None:
    """The daily improvement of the address (`daily`) from which a project is to grow."""
    key = as_uuid(request.GET.get("daily", ""))
    return daily_queries.visible_improvement(reader(request), key) if key else None


def refuse_unless(allowed: bool, permission: Permission) -> None:
    """Refuse the page of a form that the reader may not send, with the permission's sentence."""
    if not allowed:
        raise NotAllowed(str(permission.sentence))


def show_form(
    request: HttpRequest, template: str, form: forms.BaseForm, **context: Any
) -> HttpResponse:
    """The page of a form: 200 at first, 422 with what is wrong, 409 where somebody was faster."""
    conflict = getattr(form, "conflict", None)
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, template, {"form": form, **context}, status=status)
