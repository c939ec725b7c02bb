"""Between a project and packages: keep its diagram as one, take drivers and ideas from one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import aims, driver_queries
from coachwork.improvement.driver_presenters import driver_trail, drivers_url
from coachwork.improvement.models import ChangeIdea, IdeaStatus
from coachwork.improvement.queries import aim_in_force
from coachwork.improvement.views.common import (
    form_page,
    made,
    reader,
    refuse_unless,
    show_form,
    visible_project,
)
from coachwork.measurement.rules import may_define
from coachwork.spread import actions, presenters, queries, rules
from coachwork.spread.actions.taking import Taken
from coachwork.spread.forms import PackageForm, TakeForm
from coachwork.spread.views.common import visible_package
from coachwork.ui.forms import sent
from coachwork.ui.undo import as_uuid

#: Ideas in these are proposed for a package: they worked.
WORKED = frozenset(
    {IdeaStatus.ADOPTED, IdeaStatus.IMPLEMENTED, IdeaStatus.SPREADING, IdeaStatus.SUSTAINED}
)


@form_page
@login_required
def keep_as_package(request: HttpRequest, project: UUID) -> HttpResponse:
    """Begin a package from a project's diagram; those who write it choose what goes along."""
    found = visible_project(request, project)
    refuse_unless(rules.may_write(reader(request), found), Permission.WRITE_PACKAGES)
    tree, aim = driver_queries.tree(found), aim_in_force(found)
    initial = {"theme": found.title[:120], "aim": aims.sentence(aim)[:300] if aim else ""}
    form = PackageForm(sent(request), initial=initial)
    chosen = _chosen(request) if request.method == "POST" else _proposed(tree)
    if form.is_valid():
        kept = made(
            form,
            lambda: actions.keep_as_package(
                by=reader(request),
                project=found,
                words=form.words(),
                chosen=chosen,
                id=form.idempotency_key,
            ),
        )
        if kept is not None:
            messages.success(
                request, _("This is the draft. Read it with other eyes, then release it.")
            )
            return redirect(presenters.package_url(kept))
    context = {
        "project": found,
        "tree": tree,
        "chosen": chosen,
        "trail": driver_trail(found),
        "back": drivers_url(found),
    }
    return show_form(request, "spread/keep.html", form, **context)


@require_safe
@login_required
def choose_package(request: HttpRequest, project: UUID) -> HttpResponse:
    """The packages from which a team can take."""
    found = visible_project(request, project)
    refuse_unless(rules.may_take(reader(request), found), Permission.TEST_CHANGES)
    context = {
        "project": found,
        "packages": queries.released(reader(request)),
        "trail": driver_trail(found),
    }
    return render(request, "spread/choose.html", context)


@form_page
@login_required
def take_in(request: HttpRequest, package: UUID, project: UUID) -> HttpResponse:
    """Choose drivers, ideas and measures of a package, and take them in."""
    found, row = visible_project(request, project), visible_package(request, package)
    refuse_unless(rules.may_take(reader(request), found), Permission.TEST_CHANGES)
    contents = queries.contents(row, queries.taken_ids(found, row))
    form = TakeForm(sent(request))
    chosen = _chosen(request)
    if form.is_valid():
        done = made(
            form,
            lambda: actions.take_in(by=reader(request), project=found, package=row, chosen=chosen),
        )
        if done is not None:
            messages.success(request, _told(done))
            return redirect(drivers_url(found))
    context = {
        "project": found,
        "package": row,
        "contents": contents,
        "chosen": chosen,
        "may_define": may_define(reader(request), found),
        "takes_all": request.method != "POST" and not queries.has_drivers(found),
        "trail": driver_trail(found),
        "back": drivers_url(found),
    }
    return show_form(request, "spread/take.html", form, **context)


def _chosen(request: HttpRequest) -> set[UUID]:
    keys = (as_uuid(text) for text in request.POST.getlist("items"))
    return {key for key in keys if key is not None}


def _proposed(tree: driver_queries.Tree) -> set[UUID]:
    """All drivers, and the ideas that worked."""
    found: set[UUID] = set()
    for node in tree.drivers:
        found.add(node.driver.pk)
        for below in node.below:
            found.add(below.driver.pk)
            found.update(one.idea.pk for one in below.ideas if _worked(one.idea))
    return found


def _worked(idea: ChangeIdea) -> bool:
    return idea.status in WORKED


def _told(taken: Taken) -> str:
    said = [
        _("Taken in: drivers %(drivers)s, change ideas %(ideas)s, measures %(measures)s.")
        % {"drivers": taken.drivers, "ideas": taken.ideas, "measures": taken.measures}
    ]
    if taken.there_already:
        said.append(_("There already: %(count)s.") % {"count": taken.there_already})
    if taken.measures:
        said.append(_("Look at how each measure is counted before you enter data."))
    return " ".join(said)
