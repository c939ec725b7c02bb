"""Routes of `coachwork.assessment`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from coachwork.assessment.actions import (
    add_finding,
    remove_analysis,
    remove_finding,
    start_analysis,
)
from coachwork.assessment.models import Analysis, Finding, Kind, Part
from coachwork.assessment.texts import AnalysisText, LineText
from tests.contracts.answers import Answers, Route, of
from tests.contracts.rooms.ideas import testing
from tests.contracts.rooms.improvement import SEEN, WHY
from tests.world import World

#: Whoever sees the analysis is sent on to its line.
SENT_ON = Answers(
    owner=302, team_mate=302, stranger=404, coach=302, programme_lead=302, executive=302
)
ABOUT = AnalysisText("Why they fall", "Patients fall at night", date(2026, 3, 2))


def _analysis(world: World, kind: Kind = Kind.WHYS) -> Analysis:
    return start_analysis(by=world.owner, project=world.project, kind=kind, about=ABOUT)


def _pareto(world: World) -> Analysis:
    return _analysis(world, Kind.PARETO)


def _line(world: World) -> Finding:
    return add_finding(
        by=world.owner, analysis=_analysis(world), part=Part.WHY, line=LineText("It is dark")
    )


def _removed(world: World) -> None:
    remove_analysis(by=world.owner, analysis=_analysis(world), reason="Twice.")


def _removed_line(world: World) -> None:
    remove_finding(by=world.owner, finding=_line(world))


def _of_analysis(world: World) -> Mapping[str, Any]:
    analysis = Analysis.objects.everywhere(why=WHY).get()
    return {"project": world.project.pk, "analysis": analysis.pk}


def _of_line(world: World) -> Mapping[str, Any]:
    finding = Finding.objects.everywhere(why=WHY).get()
    return {**_of_analysis(world), "finding": finding.pk}


def _of_finding(world: World) -> Mapping[str, Any]:
    finding = Finding.objects.everywhere(why=WHY).get()
    return {"project": world.project.pk, "finding": finding.pk}


def _of_kind(world: World) -> Mapping[str, Any]:
    return {"project": world.project.pk, "kind": "whys"}


ROUTES: list[Route] = [
    Route("assessment:analyses", of(project="project"), get=SEEN),
    Route(
        "assessment:start",
        _of_kind,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"name": "Night", "subject": "Falls", "held_on": "2026-03-02"},
    ),
    Route("assessment:analysis", _of_analysis, get=SEEN, given=_analysis),
    Route(
        "assessment:edit_analysis",
        _of_analysis,
        get=testing(200),
        post=testing(302),
        data=lambda world: {
            "name": "Night",
            "subject": "Falls",
            "held_on": "2026-03-02",
            "version": 1,
        },
        given=_analysis,
    ),
    Route(
        "assessment:remove_analysis",
        _of_analysis,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"reason": "Twice."},
        given=_analysis,
    ),
    Route("assessment:restore_analysis", _of_analysis, post=testing(302), given=_removed),
    Route(
        "assessment:add_finding",
        lambda world: {**_of_analysis(world), "part": "why"},
        get=testing(200),
        post=testing(302),
        data=lambda world: {"text": "It is dark"},
        given=_analysis,
    ),
    Route(
        "assessment:paste_counts",
        _of_analysis,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"counts": "Wet floor 12"},
        given=_pareto,
    ),
    Route("assessment:finding", _of_finding, get=SENT_ON, given=_line),
    Route(
        "assessment:edit_finding",
        _of_line,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"text": "No light", "version": 1},
        given=_line,
    ),
    Route(
        "assessment:shift_finding",
        _of_line,
        post=testing(302),
        data=lambda world: {"way": "up"},
        given=_line,
    ),
    Route("assessment:remove_finding", _of_line, post=testing(302), given=_line),
    Route("assessment:restore_finding", _of_line, post=testing(302), given=_removed_line),
    Route(
        "assessment:become_driver",
        _of_line,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"text": "The way is lit"},
        given=_line,
    ),
    Route(
        "assessment:become_idea",
        _of_line,
        get=testing(200),
        post=testing(302),
        data=lambda world: {"text": "Night lights"},
        given=_line,
    ),
]
