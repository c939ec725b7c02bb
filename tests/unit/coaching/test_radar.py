"""The rules of the radar: facts in, needs in words out, the weightiest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from coachwork.coaching.radar import (
    ICONS,
    WEIGHTS,
    Kind,
    LateMeasure,
    NewSignal,
    TeamFacts,
    needs,
    total,
)
from coachwork.ui.icons import NAMES

TODAY = date(2026, 11, 22)
WELL = TeamFacts(
    today=TODAY,
    is_active=True,
    is_stalled=False,
    score=Decimal("2.5"),
    window_months=3,
    coached_since=date(2026, 1, 5),
    last_contact=TODAY - timedelta(days=14),
    rhythm_days=14,
)


def sentences(facts: TeamFacts) -> list[str]:
    return [need.sentence for need in needs(facts)]


def test_a_team_that_does_well_needs_nothing() -> None:
    assert needs(WELL) == ()


def test_a_stalled_score_is_told_with_its_value_and_window() -> None:
    stalled = replace(WELL, is_stalled=True)

    assert sentences(stalled) == ["Score has not moved up from 2.5 for 3 months"]
    assert sentences(replace(stalled, window_months=1)) == [
        "Score has not moved up from 2.5 for 1 month"
    ]
    assert sentences(replace(stalled, score=None)) == [
        "No score yet, after more than 3 months of work"
    ]


def test_the_contact_is_due_the_day_after_the_rhythm_has_run_out() -> None:
    assert WELL.contact_due == TODAY
    late = replace(WELL, last_contact=TODAY - timedelta(days=15))

    assert sentences(late) == ["No contact for 15 days; you agreed on every 14 days"]


def test_without_any_contact_the_clock_runs_from_the_start_of_the_coaching() -> None:
    begun = replace(WELL, last_contact=None, coached_since=TODAY - timedelta(days=14))
    assert needs(begun) == ()

    begun = replace(begun, coached_since=TODAY - timedelta(days=15))
    assert sentences(begun) == ["No contact yet, 15 days after the coaching began"]


@pytest.mark.parametrize(
    ("late", "sentence"),
    [
        ([LateMeasure("Falls", date(2026, 8, 1))], "No new data for “Falls” since 1 Aug 2026"),
        ([LateMeasure("Falls", None)], "No data yet for “Falls”"),
        (
            [LateMeasure("Falls", None), LateMeasure("Checks", date(2026, 8, 1))],
            "No new data for “Falls” and “Checks”",
        ),
        (
            [LateMeasure(name, None) for name in ("Falls", "Checks", "Alarms")],
            "No new data for “Falls” and 2 other measures",
        ),
    ],
)
def test_missing_data_are_told_by_name(late: list[LateMeasure], sentence: str) -> None:
    assert sentences(replace(WELL, late_measures=late)) == [sentence]


def test_a_concern_is_told_apart_from_other_signals() -> None:
    signals = [NewSignal("Falls", True), NewSignal("Checks", False), NewSignal("Checks", False)]

    assert sentences(replace(WELL, new_signals=signals)) == [
        "A change for the worse on “Falls”, not looked at yet",
        "A new signal on “Checks”, not looked at yet",
    ]


def test_overdue_actions_are_counted_with_the_oldest_day() -> None:
    overdue = replace(WELL, overdue_actions=1, oldest_due=date(2026, 11, 1))

    assert sentences(overdue) == ["1 action is overdue, since 1 Nov 2026"]
    assert sentences(replace(overdue, overdue_actions=3)) == [
        "3 actions are overdue, the oldest since 1 Nov 2026"
    ]


def all_needs(facts: TeamFacts = WELL) -> TeamFacts:
    return replace(
        facts,
        is_stalled=True,
        last_contact=None,
        late_measures=[LateMeasure("Falls", None)],
        new_signals=[NewSignal("Falls", True), NewSignal("Checks", False)],
        overdue_actions=1,
        oldest_due=date(2026, 11, 1),
    )


def test_the_weightiest_need_comes_first() -> None:
    assert [need.kind for need in needs(all_needs())] == [
        Kind.STALLED,
        Kind.NO_CONTACT,
        Kind.CONCERN,
        Kind.NO_DATA,
        Kind.SIGNAL,
        Kind.ACTION,
    ]


def test_both_clocks_outweigh_everything_else_together() -> None:
    both_clocks = replace(WELL, is_stalled=True, last_contact=None)
    all_else = replace(all_needs(), is_stalled=False, last_contact=WELL.last_contact)

    assert total(needs(both_clocks)) > total(needs(all_else))


def test_what_is_not_active_needs_nothing() -> None:
    assert needs(replace(all_needs(), is_active=False)) == ()


def test_every_kind_of_need_has_a_weight_and_an_icon() -> None:
    assert set(WEIGHTS) == set(ICONS) == set(Kind)
    assert set(ICONS.values()) <= set(NAMES)


def test_what_is_over_is_looked_after_where_a_measure_got_worse_or_a_review_is_due() -> None:
    over = replace(WELL, is_active=False, open_alerts=1, review_due=date(2026, 5, 28))

    found = needs(over)

    assert [need.sentence for need in found] == [
        "A measure got worse after the project was finished",
        "Do the gains last? A review is due since 28 May 2026",
    ]
    assert [need.urgent for need in found] == [True, False]
