"""Who is in a team, from their first day to their last."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coachwork.foundation.errors import PolicyError
from coachwork.improvement.actions import add_action
from coachwork.improvement.days import today_for
from coachwork.improvement.models import TeamMembership
from coachwork.improvement.queries import members
from tests.world import World


def ends(world: World, days_from_today: int) -> TeamMembership:
    """The team mate's part, with its last day so many days from today."""
    part: TeamMembership = TeamMembership.objects.within(world.organisation).get(
        person=world.team_mate
    )
    part.ends_on = today_for(world.owner) + timedelta(days=days_from_today)
    part.save()
    return part


def test_on_their_last_day_people_are_still_in_the_team(world: World) -> None:
    part = ends(world, 0)
    assert part in members(world.team, today_for(world.owner))
    add_action(by=world.owner, project=world.project, text="Hand over", owner=world.team_mate)

    ends(world, -1)
    assert part not in members(world.team, today_for(world.owner))
    with pytest.raises(PolicyError, match="is not in this team"):
        add_action(by=world.owner, project=world.project, text="Hand over", owner=world.team_mate)
