"""What the person is asked to look at before a file is stored."""

from __future__ import annotations

import pytest

from coachwork.interop.doubts import doubts
from coachwork.interop.mapping import ColumnMapping, Term
from coachwork.interop.opening import opened
from coachwork.measurement.models import Measure
from tests.unit.interop.conftest import Upload
from tests.unit.interop.files import csv_of
from tests.world import World


@pytest.mark.parametrize(
    ("lines", "doubt"),
    [
        (
            ("month;n;d", "2024-01;1.234;5.678", "2024-02;1.300;5.700"),
            "was read as one thousand and more",
        ),
        (
            ("month,n,d", '2024-01,"1,234",9000', '2024-02,"1,300",9000'),
            "was read as one thousand and more",
        ),
        (("date,n,d", "03/04/2024,1,9", "05/06/2024,1,9"), "the day was taken to come first"),
        (
            ("date,n,d", "03/01/2024,1,9", "04/01/2024,1,9", "05/01/2024,1,9"),
            "the month was taken to come first",
        ),
    ],
)
def test_what_can_be_read_in_two_ways_is_told(
    world: World, upload: Upload, lines: tuple[str, ...], doubt: str
) -> None:
    told = list(doubts(opened(upload(csv_of(*lines)))))

    assert len(told) == 1
    assert doubt in told[0]


def test_a_file_without_doubts_asks_nothing(world: World, upload: Upload) -> None:
    assert list(doubts(opened(upload()))) == []


def test_one_column_above_and_below_is_asked_about(world: World, upload: Upload) -> None:
    batch = upload()
    mapping = ColumnMapping(
        date="month", numerator=(Term("bed days"),), denominator=(Term("bed days"),)
    )
    batch.mapping = mapping.to_json()

    assert list(doubts(opened(batch))) == ["“bed days” is both the numerator and the denominator."]


@pytest.mark.parametrize(
    ("falls", "doubt"),
    [
        (("410", "395"), "The numerator and the denominator are the same everywhere."),
        (("0", "0"), "The numerator is 0 everywhere."),
        (("0", "395"), None),
        (("40%", "39%"), "“falls” holds percentages, where numbers are to be counted."),
    ],
)
def test_a_numerator_that_says_nothing_is_asked_about(
    world: World, upload: Upload, falls: tuple[str, str], doubt: str | None
) -> None:
    rows = (f"2024-01,{falls[0]},410", f"2024-02,{falls[1]},395")
    current = opened(upload(csv_of("month,falls,bed days", *rows)))

    assert list(doubts(current)) == ([doubt] if doubt else [])


@pytest.mark.parametrize(
    ("unit", "values", "doubt"),
    [
        ("%", ("45%", "50%", "51%"), None),
        ("%", ("45", "50", "51"), None),
        ("%", ("100", "100", "100"), "Every value is 100%."),
        ("%", ("0%", "0%", "0%"), "Every value is 0%."),
        ("%", ("0.45", "0.5", "0.51"), "All values lie between 0 and 1"),
        (
            "days",
            ("45%", "50%", "51%"),
            "“share” holds percentages, but this measure is counted in days.",
        ),
        ("days", ("0.45", "0.5", "1"), None),
    ],
)
def test_percentages_are_asked_about_where_they_do_not_fit(
    world: World, upload: Upload, unit: str, values: tuple[str, ...], doubt: str | None
) -> None:
    measure = world.measure_of(
        world.project, data=Measure.Data.VALUE, chart=Measure.Chart.I, unit_label=unit
    )
    rows = (f"2024-0{month},{value}" for month, value in enumerate(values, start=1))
    told = list(doubts(opened(upload(csv_of("month,share", *rows), measure=measure))))

    assert len(told) == (1 if doubt else 0)
    assert all((doubt or "") in each for each in told)
