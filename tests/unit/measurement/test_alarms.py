"""A measure of a finished project that gets worse raises an alert, once a signal."""

from __future__ import annotations

from datetime import date

import pytest

from coachwork.foundation.calendar import today_in
from coachwork.improvement.models import Alert, ProjectState, StateChange
from coachwork.measurement.models import Series
from tests.unit.measurement.builders import FALLS, ratio_points, store
from tests.world import World

COMPLETED = date(2026, 1, 1)
#: After two years with fewer falls, one month far above all before.
WORSE = (9, 11, 18, 12)


@pytest.fixture
def series(world: World) -> Series:
    """Two years of data of a project that was completed at their end."""
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    finish(world, ProjectState.COMPLETED)
    return world.series


def finish(world: World, state: ProjectState) -> None:
    own = {"organisation": world.organisation, "project": world.project}
    StateChange.objects.create(**own, state=ProjectState.COMPLETED, since=COMPLETED)
    world.project.state = state
    world.project.save()


def alerts(world: World) -> list[Alert]:
    return list(Alert.objects.within(world.organisation))


def import_(world: World, series: Series, values: tuple[float, ...] = WORSE) -> None:
    store(world.owner, series, ratio_points(series, FALLS + values))


def test_worsening_data_raise_one_alert_and_the_same_again_none(
    world: World, series: Series
) -> None:
    assert alerts(world) == []

    import_(world, series)
    import_(world, series)

    (alert,) = alerts(world)
    assert (alert.title, alert.place_id) == ("Falls with harm", series.pk)
    assert alert.project == world.project


def test_what_goes_on_getting_worse_is_no_new_alert(world: World, series: Series) -> None:
    import_(world, series)
    known = {alert.subject_id for alert in alerts(world)}

    import_(world, series, (*WORSE, 9, 10))

    assert {alert.subject_id for alert in alerts(world)} == known


def test_good_data_raise_nothing(world: World, series: Series) -> None:
    import_(world, series, (2, 3, 2, 3))

    assert alerts(world) == []


@pytest.mark.parametrize("state", [ProjectState.ACTIVE, ProjectState.STOPPED])
def test_only_what_is_finished_is_watched(
    world: World, series: Series, state: ProjectState
) -> None:
    world.project.state = state
    world.project.save()

    import_(world, series)

    assert alerts(world) == []


def test_what_was_so_before_the_project_was_completed_is_no_news(world: World) -> None:
    finish(world, ProjectState.SUSTAINING)

    store(world.owner, world.series, ratio_points(world.series, tuple(reversed(FALLS))))

    assert alerts(world) == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_an_alert_dates_from_the_day_where_it_is_raised(
    world: World, series: Series, zone: str
) -> None:
    """In one of these it is always another day than in Greenwich."""
    world.organisation.time_zone = zone
    world.organisation.save()

    import_(world, series)

    (alert,) = alerts(world)
    assert alert.raised_on == today_in(zone)
