"""The programme's own measures on charts."""

from __future__ import annotations

from datetime import date

import pytest

from coachwork.charts import Kind
from coachwork.foundation.calendar import month_ends
from coachwork.programme.charting import MetricChart
from coachwork.programme.metrics import Reading
from coachwork.programme.models import Metric
from coachwork.programme.snapshots import History

DAYS = month_ends(date(2026, 3, 15), 25)


def chart_of(metric: Metric, numerators: list[int], denominator: int = 100) -> MetricChart:
    readings = [
        Reading(metric, day, numerator, denominator)
        for day, numerator in zip(DAYS[-len(numerators) :], numerators, strict=True)
    ]
    return MetricChart(History(metric, readings, None))


def steady() -> list[int]:
    return [60 + (3 if number % 2 else -3) for number in range(24)]


def test_shares_are_shown_as_percentages_with_their_counts() -> None:
    spec = chart_of(Metric.ACTIVE_COACHES, [58] * 12, 92).spec
    assert spec.points[-1].value == pytest.approx(63.04, abs=0.01)
    assert spec.points[-1].value_text.startswith("63")
    assert "58" in spec.points[-1].count_text
    assert "92" in spec.points[-1].count_text


def test_a_month_with_nothing_to_count_is_a_gap() -> None:
    readings = [Reading(Metric.ACTIVE_COACHES, day, 0, 0) for day in DAYS[:1]]
    readings += [Reading(Metric.ACTIVE_COACHES, day, 58, 92) for day in DAYS[1:]]
    spec = MetricChart(History(Metric.ACTIVE_COACHES, readings, None)).spec
    assert spec.points[0].value is None
    assert spec.points[1].value is not None


def test_steady_months_have_no_signal() -> None:
    chart = chart_of(Metric.ACTIVE_COACHES, steady())
    assert chart.status == Kind.COMMON
    assert all(finding.kind != Kind.CONCERN for finding in chart.spec.findings)


def test_more_active_coaches_is_an_improvement_more_stalled_projects_a_concern() -> None:
    rising = [50, 51] * 6 + [70, 71] * 6
    assert chart_of(Metric.ACTIVE_COACHES, rising).status == Kind.IMPROVEMENT
    assert chart_of(Metric.STALLED_PROJECTS, rising).status == Kind.CONCERN


def test_it_draws_one_point_and_none() -> None:
    assert "cw-chart" in chart_of(Metric.STALLED_PROJECTS, [35], 120).svg
    empty = Reading(Metric.STALLED_PROJECTS, DAYS[-1], 0, 0)
    assert "cw-chart" in MetricChart(History(Metric.STALLED_PROJECTS, [empty], None)).svg
