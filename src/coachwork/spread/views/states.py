"""A package is released, shared, retired, and written anew."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.views.common import after, carried_out, form_page, reader, refuse_unless
from coachwork.spread import actions, presenters, rules
from coachwork.spread.forms import ReasonForm
from coachwork.spread.views.common import form_of, visible_package
from coachwork.ui.forms import sent
from coachwork.ui.undo import as_uuid


@require_POST
@login_required
def release_package(request: HttpRequest, package: UUID) -> HttpResponse:
    """Let teams take from a package."""
    found = visible_package(request, package)
    return after(
        request,
        lambda: actions.release_package(by=reader(request), package=found),
        said=_("The package is released: teams can take from it."),
        back=presenters.package_url(found),
    )


@form_page
@login_required
def retire_package(request: HttpRequest, package: UUID) -> HttpResponse:
    """Offer a package no longer, with the reason."""
    found = visible_package(request, package)
    refuse_unless(rules.may_release(reader(request), found), Permission.RELEASE_PACKAGES)
    form = ReasonForm(sent(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if carried_out(
            form, lambda: actions.retire_package(by=reader(request), package=found, reason=reason)
        ):
            messages.success(request, _("The package is offered no longer."))
            return redirect(presenters.package_url(found))
    return form_of(request, "spread/retire.html", form, found)


@require_POST
@login_required
def share_package(request: HttpRequest, package: UUID) -> HttpResponse:
    """Show a package to the whole network, or to its own organisation alone."""
    found = visible_package(request, package)
    wide = request.POST.get("with") == "network"
    return after(
        request,
        lambda: actions.share_package(by=reader(request), package=found, with_network=wide),
        said=_("The whole network sees it.") if wide else _("Its own organisation alone sees it."),
        back=presenters.package_url(found),
    )


@require_POST
@login_required
def begin_next_edition(request: HttpRequest, package: UUID) -> HttpResponse:
    """A draft that begins as the package is."""
    found = visible_package(request, package)
    draft = actions.begin_next_edition(
        by=reader(request), package=found, id=as_uuid(request.POST.get("submission_id", ""))
    )
    messages.success(request, _("This is the draft of the next edition."))
    return redirect(presenters.package_url(draft))
