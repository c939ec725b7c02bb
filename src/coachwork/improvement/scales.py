"""The ten steps in a programme's words: the version in force, and those that scores were given by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q

from coachwork.improvement.models import ScaleWording
from coachwork.improvement.progress_scale import STEPS, Step
from coachwork.improvement.rules import Shelf
from coachwork.organisations.models import Organisation
from coachwork.ui.kept import kept

#: What a programme words itself; value and stage of a step stay, since the measures count by them.
WORDED = ("name", "means", "then_true")
WHY = "the words that an organisation's programme chose"


@dataclass(frozen=True, slots=True)
class Scale:
    """The ten steps as they are worded; without a row they are worded by Coachwork."""

    steps: tuple[Step, ...] = STEPS
    row: ScaleWording | None = None

    def step(self, value: Decimal) -> Step:
        """The step of a score."""
        return next(step for step in self.steps if step.value == value)

    def after(self, value: Decimal) -> Step | None:
        """The next step, or None at the top."""
        return next((step for step in self.steps if step.value > value), None)


def scale_for(organisation: Organisation) -> Scale:
    """The words in force: those of the network, else the organisation's own, else Coachwork's."""
    rows = ScaleWording.objects.everywhere(why=WHY)
    own = Q(network__isnull=True, organisation=organisation)
    found = (
        rows.filter(own | Q(network=organisation.network_id, network__isnull=False))
        .order_by(F("network").desc(nulls_last=True), "-number")
        .first()
    )
    return _scale(found) if found else Scale()


def scale_on(shelf: Shelf) -> Scale:
    """The newest words of one network or organisation by itself."""
    found = versions_on(shelf).first()
    return _scale(found) if found else Scale()


def versions_on(shelf: Shelf) -> Any:
    """All versions of a network or an organisation, the newest first."""
    rows = ScaleWording.objects.within(shelf.organisation)
    if shelf.network is not None:
        rows = ScaleWording.objects.everywhere(why=WHY)
        return rows.filter(network=shelf.network).select_related("created_by")
    return rows.filter(network__isnull=True).select_related("created_by")


def next_number(shelf: Shelf) -> int:
    """The number of the version that comes next."""
    last = versions_on(shelf).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def scales_of(wordings: Iterable[UUID | None]) -> Mapping[UUID | None, Scale]:
    """The words of each of these versions; None stands for Coachwork's own.

    A version never changes, so a process reads each once.
    """
    found: dict[UUID | None, Scale] = {None: Scale()}
    for key in {key for key in wordings if key is not None}:
        steps = kept(partial(_steps_of, key), "scale", key)
        found[key] = Scale(worded(steps))
    return found


def _steps_of(key: UUID) -> dict[str, dict[str, str]]:
    steps: dict[str, dict[str, str]] = ScaleWording.objects.everywhere(why=WHY).get(pk=key).steps
    return steps


def _scale(row: ScaleWording) -> Scale:
    return Scale(worded(row.steps), row)


def worded(steps: Mapping[str, Mapping[str, Any]]) -> tuple[Step, ...]:
    """The ten steps in these words; where there are none, Coachwork's stay."""
    return tuple(replace(step, **steps.get(str(step.value), {})) for step in STEPS)
