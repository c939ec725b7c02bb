"""Does the state of things allow this now? Each check raises with a reason a person can read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coachwork.assessment import parts
from coachwork.assessment.models import Analysis, Finding, Kind, Part
from coachwork.foundation.errors import PolicyError
from coachwork.improvement.policies import check_open

#: Whoever asks why more often than this has left what the team can change.
DEEPEST_WHY = 8


def check_can_change(analysis: Analysis) -> None:
    """Refuse work on an analysis that was taken away, or whose project is over."""
    check_open(analysis.project)
    if analysis.removed_at is not None:
        raise PolicyError(_("This analysis was taken away. Bring it back first."))


def check_place(analysis: Analysis, part: Part, parent: Finding | None) -> None:
    """Refuse a line where no such line can hang."""
    if part not in parts.parts_of(Kind(analysis.kind)):
        raise PolicyError(_("There is no such line in this kind of analysis."))
    if parent is not None and (parent.analysis_id != analysis.pk or parent.removed_at):
        raise PolicyError(_("“%(line)s” is not in this analysis any more.") % {"line": parent.text})
    if not parts.may_hang(part, Part(parent.part) if parent else None):
        raise PolicyError(_("Nothing like this can hang there."))
    if part == Part.WHY and _depth(parent) >= DEEPEST_WHY:
        raise PolicyError(_("You have asked why often enough: which of these can you change?"))


def check_hangs(finding: Finding) -> None:
    """Refuse to bring back a line whose own place was taken away since."""
    if finding.parent is not None and finding.parent.removed_at is not None:
        raise PolicyError(
            _("“%(line)s” was taken away. Bring it back first.") % {"line": finding.parent.text}
        )


def check_amount(part: Part, amount: int | None) -> None:
    """Refuse a number that this line cannot have, or one that is missing."""
    rule = parts.RULES[part]
    if "amount" in rule.fields and not (amount is not None and 1 <= amount <= rule.most):
        raise PolicyError(
            _("Give a whole number from 1 to %(most)s.") % {"most": format(rule.most, ",")}
        )


def _depth(finding: Finding | None) -> int:
    depth = 0
    while finding is not None:
        depth, finding = depth + 1, finding.parent
    return depth
