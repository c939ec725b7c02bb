"""The list of objectives: kept by the programme, named by charters, taken away and brought back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.improvement.actions import (
    add_objective,
    edit_objective,
    remove_objective,
    write_charter,
)
from coachwork.improvement.charter_queries import objectives_for
from coachwork.improvement.charters import NewCharter
from coachwork.improvement.models import Objective
from coachwork.improvement.rules import Shelf
from tests.unit.conftest import SignedIn
from tests.world import World


def added(world: World, title: str = "Safe wards", **words: Any) -> Objective:
    shelf = Shelf(world.organisation, world.network)
    return add_objective(by=world.programme_lead, shelf=shelf, title=title, **words)


def test_an_objective_can_be_named_until_it_is_taken_away(world: World) -> None:
    objective = added(world)
    assert list(objectives_for(world.owner)) == [objective]
    assert not objectives_for(world.stranger).exists()

    remove_objective(by=world.programme_lead, objective=objective)

    assert not objectives_for(world.owner).exists()
    assert list(objectives_for(world.owner, objective.pk)) == [objective]


def test_only_the_programme_keeps_the_list(world: World) -> None:
    with pytest.raises(NotAllowed):
        add_objective(by=world.owner, shelf=Shelf(world.organisation), title="Mine")


def test_its_period_runs_forward(world: World) -> None:
    with pytest.raises(PolicyError, match="before the start"):
        added(world, starts_on=date(2026, 4, 1), ends_on=date(2026, 3, 1))


def test_the_later_of_two_edits_is_told(world: World) -> None:
    objective = added(world)
    words: dict[str, Any] = {"title": "a", "starts_on": None, "ends_on": None, "owner": None}
    edit_objective(by=world.programme_lead, objective=objective, version=1, **words)

    with pytest.raises(EditConflict):
        edit_objective(by=world.programme_lead, objective=objective, version=1, **words)


def test_the_list_counts_projects_and_offers_to_undo(world: World, signed_in: SignedIn) -> None:
    objective = added(world)
    write_charter(
        by=world.owner,
        project=world.project,
        version=1,
        charter=NewCharter(objective=objective),
    )
    client, address = signed_in(world.programme_lead), reverse("improvement:objectives")
    assert "Safe wards" in client.get(address).content.decode()

    gone = client.post(reverse("improvement:remove_objective", args=[objective.pk]))

    page = client.get(gone.headers["Location"]).content.decode()
    back = reverse("improvement:restore_objective", args=[objective.pk])
    assert back in page
    client.post(back)
    assert list(objectives_for(world.owner)) == [objective]


def test_the_lead_adds_and_changes_one_in_the_browser(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.programme_lead)
    key = world.organisation.pk
    form = {"title": "Safe wards", "shelf_key": str(key), "submission_id": uuid4()}
    for _click in range(2):
        client.post(reverse("improvement:new_objective"), form)

    objective = Objective.objects.within(world.organisation).get()
    assert objective.network is None
    edit = reverse("improvement:edit_objective", args=[objective.pk])
    client.post(edit, {"title": "Safer wards", "ends_on": "2027-03-31", "version": 1})
    stored = Objective.objects.within(world.organisation).get()
    assert (stored.title, stored.ends_on) == ("Safer wards", date(2027, 3, 31))
