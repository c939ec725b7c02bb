"""The teams of the sample coach: six that need six different things."""

from __future__ import annotations

from collections.abc import Iterator

from coachwork.programme.sample.histories import Fate
from coachwork.programme.sample.projects import SampleProject


def feature(projects: list[SampleProject]) -> list[SampleProject]:
    """Six projects of one organisation; the first is the sample team lead's."""
    led = projects[0]
    neighbours = [
        sample
        for sample in projects[1:]
        if sample.project.organisation == led.project.organisation
        and sample.project.unit != led.project.unit
    ]
    found = [led, *_by_fate(neighbours)]
    for sample in found:
        sample.overdue_actions = sample.misses_data = sample.news_to_look_at = False
        sample.contact_gap = 6
    _, stalled, unseen, silent, overdue, _ = found
    led.news_to_look_at = led.concern = led.is_clear_example = True
    stalled.contact_gap = 9
    unseen.contact_gap = 52
    silent.misses_data = True
    overdue.overdue_actions = True
    return found


def _by_fate(projects: list[SampleProject]) -> Iterator[SampleProject]:
    waiting = list(projects)
    for fate in (Fate.STALLED, Fate.MOVING, Fate.ADVANCED, Fate.MOVING, Fate.ADVANCED):
        found = next(sample for sample in waiting if sample.fate == fate)
        waiting.remove(found)
        yield found
