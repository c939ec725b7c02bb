"""Numbers, shares, periods and moments as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from coachwork.ui import formats


@pytest.fixture(autouse=True)
def british() -> object:
    with translation.override("en-gb"), timezone.override("Europe/London"):
        yield


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1234.5, None, "1,234.5"),
        (1234567, None, "1,234,567"),
        (Decimal("2.50"), 1, "2.5"),
        (0, None, "0"),
        (-3.25, 1, "-3.3"),
        (29.1666, 1, "29.2"),
        (2.5, 0, "3"),
        (1e30, 1, "1,000,000,000,000,000,000,000,000,000,000.0"),
        (float("inf"), 1, "–"),
        (None, None, "–"),
        (float("nan"), 1, "–"),
    ],
)
def test_numbers(value: float | None, places: int | None, text: str) -> None:
    assert formats.number(value, places) == text


def test_numbers_follow_the_reader() -> None:
    with translation.override("de"):
        assert formats.number(1234.5) == "1.234,5"


@pytest.mark.parametrize(
    ("part", "text"), [(0.6304, "63.0%"), (0, "0.0%"), (1, "100.0%"), (None, "No data")]
)
def test_percentages(part: float | None, text: str) -> None:
    assert formats.percentage(part) == text


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (58, 92, "63.0% (58 of 92)"),
        (35, 120, "29.2% (35 of 120)"),
        (0, 92, "0.0% (0 of 92)"),
        (0, 0, "No data"),
        (1200, 4000, "30.0% (1,200 of 4,000)"),
    ],
)
def test_shares_tell_what_they_are_made_of(numerator: int, denominator: int, text: str) -> None:
    assert formats.share(numerator, denominator) == text


def test_month_has_its_year() -> None:
    assert formats.month(date(2025, 10, 31)) == "October 2025"


@pytest.mark.parametrize(
    ("total", "text"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (95, "1 h 35 min")]
)
def test_minutes(total: int, text: str) -> None:
    assert formats.minutes(total) == text


def test_moment_of_today_is_relative_and_exact_in_the_title() -> None:
    moment = timezone.now() - timedelta(hours=2)
    html = formats.when(moment)
    assert ">2\xa0hours ago</time>" in html
    assert timezone.localtime(moment).isoformat(timespec="minutes") in html


def test_moment_of_long_ago_is_a_date() -> None:
    html = formats.when(datetime(2024, 7, 1, 23, 30, tzinfo=UTC))
    assert ">2 Jul 2024</time>" in html, "half past midnight in London"
    assert 'datetime="2024-07-02T00:30+01:00"' in html


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday"), (3, "3 days ago")])
def test_days_are_told_in_words(days: int, words: str) -> None:
    assert f">{words}</time>" in formats.when(timezone.localdate() - timedelta(days=days))


@pytest.mark.parametrize("days", [-4, 7, 400])
def test_days_far_off_are_dates(days: int) -> None:
    day = timezone.localdate() - timedelta(days=days)
    assert formats.when(day) == str(formats.day(day)).replace(
        f'"{day.isoformat()}"', f'"{day.isoformat()}" title="{_shown(day)}"'
    )


def test_day_of_a_moment_is_the_readers_day() -> None:
    late = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)
    assert formats.day(late) == '<time datetime="2025-07-01">1 Jul 2025</time>'


def _shown(day: date) -> str:
    return str(formats.day(day)).split(">")[1].split("<")[0]


@pytest.mark.parametrize(
    ("language", "first", "last", "text"),
    [
        ("en-gb", date(2025, 7, 13), date(2025, 11, 9), "13 Jul to 9 Nov 2025"),
        ("en-gb", date(2024, 7, 13), date(2025, 11, 9), "13 Jul 2024 to 9 Nov 2025"),
        ("en", date(2025, 7, 13), date(2025, 11, 9), "July 13 to Nov. 9, 2025"),
        ("en", date(2024, 7, 13), date(2025, 11, 9), "July 13, 2024 to Nov. 9, 2025"),
    ],
)
def test_both_ends_of_a_range_are_written_alike(
    language: str, first: date, last: date, text: str
) -> None:
    with translation.override(language):
        assert formats.date_range(first, last) == text


@pytest.mark.parametrize(
    ("form", "without"),
    [
        ("j M Y", "j M"),
        ("N j, Y", "N j"),
        ("j. F Y", "j. F"),
        ("Y-m-d", "m-d"),
        ("j E Y р.", "j E"),
    ],
)
def test_a_form_of_dates_without_its_year(form: str, without: str) -> None:
    assert formats.without_year(form) == without


def test_a_day_is_told_in_each_readers_form() -> None:
    shown = date(2025, 7, 1)
    assert "1 Jul 2025" in formats.day(shown)
    with translation.override("en"):
        assert "July 1, 2025" in formats.day(shown)
    assert "1 Jul 2025" in formats.day(shown)
