"""The layout of a process map: a lane for each who, a column for each step, arrows between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coachwork.charts.diagrams.shapes import (
    LINE,
    Box,
    Line,
    Look,
    Part,
    Sheet,
    Stroke,
    Tone,
    Words,
    box,
)
from coachwork.charts.frame import wrap

WIDTH = 1100.0
SIZE = 12.5
MARGIN = 12.0
NAMES = 110.0
GAP = 22.0
MOST_NAME_LINES = 3
PER_BAND = 6
"""Steps side by side; the way goes on below."""


@dataclass(frozen=True, slots=True)
class ProcessStep:
    """One step: what, by whom, how long it waits and takes (in words), what goes wrong."""

    key: str
    text: str
    who: str
    times: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def process_map(steps: Sequence[ProcessStep], *, title: str, language: str = "en") -> Sheet:
    """The map, in as many bands as it needs."""
    bands = [steps[i : i + PER_BAND] for i in range(0, len(steps), PER_BAND)]
    per_band = max((len(band) for band in bands), default=1)
    width = (WIDTH - 2 * MARGIN - NAMES) / max(per_band, 4) - GAP
    boxes: list[Box] = []
    strokes: list[Stroke] = []
    words: list[Words] = []
    top = MARGIN
    for number, band in enumerate(bands):
        placed, names, bottom = _band(band, width, top, number)
        strokes += _lanes(names, top, bottom)
        words += _lane_names(names)
        strokes += _arrows(placed, goes_on=number < len(bands) - 1, began=number > 0)
        boxes += placed
        top = bottom + 1.6 * SIZE
    height = top - (1.6 * SIZE if bands else 0) + MARGIN
    return Sheet(
        WIDTH, height, title, _said(steps), tuple(boxes), tuple(strokes), tuple(words), language
    )


Lane = tuple[str, float, float]


def _band(
    band: Sequence[ProcessStep], width: float, top: float, number: int
) -> tuple[list[Box], list[Lane], float]:
    """The boxes of one band, its lanes (name, top, bottom), and where it ends."""
    made = [_box(step, width, number * PER_BAND + place) for place, step in enumerate(band, 1)]
    lanes = list(dict.fromkeys(step.who for step in band))
    tall = {
        lane: max(one.height for one, step in zip(made, band, strict=True) if step.who == lane)
        for lane in lanes
    }
    tops, y = {}, top
    for lane in lanes:
        tops[lane] = y
        y += tall[lane] + 1.6 * SIZE
    placed = []
    for place, (one, step) in enumerate(zip(made, band, strict=True)):
        x = MARGIN + NAMES + place * (width + GAP) + GAP / 2
        middle = tops[step.who] + (tall[step.who] + 1.6 * SIZE - one.height) / 2
        placed.append(one.at(x, middle))
    names = [(lane, tops[lane], tops[lane] + tall[lane] + 1.6 * SIZE) for lane in lanes]
    return placed, names, y


def _box(step: ProcessStep, width: float, number: int) -> Box:
    parts = [Part(f"{number}. {step.text}")]
    parts += [Part(time, Tone.SOFT) for time in step.times]
    parts += [Part(problem, Tone.CONCERN) for problem in step.problems]
    look = Look.PROBLEM if step.problems else Look.PLAIN
    return box(step.key, parts, width=width, size=SIZE, look=look)


def _lanes(names: Sequence[Lane], top: float, bottom: float) -> list[Stroke]:
    edges = [top, *(end for _, _, end in names)]
    return [Stroke(((MARGIN, y), (WIDTH - MARGIN, y)), Line.TREE, thick=0.6) for y in edges]


def _lane_names(names: Sequence[Lane]) -> list[Words]:
    found = []
    for name, top, end in names:
        lines = wrap(name, NAMES - 10, SIZE * 1.05)[:MOST_NAME_LINES]
        first = (top + end) / 2 + 4 - (len(lines) - 1) * SIZE * LINE / 2
        found += [
            Words(MARGIN, first + number * SIZE * LINE, line, SIZE, Tone.STRONG)
            for number, line in enumerate(lines)
        ]
    return found


def _arrows(placed: Sequence[Box], *, goes_on: bool, began: bool) -> list[Stroke]:
    found = [_arrow(first, last) for first, last in pairwise(placed)]
    if goes_on:
        last = placed[-1]
        found.append(_level(last.right, WIDTH - MARGIN, last.middle, last.key, ""))
    if began:
        first = placed[0]
        found.append(_level(MARGIN + NAMES - 8, first.x, first.middle, "", first.key))
    return found


def _arrow(first: Box, last: Box) -> Stroke:
    middle = (first.right + last.x) / 2 - 3
    points = (
        (first.right, first.middle),
        (middle, first.middle),
        (middle, last.middle),
        (last.x, last.middle),
    )
    return Stroke(points, Line.ARROW, first.key, last.key)


def _level(start: float, end: float, y: float, first: str, last: str) -> Stroke:
    return Stroke(((start, y), (end, y)), Line.ARROW, first, last)


def _said(steps: Sequence[ProcessStep]) -> str:
    return " ".join(
        "; ".join((f"{number}. {step.who}: {step.text}", *step.times, *step.problems)) + "."
        for number, step in enumerate(steps, start=1)
    )
