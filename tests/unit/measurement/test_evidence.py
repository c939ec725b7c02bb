"""What measures tell of a project's progress."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coachwork.improvement.evidence import Fact
from coachwork.measurement.actions import store_points
from coachwork.measurement.evidence import measure_facts
from coachwork.measurement.models import ChartSignal, Measure
from coachwork.measurement.points import NewPoint
from tests.world import World


def months(count: int) -> list[date]:
    return [date(2023 + month // 12, month % 12 + 1, 1) for month in range(count)]


def filled(world: World, values: list[float], **fields: Any) -> Measure:
    """A measure of the project with one value a month."""
    given: dict[str, Any] = {
        "data": Measure.Data.VALUE,
        "chart": Measure.Chart.RUN,
        "multiplier": 1.0,
        "baseline_points": 12,
    }
    measure = world.measure_of(world.project, **(given | fields))
    series = world.series_of(measure, world.unit)
    points = [
        NewPoint(series.pk, period, value, None)
        for period, value in zip(months(len(values)), values, strict=True)
    ]
    store_points(by=world.owner, measure=measure, points=points)
    return measure


UP_AND_DOWN = [6.0, 5.0, 7.0, 6.5, 5.5, 6.2, 5.8, 6.4, 5.6, 6.1, 5.9, 6.3]


def test_a_project_without_measures_tells_nothing(
    world: World, django_assert_max_num_queries: Any
) -> None:
    project = world.project
    with django_assert_max_num_queries(2):
        facts = measure_facts(project)
    assert not any(facts.values())


def test_a_measure_counts_once_it_has_data_and_a_target_once_it_has_both(world: World) -> None:
    world.measure_of(world.project, target=3.0)
    filled(world, UP_AND_DOWN, target=4.0, kind=Measure.Kind.PROCESS)

    facts = measure_facts(world.project)

    assert (facts[Fact.MEASURES], facts[Fact.MEASURES_WITH_DATA], facts[Fact.TARGETS]) == (2, 1, 1)
    assert (facts[Fact.PROCESS_SIGNALS], facts[Fact.SHARE_OF_WAY]) == (0, 0)


def test_a_lasting_fall_of_an_outcome_is_a_signal_part_of_the_way_and_held(world: World) -> None:
    filled(world, [*UP_AND_DOWN, *[4.5, 4.4, 4.6, 4.5, 4.4, 4.6, 4.5, 4.4, 4.6, 4.5]], target=3.0)

    facts = measure_facts(world.project)

    assert facts[Fact.OUTCOME_SIGNALS] >= 1
    assert facts[Fact.SHARE_OF_WAY] == pytest.approx(0.5, abs=0.02)
    assert facts[Fact.MONTHS_HELD] == 9


def test_a_signal_that_somebody_explained_is_no_gain(world: World) -> None:
    filled(world, [*UP_AND_DOWN, *[4.5, 4.4, 4.6, 4.5, 4.4, 4.6, 4.5, 4.4, 4.6, 4.5]])
    signals = ChartSignal.objects.within(world.organisation)
    signals.update(verdict=ChartSignal.Verdict.EXPLAINED)

    facts = measure_facts(world.project)

    assert (facts[Fact.OUTCOME_SIGNALS], facts[Fact.MONTHS_HELD]) == (0, 0)


def test_what_got_worse_again_is_not_held(world: World) -> None:
    gain = [4.5, 4.4, 4.6, 4.5, 4.4, 4.6, 4.5, 4.4, 4.6, 4.5]
    filled(world, [*UP_AND_DOWN, *gain, *[value + 4 for value in gain]])

    facts = measure_facts(world.project)

    assert facts[Fact.OUTCOME_SIGNALS] >= 1
    assert facts[Fact.MONTHS_HELD] == 0
