"""What the rules found, one plain sentence each, and what it means for the direction that is
wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from coachwork.charts.model import Direction, Finding, Kind
from coachwork.charts.wording import Wording

MOST_NAMED = 3


class SignalLike(Protocol):
    """What is read of a signal of the analysis (`coachwork.spc.Signal`)."""

    @property
    def rule(self) -> str: ...
    @property
    def side(self) -> str: ...
    @property
    def points(self) -> tuple[int, ...]: ...
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def length(self) -> int: ...
    @property
    def expected(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Teller:
    """What a sentence needs besides its signal."""

    wording: Wording
    median: bool
    direction: Direction
    period: Callable[[int, int], str]

    def where(self, side: str) -> str:
        """The side of the centre line, or the way the points go, as a phrase."""
        t = self.wording.gettext
        phrases = {
            ("above", True): t("above the median"),
            ("below", True): t("below the median"),
            ("above", False): t("above the mean"),
            ("below", False): t("below the mean"),
            ("up", self.median): t("going up"),
            ("down", self.median): t("going down"),
        }
        return phrases.get((side, self.median), t("on one side"))

    def limit(self, side: str) -> str:
        """The limit on this side, as a phrase."""
        t = self.wording.gettext
        return t("above the upper limit") if side == "above" else t("below the lower limit")


def judge(side: str, direction: Direction) -> Kind:
    """What going or lying to this side means: improvement, concern, or neither."""
    if side not in ("above", "below", "up", "down") or direction is Direction.NEITHER:
        return Kind.NEUTRAL
    upward = side in ("above", "up")
    return Kind.IMPROVEMENT if upward == (direction is Direction.UP) else Kind.CONCERN


def findings(signals: Sequence[SignalLike], teller: Teller) -> tuple[Finding, ...]:
    """One finding a signal, in the order given; single points outside a limit are told together by
    side.
    """
    told: list[Finding] = []
    outside: set[str] = set()
    for signal in signals:
        if signal.rule != "outside_limits":
            told.append(_finding(signal, teller))
        elif signal.side not in outside:
            outside.add(signal.side)
            points = _outside_points(signals, signal.side)
            told.append(_outside(points, signal.side, teller))
    return tuple(told)


def _outside_points(signals: Iterable[SignalLike], side: str) -> tuple[int, ...]:
    same = (s for s in signals if s.rule == "outside_limits" and s.side == side)
    return tuple(sorted({point for s in same for point in (s.points or (s.first,))}))


def _finding(signal: SignalLike, teller: Teller) -> Finding:
    tell, short = TELLERS.get(str(signal.rule), (_unusual, _unusual_short))
    kind = judge(signal.side, teller.direction)
    return Finding(
        rule=str(signal.rule),
        kind=kind,
        sentence=with_verdict(tell(signal, teller), kind, teller.wording),
        short=short(signal, teller),
        points=tuple(signal.points) if str(signal.rule) not in RULES_OF_CHART else (),
    )


def with_verdict(sentence: str, kind: Kind, wording: Wording) -> str:
    """The sentence, and whether that is the way the team wants to go."""
    t = wording.gettext
    if kind is Kind.IMPROVEMENT:
        return t("{sentence} This is in the direction you want.").format(sentence=sentence)
    if kind is Kind.CONCERN:
        return t("{sentence} This is the wrong way.").format(sentence=sentence)
    return sentence


def _outside(points: tuple[int, ...], side: str, teller: Teller) -> Finding:
    kind = judge(side, teller.direction)
    return Finding(
        rule="outside_limits",
        kind=kind,
        sentence=with_verdict(_outside_sentence(points, side, teller), kind, teller.wording),
        short=_capital(teller.limit(side)),
        points=points,
    )


def _outside_sentence(points: tuple[int, ...], side: str, teller: Teller) -> str:
    t, n = teller.wording.gettext, teller.wording.ngettext
    first, last = (teller.period(p, p) for p in (points[0], points[-1]))
    if len(points) == 1:
        text = t("One point, {period}, {where}: unlikely to be chance, look for a reason.")
    elif len(points) <= MOST_NAMED:
        text = t("{count} points, {periods}, {where}: unlikely to be chance, look for a reason.")
    else:
        text = n(
            "{count} point {where}, the first {period}, the last {last}: unlikely to be chance, look for a reason.",
            "{count} points {where}, the first {period}, the last {last}: unlikely to be chance, look for a reason.",
            len(points),
        )
    return text.format(
        count=len(points),
        period=first,
        last=last,
        periods=", ".join(teller.period(p, p) for p in points),
        where=teller.limit(side),
    )


def _shift(signal: SignalLike, teller: Teller) -> str:
    text = teller.wording.ngettext(
        "{count} point in a row {where}, {period}: a shift, unlikely to be chance.",
        "{count} points in a row {where}, {period}: a shift, unlikely to be chance.",
        _length(signal),
    )
    return _fill(text, signal, teller)


def _long_run(signal: SignalLike, teller: Teller) -> str:
    if signal.expected is None:
        return _shift(signal, teller)
    text = teller.wording.ngettext(
        "{count} point in a row {where}, {period}: a shift, as chance seldom makes more than {expected} here.",
        "{count} points in a row {where}, {period}: a shift, as chance seldom makes more than {expected} here.",
        _length(signal),
    )
    return _fill(text, signal, teller)


def _trend(signal: SignalLike, teller: Teller) -> str:
    text = teller.wording.ngettext(
        "{count} point in a row {where}, {period}: a trend, unlikely to be chance.",
        "{count} points in a row {where}, {period}: a trend, unlikely to be chance.",
        _length(signal),
    )
    return _fill(text, signal, teller)


def _few_crossings(signal: SignalLike, teller: Teller) -> str:
    n = teller.wording.ngettext
    text = (
        n(
            "The line crosses the median only {count} time, {period}; by chance at least {expected} are likely: "
            "the level has probably moved.",
            "The line crosses the median only {count} times, {period}; by chance at least {expected} are likely: "
            "the level has probably moved.",
            signal.length,
        )
        if teller.median
        else n(
            "The line crosses the mean only {count} time, {period}; by chance at least {expected} are likely: "
            "the level has probably moved.",
            "The line crosses the mean only {count} times, {period}; by chance at least {expected} are likely: "
            "the level has probably moved.",
            signal.length,
        )
    )
    return _fill(text, signal, teller)


def _few_runs(signal: SignalLike, teller: Teller) -> str:
    text = teller.wording.ngettext(
        "Only {count} run on one side of the median, {period}; by chance at least {expected} are likely: "
        "the level has probably moved.",
        "Only {count} runs on one side of the median, {period}; by chance at least {expected} are likely: "
        "the level has probably moved.",
        signal.length,
    )
    return _fill(text, signal, teller)


def _many_runs(signal: SignalLike, teller: Teller) -> str:
    text = teller.wording.ngettext(
        "{count} run on one side of the median, {period}; by chance at most {expected} are likely: "
        "two processes may be mixed in one chart.",
        "{count} runs on one side of the median, {period}; by chance at most {expected} are likely: "
        "two processes may be mixed in one chart.",
        signal.length,
    )
    return _fill(text, signal, teller)


def _near_limit(signal: SignalLike, teller: Teller) -> str:
    t = teller.wording.gettext
    text = {
        "above": t("2 of 3 points close to the upper limit, {period}: unlikely to be chance."),
        "below": t("2 of 3 points close to the lower limit, {period}: unlikely to be chance."),
    }.get(signal.side, t("2 of 3 points close to a limit, {period}: unlikely to be chance."))
    return _fill(text, signal, teller)


def _unusual(signal: SignalLike, teller: Teller) -> str:
    text = teller.wording.gettext(
        "A pattern that chance seldom makes, {period}: look for a reason."
    )
    return _fill(text, signal, teller)


def _fill(text: str, signal: SignalLike, teller: Teller) -> str:
    return text.format(
        count=_length(signal),
        where=teller.where(signal.side),
        period=teller.period(signal.first, signal.last),
        expected=teller.wording.format_number(float(signal.expected or 0), 0),
    )


def _length(signal: SignalLike) -> int:
    return signal.length or len(signal.points)


def _row_short(signal: SignalLike, teller: Teller) -> str:
    text = teller.wording.ngettext(
        "One of {count} point in a row {where}",
        "One of {count} points in a row {where}",
        _length(signal),
    )
    return _fill(text, signal, teller)


def _near_short(signal: SignalLike, teller: Teller) -> str:
    t = teller.wording.gettext
    return (
        t("Close to the upper limit") if signal.side == "above" else t("Close to the lower limit")
    )


def _unusual_short(signal: SignalLike, teller: Teller) -> str:
    return teller.wording.gettext("Part of an unusual pattern")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


Tell = Callable[[SignalLike, Teller], str]
TELLERS: Mapping[str, tuple[Tell, Tell]] = {
    "shift": (_shift, _row_short),
    "long_run": (_long_run, _row_short),
    "trend": (_trend, _row_short),
    "few_crossings": (_few_crossings, _unusual_short),
    "few_runs": (_few_runs, _unusual_short),
    "many_runs": (_many_runs, _unusual_short),
    "two_of_three": (_near_limit, _near_short),
}
# Few or many runs speak of a whole part: marking all of its points would say nothing about any of them.
RULES_OF_CHART = frozenset({"few_crossings", "few_runs", "many_runs"})
