"""What people do with measures: each with its right, its state and its one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.measurement import actions
from coachwork.measurement.definitions import Definition
from coachwork.measurement.models import (
    Annotation,
    ChartSignal,
    Measure,
    Phase,
    Series,
    SeriesAnalysis,
)
from coachwork.measurement.policies import PeriodTaken
from coachwork.measurement.queries import stored_chart
from tests.unit.measurement.builders import FALLS, FIRST, point_of, ratio_points, store
from tests.world import World

FALLS_RATE = Definition(
    name="Falls with harm",
    kind="outcome",
    unit_label="per 1,000 bed days",
    direction="down",
    data="ratio",
    chart="u",
    frequency="month",
    multiplier=1000.0,
)


def centre_of(series: Series) -> tuple[float | None, ...]:
    fresh = Series.objects.within(series.organisation_id).get(pk=series.pk)
    chart = stored_chart(fresh)
    assert chart is not None
    return chart.centre


def last_event() -> Event:
    return Event.objects.latest("position")


def test_a_new_measure_is_counted_at_the_projects_unit(world: World) -> None:
    key = uuid4()
    measure = actions.make_measure(
        by=world.owner, project=world.project, definition=FALLS_RATE, id=key
    )
    assert measure.pk == key
    assert measure.series.get().unit == world.unit
    assert last_event().verb == "measurement.measure_made"


def test_two_clicks_make_one_measure(world: World) -> None:
    key = uuid4()
    for _ in range(2):
        actions.make_measure(by=world.owner, project=world.project, definition=FALLS_RATE, id=key)
    assert Measure.objects.within(world.organisation).count() == 1
    assert Event.objects.filter(verb="measurement.measure_made").count() == 1


def test_measures_stand_in_the_order_they_were_made(world: World) -> None:
    made = [
        actions.make_measure(
            by=world.owner, project=world.project, definition=replace(FALLS_RATE, name=name)
        )
        for name in ("One", "Two", "Three")
    ]
    assert [measure.position for measure in made] == [0, 1, 2]


def test_a_chart_that_its_data_cannot_fill_is_refused(world: World) -> None:
    for wrong in (replace(FALLS_RATE, data="value"), replace(FALLS_RATE, chart="c")):
        with pytest.raises(PolicyError, match="denominator"):
            actions.make_measure(by=world.owner, project=world.project, definition=wrong)


def test_a_changed_definition_draws_the_chart_anew(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    changed = replace(FALLS_RATE, chart="run", multiplier=100.0)
    actions.edit_measure(by=world.owner, measure=world.measure, version=1, definition=changed)
    assert centre_of(world.series)[0] == pytest.approx(0.45)
    assert last_event().details["before"]["chart"] == "u"


def test_the_later_of_two_edits_hears_of_the_earlier(world: World) -> None:
    measure = world.measure
    actions.edit_measure(by=world.owner, measure=measure, version=1, definition=FALLS_RATE)
    with pytest.raises(EditConflict):
        actions.edit_measure(by=world.owner, measure=measure, version=1, definition=FALLS_RATE)


@pytest.mark.parametrize("change", [{"frequency": "week"}, {"data": "value", "chart": "i"}])
def test_what_the_data_hang_on_stays_once_there_are_data(
    world: World, change: dict[str, str]
) -> None:
    definition = replace(FALLS_RATE, **change)  # type: ignore[arg-type]
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    with pytest.raises(PolicyError, match="data already"):
        actions.edit_measure(
            by=world.owner, measure=world.measure, version=1, definition=definition
        )


def test_a_chart_of_shares_refuses_data_above_their_total(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, (6, 7), 6.5))
    share = replace(FALLS_RATE, chart="p", multiplier=100.0)
    with pytest.raises(PolicyError, match="above the denominator"):
        actions.edit_measure(by=world.owner, measure=world.measure, version=1, definition=share)


def test_a_frozen_baseline_holds_later_points_against_the_first(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    measure = world.measure
    actions.freeze_baseline(
        by=world.owner, measure=measure, version=1, points=12, reason="Before the rounds"
    )
    assert centre_of(world.series) == pytest.approx((sum(FALLS[:12]) / 12,) * 24)
    assert last_event().details == {"before": None, "after": 12, "reason": "Before the rounds"}
    actions.freeze_baseline(by=world.owner, measure=measure, version=2, points=None, reason="No")
    assert centre_of(world.series)[0] == pytest.approx(sum(FALLS) / 24)


def test_a_baseline_of_too_few_points_is_refused(world: World) -> None:
    with pytest.raises(PolicyError, match="at least 6"):
        actions.freeze_baseline(
            by=world.owner, measure=world.measure, version=1, points=5, reason="x"
        )


def test_an_ended_measure_can_be_opened_again(world: World) -> None:
    measure = world.series.measure
    actions.end_measure(by=world.owner, measure=measure, version=1, on=date(2026, 1, 1))
    with pytest.raises(PolicyError, match="has ended"):
        actions.enter_point(by=world.owner, series=world.series, period=FIRST, numerator=1)
    actions.reopen_measure(by=world.owner, measure=measure, version=2)
    actions.enter_point(
        by=world.owner, series=world.series, period=FIRST, numerator=1, denominator=9
    )


def test_a_typed_point_is_on_the_chart(world: World) -> None:
    point = actions.enter_point(
        by=world.team_mate,
        series=world.series,
        period=date(2024, 1, 20),
        numerator=5,
        denominator=900,
        note="Norovirus",
    )
    assert (point.period, point.note, point.entered_by) == (FIRST, "Norovirus", world.team_mate)
    assert world.series.analysis.latest_value == pytest.approx(5000 / 900)


def test_a_period_that_has_a_value_is_not_overwritten_by_typing(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, (6,)))
    with pytest.raises(PeriodTaken) as taken:
        actions.enter_point(
            by=world.owner, series=world.series, period=FIRST, numerator=5, denominator=9
        )
    assert taken.value.point.numerator == 6
    assert point_of(world.series, FIRST).numerator == 6


def test_a_correction_keeps_the_old_value_and_can_empty_the_note(world: World) -> None:
    key = world.series.pk
    store(world.owner, world.series, ratio_points(world.series, (6, 7)))
    store(
        world.owner,
        world.series,
        [ratio_points(world.series, (6,))[0]._replace(series_id=key, note="x")],
    )
    point = point_of(world.series, FIRST)
    corrected = actions.correct_point(
        by=world.team_mate,
        point=point,
        version=2,
        numerator=8,
        denominator=1000,
        reason="Two more",
    )
    assert (corrected.numerator, corrected.note, corrected.version) == (8, "", 3)
    kept = world.series.revisions.get(version=2)
    assert (kept.numerator, kept.note, kept.reason) == (6, "x", "Two more")
    assert (kept.replaced_by, kept.entered_by) == (world.team_mate, world.owner)
    assert centre_of(world.series)[0] == pytest.approx(7.5)


def test_the_later_of_two_corrections_hears_of_the_earlier(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, (6,)))
    point = point_of(world.series, FIRST)
    typed = {"numerator": 8, "denominator": 1000, "reason": "x", "version": 1}
    actions.correct_point(by=world.owner, point=point, **typed)  # type: ignore[arg-type]
    with pytest.raises(EditConflict) as conflict:
        actions.correct_point(by=world.team_mate, point=point, **typed)  # type: ignore[arg-type]
    assert conflict.value.current.numerator == 8
    assert world.series.revisions.count() == 1


def test_a_correction_is_checked_like_a_new_value(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, (6,)))
    with pytest.raises(PolicyError, match="cannot be 0"):
        actions.correct_point(
            by=world.owner,
            point=point_of(world.series, FIRST),
            version=1,
            numerator=8,
            denominator=0,
            reason="x",
        )


def test_a_point_left_out_counts_again_when_it_is_taken_back(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, (6, 60, 6)))
    point = point_of(world.series, date(2024, 2, 1))
    actions.leave_out_point(by=world.owner, point=point, version=1, reason="Closed")
    assert centre_of(world.series)[0] == pytest.approx(6)
    actions.take_back_point(by=world.owner, point=point, version=2)
    assert centre_of(world.series)[0] == pytest.approx(24)
    assert [r.excluded_reason for r in world.series.revisions.order_by("version")] == ["", "Closed"]


def test_a_note_taken_away_can_be_brought_back(world: World) -> None:
    note = actions.annotate(
        by=world.coach, series=world.series, period=date(2024, 3, 9), text="Rounds"
    )
    key = note.pk
    actions.remove_annotation(by=world.owner, annotation=note)
    assert not Annotation.objects.within(world.organisation).exists()
    for _ in range(2):
        actions.restore_annotation(by=world.owner, series=world.series, annotation_id=key)
    back = Annotation.objects.within(world.organisation).get()
    assert (back.pk, back.period, back.text) == (key, date(2024, 3, 1), "Rounds")


def test_nothing_is_brought_back_that_was_of_another_series(world: World) -> None:
    note = actions.annotate(by=world.owner, series=world.series, period=FIRST, text="Rounds")
    key = note.pk
    actions.remove_annotation(by=world.owner, annotation=note)
    other = world.series_of(world.measure_of(world.project), world.unit)
    with pytest.raises(PolicyError, match="cannot be brought back"):
        actions.restore_annotation(by=world.owner, series=other, annotation_id=key)


def test_a_phase_moves_the_lines_and_back(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    phase = actions.begin_phase(
        by=world.owner,
        series=world.series,
        starts_on=date(2025, 1, 15),
        label="With rounds",
        reason="They stay",
    )
    key, split = phase.pk, centre_of(world.series)
    assert [split[0], split[-1]] == pytest.approx([76 / 12, 35 / 12])
    actions.remove_phase(by=world.owner, phase=phase, reason="Too early")
    assert len(set(centre_of(world.series))) == 1
    actions.restore_phase(by=world.owner, series=world.series, phase_id=key)
    assert centre_of(world.series) == split
    assert Phase.objects.within(world.organisation).get().reason == "They stay"


def test_two_phases_cannot_begin_at_one_period(world: World) -> None:
    first = {"series": world.series, "label": "A", "reason": "x"}
    actions.begin_phase(by=world.owner, starts_on=date(2025, 1, 1), **first)  # type: ignore[arg-type]
    with pytest.raises(PolicyError, match="begins at this period already"):
        actions.begin_phase(by=world.owner, starts_on=date(2025, 1, 31), **first)  # type: ignore[arg-type]


def test_a_review_says_who_found_what(world: World) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    signals = list(ChartSignal.objects.within(world.organisation).filter(rule="long_run"))
    actions.review_signals(
        by=world.coach, series=world.series, signals=signals, verdict="improvement", note="Rounds"
    )
    for signal in ChartSignal.objects.within(world.organisation).filter(rule="long_run"):
        assert (signal.verdict, signal.review_note) == ("improvement", "Rounds")
        assert signal.reviewed_by == world.coach
    assert last_event().verb == "measurement.signal_reviewed"


@pytest.mark.parametrize("person", ["team_mate", "coach", "executive", "stranger"])
def test_who_does_not_lead_the_team_does_not_define_its_measures(world: World, person: str) -> None:
    by, measure = getattr(world, person), world.measure
    tries = (
        lambda: actions.make_measure(by=by, project=world.project, definition=FALLS_RATE),
        lambda: actions.edit_measure(by=by, measure=measure, version=1, definition=FALLS_RATE),
        lambda: actions.end_measure(by=by, measure=measure, version=1, on=FIRST),
        lambda: actions.freeze_baseline(by=by, measure=measure, version=1, points=9, reason="x"),
        lambda: actions.begin_phase(
            by=by, series=world.series, starts_on=FIRST, label="x", reason="x"
        ),
    )
    before = Event.objects.count()
    for attempt in tries:
        with pytest.raises(NotAllowed):
            attempt()
    assert Event.objects.count() == before
    assert not SeriesAnalysis.objects.within(world.organisation).exists()
