"""Scores in force, states in force, and the condition of a stalled project.

The whole of table E2 is tested where the programme's measure is computed; here are its pieces.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.db.models import DateField, DecimalField, Value

from coachwork.foundation.calendar import months_before
from coachwork.improvement.actions import correct_score
from coachwork.improvement.models import (
    ProgressRule,
    ProgressScore,
    Project,
    ProjectState,
    StateChange,
)
from coachwork.improvement.progress import (
    _as_boolean,
    _stalled_q,
    active_on,
    rule_for,
    score_on,
    stalled_on,
    with_progress_on,
)
from coachwork.improvement.progress import is_stalled as is_stalled_in_python
from tests.world import World

DAY = date(2026, 5, 31)
#: 31 May minus three calendar months: February has no 31st.
WINDOW_START = date(2026, 2, 28)
DAY_LONG = timedelta(days=1)
LONG_BEFORE = date(2025, 9, 1)
RULE = ProgressRule()
WHY = "for the test"


def score(world: World, value: str, on: date, **fields: Any) -> ProgressScore:
    defaults: dict[str, Any] = {
        "organisation": world.organisation,
        "project": world.project,
        "value": Decimal(value),
        "scored_on": on,
        "scorer": ProgressScore.Scorer.TEAM,
        "reason": "We looked at it together.",
    }
    return ProgressScore.objects.create(**(defaults | fields))


def state(world: World, to: ProjectState, since: date, active_since: date | None) -> StateChange:
    return StateChange.objects.create(
        organisation=world.organisation,
        project=world.project,
        state=to,
        since=since,
        active_since=active_since,
    )


def projects() -> Any:
    return Project.objects.everywhere(why=WHY)


def is_stalled(world: World, rule: ProgressRule = RULE, day: date = DAY) -> bool:
    world.project  # noqa: B018 - made before it is looked for
    standing = with_progress_on(projects(), day, rule).get(pk=world.project.pk)
    listed = stalled_on(projects(), day, rule).filter(pk=world.project.pk).exists()
    assert listed == standing.is_stalled
    return listed


def test_the_window_counts_calendar_months() -> None:
    assert months_before(DAY, 3) == WINDOW_START


def test_low_and_unmoved_since_before_the_window_is_stalled(world: World) -> None:
    score(world, "2.5", LONG_BEFORE)

    assert is_stalled(world)


def test_a_move_up_on_the_first_day_of_the_window_is_the_score_to_compare_with(
    world: World,
) -> None:
    score(world, "2.0", LONG_BEFORE)
    score(world, "2.5", WINDOW_START)

    assert is_stalled(world)


def test_a_move_up_a_day_later_is_progress(world: World) -> None:
    score(world, "2.0", LONG_BEFORE)
    score(world, "2.5", date(2026, 3, 1))

    assert not is_stalled(world)


def test_above_the_threshold_nothing_is_stalled(world: World) -> None:
    score(world, "3.0", LONG_BEFORE)

    assert not is_stalled(world)
    assert is_stalled(world, ProgressRule(threshold=Decimal("3.0")))


def test_a_longer_window_looks_further_back(world: World) -> None:
    score(world, "1.5", LONG_BEFORE)
    score(world, "2.0", date(2026, 1, 10))

    assert is_stalled(world)
    assert not is_stalled(world, ProgressRule(window_months=6))


def test_one_first_scored_within_the_window_has_nothing_to_compare_with(world: World) -> None:
    score(world, "1.0", date(2026, 4, 1))

    assert not is_stalled(world)


def test_never_scored_counts_only_by_the_setting_and_after_the_window(world: World) -> None:
    counting = ProgressRule(count_never_scored=True)

    assert not is_stalled(world)
    assert is_stalled(world, counting)
    assert is_stalled(world, counting, day=date(2024, 4, 1))
    assert not is_stalled(world, counting, day=date(2024, 3, 31))


def test_the_coachs_own_score_is_kept_but_never_in_force(world: World) -> None:
    score(world, "2.0", LONG_BEFORE)
    score(world, "3.5", date(2026, 4, 1), scorer=ProgressScore.Scorer.COACH)

    assert is_stalled(world)
    found = score_on(world.project, DAY)
    assert found is not None
    assert found.value == Decimal("2.0")


def test_a_score_agreed_by_team_and_coach_is_in_force(world: World) -> None:
    score(world, "2.0", LONG_BEFORE)
    score(world, "3.0", date(2026, 4, 1), scorer=ProgressScore.Scorer.AGREED)

    assert not is_stalled(world)


def test_of_two_scores_of_a_day_the_later_written_is_in_force(world: World) -> None:
    score(world, "2.0", LONG_BEFORE)
    score(world, "3.0", LONG_BEFORE)

    found = score_on(world.project, DAY)

    assert found is not None
    assert found.value == Decimal("3.0")
    assert not is_stalled(world)


def test_a_corrected_score_is_left_out(world: World) -> None:
    wrong = score(world, "3.0", LONG_BEFORE)
    assert not is_stalled(world)

    correct_score(by=world.owner, score=wrong, value=Decimal("2.0"), reason="A typo.")

    assert is_stalled(world)


def test_a_score_after_the_day_is_not_known_on_it(world: World) -> None:
    score(world, "2.0", LONG_BEFORE)
    score(world, "3.0", date(2026, 6, 1))

    assert is_stalled(world)
    assert not is_stalled(world, day=date(2026, 6, 1))


@pytest.mark.parametrize(
    "to", [ProjectState.PAUSED, ProjectState.COMPLETED, ProjectState.STOPPED, ProjectState.MERGED]
)
def test_what_is_not_active_is_not_stalled(world: World, to: ProjectState) -> None:
    score(world, "2.0", LONG_BEFORE)
    state(world, to, since=DAY, active_since=None)

    assert not is_stalled(world)
    assert is_stalled(world, day=date(2026, 5, 30))


def test_reopening_begins_the_window_anew(world: World) -> None:
    score(world, "2.0", LONG_BEFORE)
    state(world, ProjectState.COMPLETED, since=date(2026, 1, 1), active_since=None)
    state(world, ProjectState.ACTIVE, since=date(2026, 4, 30), active_since=date(2026, 4, 30))

    assert not is_stalled(world)
    assert is_stalled(world, day=date(2026, 7, 30))


def test_of_two_states_of_a_day_the_later_written_is_in_force(world: World) -> None:
    score(world, "2.0", LONG_BEFORE)
    state(world, ProjectState.PAUSED, since=LONG_BEFORE, active_since=None)
    state(world, ProjectState.ACTIVE, since=LONG_BEFORE, active_since=LONG_BEFORE)

    assert is_stalled(world)


def test_active_on_a_day_is_read_from_the_history(world: World) -> None:
    world.project  # noqa: B018 - active since LONG_AGO, the start of 2024
    state(world, ProjectState.PAUSED, since=DAY, active_since=None)

    def active(day: date) -> bool:
        return active_on(projects(), day).exists()

    assert not active(date(2023, 12, 31))
    assert active(date(2024, 1, 1))
    assert active(date(2026, 5, 30))
    assert not active(DAY)


def test_another_projects_scores_do_not_count(world: World) -> None:
    other = world.project_called("Sleep at night")
    score(world, "2.0", LONG_BEFORE, project=other)

    assert not is_stalled(world)
    assert [row.pk for row in stalled_on(projects(), DAY, RULE)] == [other.pk]


def test_all_projects_are_judged_in_one_query(world: World, django_assert_num_queries: Any) -> None:
    for number in range(5):
        score(world, "2.0", LONG_BEFORE, project=world.project_called(f"Project {number}"))

    with django_assert_num_queries(1):
        assert len(stalled_on(projects(), DAY, RULE)) == 5


def test_the_networks_rule_comes_before_the_organisations_own(world: World) -> None:
    ProgressRule.objects.create(organisation=world.organisation, window_months=6)
    assert rule_for(world.organisation).window_months == 6

    ProgressRule.objects.create(
        organisation=world.organisation, network=world.network, window_months=4
    )
    assert rule_for(world.organisation).window_months == 4


def test_without_a_rule_the_usual_one_holds(world: World) -> None:
    rule = rule_for(world.organisation)

    assert (rule.threshold, rule.window_months) == (Decimal("2.5"), 3)
    assert not rule.count_never_scored


def test_a_rule_of_others_does_not_hold_here(world: World) -> None:
    ProgressRule.objects.create(
        organisation=world.other_organisation,
        network=world.other_organisation.network,
        window_months=9,
    )

    assert rule_for(world.organisation).window_months == 3


@pytest.mark.parametrize("count_never_scored", [False, True])
def test_python_and_the_database_tell_the_same_projects_stalled(
    world: World, *, count_never_scored: bool
) -> None:
    rule = ProgressRule(count_never_scored=count_never_scored)
    dates = (None, WINDOW_START - DAY_LONG, WINDOW_START, WINDOW_START + DAY_LONG)
    scores = (None, Decimal("2.0"), Decimal("2.5"), Decimal("3.0"))
    projects = Project.objects.everywhere(why=WHY).filter(pk=world.project.pk)
    for since, now, before in product(dates, scores, scores):
        row = projects.annotate(
            active_since_then=Value(since, DateField()),
            score_then=Value(now, DecimalField()),
            score_before=Value(before, DecimalField()),
        )
        told = row.annotate(is_stalled=_as_boolean(_stalled_q(rule, WINDOW_START))).get()
        assert is_stalled_in_python(told, DAY, rule) is told.is_stalled, (since, now, before)
