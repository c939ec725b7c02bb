"""The map of stakeholders."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.improvement import actions, team_presenters
from coachwork.improvement.models import ProjectState, Stakeholder
from tests.unit.conftest import SignedIn
from tests.world import World


def given(name: str = "The night shift", **other: Any) -> dict[str, Any]:
    return {
        "name": name,
        "kind": "group",
        "influence": 4,
        "interest": 5,
        "commitment_now": 1,
        "commitment_needed": 3,
        "approach": "",
        "owner": None,
    } | other


def added(world: World, *args: Any, **other: Any) -> Stakeholder:
    return actions.add_stakeholder(
        by=world.team_mate, project=world.project, stakeholder=given(*args, **other)
    )


def address(world: World, name: str, *more: Any) -> str:
    return reverse(f"improvement:{name}", args=[world.project.pk, *more])


def test_the_map_is_a_grid_and_a_list(world: World, signed_in: SignedIn) -> None:
    client, page = signed_in(world.team_mate), address(world, "stakeholders")
    assert "Begin with three" in client.get(page).content.decode()
    form = {name: value for name, value in given().items() if value is not None}
    for _click in range(2):
        sent = form | {"submission_id": "6d8a3d9e-5f1f-4a43-8a0e-3c2f3b0b8a11"}
        assert client.post(address(world, "add_stakeholder"), sent).status_code == 302
    assert client.post(address(world, "add_stakeholder"), {"name": ""}).status_code == 422

    told = client.get(page).content.decode()
    assert "Influence 4, interest 5" in told
    assert "Against it" in told
    assert "Helps it happen" in told
    assert "1 is not yet where you need them" in told
    assert signed_in(world.executive).get(page).status_code == 403


def test_each_stands_where_influence_and_interest_put_them() -> None:
    rows = [Stakeholder(influence=5, interest=1), Stakeholder(influence=1, interest=5)]
    shown = team_presenters.stakeholder_map(rows)
    assert [int(influence) for influence, _ in shown] == [5, 4, 3, 2, 1]
    assert shown[0][1][0].people == [rows[0]]
    assert shown[4][1][4].people == [rows[1]]
    assert (shown[0][1][4].weight, shown[4][1][0].weight) == ("high", "low")


def test_an_edit_is_kept_apart_from_another(world: World, signed_in: SignedIn) -> None:
    row = added(world)
    form = {k: v for k, v in given(commitment_now=2).items() if v is not None} | {"version": "1"}
    page = address(world, "edit_stakeholder", row.pk)
    assert signed_in(world.owner).post(page, form).status_code == 302
    late = signed_in(world.team_mate).post(page, form | {"commitment_now": "4"})
    assert late.status_code == 409
    row.refresh_from_db()
    assert row.commitment_now == 2
    with pytest.raises(EditConflict):
        actions.edit_stakeholder(by=world.owner, stakeholder=row, version=1, to={"name": "Nobody"})


def test_taken_away_and_brought_back(world: World, signed_in: SignedIn) -> None:
    row, client = added(world), signed_in(world.team_mate)
    gone = client.post(address(world, "remove_stakeholder", row.pk), follow=True)
    told = gone.content.decode()
    assert "The stakeholder was taken away" in told
    assert "The night shift" not in told
    client.post(address(world, "restore_stakeholder", row.pk))
    assert "The night shift" in client.get(address(world, "stakeholders")).content.decode()


@pytest.mark.parametrize("who", ["coach", "programme_lead", "executive", "stranger"])
def test_the_team_keeps_it_and_nobody_else(world: World, who: str) -> None:
    with pytest.raises(NotAllowed, match="map of stakeholders"):
        actions.add_stakeholder(by=getattr(world, who), project=world.project, stakeholder=given())


def test_a_closed_project_has_a_closed_map(world: World) -> None:
    world.project.state = ProjectState.CLOSED
    world.project.save()
    with pytest.raises(PolicyError, match="closed"):
        added(world)


def test_a_full_map_costs_no_more(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        added(world, f"Group {number}", influence=1 + number % 5, owner=world.owner)
    client, page = signed_in(world.owner), address(world, "stakeholders")
    with django_assert_max_num_queries(10):
        client.get(page)
