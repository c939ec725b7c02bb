"""The story of a project: read, told in own words, taken along as a poster or as slides."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coachwork.foundation.rates import EXPORTS, spend
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.improvement.presenters import trail
from coachwork.improvement.rules import may_test
from coachwork.improvement.views.common import (
    carried_out,
    form_page,
    reader,
    refuse_unless,
    show_form,
    today,
)
from coachwork.reports import actions, presenters, record, storytelling
from coachwork.reports.files import FILES
from coachwork.reports.forms import StoryForm
from coachwork.reports.models import Story
from coachwork.ui.forms import sent


@require_safe
@login_required
def story(request: HttpRequest, project: UUID) -> HttpResponse:
    """The story as a page, which also prints."""
    found = _visible(request, project)
    told = storytelling.project_story(found, reader(request), today(request))
    context = {
        "project": found,
        "page": presenters.story_page(told),
        "may_edit": may_test(reader(request), found),
        "trail": trail(found),
    }
    return render(request, "reports/story.html", context)


@form_page
@login_required
def edit_story(request: HttpRequest, project: UUID) -> HttpResponse:
    """Tell it in words of one's own, and choose the charts."""
    found, person = _visible(request, project), reader(request)
    refuse_unless(may_test(person, found), Permission.TEST_CHANGES)
    form = _form(request, found)
    if form.is_valid() and carried_out(
        form,
        lambda: actions.write_story(
            by=person,
            project=found,
            version=form.seen_version or 0,
            own=form.own(),
            shows_drivers=form.cleaned_data["shows_drivers"],
            series=form.charts(),
        ),
    ):
        messages.success(request, _("Saved. The record itself stays as it is."))
        return redirect("reports:story", project=found.pk)
    context = {"project": found, "trail": trail(found, within=True)}
    return show_form(request, "reports/edit_story.html", form, **context)


@require_safe
@login_required
def story_file(request: HttpRequest, project: UUID, kind: str) -> HttpResponse:
    """The story as a file: a poster on A3 or A4, or slides."""
    found = _visible(request, project)
    if kind not in FILES:
        raise Http404
    spend(reader(request), EXPORTS)
    file = FILES[kind]
    told = storytelling.project_story(found, reader(request), today(request))
    response = HttpResponse(file.write(told), content_type=file.media_type)
    name = slugify(f"{found.title} {_('Story')}") or "story"
    response["Content-Disposition"] = f'attachment; filename="{name}.{file.ending}"'
    return response


def _form(request: HttpRequest, project: Project) -> StoryForm:
    rows = storytelling.charted(project, reader(request))
    standing = storytelling.story_of(project)
    shown = storytelling.chosen(rows, standing)
    specs = [storytelling.spec_of(one) for one in shown]
    return StoryForm(
        sent(request),
        instance=standing or Story(organisation_id=project.organisation_id, project=project),
        recorded=record.sections(project, specs, today(request)),
        charts=storytelling.labels(rows),
        shown=storytelling.keys(shown),
    )


def _visible(request: HttpRequest, project: UUID) -> Any:
    """The project if the reader sees it whole; else there is none for them."""
    return get_object_or_404(storytelling.visible_projects(reader(request)), pk=project)
