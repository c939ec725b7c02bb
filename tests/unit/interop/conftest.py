"""What tests of imports need: a file taken in, as the upload page does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coachwork.interop.actions import upload_file
from coachwork.interop.models import ImportBatch
from coachwork.interop.reading import read
from coachwork.measurement.models import Measure
from coachwork.organisations.models import Person
from tests.unit.interop.files import MONTHLY
from tests.world import World

Upload = Callable[..., ImportBatch]


@pytest.fixture
def upload(world: World) -> Upload:
    """Takes a file in for the team's measure, by its owner, unless told otherwise."""

    def take_in(
        content: bytes = MONTHLY.encode(),
        *,
        by: Person | None = None,
        measure: Measure | None = None,
        **more: Any,
    ) -> ImportBatch:
        return upload_file(
            by=by or world.owner,
            measure=measure or world.measure,
            name="falls.csv",
            content=content,
            table=read(content),
            **more,
        )

    return take_in


@pytest.fixture
def shared(world: World) -> Measure:
    """A measure that many places share."""
    return world.measure_of(
        None,
        name="Seen within 4 hours",
        chart=Measure.Chart.P,
        multiplier=100.0,
        numerator_label="attendances - breaches",
        denominator_label="attendances",
    )
