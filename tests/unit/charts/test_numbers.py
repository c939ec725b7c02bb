"""Numbers show what the chart can show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork.charts.numbers import (
    PERCENT,
    PLAIN,
    SHARE_AS_PERCENT,
    ValueFormat,
    places_of_step,
    plain_number,
    write_number,
)


@pytest.mark.parametrize(
    ("value", "places", "style", "text"),
    [
        (1234.5, 1, PLAIN, "1,234.5"),
        (-0.04, 1, PLAIN, "0.0"),
        (-3.25, 1, PLAIN, "−3.2"),
        (0.934, 1, SHARE_AS_PERCENT, "93.4%"),
        (93.4, 0, PERCENT, "93%"),
        (21_570.0, -3, PLAIN, "21,570"),
        (8.4e12, -10, PLAIN, "8.40×10¹²"),
        (8e12, -11, PLAIN, "8×10¹²"),
        (2.15e-7, 9, PLAIN, "2.15×10⁻⁷"),
        (0.0, 9, PLAIN, "0.000000000"),
        (12.0, 1, ValueFormat(suffix=" min"), "12.0 min"),
    ],
)
def test_writes(value: float, places: int, style: ValueFormat, text: str) -> None:
    assert write_number(value, places, style, plain_number) == text


@pytest.mark.parametrize(("step", "places"), [(2, 0), (0.5, 1), (0.05, 2), (200, -2), (1, 0)])
def test_places_follow_the_axis(step: float, places: int) -> None:
    assert places_of_step(step) == places


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(-20, 20))
def test_any_number_can_be_written(value: float, places: int) -> None:
    text = write_number(value, places, PLAIN, plain_number)
    assert text
    assert "nan" not in text
    assert "inf" not in text
    assert text not in ("−0", "−0.0")
