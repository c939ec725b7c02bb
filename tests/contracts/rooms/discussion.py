"""Routes of `coachwork.discussion`: comments, notices, activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from coachwork.discussion import actions, kinds
from coachwork.discussion.models import Comment
from coachwork.foundation.removal import mark_removed
from coachwork.improvement.models import PDSA
from tests.contracts.answers import Answers, Route, of
from tests.unit.improvement.cycles import planned
from tests.world import World

Values = Mapping[str, Any]
SEEN = Answers(owner=200, team_mate=200, stranger=404, coach=200, programme_lead=200, executive=200)
SAID = Answers(owner=302, team_mate=302, stranger=404, coach=302, programme_lead=302, executive=403)
#: The owner wrote it.
OWN = Answers(owner=200, team_mate=403, stranger=404, coach=403, programme_lead=403, executive=403)
#: Who wrote it and who leads take it away.
AWAY = Answers(owner=302, team_mate=403, stranger=404, coach=403, programme_lead=302, executive=403)
CONFIRMED = Answers(
    owner=403, team_mate=403, stranger=404, coach=302, programme_lead=403, executive=403
)
EVERYBODYS_OWN = Answers(owner=200, team_mate=200, stranger=200)


def _comment(world: World) -> Values:
    row = Comment.objects.within(world.organisation).first()
    part = kinds.PROJECT.part_of(world.project)
    made = row or actions.comment_on(by=world.owner, part=part, text="Well done")
    return {"comment": made.pk}


def _removed(world: World) -> Values:
    kept = _comment(world)
    row = Comment.objects.within(world.organisation).get(pk=kept["comment"])
    if row.removed_at is None:
        mark_removed(row, by=world.owner, reason="")
    return kept


def _cycle(world: World) -> PDSA:
    known = PDSA.objects.within(world.organisation).first()
    found: PDSA = known or planned(world)
    return found


ROUTES: list[Route] = [
    Route("discussion:activity", of(project="project"), get=SEEN),
    Route(
        "discussion:talk",
        lambda world: {"kind": "project", "subject": world.project.pk},
        get=SEEN,
        post=SAID,
        data=lambda world: {"text": "Well done"},
    ),
    Route(
        "discussion:confirm",
        lambda world: {"kind": "cycle", "subject": _cycle(world).pk},
        post=CONFIRMED,
        data=lambda world: {"state": f"v{_cycle(world).version}"},
    ),
    Route("discussion:comment", _comment, get=replace(SAID, executive=302)),
    Route(
        "discussion:edit",
        _comment,
        get=OWN,
        post=replace(OWN, owner=302),
        data=lambda world: {"text": "Very well done", "version": "1"},
    ),
    Route("discussion:remove", _comment, post=AWAY),
    Route("discussion:restore", _removed, post=AWAY),
    Route("discussion:notices", get=EVERYBODYS_OWN),
    Route("discussion:read", post=replace(EVERYBODYS_OWN, owner=302, team_mate=302, stranger=302)),
    Route("discussion:mail", post=replace(EVERYBODYS_OWN, owner=302, team_mate=302, stranger=302)),
]
