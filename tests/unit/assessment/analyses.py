"""Analyses for tests."""

from __future__ import annotations

from datetime import date

from coachwork.assessment.actions import add_finding, start_analysis
from coachwork.assessment.models import Analysis, Finding, Kind, Part
from coachwork.assessment.texts import AnalysisText, LineText
from tests.world import World

ABOUT = AnalysisText("Why they fall", "Patients fall at night", date(2026, 3, 2))


def begun(world: World, kind: Kind = Kind.WHYS) -> Analysis:
    """An analysis of the world's project."""
    return start_analysis(by=world.owner, project=world.project, kind=kind, about=ABOUT)


def line(
    world: World, analysis: Analysis, part: Part, text: str, on: Finding | None = None, **more: int
) -> Finding:
    """A line of it."""
    return add_finding(
        by=world.owner, analysis=analysis, part=part, line=LineText(text, **more), parent=on
    )
