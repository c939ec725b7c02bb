"""Draws the tables of states into docs/states.md: `python -m tools.states`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from tools.environment import ROOT

if TYPE_CHECKING:
    from coachwork.improvement.machines import Machine

PAGE = ROOT / "docs" / "states.md"
HEAD = """# How things stand, and where they may go

Drawn by `python -m tools.states` from the `states.py` of the rooms; a test fails where the two differ.
A word on an arrow is what the move needs: a *reason* in words, a closed *test* of change, and so on.
"""


def states_page() -> str:
    """The whole page: a diagram and a sentence on who moves, for each table."""
    from coachwork.improvement import states as improvement
    from coachwork.spread import states as spread

    machines: tuple[Machine[Any], ...] = (*improvement.MACHINES, *spread.MACHINES)
    return "\n".join([HEAD, *(_section(machine) for machine in machines)])


def _section(machine: Machine[Any]) -> str:
    arrows = [
        f"    {now.value} --> {to.value}{_label(machine.needs(now, to))}"
        for now, to in machine.every_move()
    ]
    names = [f'    state "{state.label}" as {state.value}' for state in machine.moves]
    diagram = ["stateDiagram-v2", *names, f"    [*] --> {machine.begins.value}", *arrows]
    who = f"Who may: *{machine.by.sentence}*"
    return "\n".join([f"## {machine.name}", "", who, "", "```mermaid", *diagram, "```", ""])


def _label(needs: frozenset[str]) -> str:
    return f" : {', '.join(sorted(needs))}" if needs else ""


if __name__ == "__main__":
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coachwork.config.settings")
    import django

    django.setup()
    PAGE.write_text(states_page())
