"""Which team needs its coach, and why: facts in, needs in plain words out.

Two clocks run for each team: its score, and the time since the last contact. Where both have run
out, the team needs its coach more than all else together could say, and the weights hold to that:
stalled and not seen weigh 15, everything else at most 14. These needs are only raised for active work;
what was finished has two of its own: a measure that got worse, and a review of the gains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coachwork.ui.formats import number


class Kind(StrEnum):
    """What a need is about."""

    STALLED = "stalled"
    NO_CONTACT = "no_contact"
    CONCERN = "concern"
    SIGNAL = "signal"
    NO_DATA = "no_data"
    ACTION = "action"
    ALERT = "alert"
    REVIEW = "review"


WEIGHTS: dict[Kind, int] = {
    Kind.STALLED: 8,
    Kind.NO_CONTACT: 7,
    Kind.CONCERN: 5,
    Kind.NO_DATA: 4,
    Kind.SIGNAL: 3,
    Kind.ACTION: 2,
    Kind.ALERT: 6,
    Kind.REVIEW: 3,
}
ICONS: dict[Kind, str] = {
    Kind.STALLED: "steps",
    Kind.NO_CONTACT: "chat",
    Kind.CONCERN: "wave",
    Kind.SIGNAL: "wave",
    Kind.NO_DATA: "chart",
    Kind.ACTION: "check-circle",
    Kind.ALERT: "alert",
    Kind.REVIEW: "calendar",
}
#: Needs that stand out: the two clocks, and a chart that got worse.
URGENT = frozenset({Kind.STALLED, Kind.NO_CONTACT, Kind.CONCERN, Kind.ALERT})


@dataclass(frozen=True, slots=True)
class LateMeasure:
    """A measure without a point in its due period; `latest` is None where it has no data at all."""

    name: str
    latest: date | None


@dataclass(frozen=True, slots=True)
class NewSignal:
    """A signal on a chart that nobody has looked at yet."""

    measure: str
    is_concern: bool


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """What is known of a team's project on a day, all that the rules need."""

    today: date
    is_active: bool
    is_stalled: bool
    score: Decimal | None
    window_months: int
    coached_since: date
    last_contact: date | None
    rhythm_days: int
    late_measures: Sequence[LateMeasure] = ()
    new_signals: Sequence[NewSignal] = ()
    overdue_actions: int = 0
    oldest_due: date | None = None
    open_alerts: int = 0
    review_due: date | None = None

    @property
    def contact_due(self) -> date:
        """When the next contact is due by the agreed rhythm."""
        return (self.last_contact or self.coached_since) + timedelta(days=self.rhythm_days)


@dataclass(frozen=True, slots=True)
class Need:
    """One reason why a team needs its coach, in words."""

    kind: Kind
    sentence: str

    @property
    def weight(self) -> int:
        """How much it counts in the order of teams."""
        return WEIGHTS[self.kind]

    @property
    def icon(self) -> str:
        """The icon beside the sentence."""
        return ICONS[self.kind]

    @property
    def urgent(self) -> bool:
        """True for a need that stands out."""
        return self.kind in URGENT


def needs(facts: TeamFacts) -> tuple[Need, ...]:
    """What the team needs, the weightiest first. Where the work is over: whether its gains hold."""
    if not facts.is_active:
        return (*_alerts(facts), *_review(facts))
    found = (
        *_stalled(facts),
        *_no_contact(facts),
        *_new_signals(facts),
        *_no_data(facts),
        *_overdue(facts),
    )
    return tuple(sorted(found, key=lambda need: -need.weight))


def total(found: Sequence[Need]) -> int:
    """The sum by which teams are ordered."""
    return sum(need.weight for need in found)


def _stalled(facts: TeamFacts) -> Iterator[Need]:
    if facts.is_stalled:
        yield Need(Kind.STALLED, _stalled_sentence(facts))


def _stalled_sentence(facts: TeamFacts) -> str:
    if facts.score is None:
        return ngettext(
            "No score yet, after more than %(count)s month of work",
            "No score yet, after more than %(count)s months of work",
            facts.window_months,
        ) % {"count": facts.window_months}
    return ngettext(
        "Score has not moved up from %(score)s for %(count)s month",
        "Score has not moved up from %(score)s for %(count)s months",
        facts.window_months,
    ) % {"score": number(facts.score, 1), "count": facts.window_months}


def _no_contact(facts: TeamFacts) -> Iterator[Need]:
    if facts.today <= facts.contact_due:
        return
    days = (facts.today - (facts.last_contact or facts.coached_since)).days
    if facts.last_contact is None:
        words = ngettext(
            "No contact yet, %(count)s day after the coaching began",
            "No contact yet, %(count)s days after the coaching began",
            days,
        )
    else:
        words = ngettext(
            "No contact for %(count)s day; you agreed on every %(rhythm)s days",
            "No contact for %(count)s days; you agreed on every %(rhythm)s days",
            days,
        )
    yield Need(Kind.NO_CONTACT, words % {"count": days, "rhythm": facts.rhythm_days})


def _new_signals(facts: TeamFacts) -> Iterator[Need]:
    concerns = [signal.measure for signal in facts.new_signals if signal.is_concern]
    others = [signal.measure for signal in facts.new_signals if not signal.is_concern]
    if concerns:
        yield Need(
            Kind.CONCERN,
            _signals_sentence(
                concerns, _("A change for the worse on %(names)s, not looked at yet")
            ),
        )
    if others:
        yield Need(
            Kind.SIGNAL,
            _signals_sentence(others, _("A new signal on %(names)s, not looked at yet")),
        )


def _signals_sentence(names: Sequence[str], words: str) -> str:
    return words % {"names": _names(names)}


def _no_data(facts: TeamFacts) -> Iterator[Need]:
    late = facts.late_measures
    if len(late) == 1:
        yield Need(Kind.NO_DATA, _one_late(late[0]))
    elif late:
        words = _("No new data for %(names)s")
        yield Need(Kind.NO_DATA, words % {"names": _names([measure.name for measure in late])})


def _one_late(measure: LateMeasure) -> str:
    if measure.latest is None:
        return _("No data yet for %(name)s") % {"name": _quoted(measure.name)}
    return _("No new data for %(name)s since %(day)s") % {
        "name": _quoted(measure.name),
        "day": date_format(measure.latest),
    }


def _overdue(facts: TeamFacts) -> Iterator[Need]:
    if not facts.overdue_actions or facts.oldest_due is None:
        return
    words = ngettext(
        "%(count)s action is overdue, since %(day)s",
        "%(count)s actions are overdue, the oldest since %(day)s",
        facts.overdue_actions,
    )
    yield Need(
        Kind.ACTION,
        words % {"count": facts.overdue_actions, "day": date_format(facts.oldest_due)},
    )


def _alerts(facts: TeamFacts) -> Iterator[Need]:
    if facts.open_alerts:
        words = ngettext(
            "A measure got worse after the project was finished",
            "%(count)s measures got worse after the project was finished",
            facts.open_alerts,
        )
        yield Need(Kind.ALERT, words % {"count": facts.open_alerts})


def _review(facts: TeamFacts) -> Iterator[Need]:
    if facts.review_due is not None:
        words = _("Do the gains last? A review is due since %(day)s")
        yield Need(Kind.REVIEW, words % {"day": date_format(facts.review_due)})


def _names(names: Sequence[str]) -> str:
    """One or two names, else the first and how many more."""
    unique = [_quoted(name) for name in dict.fromkeys(names)]
    if len(unique) == 1:
        return unique[0]
    if len(unique) == 2:
        return _("%(one)s and %(other)s") % {"one": unique[0], "other": unique[1]}
    return ngettext(
        "%(one)s and %(count)s other measure",
        "%(one)s and %(count)s other measures",
        len(unique) - 1,
    ) % {"one": unique[0], "count": len(unique) - 1}


def _quoted(name: str) -> str:
    """The name of a measure, set apart from the sentence it stands in."""
    return _("“%(name)s”") % {"name": name}
