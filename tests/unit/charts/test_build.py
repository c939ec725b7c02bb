"""A spec is what was measured, read for a person: places, kinds, labels, texts."""

from __future__ import annotations

import math
import pickle
from datetime import date

import numpy as np
import pytest

from coachwork import charts, spc
from coachwork.charts import Kind, Role
from tests.unit.charts.builders import FALLS, chart, falls, months


def label(spec: charts.ChartSpec, role: Role) -> str:
    return next(each.text for each in spec.line_labels if each.role is role)


def test_lines_are_those_of_the_analysis() -> None:
    analysis = spc.analyse(FALLS, chart="i", parts=[12, 24])
    spec = charts.build(analysis, dates=months(36))
    assert spec.centre == tuple(analysis.centre[0].tolist())
    assert spec.upper == tuple(analysis.upper[0].tolist())
    assert [point.value for point in spec.points] == list(FALLS)


def test_what_is_not_a_number_is_none() -> None:
    spec = chart([1.0, math.nan, 3.0])
    assert spec.points[1].value is None
    assert spec.points[1].value_text == ""
    assert spec.lower == (None, None, None)


def test_shares_are_shown_as_percentages() -> None:
    spec = chart([81, 92, 88], [100, 100, 100], chart="p", unit="%", target=0.95)
    assert [point.value_text for point in spec.points] == ["81%", "92%", "88%"]
    assert label(spec, Role.TARGET) == "Target 95%"
    assert spec.high <= 1
    assert spec.points[0].count_text == "81 of 100"


def test_percentages_stay_what_they_are() -> None:
    multiplied = chart([81, 92, 88], [100, 100, 100], chart="p", unit="%", multiply=100)
    plain = chart([0.4, 0.8, 0.9], unit="%")
    assert multiplied.points[0].value_text == "81%"
    assert plain.points[0].value_text == "0.40%"


def test_counts_come_from_the_analysis_or_the_caller() -> None:
    rate = chart([3, 5, 4], [1200.5, 1400, 1300], chart="u", multiply=1000)
    assert rate.points[0].count_text == "3 in 1,200.5"
    given = chart([3, 5, 4], [12, 14, 13], chart="u", numerators=[30, None, 40])
    assert [point.count_text for point in given.points] == [
        "30 in 12",
        "denominator 14",
        "40 in 13",
    ]
    with pytest.raises(ValueError, match="numerators must have one entry a point: 1 for 3"):
        chart([3, 5, 4], numerators=[1])


def test_whole_values_are_written_whole() -> None:
    spec = chart([12, 15, 11, 14, 18])
    assert [point.value_text for point in spec.points] == ["12", "15", "11", "14", "18"]
    assert label(spec, Role.CENTRE) == "Median 14"


def test_the_axis_holds_limits_and_target() -> None:
    spec = falls(target=14)
    shown = [v for v in (*spec.upper, *spec.lower, 14.0) if v is not None]
    assert spec.low <= min(shown)
    assert max(shown) <= spec.high


def test_a_trajectory_has_one_target_a_point() -> None:
    spec = chart([5, 4, 3], target=[5, 4, None])
    assert spec.targets == (5, 4, None)
    assert label(spec, Role.TARGET) == "Target 4"
    with pytest.raises(ValueError, match="targets"):
        chart([5, 4, 3], target=[5])


def test_columns_of_data_frames_are_taken_as_they_are() -> None:
    class Column:
        """What a pandas or Polars series has in common with a list."""

        def __init__(self, values: list[object]) -> None:
            self.values = values

        def __len__(self) -> int:
            return len(self.values)

        def __getitem__(self, index: int) -> object:
            return self.values[index]

    spec = chart([5, 4], dates=Column(months(2)), target=np.int64(3), numerators=Column([1, 2]))
    assert spec.targets == (3, 3)
    assert [point.label for point in spec.points] == ["January 2023", "February 2023"]


def test_phases_lie_side_by_side() -> None:
    spec = falls()
    assert [(p.label, p.first, p.last) for p in spec.phases] == [
        ("Baseline", 0, 11),
        ("Testing", 12, 23),
        ("Spread", 24, 35),
    ]
    assert spec.phases[0].start == 0
    assert spec.phases[0].end == spec.phases[1].start
    assert spec.phases[-1].end == 1


def test_annotations_are_numbered_by_time_and_stand_at_their_month() -> None:
    later, earlier = (
        charts.Annotation(date(2024, 3, 30), "Later"),
        charts.Annotation(date(2023, 8, 2), "Earlier"),
    )
    spec = falls(annotations=[later, earlier])
    assert [(note.number, note.text) for note in spec.notes] == [(1, "Earlier"), (2, "Later")]
    assert spec.notes[0].x == pytest.approx(spec.points[7].x)
    assert spec.notes_by_point[14][0].text == "Later"


def test_annotations_may_name_a_point() -> None:
    spec = chart([3, 4, 5], dates=None, annotations=[charts.Annotation(2, "Here")])
    assert spec.notes[0].x == pytest.approx(spec.points[1].x)
    assert spec.notes[0].when == "point 2"


def test_an_annotation_after_the_last_point_stays_in_the_picture() -> None:
    spec = chart([3, 4], annotations=[charts.Annotation(date(2024, 6, 1), "Next year")])
    assert spec.notes[0].x == 1


def test_a_series_of_many_may_be_shorter_than_the_rest() -> None:
    y = np.array([[1, 2, 3, 4], [5, 6, np.nan, np.nan]])
    spec = charts.build(spc.analyse(y), 1, dates=months(2), title="Short")
    assert [point.value for point in spec.points] == [5, 6]


def test_datetime64_and_labels_are_understood() -> None:
    days = np.array(["2024-01-01", "2024-02-01", "2024-03-01"], dtype="datetime64[D]")
    assert chart([1, 2, 3], dates=days).points[1].label == "February 2024"
    assert chart([1, 2, 3], dates=["Ash", "Elm", "Oak"]).points[2].label == "Oak"


def test_kinds_come_in_the_order_of_the_legend() -> None:
    assert falls(rules=["three_sigma", "perla"]).kinds == (
        Kind.COMMON,
        Kind.IMPROVEMENT,
        Kind.CONCERN,
    )


def test_a_spec_can_be_stored() -> None:
    spec = falls()
    assert pickle.loads(pickle.dumps(spec)) == spec
