"""The tables of states: every move of each is told here again, and every other is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import TextChoices

from coachwork.foundation.errors import PolicyError
from coachwork.improvement.machines import Machine, Need
from coachwork.improvement.states import (
    ACTION,
    ALERT,
    CYCLE,
    DAILY,
    IDEA,
    MACHINES,
    PROJECT,
    REVIEW,
    TEMPLATE,
)
from tools.states import PAGE, states_page

EVERYTHING = frozenset(Need)
#: The domain model's moves (B6, B9); in brackets what a move needs.
TOLD = {
    PROJECT: """
        idea > registered, idea > stopped (reason), idea > merged (reason),
        registered > approved (approval), registered > idea (reason),
        registered > stopped (reason), registered > merged (reason),
        approved > active, approved > stopped (reason), approved > merged (reason),
        active > paused (reason), active > completed (closure),
        active > stopped (closure), active > merged (reason),
        paused > active, paused > stopped (closure), paused > merged (reason),
        completed > sustaining, completed > active (reason),
        completed > stopped (closure), completed > merged (reason),
        sustaining > closed, sustaining > active (reason),
        sustaining > stopped (closure), sustaining > merged (reason),
        closed > active (reason), stopped > active (reason)
    """,
    IDEA: """
        idea > prioritised, idea > parked (reason), idea > abandoned (reason),
        prioritised > idea, prioritised > testing (test),
        prioritised > parked (reason), prioritised > abandoned (reason),
        testing > adapting (reason test), testing > adopted (reason test),
        testing > parked (reason), testing > abandoned (reason),
        adapting > testing (test), adapting > parked (reason), adapting > abandoned (reason),
        adopted > implemented, adopted > parked (reason), adopted > abandoned (reason),
        implemented > spreading, implemented > sustained, implemented > abandoned (reason),
        spreading > sustained, spreading > abandoned (reason),
        sustained > spreading, sustained > abandoned (reason),
        parked > idea, parked > prioritised, parked > abandoned (reason),
        abandoned > idea (reason)
    """,
    TEMPLATE: "draft > released, draft > retired (reason), released > retired (reason)",
    CYCLE: """
        planned > doing, doing > studying (observation),
        studying > closed (decision learning reason)
    """,
    REVIEW: "due > done (answers), due > withdrawn",
    ALERT: """
        open > snoozed (day reason), open > cleared (reason),
        snoozed > snoozed (day reason), snoozed > cleared (reason)
    """,
    ACTION: """
        open > doing, open > done, open > dropped (reason),
        doing > open, doing > done, doing > dropped (reason),
        done > open, dropped > open
    """,
    DAILY: """
        noted > tried (change), noted > dropped (reason), noted > escalated (reason),
        noted > project (project),
        tried > kept, tried > dropped (reason), tried > escalated (reason),
        tried > project (project),
        kept > tried, kept > dropped (reason), kept > project (project),
        dropped > noted,
        escalated > tried (change), escalated > dropped (reason), escalated > project (project)
    """,
}


def every_pair() -> list[Any]:
    """Each two states of each table, with the table."""
    return [
        pytest.param(machine, now, to, id=f"{machine.name}: {now} > {to}")
        for machine in MACHINES
        for now in machine.moves
        for to in machine.moves
    ]


ILLEGAL = [case for case in every_pair() if not case.values[0].allows(*case.values[1:])]
NEEDY = [case for case in every_pair() if case.values[0].needs(*case.values[1:])]


def written(machine: Machine[Any]) -> set[str]:
    """The table in the words above."""
    moves = ((now, to, sorted(machine.needs(now, to))) for now, to in machine.every_move())
    return {f"{now} > {to} ({' '.join(needs)})".replace(" ()", "") for now, to, needs in moves}


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_the_table_is_the_domain_models(machine: Machine[Any]) -> None:
    told = {" ".join(move.split()) for move in TOLD[machine].split(",")}
    assert written(machine) == told


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_state_has_its_row(machine: Machine[Any]) -> None:
    assert set(machine.moves) == set(type(machine.begins))


@pytest.mark.parametrize(("machine", "now", "to"), ILLEGAL)
def test_an_illegal_move_is_refused_whatever_is_given(
    machine: Machine[Any], now: TextChoices, to: TextChoices
) -> None:
    with pytest.raises(PolicyError, match=f"cannot go from “{now.label}” to “{to.label}”"):
        machine.check(now, to, EVERYTHING)


@pytest.mark.parametrize(("machine", "now", "to"), NEEDY)
def test_a_move_is_made_with_all_it_needs_and_with_nothing_less(
    machine: Machine[Any], now: TextChoices, to: TextChoices
) -> None:
    machine.check(now, to, EVERYTHING)
    for need in machine.needs(now, to):
        with pytest.raises(PolicyError) as refusal:
            machine.check(now, to, EVERYTHING - {need})
        assert str(refusal.value) == str(need.sentence)


def test_from_every_state_of_an_idea_the_ways_that_people_choose_need_no_test() -> None:
    ways = {now.value: list(IDEA.ways(now, without=Need.TEST)) for now in IDEA.moves}
    assert ways["prioritised"] == ["idea", "parked", "abandoned"]
    assert ways["adopted"] == ["implemented", "parked", "abandoned"]


def test_the_drawing_in_the_docs_is_of_today() -> None:
    assert PAGE.read_text() == states_page(), "run: python -m tools.states"
