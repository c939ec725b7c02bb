"""Routes of `coachwork.reports`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.contracts.answers import Answers, Route, of
from tests.contracts.rooms.ideas import testing
from tests.contracts.rooms.improvement import SEEN
from tests.world import World


def _slides(world: World) -> Mapping[str, Any]:
    return {"project": world.project.pk, "kind": "pptx"}


ROUTES: list[Route] = [
    Route("reports:story", of(project="project"), get=SEEN),
    Route("reports:story_file", _slides, get=Answers(owner=200, team_mate=200, stranger=404)),
    Route(
        "reports:edit_story",
        of(project="project"),
        get=testing(200),
        post=testing(302),
        data=lambda world: {"problem": "People fall.", "version": "0"},
    ),
]
