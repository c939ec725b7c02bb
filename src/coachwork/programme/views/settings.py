"""The page on which a programme lead says what counts as stalled."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.rules import Shelf
from coachwork.improvement.scales import Scale, scale_for, scale_on
from coachwork.programme import actions, rules
from coachwork.programme.forms import SettingsForm
from coachwork.programme.metrics import read, scope_of
from coachwork.programme.models import Metric, Programme
from coachwork.programme.presenters import MetricShown, metric_url
from coachwork.programme.views.common import (
    Viewed,
    programme_seen,
    reader,
    refuse_unless,
    show_form,
)
from coachwork.ui.acting import carried_out, form_page
from coachwork.ui.forms import sent


@form_page
@login_required
def settings(request: HttpRequest, programme: UUID) -> HttpResponse:
    """Threshold, window, and whether projects that were never scored count."""
    found = programme_seen(request, programme)
    refuse_unless(rules.may_manage(reader(request), found), Permission.MANAGE_PROGRAMME)
    viewed = Viewed(found, request)
    before = viewed.shown(Metric.STALLED_PROJECTS)
    form = SettingsForm(sent(request), instance=viewed.scope.rule, scale=_scale(found))
    if form.is_valid():
        seen: dict[str, Any] = {"version": form.seen_version or 1, **form.values()}
        if carried_out(
            form, lambda: actions.change_settings(by=reader(request), programme=found, **seen)
        ):
            messages.success(request, _effect(viewed, before))
            return redirect("programme:programme", programme=found.pk)
    return show_form(
        request,
        "programme/settings.html",
        form,
        programme=found,
        shown=before,
        trail=viewed.trail,
    )


def _scale(programme: Programme) -> Scale:
    """The steps in the words of the programme: of its network, or of its one organisation."""
    if programme.network is not None:
        return scale_on(Shelf(programme.organisation, programme.network))
    return scale_for(programme.organisation)


def _effect(viewed: Viewed, before: MetricShown) -> str:
    """What the new settings do to today's number."""
    metric = Metric.STALLED_PROJECTS
    reading = read(metric, scope_of(viewed.programme), viewed.today)
    after = MetricShown(before.definition, reading, metric_url(viewed.programme, metric))
    return _("Saved. Stalled projects today: %(after)s; with the earlier settings: %(before)s.") % {
        "after": after.parts or after.value,
        "before": before.parts or before.value,
    }
