"""One plain sentence for each rule: what was seen, when, and how chance compares.

Every sentence is a whole message for translators. `{where}` is a phrase such as "below the median".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from coachwork.charts.wording import Wording

MOST_NAMED = 3


class SignalLike(Protocol):
    """What is read of a signal (`coachwork.spc.Signal`, or one that was stored)."""

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
    """What a sentence needs besides its signal.

    `median`: the centre line is one. `period`: two points as a stretch of time in words.
    """

    wording: Wording
    median: bool
    period: Callable[[int, int], str]

    def where(self, side: str) -> str:
        """The side of the centre line, or the way the points go, as a phrase."""
        t = self.wording.gettext
        phrases = {
            "above": t("above the median") if self.median else t("above the mean"),
            "below": t("below the median") if self.median else t("below the mean"),
            "up": t("going up"),
            "down": t("going down"),
        }
        return phrases.get(side, t("on one side"))

    def in_turn(self, side: str) -> str:
        """Up and down, whatever the side."""
        return self.wording.gettext("going up and down in turn")

    def near(self, side: str) -> str:
        """Near the centre line, as a phrase."""
        t = self.wording.gettext
        return t("close to the median") if self.median else t("close to the mean")

    def far(self, side: str) -> str:
        """Well away from the centre line, to one side or to either, as a phrase."""
        t = self.wording.gettext
        phrases = {
            "above": t("well above the median") if self.median else t("well above the mean"),
            "below": t("well below the median") if self.median else t("well below the mean"),
        }
        either = t("well away from the median") if self.median else t("well away from the mean")
        return phrases.get(side, either)

    def towards(self, side: str) -> str:
        """Near the limit on this side or beyond it, as a phrase."""
        t = self.wording.gettext
        return (
            t("close to or above the upper limit")
            if side == "above"
            else t("close to or below the lower limit")
        )

    def limit(self, side: str) -> str:
        """The limit on this side, as a phrase."""
        t = self.wording.gettext
        return t("above the upper limit") if side == "above" else t("below the lower limit")

    def fill(self, text: str, signal: SignalLike) -> str:
        """The message with the facts of the signal in it."""
        return text.format(
            count=signal.length,
            where=PLACES.get(str(signal.rule), Teller.where)(self, signal.side),
            period=self.period(signal.first, signal.last),
            expected=self.wording.format_number(float(signal.expected or 0), 0),
        )


def sentence(signal: SignalLike, teller: Teller) -> str:
    """The sentence for a signal; a rule without one of its own gets a general one."""
    return teller.fill(SENTENCES.get(str(signal.rule), _unusual)(signal, teller.wording), signal)


def remark(signal: SignalLike, teller: Teller) -> str:
    """The short form, for one of the signal's points."""
    n, t = teller.wording.ngettext, teller.wording.gettext
    rule = str(signal.rule)
    if rule in IN_A_ROW:
        text = n(
            "One of {count} point in a row {where}",
            "One of {count} points in a row {where}",
            signal.length,
        )
    elif rule in OF_SEVERAL:
        text = n("One of {count} point {where}", "One of {count} points {where}", signal.length)
    elif rule == "cusum_rise":
        text = t("The rising sum is past its limit")
    else:
        text = t("Part of an unusual pattern")
    return teller.fill(text, signal)


def outside_sentence(points: Sequence[int], side: str, teller: Teller) -> str:
    """Points beyond a limit, told together: each period by name, or the first and the last."""
    t = teller.wording.gettext
    if len(points) == 1:
        text = t("One point, {periods}, {where}: unlikely to be chance, look for a reason.")
    elif len(points) <= MOST_NAMED:
        text = t("{count} points, {periods}, {where}: unlikely to be chance, look for a reason.")
    else:
        text = t(
            "{count} points {where}, the first {first}, the last {last}: "
            "unlikely to be chance, look for a reason."
        )
    return text.format(
        count=len(points),
        first=teller.period(points[0], points[0]),
        last=teller.period(points[-1], points[-1]),
        periods=", ".join(teller.period(point, point) for point in points[:MOST_NAMED]),
        where=teller.limit(side),
    )


def _shift(signal: SignalLike, wording: Wording) -> str:
    return wording.ngettext(
        "{count} point in a row {where}, {period}: a shift, unlikely to be chance.",
        "{count} points in a row {where}, {period}: a shift, unlikely to be chance.",
        signal.length,
    )


def _long_run(signal: SignalLike, wording: Wording) -> str:
    return wording.ngettext(
        "{count} point in a row {where}, {period}: a shift, "
        "as chance seldom makes more than {expected} here.",
        "{count} points in a row {where}, {period}: a shift, "
        "as chance seldom makes more than {expected} here.",
        signal.length,
    )


def _trend(signal: SignalLike, wording: Wording) -> str:
    return wording.ngettext(
        "{count} point in a row {where}, {period}: a trend, unlikely to be chance.",
        "{count} points in a row {where}, {period}: a trend, unlikely to be chance.",
        signal.length,
    )


def _few_crossings(signal: SignalLike, wording: Wording) -> str:
    return wording.ngettext(
        "The line crosses its centre only {count} time, {period}, where chance would make "
        "at least {expected}: the level has probably moved.",
        "The line crosses its centre only {count} times, {period}, where chance would make "
        "at least {expected}: the level has probably moved.",
        signal.length,
    )


def _few_runs(signal: SignalLike, wording: Wording) -> str:
    return wording.ngettext(
        "Only {count} run on one side of the centre, {period}, where chance would make at least "
        "{expected}: the level has probably moved.",
        "Only {count} runs on one side of the centre, {period}, where chance would make at least "
        "{expected}: the level has probably moved.",
        signal.length,
    )


def _many_runs(signal: SignalLike, wording: Wording) -> str:
    return wording.ngettext(
        "{count} run on one side of the centre, {period}, where chance would make at most "
        "{expected}: two processes may be mixed in one chart.",
        "{count} runs on one side of the centre, {period}, where chance would make at most "
        "{expected}: two processes may be mixed in one chart.",
        signal.length,
    )


def _two_of_three(signal: SignalLike, wording: Wording) -> str:
    if signal.length == LEAST_OF_THREE:
        return wording.gettext(
            "2 of 3 points in a row {where}, {period}: unlikely to be chance, look for a reason."
        )
    return wording.ngettext(
        "{count} point {where}, {period}, at least 2 of every 3 in a row: "
        "unlikely to be chance, look for a reason.",
        "{count} points {where}, {period}, at least 2 of every 3 in a row: "
        "unlikely to be chance, look for a reason.",
        signal.length,
    )


def _four_of_five(signal: SignalLike, wording: Wording) -> str:
    if signal.length == LEAST_OF_FIVE:
        return wording.gettext(
            "4 of 5 points in a row {where}, {period}: a small shift, unlikely to be chance."
        )
    return wording.ngettext(
        "{count} point {where}, {period}, at least 4 of every 5 in a row: "
        "a small shift, unlikely to be chance.",
        "{count} points {where}, {period}, at least 4 of every 5 in a row: "
        "a small shift, unlikely to be chance.",
        signal.length,
    )


def _alternating(signal: SignalLike, wording: Wording) -> str:
    return wording.ngettext(
        "{count} point going up and down in turn, {period}: something may be taking turns, "
        "such as two teams or two shifts.",
        "{count} points going up and down in turn, {period}: something may be taking turns, "
        "such as two teams or two shifts.",
        signal.length,
    )


def _hugging(signal: SignalLike, wording: Wording) -> str:
    return wording.ngettext(
        "{count} point in a row {where}, {period}: fewer ups and downs than the limits expect. "
        "The process may have become steadier, or each point may mix different groups.",
        "{count} points in a row {where}, {period}: fewer ups and downs than the limits expect. "
        "The process may have become steadier, or each point may mix different groups.",
        signal.length,
    )


def _avoiding(signal: SignalLike, wording: Wording) -> str:
    return wording.ngettext(
        "{count} point in a row {where}, {period}: two different processes may be mixed in one "
        "chart.",
        "{count} points in a row {where}, {period}: two different processes may be mixed in one "
        "chart.",
        signal.length,
    )


def _cusum_rise(signal: SignalLike, wording: Wording) -> str:
    return wording.gettext(
        "The rising sum passes its limit, {period}: the level has probably gone up."
    )


def _cusum_fall(signal: SignalLike, wording: Wording) -> str:
    return wording.gettext(
        "The falling sum passes its limit, {period}: the level has probably gone down."
    )


def _unusual(signal: SignalLike, wording: Wording) -> str:
    return wording.gettext("A pattern that chance seldom makes, {period}: look for a reason.")


LEAST_OF_THREE, LEAST_OF_FIVE = 2, 4
IN_A_ROW = frozenset({"shift", "long_run", "trend", "hugging", "avoiding"})
OF_SEVERAL = frozenset({"two_of_three", "four_of_five", "alternating"})
PLACES: Mapping[str, Callable[[Teller, str], str]] = {
    "two_of_three": Teller.towards,
    "four_of_five": Teller.far,
    "alternating": Teller.in_turn,
    "hugging": Teller.near,
    "avoiding": Teller.far,
}
"""How each rule says where its points lie; the others say on which side of the centre line."""
SENTENCES: Mapping[str, Callable[[SignalLike, Wording], str]] = {
    "shift": _shift,
    "long_run": _long_run,
    "trend": _trend,
    "few_crossings": _few_crossings,
    "few_runs": _few_runs,
    "many_runs": _many_runs,
    "two_of_three": _two_of_three,
    "four_of_five": _four_of_five,
    "alternating": _alternating,
    "hugging": _hugging,
    "avoiding": _avoiding,
    "cusum_rise": _cusum_rise,
    "cusum_fall": _cusum_fall,
}
