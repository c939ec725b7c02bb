"""A file beside what is stored."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import numpy as np

from coachwork.interop.checking import Points
from coachwork.interop.checking.points import combined
from coachwork.interop.comparison import StoredRow, compare

HERE, THERE = uuid4(), uuid4()
JANUARY, FEBRUARY, MARCH = (date(2024, month, 1) for month in (1, 2, 3))


def points(*rows: tuple[int, date, float, float], notes: tuple[str, ...] = ()) -> Points:
    place, period, top, bottom = zip(*rows, strict=True)
    return combined(
        ("Here", "There"),
        np.array(place),
        np.array(period, dtype="datetime64[D]"),
        np.array(top, dtype=float),
        np.array(bottom, dtype=float),
        notes or ("",) * len(rows),
        np.arange(len(rows)),
        np.zeros(len(rows), dtype=bool),
    )


def stored(
    series: UUID, period: date, top: float | None, bottom: float | None, note: str = ""
) -> StoredRow:
    return series, period, top, bottom, note


SERIES = {"Here": HERE, "There": THERE}


def test_without_anything_stored_all_is_new() -> None:
    found = compare(points((0, JANUARY, 1, 2), (1, JANUARY, 3, 4)), {}, [])

    assert (found.added, found.changed, found.unchanged) == (2, 0, 0)


def test_new_changed_and_equal_are_told_apart_by_place_and_period() -> None:
    found = compare(
        points((0, JANUARY, 1, 2), (0, FEBRUARY, 5, 6), (1, JANUARY, 1, 2), (1, MARCH, 9, 9)),
        SERIES,
        [stored(HERE, JANUARY, 1, 2), stored(HERE, FEBRUARY, 4, 6), stored(THERE, FEBRUARY, 1, 2)],
    )

    assert (found.added, found.changed, found.unchanged) == (2, 1, 1)
    change = found.changes[0]
    assert (change.place, change.period, change.before, change.after) == (
        "Here",
        FEBRUARY,
        (4, 6),
        (5, 6),
    )


def test_a_gap_that_is_filled_is_a_change() -> None:
    found = compare(points((0, JANUARY, 1, 2)), SERIES, [stored(HERE, JANUARY, None, None)])

    assert (found.changed, found.changes[0].before) == (1, (None, None))


def test_a_value_without_denominator_is_the_same_as_itself() -> None:
    found = compare(points((0, JANUARY, 1, np.nan)), SERIES, [stored(HERE, JANUARY, 1, None)])

    assert found.unchanged == 1


def test_a_new_note_is_a_change_and_an_empty_one_is_not() -> None:
    rows = [stored(HERE, JANUARY, 1, 2, "old"), stored(HERE, FEBRUARY, 1, 2, "old")]
    found = compare(
        points((0, JANUARY, 1, 2), (0, FEBRUARY, 1, 2), notes=("new", "")), SERIES, rows
    )

    assert (found.changed, found.unchanged) == (1, 1)


def test_series_that_the_file_does_not_name_do_not_count() -> None:
    found = compare(points((0, JANUARY, 1, 2)), {"Here": HERE}, [stored(THERE, JANUARY, 7, 7)])

    assert (found.added, found.changed) == (1, 0)


def test_ten_changes_are_shown_and_all_are_counted() -> None:
    days = [date(2023, 1 + index % 12, 1 + index // 12) for index in range(30)]
    found = compare(
        points(*((0, day, 2, 3) for day in days)), SERIES, [stored(HERE, day, 1, 3) for day in days]
    )

    assert (found.changed, len(found.changes)) == (30, 10)


def test_rows_of_one_place_and_period_come_together() -> None:
    found = points(
        (1, JANUARY, 1, 2), (0, JANUARY, 3, 4), (1, JANUARY, 10, 20), notes=("a", "", "b")
    )

    assert found.place.tolist() == [0, 1]
    assert found.numerator.tolist() == [3, 11]
    assert found.times.tolist() == [1, 2]
    assert found.row.tolist() == [1, 0]
    assert found.note == ("", "a; b")
