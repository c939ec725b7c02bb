"""Change ideas: suggested, edited, moved, voted for, taken away and brought back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import (
    add_idea,
    edit_idea,
    move_idea,
    remove_idea,
    restore_idea,
    vote,
    withdraw_vote,
)
from coachwork.improvement.idea_queries import idea_list, moves_of
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import ChangeIdea, IdeaStatus, IdeaVote, ProjectState
from tests.unit.improvement.ideas import SOCKS, noted, standing, stored
from tests.world import World

S = IdeaStatus


def verbs() -> list[str]:
    return list(Event.objects.order_by("position").values_list("verb", flat=True))


def listed(world: World, **query: str) -> list[str]:
    return [idea.text for idea in idea_list(world.project, world.owner, query)]


def test_everybody_of_the_team_and_its_coach_suggest_ideas(world: World) -> None:
    for who in (world.owner, world.team_mate, world.coach):
        add_idea(by=who, project=world.project, idea=IdeaText(f"From {who.name}"))

    assert len(listed(world)) == 3
    assert verbs() == ["improvement.idea_added"] * 3


def test_a_double_click_notes_one_idea(world: World) -> None:
    submission = uuid4()

    for _click in range(2):
        add_idea(by=world.owner, project=world.project, idea=IdeaText(SOCKS), id=submission)

    assert ChangeIdea.objects.within(world.organisation).count() == Event.objects.count() == 1


def test_an_edit_keeps_what_it_was_in_the_record(world: World) -> None:
    idea = noted(world)

    edit_idea(by=world.team_mate, idea=idea, version=1, to=IdeaText("Socks", effort=1, impact=4))

    assert (stored(idea).text, stored(idea).effort, stored(idea).impact) == ("Socks", 1, 4)
    assert Event.objects.latest("position").details["before"]["text"] == SOCKS


def test_the_later_of_two_edits_is_told(world: World) -> None:
    idea = noted(world)
    edit_idea(by=world.team_mate, idea=idea, version=1, to=IdeaText("Socks"))

    with pytest.raises(EditConflict):
        edit_idea(by=world.owner, idea=idea, version=1, to=IdeaText("Slippers"))
    assert stored(idea).text == "Socks"


def test_a_move_is_written_down_with_its_reason(world: World) -> None:
    idea = noted(world)

    move_idea(
        by=world.team_mate, idea=idea, to=S.PARKED, reason="Not before the new beds are here."
    )

    assert stored(idea).status == S.PARKED
    (move,) = moves_of(idea)
    assert (move.status, move.reason) == (S.PARKED, "Not before the new beds are here.")
    assert verbs()[1:] == ["improvement.idea_moved"]


@pytest.mark.parametrize(
    ("now", "to", "refusal"),
    [
        (S.IDEA, S.ADOPTED, "cannot go from"),
        (S.IDEA, S.ABANDONED, "Say why"),
        (S.PRIORITISED, S.TESTING, "A test of change decides this"),
    ],
)
def test_a_move_is_held_to_the_table(world: World, now: S, to: S, refusal: str) -> None:
    idea = standing(world, now)

    with pytest.raises(PolicyError, match=refusal):
        move_idea(by=world.owner, idea=idea, to=to)

    assert stored(idea).status == now
    assert not list(moves_of(idea))


def test_the_move_is_judged_by_what_is_stored(world: World) -> None:
    idea = noted(world)
    seen_before = stored(idea)
    seen_before.project = world.project
    move_idea(by=world.owner, idea=idea, to=S.ABANDONED, reason="It was tried next door.")

    with pytest.raises(PolicyError, match="from “Abandoned” to “Chosen”"):
        move_idea(by=world.owner, idea=seen_before, to=S.PRIORITISED)


def test_one_vote_a_person(world: World) -> None:
    idea = noted(world)

    for who in (world.owner, world.owner, world.coach):
        vote(by=who, idea=idea)

    assert IdeaVote.objects.within(world.organisation).count() == 2
    assert verbs()[1:] == ["improvement.idea_voted_for"] * 2


def test_a_vote_is_withdrawn_once(world: World) -> None:
    idea = noted(world)
    vote(by=world.owner, idea=idea)

    for _click in range(2):
        withdraw_vote(by=world.owner, idea=idea)

    assert not IdeaVote.objects.within(world.organisation).exists()
    assert verbs()[-1] == "improvement.idea_vote_withdrawn"
    assert len(verbs()) == 3


def test_what_is_taken_away_is_gone_and_comes_back_as_it_was(world: World) -> None:
    idea = noted(world)
    vote(by=world.coach, idea=idea)

    remove_idea(by=world.owner, idea=idea, reason="Entered twice.")
    assert listed(world) == []
    assert stored(idea).removed_reason == "Entered twice."

    restore_idea(by=world.owner, idea=idea)
    (back,) = idea_list(world.project, world.coach, {})
    assert (back.votes_count, back.is_mine, back.removed_reason) == (1, True, "")
    assert verbs()[2:] == ["improvement.idea_removed", "improvement.idea_restored"]


def test_of_two_who_take_away_at_once_the_second_is_told(world: World) -> None:
    idea = noted(world)
    remove_idea(by=world.owner, idea=idea, reason="Entered twice.")

    with pytest.raises(PolicyError, match="Somebody else was faster"):
        remove_idea(by=world.team_mate, idea=idea, reason="I see it twice.")


def test_nothing_is_noted_in_what_is_over(world: World) -> None:
    idea = noted(world)
    world.project.state = ProjectState.STOPPED
    world.project.save()

    writes: list[Callable[[], Any]] = [
        lambda: add_idea(by=world.owner, project=world.project, idea=IdeaText("x")),
        lambda: edit_idea(by=world.owner, idea=idea, version=1, to=IdeaText("x")),
        lambda: move_idea(by=world.owner, idea=idea, to=S.PRIORITISED),
        lambda: vote(by=world.owner, idea=idea),
        lambda: remove_idea(by=world.owner, idea=idea, reason="x"),
        lambda: restore_idea(by=world.owner, idea=idea),
    ]
    for write in writes:
        with pytest.raises(PolicyError, match="This project is stopped"):
            write()


@pytest.mark.parametrize("who", ["coach", "executive", "programme_lead", "stranger"])
def test_only_the_team_decides_about_ideas(world: World, who: str) -> None:
    idea, person = noted(world), getattr(world, who)

    with pytest.raises(NotAllowed):
        edit_idea(by=person, idea=idea, version=1, to=IdeaText("x"))
    with pytest.raises(NotAllowed):
        move_idea(by=person, idea=idea, to=S.PRIORITISED)
    with pytest.raises(NotAllowed):
        remove_idea(by=person, idea=idea, reason="x")
    with pytest.raises(NotAllowed):
        restore_idea(by=person, idea=idea)
