"""Change what counts as stalled, and whether new projects wait for approval."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.saving import save_edit
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import ProgressRule
from coachwork.organisations.access import require
from coachwork.organisations.models import Person
from coachwork.programme import policies
from coachwork.programme.models import Programme


@transaction.atomic
def change_settings(
    *,
    by: Person,
    programme: Programme,
    version: int,
    threshold: Decimal,
    window_months: int,
    count_never_scored: bool,
    approves_projects: bool,
) -> ProgressRule:
    """Set threshold, window and approval. Raises `EditConflict` if somebody else was faster.

    What was counted by the earlier rule stays: a snapshot names its rule.
    """
    require(by, Permission.MANAGE_PROGRAMME, programme)
    policies.check_rule(threshold, window_months)
    rule = _rule_to_change(by, programme)
    before = _as_told(rule)
    rule.threshold, rule.window_months = threshold, window_months
    rule.count_never_scored, rule.approves_projects = count_never_scored, approves_projects
    fields = ["threshold", "window_months", "count_never_scored", "approves_projects"]
    save_edit(rule, version=version, by=by, fields=fields)
    events.record(
        chain=programme.organisation_id,
        actor=by,
        verb="programme.settings_changed",
        subject=rule,
        details={"before": before, "after": _as_told(rule)},
    )
    return rule


def _rule_to_change(by: Person, programme: Programme) -> ProgressRule:
    """The programme's own rule; the first change makes it."""
    rules = ProgressRule.objects.within(programme.organisation_id)
    rule: ProgressRule
    rule, _made = rules.get_or_create(
        network=programme.network,
        defaults={"organisation": programme.organisation, "created_by": by, "updated_by": by},
    )
    return rule


def _as_told(rule: ProgressRule) -> dict[str, Any]:
    return {
        "threshold": rule.threshold,
        "window_months": rule.window_months,
        "count_never_scored": rule.count_never_scored,
        "approves_projects": rule.approves_projects,
    }
