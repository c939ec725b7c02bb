"""Do the gains last? Nine short questions on what keeps a change alive, and when they are asked.

The items are in our own words. A programme that has the right to another questionnaire can ask that
beside them; no weights of others are used here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from coachwork.ui.navigation import Text

#: A review is due so many months after a project was completed.
MONTHS = (3, 6, 12)
LOWEST, HIGHEST = 1, 5
#: A factor rated so low, or lower, may undo the gain.
WEAK = 2

ANSWERS: Mapping[int, Text] = {
    1: _("1, not at all"),
    2: _("2, a little"),
    3: _("3, partly"),
    4: _("4, mostly"),
    5: _("5, fully"),
}


@dataclass(frozen=True, slots=True)
class Factor:
    """Something on which it depends whether a gain lasts: a name, and what is asked."""

    code: str
    name: Text
    asks: Text


@dataclass(frozen=True, slots=True)
class Section:
    """Factors of one kind."""

    name: Text
    factors: Sequence[Factor]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire with its version, where it comes from, and under which licence."""

    code: str
    name: Text
    source: Text
    licence: str
    sections: Sequence[Section]

    @property
    def factors(self) -> list[Factor]:
        """All of them, in order."""
        return [factor for section in self.sections for factor in section.factors]

    def weak(self, ratings: Mapping[str, int]) -> list[Factor]:
        """Those that were rated low, the lowest first."""
        low = [one for one in self.factors if ratings.get(one.code, HIGHEST) <= WEAK]
        return sorted(low, key=lambda one: ratings[one.code])


PROCESS = Section(
    _("The new way itself"),
    (
        Factor("worth", _("Worth it"), _("Those who do it see that it is worth it.")),
        Factor("easy", _("Easy"), _("It is no harder to do than what was done before.")),
        Factor("watched", _("Watched"), _("Data show, without much work, whether it goes on.")),
    ),
)
STAFF = Section(
    _("The people"),
    (
        Factor("trained", _("Learned"), _("All who need it have learned it, newcomers too.")),
        Factor("owned", _("Shared"), _("Several people look after it; it does not hang on one.")),
        Factor("led", _("Led"), _("Those in charge here ask about it and stand behind it.")),
    ),
)
ORGANISATION = Section(
    _("The place"),
    (
        Factor("fits", _("Fitting"), _("It fits what the organisation wants to achieve.")),
        Factor("resourced", _("Resourced"), _("Time, room and things for it are there for good.")),
        Factor("written", _("Built in"), _("It is written into how the place works.")),
    ),
)

LASTING = Instrument(
    code="lasting-1",
    name=_("Do the gains last?"),
    source=_("Coachwork’s own wording, not validated: a start for a talk, and no score."),
    licence="Apache-2.0",
    sections=(PROCESS, STAFF, ORGANISATION),
)
