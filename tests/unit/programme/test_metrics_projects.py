"""Measure 2, case by case of the table E2 in the domain's metrics."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from coachwork.improvement.models import ProgressRule, ProgressScore, Project, ProjectState
from coachwork.programme.metrics import Reading, read, scope_of
from coachwork.programme.models import Metric
from tests.unit.programme.coaches import DAY, change_state
from tests.world import LONG_AGO, World

WINDOW_START = date(2025, 12, 31)
Scorer = ProgressScore.Scorer


def scored(
    project: Project, value: str, on: date, scorer: ProgressScore.Scorer = Scorer.TEAM, **more: Any
) -> ProgressScore:
    created: ProgressScore = ProgressScore.objects.create(
        organisation=project.organisation,
        project=project,
        value=Decimal(value),
        scored_on=on,
        scorer=scorer,
        reason="We looked at it together.",
        **more,
    )
    return created


def measure_2(world: World, day: date = DAY) -> Reading:
    return read(Metric.STALLED_PROJECTS, scope_of(world.programme), day)


def counts(world: World, day: date = DAY) -> tuple[int, int]:
    reading = measure_2(world, day)
    return reading.numerator, reading.denominator


def set_rule(world: World, **values: Any) -> None:
    rules = ProgressRule.objects.everywhere(why="a test")
    assert world.programme
    rules.filter(network=world.network).update(**values)


def test_at_threshold_for_four_months_is_stalled(world: World) -> None:
    scored(world.project, "2.5", date(2025, 11, 30))
    assert counts(world) == (1, 1)


def test_moved_up_two_months_ago_is_not_stalled(world: World) -> None:
    scored(world.project, "2.0", date(2025, 11, 1))
    scored(world.project, "2.5", date(2026, 1, 31))
    assert counts(world) == (0, 1)


def test_corrected_down_is_no_progress(world: World) -> None:
    scored(world.project, "2.5", date(2025, 11, 1))
    scored(world.project, "2.0", date(2026, 2, 1))
    assert counts(world) == (1, 1)


def test_up_and_down_again_within_the_window_is_stalled(world: World) -> None:
    scored(world.project, "2.0", date(2025, 11, 1))
    scored(world.project, "2.5", date(2026, 1, 15))
    scored(world.project, "2.0", date(2026, 3, 1))
    assert counts(world) == (1, 1)


def test_registered_six_weeks_ago_is_not_stalled_yet(world: World) -> None:
    young = world.project_called("Young", since=DAY - timedelta(weeks=6))
    scored(young, "1.0", DAY - timedelta(weeks=5))
    assert counts(world) == (0, 1)


def test_above_the_threshold_unchanged_for_a_year_is_not_stalled(world: World) -> None:
    scored(world.project, "3.0", date(2025, 3, 1))
    assert counts(world) == (0, 1)


def test_never_scored_is_not_stalled_unless_the_settings_say_so(world: World) -> None:
    assert world.project
    reading = measure_2(world)
    assert (reading.numerator, reading.denominator) == (0, 1)
    assert reading.details["never_scored"] == 1
    set_rule(world, count_never_scored=True)
    assert counts(world) == (1, 1)


def test_never_scored_but_young_is_not_stalled_even_then(world: World) -> None:
    world.project_called("Young", since=DAY - timedelta(weeks=6))
    set_rule(world, count_never_scored=True)
    assert counts(world) == (0, 1)
    assert measure_2(world).details["never_scored"] == 0


@pytest.mark.parametrize(
    "state",
    [
        ProjectState.PAUSED,
        ProjectState.COMPLETED,
        ProjectState.STOPPED,
        ProjectState.CLOSED,
        ProjectState.MERGED,
    ],
)
def test_a_project_that_is_not_active_counts_nowhere(world: World, state: ProjectState) -> None:
    scored(world.project, "2.0", date(2025, 6, 1))
    change_state(world.project, state, date(2026, 3, 1))
    assert counts(world) == (0, 0)
    assert counts(world, date(2026, 2, 28)) == (1, 1)


def test_opened_again_one_month_ago_begins_a_new_window(world: World) -> None:
    scored(world.project, "2.0", date(2025, 6, 1))
    change_state(world.project, ProjectState.PAUSED, date(2025, 9, 1))
    change_state(world.project, ProjectState.ACTIVE, date(2026, 2, 28))
    assert counts(world) == (0, 1)


def test_opened_again_before_the_window_is_stalled(world: World) -> None:
    scored(world.project, "2.0", date(2025, 6, 1))
    change_state(world.project, ProjectState.PAUSED, date(2025, 9, 1))
    change_state(world.project, ProjectState.ACTIVE, WINDOW_START)
    assert counts(world) == (1, 1)


def test_moved_up_exactly_on_the_first_day_of_the_window_has_not_moved_since(world: World) -> None:
    scored(world.project, "2.0", date(2025, 10, 1))
    scored(world.project, "2.5", WINDOW_START)
    assert counts(world) == (1, 1)


def test_moved_up_a_day_later_has_moved(world: World) -> None:
    scored(world.project, "2.0", date(2025, 10, 1))
    scored(world.project, "2.5", WINDOW_START + timedelta(days=1))
    assert counts(world) == (0, 1)


def test_the_window_is_in_calendar_months(world: World) -> None:
    """31 May minus three months is the last of February."""
    scored(world.project, "2.0", date(2025, 10, 1))
    scored(world.project, "2.5", date(2026, 2, 28))
    assert counts(world, date(2026, 5, 30)) == (1, 1)
    assert counts(world, date(2026, 5, 31)) == (1, 1)
    assert counts(world, date(2026, 5, 27)) == (0, 1)


def test_a_coachs_own_score_is_not_in_force(world: World) -> None:
    scored(world.project, "2.0", date(2025, 10, 1))
    scored(world.project, "2.5", date(2026, 2, 1), Scorer.COACH)
    assert counts(world) == (1, 1)


def test_an_agreed_score_is_in_force(world: World) -> None:
    scored(world.project, "2.0", date(2025, 10, 1))
    scored(world.project, "2.5", date(2026, 2, 1), Scorer.AGREED)
    assert counts(world) == (0, 1)


def test_a_corrected_score_is_not_in_force(world: World) -> None:
    scored(world.project, "2.0", date(2025, 10, 1))
    mistyped = scored(world.project, "2.5", date(2026, 2, 1))
    scored(world.project, "2.0", date(2026, 2, 1), supersedes=mistyped)
    assert counts(world) == (1, 1)


def test_scores_after_the_day_do_not_count_on_it(world: World) -> None:
    scored(world.project, "2.0", date(2025, 10, 1))
    scored(world.project, "3.0", DAY + timedelta(days=1))
    assert counts(world) == (1, 1)


def test_no_active_project_is_no_data_and_not_zero(world: World) -> None:
    reading = measure_2(world)
    assert reading.denominator == 0
    assert reading.share is None


def test_the_threshold_is_a_setting(world: World) -> None:
    scored(world.project, "3.0", date(2025, 3, 1))
    set_rule(world, threshold=Decimal("3.0"))
    assert counts(world) == (1, 1)
    set_rule(world, threshold=Decimal("2.0"))
    assert counts(world) == (0, 1)


def test_the_window_is_a_setting(world: World) -> None:
    scored(world.project, "2.0", date(2025, 10, 1))
    scored(world.project, "2.5", date(2026, 1, 31))
    set_rule(world, window_months=1)
    assert counts(world) == (1, 1)
    set_rule(world, window_months=6)
    assert counts(world) == (0, 1)


def test_a_network_without_a_rule_counts_by_two_and_a_half_and_three_months(world: World) -> None:
    programme = world.programme
    ProgressRule.objects.everywhere(why="a test").all().delete()
    scored(world.project, "2.5", date(2025, 11, 30))
    reading = read(Metric.STALLED_PROJECTS, scope_of(programme), DAY)
    assert (reading.numerator, reading.denominator) == (1, 1)


def test_the_seeds_example_35_of_120_and_35_of_52_low(world: World) -> None:
    projects = [world.project_called(f"Project {number}") for number in range(120)]
    for project in projects[:35]:
        scored(project, "2.5", date(2025, 11, 1))
    for project in projects[35:52]:
        scored(project, "2.0", date(2025, 11, 1))
        scored(project, "2.5", date(2026, 2, 1))
    for project in projects[52:]:
        scored(project, "3.5", date(2025, 11, 1))
    reading = measure_2(world)
    assert (reading.numerator, reading.denominator) == (35, 120)
    assert reading.share == pytest.approx(0.292, abs=0.0005)
    assert reading.details["low"] == 52


def test_projects_of_another_network_do_not_count(world: World) -> None:
    scored(world.other_project, "2.0", LONG_AGO)
    scored(world.project, "3.0", LONG_AGO)
    assert counts(world) == (0, 1)
