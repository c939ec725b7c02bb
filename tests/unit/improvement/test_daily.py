"""Daily improvements: noting, going on, passing on, thanks, taking away, growing into a project."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import (
    edit_improvement,
    grow_into,
    note_improvement,
    pass_on,
    remove_improvement,
    restore_improvement,
    take_thanks_back,
    thank,
)
from coachwork.improvement.daily import DailyText, meant, way
from coachwork.improvement.daily_units import home_unit, own_units, units_to_note_in
from coachwork.improvement.days import today_for
from coachwork.improvement.models import DailyImprovement, DailyMove, DailyStatus, Thanks
from coachwork.improvement.states import DAILY
from coachwork.organisations.models import Affiliation
from tests.unit.improvement.daily import DAY, cleaner, noted, said, stored
from tests.world import LONG_AGO, World

D = DailyStatus


@pytest.mark.parametrize(
    ("more", "kept", "stands"),
    [
        ({}, None, D.NOTED),
        ({"changed": "Moved them"}, None, D.TRIED),
        ({"changed": "Moved them"}, True, D.KEPT),
        ({"changed": "Moved them", "happened": "They were in the way"}, False, D.DROPPED),
        ({"happened": "Nobody had time"}, False, D.DROPPED),
    ],
)
def test_how_it_stands_follows_from_what_is_told(
    world: World, more: dict[str, str], kept: bool | None, stands: DailyStatus
) -> None:
    row = noted(world, kept=kept, **more)

    assert stored(row).status == stands
    moves = DailyMove.objects.within(world.organisation).filter(improvement=row)
    steps = [move.status for move in moves.order_by("created_at")]
    assert steps == list(way(D.NOTED, stands))
    assert Event.objects.get().verb == "improvement.daily_noted"


def test_what_is_kept_says_what_was_changed(world: World) -> None:
    with pytest.raises(PolicyError, match="what you changed"):
        noted(world, kept=True)


def test_what_is_let_go_says_why(world: World) -> None:
    with pytest.raises(PolicyError, match="Say why"):
        noted(world, changed="Moved them", kept=False)


@pytest.mark.parametrize("now", [each for each in D if each != D.PROJECT])
@pytest.mark.parametrize("kept", [True, False, None])
def test_whatever_people_decide_there_is_a_way_to_it(now: DailyStatus, kept: bool | None) -> None:
    text = said(changed="Moved them", happened="It helps")
    to = meant(now, text, kept)

    steps = (now, *way(now, to))

    assert steps[-1] == to
    for here, there in pairwise(steps):
        DAILY.check(here, there, text.given())
    assert D.PROJECT not in steps
    assert kept is not None or to in (D.TRIED, D.ESCALATED)


def test_one_goes_on_from_noted_to_kept(world: World) -> None:
    row = noted(world)

    edit_improvement(
        by=world.owner, improvement=stored(row), version=1, to=said(changed="A hook"), kept=True
    )

    now = stored(row)
    assert (now.status, now.changed, now.version) == (D.KEPT, "A hook", 2)


def test_the_later_of_two_editors_is_told(world: World) -> None:
    row = noted(world)
    edit_improvement(by=world.owner, improvement=stored(row), version=1, to=said("First"))

    with pytest.raises(EditConflict):
        edit_improvement(by=world.team_mate, improvement=stored(row), version=1, to=said("Second"))

    assert stored(row).bothered == "First"


def test_a_move_made_meanwhile_is_not_undone_by_an_edit(world: World) -> None:
    row = noted(world)
    seen = stored(row)
    pass_on(by=world.owner, improvement=row, reason="A key for the store, from estates")

    edit_improvement(by=world.team_mate, improvement=seen, version=1, to=said(changed="A sign"))

    assert stored(row).status == D.ESCALATED


def test_the_same_form_twice_makes_one(world: World) -> None:
    once = uuid4()
    for _click in range(2):
        note_improvement(by=world.team_mate, unit=world.unit, text=said(changed="x"), id=once)

    assert DailyImprovement.objects.within(world.organisation).count() == 1
    assert DailyMove.objects.within(world.organisation).count() == 1
    assert Event.objects.count() == 1


def test_it_is_not_noted_for_a_day_to_come(world: World) -> None:
    tomorrow = today_for(world.team_mate) + timedelta(days=1)
    with pytest.raises(PolicyError, match="future"):
        note_improvement(by=world.team_mate, unit=world.unit, text=DailyText("x", tomorrow))


@pytest.mark.parametrize("who", ["owner", "team_mate", "coach", "programme_lead"])
def test_whoever_works_or_helps_there_may_note(world: World, who: str) -> None:
    assert noted(world, by=getattr(world, who)).unit == world.unit


def test_a_place_of_work_is_enough_and_needs_no_role(world: World) -> None:
    person = cleaner(world, world.unit.parent)

    assert noted(world, by=person).created_by == person
    assert home_unit(person, DAY) == world.unit.parent
    assert set(own_units(person, DAY)) == {world.unit.parent, world.unit}


def test_who_left_may_note_no_more(world: World) -> None:
    person = cleaner(world, world.unit)
    Affiliation.objects.within(world.organisation).filter(person=person).update(ends_on=DAY)

    with pytest.raises(NotAllowed):
        noted(world, by=person)


def test_units_of_others_and_closed_ones_are_no_choice(world: World) -> None:
    assert world.other_unit not in units_to_note_in(world.owner, DAY)
    with pytest.raises(NotAllowed):
        note_improvement(by=world.stranger, unit=world.unit, text=said())
    world.unit.closed_on = LONG_AGO
    world.unit.save()
    assert world.unit not in units_to_note_in(world.owner, DAY)


def test_noted_for_somebody_the_record_shows_both(world: World) -> None:
    person = cleaner(world, world.unit)

    row = note_improvement(by=world.coach, unit=world.unit, text=said(), noted_for=person)

    event = Event.objects.get()
    assert (stored(row).noted_for, event.actor, event.on_behalf_of) == (person, world.coach, person)


def test_one_says_thank_you_once_and_can_take_it_back(world: World) -> None:
    row = noted(world)
    for _click in range(2):
        thank(by=world.executive, improvement=row)
    assert Thanks.objects.within(world.organisation).count() == 1

    take_thanks_back(by=world.executive, improvement=row)
    take_thanks_back(by=world.executive, improvement=row)

    assert not Thanks.objects.within(world.organisation).exists()
    verbs = [event.verb.removeprefix("improvement.daily_") for event in Event.objects.all()]
    assert verbs == ["noted", "thanked", "thanks_taken_back"]


@pytest.mark.parametrize("who", ["team_mate", "stranger"])
def test_thanks_come_from_others_who_see_it(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        thank(by=getattr(world, who), improvement=noted(world))


def test_taken_away_and_brought_back(world: World) -> None:
    row = noted(world)
    remove_improvement(by=world.owner, improvement=row, reason="Twice.")
    assert not DailyImprovement.objects.within(world.organisation).kept().exists()

    restore_improvement(by=world.team_mate, improvement=row)

    assert stored(row).removed_at is None


def test_others_of_the_unit_may_not_take_it_away(world: World) -> None:
    with pytest.raises(NotAllowed):
        remove_improvement(by=world.coach, improvement=noted(world), reason="x")


def test_it_grows_into_a_project_once(world: World) -> None:
    row = noted(world)

    for _click in range(2):
        grow_into(by=world.owner, improvement=row, project=world.project)

    now = stored(row)
    assert (now.status, now.project) == (D.PROJECT, world.project)
    assert world.project.grew_from == now
    with pytest.raises(PolicyError, match="It stays"):
        remove_improvement(by=world.owner, improvement=now, reason="x")
    with pytest.raises(PolicyError, match="cannot go from"):
        grow_into(by=world.owner, improvement=now, project=world.project_called("Another"))


def test_strangers_see_nothing(world: World) -> None:
    noted(world)
    rows = DailyImprovement.objects
    assert rows.visible_to(world.executive).count() == 1
    assert not rows.visible_to(world.stranger).exists()
