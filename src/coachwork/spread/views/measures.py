"""How a measure of a package is counted, and on which driver it hangs."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from coachwork.improvement.views.common import carried_out, form_page, reader
from coachwork.spread import actions, presenters, queries
from coachwork.spread.measure_forms import SuggestedMeasureForm
from coachwork.spread.measures import said_of
from coachwork.spread.models import ItemKind, SuggestedMeasure
from coachwork.spread.views.common import form_of, refuse_reader_of, visible_item
from coachwork.ui.forms import sent


@form_page
@login_required
def define_measure(request: HttpRequest, package: UUID, item: UUID) -> HttpResponse:
    """Say how a measure is counted, so that a team that takes it can begin."""
    row = visible_item(request, package, item)
    refuse_reader_of(request, row.package)
    if row.kind != ItemKind.MEASURE:
        raise Http404
    form = SuggestedMeasureForm(
        sent(request),
        item=row,
        drivers=queries.drivers_in(row.package),
        instance=said_of(row) or SuggestedMeasure(item=row, version=0),
    )
    if form.is_valid() and carried_out(
        form,
        lambda: actions.define_measure(
            by=reader(request),
            item=row,
            version=form.seen_version or 0,
            definition=form.definition(),
            driver=form.cleaned_data["driver"],
        ),
    ):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(presenters.item_url(row))
    return form_of(request, "spread/define_measure.html", form, row.package, item=row)
