"""A stored chart in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from coachwork.charts import Frequency
from coachwork.measurement import charting
from coachwork.measurement.analysis import reanalyse
from coachwork.measurement.models import Annotation, Phase, Series
from coachwork.measurement.queries import stored_chart
from coachwork.measurement.stored import StoredChart
from coachwork.measurement.wording import format_period, format_range, format_tick, reader_wording
from tests.unit.measurement.builders import FALLS, plain_points, ratio_points, store
from tests.world import World


def chart_of(series: Series) -> StoredChart:
    fresh = Series.objects.within(series.organisation_id).get(pk=series.pk)
    chart = stored_chart(fresh)
    assert chart is not None
    return chart


def test_a_chart_says_its_signals_in_plain_words(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    spec = charting.chart_spec(world.measure, chart_of(world.series))
    assert spec.title == "Falls with harm"
    assert any("12 points in a row below the mean" in one for one in spec.sentences)
    assert charting.latest_text(spec) == "4"


def test_notes_and_phases_are_drawn(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    own = {"organisation": world.organisation, "series": world.series}
    Phase.objects.create(**own, starts_on=date(2025, 1, 1), label="With rounds", reason="x")
    note = Annotation(**own, period=date(2025, 1, 1), text="Hourly rounds began")
    reanalyse([world.series.pk])
    spec = charting.chart_spec(world.measure, chart_of(world.series), [note])
    assert [phase.label for phase in spec.phases] == ["", "With rounds"]
    assert [(one.when, one.text) for one in spec.notes] == [("January 2025", "Hourly rounds began")]


def test_each_sentence_knows_its_signals(world: World) -> None:
    measure = world.measure_of(world.project, chart="i", data="value", direction="up")
    series = world.series_of(measure, world.unit)
    values = [10, 11] * 10
    values[4], values[8] = 30, 29
    store(world.owner, series, plain_points(series, values))
    chart = chart_of(series)
    told = charting.explained(chart, charting.chart_spec(measure, chart))
    outside = next(signals for finding, signals in told if finding.rule == "outside_limits")
    assert [signal.first for signal in outside] == [4, 8]


def test_a_sparkline_needs_no_chart_spec(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    svg = charting.sparkline(world.measure, chart_of(world.series), "Ward 7")
    assert svg.startswith("<svg")
    assert svg.count("cw-spark-improvement") == 12


@pytest.mark.parametrize(
    ("frequency", "text"),
    [
        (Frequency.MONTH, "March to May 2026"),
        (Frequency.QUARTER, "January to June 2026"),
        (Frequency.WEEK, "2 Mar to 4 May 2026"),
        (Frequency.YEAR, "2026 to 2026"),
    ],
)
def test_a_stretch_of_time_says_the_year_once(frequency: Frequency, text: str) -> None:
    with translation.override("en-gb"):
        assert format_range(date(2026, 3, 2), date(2026, 5, 4), frequency) == text


def test_a_stretch_over_new_year_says_both_years() -> None:
    with translation.override("en-gb"):
        months = format_range(date(2025, 11, 1), date(2026, 2, 1), Frequency.MONTH)
        assert months == "November 2025 to February 2026"
        weeks = format_range(date(2025, 11, 3), date(2026, 2, 2), Frequency.WEEK)
        assert weeks == "3 Nov 2025 to 2 Feb 2026"


def test_periods_ticks_and_numbers_are_in_the_readers_language() -> None:
    with translation.override("de"):
        assert format_period(date(2026, 3, 1), "month") == "März 2026"
        assert format_tick(date(2026, 3, 1), "year") == "2026"
        assert reader_wording().format_number(1234.5, 1) == "1.234,5"
    with translation.override("en-gb"):
        assert format_period(date(2026, 5, 9), "quarter") == "April to June 2026"
        assert format_tick(date(2026, 3, 5), "day") == "5 Mar"
        assert format_tick(date(2026, 3, 5), "month") == "Mar"


def test_what_reaches_furthest_into_the_present_is_told_first(world: World) -> None:
    measure = world.measure_of(world.project, chart="i", data="value", direction="up")
    series = world.series_of(measure, world.unit)
    store(world.owner, series, plain_points(series, [10, 11] * 6 + [30] + [2] * 12))
    chart = chart_of(series)
    told = charting.newest_first(chart, charting.chart_spec(measure, chart))
    newest = [max(signal.last for signal in signals) for _finding, signals in told]
    assert len(newest) > 1
    assert newest == sorted(newest, reverse=True)
    assert newest[0] > newest[-1]
