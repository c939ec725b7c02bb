"""P′ and U′ are offered where limits are too narrow, with the reason, and taken with one click."""

from __future__ import annotations

from datetime import date

import pytest

from coachwork.measurement.dispersion import prime_advised
from coachwork.measurement.models import Measure, Series, SeriesAnalysis
from coachwork.measurement.points import NewPoint
from coachwork.measurement.queries import stored_chart
from tests.unit.conftest import SignedIn
from tests.unit.measurement.builders import page, ratio_points, store, text_of
from tests.world import World

#: Shares in percent that differ by a few points, as real waiting times do.
SHARES = (91, 93, 90, 92, 94, 91, 89, 92, 93, 90, 92, 91, 94, 92, 90, 93)


def stored(world: World, cases: int, **fields: str) -> Series:
    """A share of so many cases each month."""
    told = {"chart": "p", "unit_label": "%", "direction": "up"} | fields
    measure = world.measure_of(world.project, multiplier=100.0, **told)
    series = world.series_of(measure, world.unit)
    points = [
        NewPoint(
            series_id=series.pk,
            period=date(2024 + month // 12, month % 12 + 1, 1),
            numerator=round(cases * share / 100),
            denominator=cases,
        )
        for month, share in enumerate(SHARES)
    ]
    store(world.owner, series, points)
    return (
        Series.objects.within(series.organisation_id).select_related("analysis").get(pk=series.pk)
    )


@pytest.mark.parametrize(
    ("cases", "chart", "offered"),
    [(200_000, "p", "pp"), (200_000, "u", "up"), (60, "p", ""), (200_000, "pp", "")],
)
def test_it_is_offered_where_points_vary_more_than_chance(
    world: World, cases: int, chart: str, offered: str
) -> None:
    series = stored(world, cases, chart=chart)
    assert prime_advised(series.measure, [stored_chart(series)]) == offered


def test_a_chart_whose_limits_hold_most_points_works_well(world: World) -> None:
    values = (6, 14, 3, 11, 2, 9, 15, 4, 10, 1, 8, 14, 3, 12, 2, 9)
    series = world.series
    store(world.owner, series, ratio_points(series, values))
    again = Series.objects.within(world.organisation).select_related("analysis").get()
    assert prime_advised(world.measure, [stored_chart(again)]) == ""


def test_without_data_nothing_is_offered(world: World) -> None:
    measure = world.measure_of(world.project, chart="p")
    assert prime_advised(measure, [None]) == ""


def test_the_page_says_why_and_one_click_takes_it(world: World, signed_in: SignedIn) -> None:
    series = stored(world, 200_000)
    client = signed_in(world.owner)
    narrow = SeriesAnalysis.objects.within(world.organisation).get(series=series).signals
    address = page("series", series.pk)
    assert "limits of a P chart are a hair wide" in text_of(client, address)

    client.post(page("use_prime", series.measure_id), {"version": "1"})

    measure = Measure.objects.within(world.organisation).get()
    assert measure.chart == Measure.Chart.P_PRIME
    wide = SeriesAnalysis.objects.within(world.organisation).get(series=series).signals
    assert wide < narrow
    shown = text_of(client, address)
    assert "a hair wide" not in shown
    assert "allow for more than chance" in shown
    assert client.get(page("edit", measure.pk)).context["form"].initial["chart"] == "pp"


def test_others_are_not_asked(world: World, signed_in: SignedIn) -> None:
    series = stored(world, 200_000)
    assert "a hair wide" not in text_of(signed_in(world.team_mate), page("series", series.pk))
