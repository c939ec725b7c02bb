"""The ideas, tests and diagrams of the sample programme: as a team could have made them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from coachwork.improvement.models import CycleStatus, DailyStatus, IdeaStatus
from coachwork.improvement.states import IDEA
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.coaches import build_coaches
from coachwork.programme.sample.daily import build_daily
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.drivers import SampleDiagrams, draw_diagrams
from coachwork.programme.sample.ideas import SampleIdeas, build_ideas
from coachwork.programme.sample.measures import build_measures
from coachwork.programme.sample.people import People
from coachwork.programme.sample.places import build_places
from coachwork.programme.sample.projects import build_projects

TODAY = date(2026, 11, 22)


@pytest.fixture
def work(db: None) -> tuple[SampleIdeas, SampleDiagrams]:
    """All of it, not stored."""
    clock, dice = Clock(TODAY), Dice(11)
    places, people = build_places(), People(dice)
    build_coaches(places, people, clock, dice)
    projects = build_projects(places, people, clock, dice)
    measures = build_measures(projects, clock, dice)
    made = build_ideas(projects, measures, clock, Dice(7))
    return made, draw_diagrams(projects, made, measures, Dice(7))


def test_it_is_as_a_team_could_have_made_it(work: tuple[SampleIdeas, SampleDiagrams]) -> None:
    made, diagrams = work
    statuses_follow_the_table(made)
    ideas_agree_with_their_tests(made)
    for cycle in made.cycles:
        assert cycle.started_on is not None
        assert cycle.started_on <= TODAY
        assert (cycle.ended_on or TODAY) <= TODAY
        assert (cycle.status == CycleStatus.CLOSED) == bool(cycle.learning and cycle.decision)
    for diagram in diagrams.drawn:
        focus = [row for row in diagram.primary if row.is_current_focus]
        assert len(focus) == 1
        assert all(row.parent in diagram.primary for rows in diagram.secondary for row in rows)


def test_daily_improvements_stand_as_the_table_allows(db: None) -> None:
    clock, dice = Clock(TODAY), Dice(11)
    places, people = build_places(), People(dice)
    build_coaches(places, people, clock, dice)
    projects = build_projects(places, people, clock, dice)

    made = build_daily(projects, clock, Dice(5))

    assert len(made.improvements) > 200
    assert {row.status for row in made.improvements} == set(DailyStatus) - {DailyStatus.PROJECT}
    for row in made.improvements:
        assert row.noted_on <= TODAY
        assert row.status == DailyStatus.NOTED or row.changed
    once = {(row.improvement_id, row.person_id) for row in made.thanks}
    assert len(once) == len(made.thanks) > 50


def statuses_follow_the_table(made: SampleIdeas) -> None:
    moves = defaultdict(list)
    for move in made.moves:
        moves[move.idea_id].append(IdeaStatus(move.status))
    for idea in made.ideas:
        way = [IdeaStatus.IDEA, *moves[idea.pk]]
        assert way[-1] == idea.status
        assert all(IDEA.allows(now, to) for now, to in pairwise(way))


def ideas_agree_with_their_tests(made: SampleIdeas) -> None:
    """An idea is under test where its last test is open, and one test follows the other."""
    tests = defaultdict(list)
    for cycle in made.cycles:
        tests[cycle.ramp.idea_id].append(cycle)
    assert len(tests) > 100
    for idea in made.ideas:
        own = tests[idea.pk]
        is_open = bool(own) and own[-1].status == CycleStatus.DOING
        assert is_open == (idea.status == IdeaStatus.TESTING and bool(own))
        assert [cycle.number for cycle in own] == list(range(1, len(own) + 1))
        starts = [cycle.started_on for cycle in own if cycle.started_on]
        assert starts == sorted(starts)
