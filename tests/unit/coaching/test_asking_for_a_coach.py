"""A team that asks for a coach in its charter stands first among those without one."""

from __future__ import annotations

from django.urls import reverse

from coachwork.coaching.staffing import teams_without_coach
from coachwork.improvement.actions import write_charter
from coachwork.improvement.charters import NewCharter
from coachwork.improvement.days import today_for
from tests.unit.conftest import SignedIn
from tests.world import World


def test_who_asks_comes_first_and_the_list_says_so(world: World, signed_in: SignedIn) -> None:
    silent = world.project_called("A silent one")
    write_charter(
        by=world.owner, project=world.project, version=1, charter=NewCharter(coach_wanted=True)
    )
    lead = world.programme_lead

    assert list(teams_without_coach(lead, {}, today_for(lead))) == [world.project, silent]
    page = signed_in(lead).get(reverse("coaching:take_on")).content.decode()
    assert page.count("wants a coach") == 1
