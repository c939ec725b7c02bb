"""Write down what a team agreed on."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.saving import create_or_edit
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions.members import locked_team
from coachwork.improvement.days import today_for
from coachwork.improvement.models import GroundRules, Team
from coachwork.improvement.policies import check_not_ahead
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

FIELDS = ["rules", "disagreements", "agreed_on"]


@transaction.atomic
def agree_on_rules(
    *, by: Person, team: Team, version: int, rules: str, disagreements: str, agreed_on: date
) -> GroundRules:
    """The team's ground rules, in the place of those before; these stay in the record.

    Raises `EditConflict` if somebody else was faster.
    """
    require(by, Permission.SHAPE_TEAM, team)
    check_not_ahead(agreed_on, today=today_for(by))
    team = locked_team(team)
    given = {"rules": rules, "disagreements": disagreements, "agreed_on": agreed_on}
    row = GroundRules(organisation=team.organisation, team=team, **given)
    standing = GroundRules.objects.within(team.organisation_id).filter(team=team).first()
    kept: GroundRules = create_or_edit(
        row, standing=standing, version=version, by=by, fields=FIELDS
    )
    events.record(
        chain=team.organisation_id,
        actor=by,
        verb="improvement.ground_rules_agreed",
        subject=kept,
        details={"team": team.pk, **given},
    )
    return kept
