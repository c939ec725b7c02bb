"""The list of change packages, one of them, and what it says of itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.idea_forms import RemovalForm
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    made,
    reader,
    refuse_unless,
    show_form,
    taken_away,
    there,
)
from coachwork.organisations.models import Organisation
from coachwork.spread import actions, presenters, queries
from coachwork.spread.forms import NewPackageForm, PackageForm
from coachwork.spread.views.common import (
    form_of,
    page_context,
    refuse_reader_of,
    undo_of,
    visible_package,
)
from coachwork.ui.forms import sent
from coachwork.ui.pagination import paginate
from coachwork.ui.undo import REMOVED, Undo, as_uuid


@require_safe
@login_required
def packages(request: HttpRequest) -> HttpResponse:
    """The change packages that the reader sees."""
    person = reader(request)
    page = paginate(queries.packages(person, request.GET), request.GET)
    key = as_uuid(request.GET.get(REMOVED, ""))
    gone = queries.removed_package(person, key) if key else None
    undo = Undo.at(_("The draft was taken away."), "spread:restore", gone.pk) if gone else None
    context = {
        "page": page,
        "rows": [(row, presenters.TONES[row.state]) for row in page.rows],
        "states": presenters.state_choices(),
        "is_narrowed": any(request.GET.get(name) for name in ("q", "state")),
        "may_write": bool(person.access.scopes(Permission.WRITE_PACKAGES).organisations),
        "undo": undo,
    }
    return render(request, "spread/packages.html", context)


@form_page
@login_required
def write_package(request: HttpRequest) -> HttpResponse:
    """Begin a package with nothing in it yet."""
    person = reader(request)
    own = person.access.scopes(Permission.WRITE_PACKAGES).organisations
    refuse_unless(bool(own), Permission.WRITE_PACKAGES)
    organisations = Organisation.objects.visible_to(person).filter(pk__in=own).order_by("name")
    form = NewPackageForm(sent(request), organisations=organisations.distinct())
    if form.is_valid():
        written = made(
            form,
            lambda: actions.write_package(
                by=person,
                organisation=form.cleaned_data["organisation"],
                words=form.words(),
                id=form.idempotency_key,
            ),
        )
        if written is not None:
            return redirect(presenters.package_url(written))
    context = {"trail": presenters.package_trail(), "back": reverse("spread:packages")}
    return show_form(request, "spread/new.html", form, **context)


@require_safe
@login_required
def package(request: HttpRequest, package: UUID) -> HttpResponse:
    """One package: the aim it fits, its drivers, ideas and measures."""
    found = visible_package(request, package)
    context = page_context(
        request,
        found,
        tone=presenters.TONES[found.state],
        used=queries.projects_using(found, reader(request)),
        trail=presenters.package_trail(),
    )
    key = as_uuid(request.GET.get("removed", ""))
    if key is not None and context["rights"].write:
        context["undo"] = undo_of(found, key)
    return render(request, "spread/package.html", context)


@form_page
@login_required
def edit_package(request: HttpRequest, package: UUID) -> HttpResponse:
    """Change what a draft says of itself."""
    found = visible_package(request, package)
    refuse_reader_of(request, found)
    form = PackageForm(sent(request), instance=found)
    if form.is_valid():
        version = form.seen_version or 0
        if carried_out(
            form,
            lambda: actions.edit_package(
                by=reader(request), package=found, version=version, to=form.words()
            ),
        ):
            messages.success(request, _("Saved."))
            return redirect(presenters.package_url(found))
    return form_of(request, "spread/edit.html", form, found)


@form_page
@login_required
def remove_package(request: HttpRequest, package: UUID) -> HttpResponse:
    """Take a draft away; the list then offers to undo it."""
    found = visible_package(request, package)
    refuse_reader_of(request, found)
    form = RemovalForm(sent(request))
    gone = taken_away(
        form,
        lambda reason: actions.remove_package(by=reader(request), package=found, reason=reason),
        back=reverse("spread:packages"),
        key=found.pk,
    )
    return gone or form_of(request, "spread/remove.html", form, found)


@require_POST
@login_required
def restore_package(request: HttpRequest, package: UUID) -> HttpResponse:
    """Bring a draft back that was taken away."""
    found = there(queries.removed_package(reader(request), package))
    actions.restore_package(by=reader(request), package=found)
    messages.success(request, _("The draft is back."))
    return redirect(presenters.package_url(found))
