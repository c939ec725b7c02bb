"""Drivers, the ideas that hang on them, and the tests of ideas."""

from __future__ import annotations

from uuid import UUID

from benchmarks.workspace.space import DRIVERS_A_PRIMARY, Space
from coachwork.improvement.diagram_versions import now_of
from coachwork.improvement.models import (
    PDSA,
    ChangeIdea,
    CycleStatus,
    Decision,
    DiagramVersion,
    Driver,
    DriverLink,
    IdeaLink,
    IdeaMove,
    IdeaStatus,
    IdeaVote,
    PDSAQuestion,
    PDSARamp,
)

CYCLES_AN_IDEA = 20


def fill(space: Space) -> None:
    """The diagram from the aim to the tests."""
    _drivers(space)
    _ideas(space)
    _versions(space)
    _cycles(space)


def _drivers(space: Space) -> None:
    every = DRIVERS_A_PRIMARY
    numbers = range(space.amounts.drivers)
    primary = [number for number in numbers if number % every == 0]
    secondary = [number for number in numbers if number % every]
    Driver.objects.bulk_create(_driver(space, number, "primary", None) for number in primary)
    Driver.objects.bulk_create(
        _driver(space, number, "secondary", space.id(Driver, number - number % every))
        for number in secondary
    )
    DriverLink.objects.bulk_create(
        space.row(
            DriverLink,
            number,
            driver_id=space.id(Driver, number),
            serves_id=space.id(Driver, (number - number % every + every) % len(numbers)),
        )
        for number in secondary[::4]
    )


def _driver(space: Space, number: int, level: str, parent: UUID | None) -> Driver:
    driver: Driver = space.row(
        Driver,
        number,
        level=level,
        parent_id=parent,
        text=f"What matters {number}",
        position=number,
        is_current_focus=number == 1,
    )
    return driver


def _below(space: Space, number: int) -> UUID:
    """The driver that an idea hangs on."""
    return space.secondary[number % len(space.secondary)]


def _ideas(space: Space) -> None:
    numbers = range(space.amounts.ideas)
    statuses = list(IdeaStatus)
    ChangeIdea.objects.bulk_create(
        space.row(
            ChangeIdea,
            number,
            driver_id=None if number % 7 == 6 else _below(space, number),
            text=f"Something to do differently, number {number}",
            predicted_effect="One fall a month fewer.",
            effort=1 + number % 5,
            impact=1 + number // 5 % 5,
            status=statuses[number % len(statuses)],
        )
        for number in numbers
    )
    IdeaMove.objects.bulk_create(
        space.row(
            IdeaMove,
            number,
            idea_id=space.id(ChangeIdea, number),
            status=statuses[number % len(statuses)],
            since=space.day(number),
            reason="Agreed in the team.",
        )
        for number in numbers
    )
    IdeaVote.objects.bulk_create(
        space.row(
            IdeaVote, number, idea_id=space.id(ChangeIdea, number), person=space.person(number)
        )
        for number in numbers
    )
    IdeaLink.objects.bulk_create(
        space.row(
            IdeaLink,
            number,
            idea_id=space.id(ChangeIdea, number),
            serves_id=_below(space, number + 1),
        )
        for number in numbers[::5]
    )


def _versions(space: Space) -> None:
    content = now_of(space.project).to_json()
    DiagramVersion.objects.bulk_create(
        space.row(
            DiagramVersion,
            number,
            occasion=DiagramVersion.Occasion.KEPT,
            name=f"Version {number}",
            content=content,
        )
        for number in range(space.amounts.versions)
    )


def _cycles(space: Space) -> None:
    numbers = range(space.amounts.cycles)
    PDSARamp.objects.bulk_create(
        space.row(PDSARamp, number, idea_id=space.id(ChangeIdea, number))
        for number in range(-(-len(numbers) // CYCLES_AN_IDEA))
    )
    PDSA.objects.bulk_create(_cycle(space, number) for number in numbers)
    PDSAQuestion.objects.bulk_create(
        space.row(
            PDSAQuestion,
            number,
            cycle_id=space.id(PDSA, number // 2),
            position=number % 2,
            question="Do people sleep through the round?",
            prediction="Nine of ten do.",
            result="Eight of ten did.",
            came_true=PDSAQuestion.CameTrue.values[number % 4],
        )
        for number in range(2 * len(numbers))
    )


def _cycle(space: Space, number: int) -> PDSA:
    """Of the tests of an idea the last is still planned, the others are closed."""
    step = number % CYCLES_AN_IDEA
    is_open = step == CYCLES_AN_IDEA - 1 or number == space.amounts.cycles - 1
    began = space.day(number)
    closed = {
        "status": CycleStatus.CLOSED,
        "started_on": began,
        "ended_on": began,
        "closed_on": began,
        "observations": "Done on the night shift.",
        "learning": "The round takes longer than we thought.",
        "decision": Decision.ADAPT,
        "decision_reason": "With one nurse more.",
    }
    cycle: PDSA = space.row(
        PDSA,
        number,
        ramp_id=space.id(PDSARamp, number // CYCLES_AN_IDEA),
        number=step + 1,
        objective=f"Try it, time {step + 1}",
        scale=1 + step // 4,
        planned_from=began,
        **({"status": CycleStatus.PLANNED} if is_open else closed),
    )
    return cycle
