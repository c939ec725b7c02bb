"""The data that pages are measured on can still be made: a new column breaks this, not the bench."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from benchmarks import dataset, work
from benchmarks.dataset import Dataset
from benchmarks.sizes import CLINIC
from benchmarks.workspace import Amounts
from coachwork.measurement.models import ChartSignal, DataPoint, Series, SeriesAnalysis
from coachwork.organisations.models import Person

WHY = "all that was made"


@pytest.fixture
def clinic(db: None, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """A clinic whose last twelve series repeat the first eight."""
    monkeypatch.setattr(dataset, "PATTERNS", 8)
    made = Dataset(CLINIC)
    made.build()
    work.add(CLINIC)
    return made


def test_every_series_has_points_and_an_analysis_and_the_pages_show_them(clinic: Dataset) -> None:
    series = CLINIC.measures + Amounts().measures
    assert DataPoint.objects.everywhere(why=WHY).count() == series * CLINIC.points_a_series
    assert SeriesAnalysis.objects.everywhere(why=WHY).count() == series
    assert _told_of(dataset.number(dataset.SERIES, 17)) == _told_of(
        dataset.number(dataset.SERIES, 1)
    )
    assert "cw-chart" in _page(clinic.lead, reverse("improvement:project", args=[clinic.project]))
    assert "Project 0" in _page(clinic.coach, reverse("coaching:my_teams"))
    assert "Benchmark programme" in _page(clinic.programme_lead, reverse("programme:overview"))
    assert "number 299" in _page(clinic.lead, reverse("improvement:drivers", args=[work.PLENTY]))
    assert work.exists()


def _told_of(series: Any) -> tuple[Any, ...]:
    """What is kept of a series, without its keys."""
    found = Series.objects.everywhere(why=WHY).get(pk=series)
    points = DataPoint.objects.everywhere(why=WHY).filter(series=found).order_by("period")
    signals = ChartSignal.objects.everywhere(why=WHY).filter(series=found)
    return (
        list(points.values_list("period", "numerator", "denominator")),
        found.analysis.chart,
        sorted(signals.values_list("rule", "first_period", "last_period")),
    )


def _page(person: Any, url: str) -> str:
    client = Client()
    backend = "coachwork.organisations.backends.PersonBackend"
    client.force_login(Person.objects.get(pk=person), backend=backend)
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()
