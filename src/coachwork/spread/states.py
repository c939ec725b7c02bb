"""The life of a change package: one table.

A draft is released, and then stays as it is: whoever edits it writes the next edition, whose release
retires the one before. A retired package can be released again as long as no other edition is.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.machines import Machine, Need
from coachwork.spread.models import PackageState as P

PACKAGE: Machine[P] = Machine(
    name="Change package",
    begins=P.DRAFT,
    by=Permission.RELEASE_PACKAGES,
    refusal=_("A change package cannot go from “%(now)s” to “%(to)s”."),
    moves={
        P.DRAFT: {P.RELEASED: frozenset()},
        P.RELEASED: {P.RETIRED: frozenset({Need.REASON})},
        P.RETIRED: {P.RELEASED: frozenset()},
    },
)

MACHINES = (PACKAGE,)
