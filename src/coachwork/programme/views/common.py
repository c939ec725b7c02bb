"""What the views of a programme share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from coachwork.foundation.calendar import today_in
from coachwork.improvement.views.common import reader, refuse_unless, show_form
from coachwork.programme import days, snapshots
from coachwork.programme.charting import drawing_of
from coachwork.programme.definitions import DEFINITIONS
from coachwork.programme.metrics import Reading, Scope, read, scope_of
from coachwork.programme.models import Metric, Programme
from coachwork.programme.presenters import BADGES, MetricShown, metric_url
from coachwork.ui.navigation import Link

__all__ = ["Viewed", "programme_seen", "reader", "refuse_unless", "show_form"]


def programme_seen(request: HttpRequest, programme: UUID) -> Programme:
    """The programme if the reader sees it; else there is none for them."""
    seen = Programme.objects.visible_to(reader(request)).select_related("organisation", "network")
    found: Programme = get_object_or_404(seen, pk=programme)
    return found


@dataclass
class Viewed:
    """A programme as of a day: what its pages read, each thing once."""

    programme: Programme
    request: HttpRequest

    @cached_property
    def today(self) -> date:
        return today_of(self.programme)

    @cached_property
    def day(self) -> date:
        return days.as_of(self.request.GET, self.today)

    @cached_property
    def scope(self) -> Scope:
        return scope_of(self.programme)

    @cached_property
    def histories(self) -> dict[Metric, snapshots.History]:
        return snapshots.histories(self.programme, self.scope)

    @property
    def trail(self) -> list[Link]:
        """The way back to the programme."""
        return trail_to(self.programme)

    def reading(self, metric: Metric) -> Reading:
        """Today's number as it was kept; that of another day is counted now."""
        if self.day == self.today:
            return self.histories[metric].latest
        return read(metric, self.scope, self.day)

    def shown(self, metric: Metric) -> MetricShown:
        """The metric's number in words."""
        day = None if self.day == self.today else self.day
        return MetricShown(
            DEFINITIONS[metric], self.reading(metric), metric_url(self.programme, metric, day)
        )

    def panel(self, metric: Metric) -> dict[str, Any]:
        """A metric with its chart, as overview and metric page show it."""
        chart = drawing_of(self.histories[metric])
        return {"shown": self.shown(metric), "chart": chart, "badge": BADGES.get(chart.status)}


def today_of(programme: Programme) -> date:
    """Today where the programme is."""
    return today_in(programme.organisation.time_zone)


def trail_to(programme: Programme) -> list[Link]:
    """The way back to the programme's page."""
    return [Link(programme.name, reverse("programme:programme", args=[programme.pk]))]
