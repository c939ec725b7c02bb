"""The lives of sample projects: when each was active, and how its score moved.

Each fate says how a project stands today; its history is drawn so that it leads there. The quotas
make the measure of stalled projects exact, and no project is close to changing sides by itself for a
month after the sample was made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice

Scored = tuple[date, Decimal]


class Fate(StrEnum):
    """How a project stands today."""

    STALLED = "stalled"
    MOVING = "low, and moved up lately"
    NEW = "low, and new"
    REOPENED = "low, and opened again lately"
    UNSCORED = "never scored"
    ADVANCED = "above the threshold"
    PAUSED = "paused"
    COMPLETED = "completed"
    STOPPED = "stopped"
    IDEA = "not yet begun"


QUOTAS: dict[Fate, int] = {
    Fate.STALLED: 35,
    Fate.MOVING: 11,
    Fate.NEW: 4,
    Fate.REOPENED: 2,
    Fate.UNSCORED: 4,
    Fate.ADVANCED: 64,
    Fate.PAUSED: 9,
    Fate.COMPLETED: 50,
    Fate.STOPPED: 24,
    Fate.IDEA: 5,
}
ACTIVE_FATES = frozenset(
    {Fate.STALLED, Fate.MOVING, Fate.NEW, Fate.REOPENED, Fate.UNSCORED, Fate.ADVANCED}
)
HALF = Decimal("0.5")
LOW = tuple(
    Decimal(value) for value in ("1.0", "1.5", "1.5", "2.0", "2.0", "2.0", "2.5", "2.5", "2.5")
)
HIGH = tuple(
    Decimal(value)
    for value in ("3.0", "3.0", "3.0", "3.5", "3.5", "3.5", "4.0", "4.0", "4.5", "5.0")
)
DONE = tuple(Decimal(value) for value in ("3.5", "4.0", "4.0", "4.5", "4.5", "5.0"))


@dataclass(slots=True)
class History:
    """What happened to a project: registered, active from, over on, at rest between, and its scores."""

    fate: Fate
    registered_on: date
    active_from: date | None = None
    over_on: date | None = None
    rest: tuple[date, date | None] | None = None
    scores: list[Scored] = field(default_factory=list)

    @property
    def last_day(self) -> date | None:
        """The day on which work ended or came to rest; None while it goes on."""
        if self.over_on:
            return self.over_on
        return self.rest[0] if self.rest and self.rest[1] is None else None

    def is_active(self, day: date) -> bool:
        """Whether the project counts as active on that day."""
        began = self.active_from is not None and self.active_from <= day
        resting = self.rest is not None and self.rest[0] <= day < (self.rest[1] or date.max)
        return began and not resting and (self.over_on is None or day < self.over_on)


@dataclass(slots=True)
class Historian:
    """Draws histories."""

    clock: Clock
    dice: Dice

    def history(self, fate: Fate) -> History:
        """A history that leads to the fate."""
        tellers: dict[Fate, Callable[[], History]] = {
            Fate.STALLED: self._stalled,
            Fate.MOVING: self._moving,
            Fate.NEW: self._new,
            Fate.REOPENED: self._reopened,
            Fate.UNSCORED: self._unscored,
            Fate.ADVANCED: self._advanced,
            Fate.PAUSED: self._paused,
            Fate.COMPLETED: self._completed,
            Fate.STOPPED: self._stopped,
            Fate.IDEA: self._idea,
        }
        return tellers[fate]()

    def _stalled(self) -> History:
        last_move = self.clock.months_ago(3, self.dice.whole(6, 230))
        history = self._begun(Fate.STALLED, last_move - timedelta(days=self.dice.whole(20, 330)))
        final = self.dice.pick(LOW)
        setback = final == Decimal("2.0") and self.dice.chance(0.4)
        history.scores = self._climb(history, last_move, final)
        if setback:
            self._set_back(history)
        return self._rescored(history, self.clock.today)

    def _set_back(self, history: History) -> None:
        """A step up that did not hold: up and down again within the last months."""
        value = history.scores[-1][1]
        history.scores.append((self.clock.days_ago(self.dice.whole(45, 70)), value + HALF))
        history.scores.append((self.clock.days_ago(self.dice.whole(5, 30)), value))

    def _moving(self) -> History:
        last_move = self.clock.days_ago(self.dice.whole(4, 52))
        history = self._begun(Fate.MOVING, last_move - timedelta(days=self.dice.whole(130, 340)))
        history.scores = self._climb(history, last_move, self.dice.pick(LOW[3:]))
        return self._rescored(history, self.clock.today)

    def _new(self) -> History:
        history = self._begun(Fate.NEW, self.clock.days_ago(self.dice.whole(22, 50)))
        first = self.clock.days_ago(self.dice.whole(2, 15))
        history.scores = [(first, Decimal(self.dice.pick(("0.5", "1.0"))))]
        return history

    def _reopened(self) -> History:
        history = self._begun(Fate.REOPENED, self.clock.months_ago(self.dice.whole(11, 15)))
        stopped = self.clock.months_ago(self.dice.whole(5, 6), self.dice.whole(0, 20))
        history.rest = (stopped, self.clock.days_ago(self.dice.whole(20, 45)))
        history.scores = self._climb(history, stopped - timedelta(days=30), Decimal("2.0"))
        return history

    def _unscored(self) -> History:
        long_ago = self.dice.chance(0.5)
        days = self.dice.whole(150, 240) if long_ago else self.dice.whole(12, 40)
        return self._begun(Fate.UNSCORED, self.clock.days_ago(days))

    def _advanced(self) -> History:
        last_move = self.clock.days_ago(self.dice.whole(6, 260))
        history = self._begun(Fate.ADVANCED, last_move - timedelta(days=self.dice.whole(220, 560)))
        history.scores = self._climb(history, last_move, self.dice.pick(HIGH))
        return self._rescored(history, self.clock.today)

    def _paused(self) -> History:
        since = self.clock.days_ago(self.dice.whole(20, 130))
        history = self._begun(Fate.PAUSED, since - timedelta(days=self.dice.whole(150, 330)))
        history.rest = (since, None)
        history.scores = self._climb(history, since - timedelta(days=40), self.dice.pick(LOW[2:]))
        return self._rescored(history, since)

    def _completed(self) -> History:
        over = self.clock.days_ago(self.dice.whole(15, 800))
        return self._ended(Fate.COMPLETED, over, self.dice.pick(DONE), self.dice.whole(20, 120))

    def _stopped(self) -> History:
        over = self.clock.days_ago(self.dice.whole(15, 760))
        return self._ended(Fate.STOPPED, over, self.dice.pick(LOW), self.dice.whole(130, 330))

    def _ended(self, fate: Fate, over: date, final: Decimal, quiet_days: int) -> History:
        history = self._begun(fate, over - timedelta(days=self.dice.whole(360, 560)))
        history.over_on = over
        history.scores = self._climb(history, over - timedelta(days=quiet_days), final)
        return self._rescored(history, over)

    def _idea(self) -> History:
        return History(Fate.IDEA, registered_on=self.clock.days_ago(self.dice.whole(3, 40)))

    def _begun(self, fate: Fate, on: date) -> History:
        return History(
            fate, registered_on=on - timedelta(days=self.dice.whole(4, 21)), active_from=on
        )

    def _climb(self, history: History, last_move: date, final: Decimal) -> list[Scored]:
        """From the first score up to the final one, whose day is `last_move`."""
        began = history.active_from or history.registered_on
        first = Decimal(self.dice.pick(("0.5", "1.0", "1.0")))
        values = [first]
        while values[-1] < final:
            leap = self.dice.chance(0.12) and values[-1] + 2 * HALF <= final
            values.append(values[-1] + (2 * HALF if leap else HALF))
        days = self.dice.days_within(began + timedelta(days=6), last_move, len(values))
        return list(zip(days, values[-len(days) :], strict=True))

    def _rescored(self, history: History, until: date) -> History:
        """Between the moves the team looks again, about every month, and finds the score unchanged."""
        seen = []
        for (day, value), (following, _) in zip(
            history.scores, [*history.scores[1:], (until, HALF)], strict=True
        ):
            seen.append((day, value))
            day += timedelta(days=self.dice.whole(26, 48))
            while day < following - timedelta(days=8):
                if self.dice.chance(0.8):
                    seen.append((day, value))
                day += timedelta(days=self.dice.whole(26, 48))
        history.scores = seen
        return history
