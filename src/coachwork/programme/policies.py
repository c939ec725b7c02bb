"""Does the state of things allow this? Each check raises with a reason a person can read."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.improvement.progress_scale import BY_VALUE
from coachwork.programme.places import Place, has_programme

LONGEST_WINDOW = 24


def check_none_yet(place: Place) -> None:
    """Refuse a second programme for the same place: nobody is counted twice."""
    if has_programme(place):
        raise PolicyError(_("%(place)s has a programme already.") % {"place": place.name})


def is_rule(threshold: Decimal, window_months: int) -> bool:
    """Whether projects can be judged by this score and this many months."""
    return threshold in BY_VALUE and 1 <= window_months <= LONGEST_WINDOW


def check_rule(threshold: Decimal, window_months: int) -> None:
    """Refuse a score that is not on the scale, and a window that is empty or longer than two years."""
    if threshold not in BY_VALUE:
        raise PolicyError(_("A progress score is one of the ten steps from 0.5 to 5.0."))
    if not 1 <= window_months <= LONGEST_WINDOW:
        raise PolicyError(_("Choose between 1 and %(most)s months.") % {"most": LONGEST_WINDOW})
