"""The list behind Measure 2 says since when a project stands still."""

from __future__ import annotations

from datetime import date

from coachwork.programme.models import Metric
from tests.unit.conftest import SignedIn
from tests.unit.programme.test_metrics_projects import scored
from tests.unit.programme.test_pages import metric_page, text
from tests.world import LONG_AGO, World


def test_the_reason_names_the_day_of_the_last_step(world: World, signed_in: SignedIn) -> None:
    assert world.programme
    for value, day in (
        ("1.0", LONG_AGO),
        ("2.0", date(2025, 2, 3)),
        ("1.5", date(2025, 4, 4)),
        ("1.5", date(2025, 5, 5)),
    ):
        scored(world.project, value, day)

    page = text(signed_in(world.executive).get(metric_page(world, Metric.STALLED_PROJECTS)))

    assert "No step up since 3 Feb 2025" in page
