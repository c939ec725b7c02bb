"""What the rules found, and what it means for the direction that is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coachwork.charts.model import Direction, Finding, Kind
from coachwork.charts.sentences import (
    SignalLike,
    Teller,
    outside_sentence,
    remark,
    sentence,
)
from coachwork.charts.wording import Wording
from coachwork.spc.vocabulary import RULES_OF_PARTS, meaning

OUTSIDE = "outside_limits"
WEIGHTS = {OUTSIDE: 3, "trend": 2, "two_of_three": 1}
"""Where a point is in several patterns, the heaviest says its kind; the order is that of the NHS."""
# A fall is seen on the second line of a CUSUM chart: it says nothing of the points of the first.
WITHOUT_POINTS = RULES_OF_PARTS | {"cusum_fall"}


def judge(side: str, direction: Direction) -> Kind:
    """What lying on or going to this side means: improvement, concern, or neither."""
    return Kind(meaning(side, direction))


def findings(
    signals: Sequence[SignalLike], direction: Direction, teller: Teller
) -> tuple[Finding, ...]:
    """One finding a signal, in the order given; points beyond a limit are told as one, by side."""
    told: list[Finding] = []
    outside: set[str] = set()
    for signal in signals:
        if str(signal.rule) != OUTSIDE:
            told.append(_finding(signal, direction, teller))
        elif signal.side not in outside:
            outside.add(signal.side)
            points = _outside_points(signals, signal.side)
            told.append(_outside(points, signal.side, direction, teller))
    return tuple(told)


def _finding(signal: SignalLike, direction: Direction, teller: Teller) -> Finding:
    kind = judge(signal.side, direction)
    return Finding(
        rule=str(signal.rule),
        kind=kind,
        sentence=with_verdict(sentence(signal, teller), kind, teller.wording),
        remark=remark(signal, teller),
        points=() if str(signal.rule) in WITHOUT_POINTS else tuple(signal.points),
    )


def _outside(points: tuple[int, ...], side: str, direction: Direction, teller: Teller) -> Finding:
    kind = judge(side, direction)
    limit = teller.limit(side)
    return Finding(
        rule=OUTSIDE,
        kind=kind,
        sentence=with_verdict(outside_sentence(points, side, teller), kind, teller.wording),
        remark=limit[:1].upper() + limit[1:],
        points=points,
    )


def _outside_points(signals: Iterable[SignalLike], side: str) -> tuple[int, ...]:
    same = (s for s in signals if str(s.rule) == OUTSIDE and s.side == side)
    return tuple(sorted({point for signal in same for point in signal.points}))


def with_verdict(told: str, kind: Kind, wording: Wording) -> str:
    """The sentence, and whether that is the way the team wants to go."""
    t = wording.gettext
    if kind is Kind.IMPROVEMENT:
        return t("{sentence} This is in the direction you want.").format(sentence=told)
    if kind is Kind.CONCERN:
        return t("{sentence} This is the wrong way.").format(sentence=told)
    return told
