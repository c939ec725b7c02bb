"""Short ways to data for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from coachwork.measurement.actions import store_points
from coachwork.measurement.models import DataPoint, Series
from coachwork.measurement.periods import periods
from coachwork.measurement.points import NewPoint, StoredPoints
from coachwork.organisations.models import OrgUnit, Person
from tests.world import World

FIRST = date(2024, 1, 1)
#: Twelve months around 6, then twelve around 3: a shift to the better where lower is better.
FALLS = (6, 7, 5, 6, 8, 5, 7, 6, 5, 7, 6, 8, 3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 2, 4)


def months(count: int, first: date = FIRST) -> list[date]:
    """The first days of so many months in a row."""
    year, month = divmod(first.year * 12 + first.month - 1 + count - 1, 12)
    return periods(first, date(year, month + 1, 1), "month")


def ratio_points(
    series: Series, numerators: Sequence[float | None], denominator: float = 1000.0
) -> list[NewPoint]:
    """One value a month from January 2024."""
    return [
        NewPoint(series.pk, month, value, None if value is None else denominator)
        for month, value in zip(months(len(numerators)), numerators, strict=True)
    ]


def plain_points(series: Series, values: Sequence[float | None]) -> list[NewPoint]:
    """One plain value a month from January 2024."""
    return [
        NewPoint(series.pk, month, value)
        for month, value in zip(months(len(values)), values, strict=True)
    ]


def store(by: Person, series: Series, points: Iterable[NewPoint], reason: str = "") -> StoredPoints:
    """Store the points of one series."""
    return store_points(by=by, measure=series.measure, points=points, reason=reason)


def point_of(series: Series, period: date) -> DataPoint:
    """The stored point of a period."""
    point: DataPoint = series.points.get(period=period)
    return point


def two_places(world: World) -> list[OrgUnit]:
    """The world's ward and the directorate above it."""
    assert world.unit.parent is not None
    return [world.unit, world.unit.parent]


def page(name: str, *args: Any) -> str:
    return reverse(f"measurement:{name}", args=args)


def text_of(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()
