"""Variation and assurance of a series, as NHS "plot the dots" tells them, in plain words."""

from __future__ import annotations

import math
from typing import Any

from coachwork.charts.model import Direction, Kind, Verdict
from coachwork.charts.wording import Wording
from coachwork.spc import Assurance, PlotTheDots, Variation

KINDS = {
    Variation.COMMON_CAUSE: Kind.COMMON,
    Variation.IMPROVEMENT_HIGH: Kind.IMPROVEMENT,
    Variation.IMPROVEMENT_LOW: Kind.IMPROVEMENT,
    Variation.CONCERN_HIGH: Kind.CONCERN,
    Variation.CONCERN_LOW: Kind.CONCERN,
    Variation.NEUTRAL_HIGH: Kind.NEUTRAL,
    Variation.NEUTRAL_LOW: Kind.NEUTRAL,
}
CERTAIN = {Assurance.PASS: Kind.IMPROVEMENT, Assurance.FAIL: Kind.CONCERN}


def direction_of(analysis: Any, index: int) -> Direction:
    """Which way is better for one series; neither where the analysis does not say."""
    ways = getattr(analysis, "way", None)
    way = 0 if ways is None else int(ways[index])
    return Direction.UP if way > 0 else Direction.DOWN if way < 0 else Direction.NEITHER


def verdicts(dots: PlotTheDots, index: int, wording: Wording) -> tuple[Verdict, ...]:
    """What the latest point says: special cause or not; and whether the target can be relied on.

    Nothing without data; nothing of assurance without a target, limits and a direction.
    """
    if not dots.analysis.y.shape[1]:
        return ()
    last = int(dots.last[index])
    if math.isnan(dots.analysis.y[index, last]):
        return ()
    variation = Variation(str(dots.variation[index]))
    told = [Verdict(KINDS[variation], _variation_words(variation, wording))]
    assurance = Assurance(str(dots.assurance[index]))
    if assurance is not Assurance.NONE and _can_be_known(dots, index, last):
        kind = CERTAIN.get(assurance, Kind.COMMON)
        told.append(Verdict(kind, _assurance_words(assurance, wording)))
    return tuple(told)


def refusal(analysis: Any, index: int, wording: Wording) -> tuple[Verdict, ...]:
    """Why there are no lines, where a value is one that the chart cannot take."""
    refused = getattr(analysis, "refused", None)
    if refused is None or not refused[index]:
        return ()
    clause = wording.gettext("there are no limits: a T chart needs times above zero")
    return (Verdict(Kind.COMMON, clause),)


def _can_be_known(dots: PlotTheDots, index: int, last: int) -> bool:
    """Where target or limits are missing, "inconsistent" would say more than is known."""
    target = dots.analysis.target
    known = target is not None and not math.isnan(target[index, last])
    return known and not math.isnan(dots.analysis.upper[index, last])


def _variation_words(variation: Variation, wording: Wording) -> str:
    t = wording.gettext
    return {
        Variation.COMMON_CAUSE: t("variation: common cause, no signal at the latest point"),
        Variation.IMPROVEMENT_HIGH: t("variation: improvement, the latest values are high"),
        Variation.IMPROVEMENT_LOW: t("variation: improvement, the latest values are low"),
        Variation.CONCERN_HIGH: t("variation: concern, the latest values are high"),
        Variation.CONCERN_LOW: t("variation: concern, the latest values are low"),
        Variation.NEUTRAL_HIGH: t("variation: special cause, the latest values are high"),
        Variation.NEUTRAL_LOW: t("variation: special cause, the latest values are low"),
    }[variation]


def _assurance_words(assurance: Assurance, wording: Wording) -> str:
    t = wording.gettext
    return {
        Assurance.PASS: t("assurance: as things are, the target will be met every time"),
        Assurance.FAIL: t("assurance: as things are, the target will be missed every time"),
        Assurance.INCONSISTENT: t("assurance: the target may be met or missed by chance alone"),
    }[assurance]
