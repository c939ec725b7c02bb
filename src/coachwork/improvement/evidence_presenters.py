"""What the record shows, beside the ten steps in the programme's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachwork.improvement import evidence
from coachwork.improvement.models import Project
from coachwork.improvement.progress_evidence import StepJudged, judged, suggested
from coachwork.improvement.progress_scale import Step
from coachwork.improvement.scales import Scale


@dataclass(frozen=True, slots=True)
class Shown:
    """One step in words, with what of it the record shows."""

    step: Step
    judged: StepJudged
    is_reached: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """The suggestion and its reasons."""

    step: Step
    steps: Sequence[Shown]

    @property
    def next(self) -> Shown | None:
        """The step that comes next, with what it lacks."""
        return next((one for one in self.steps if one.is_next), None)


def evidence_shown(project: Project, scale: Scale) -> EvidenceShown:
    """What the record of a project shows today: three queries."""
    found = judged(evidence.gathered(project))
    reached = suggested(found)
    following = scale.after(reached)
    steps = [
        Shown(
            step=scale.step(one.value),
            judged=one,
            is_reached=one.value <= reached,
            is_next=following is not None and one.value == following.value,
        )
        for one in found
    ]
    return EvidenceShown(scale.step(reached), steps)
