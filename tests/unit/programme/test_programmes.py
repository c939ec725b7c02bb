"""Making the programme of a network or an organisation, and describing it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.foundation.vocabulary import Role
from coachwork.organisations.models import Network, Organisation, Person, RoleGrant
from coachwork.programme.actions import make_programme
from coachwork.programme.models import Programme
from coachwork.programme.places import Place, places_without_programme
from tests.unit.conftest import SignedIn
from tests.world import World

FORM = {"name": "Coaching for better care", "purpose": "Better care.", "started_on": "2026-01-05"}


def made(by: Person, place: Place, **changes: Any) -> Programme:
    told: dict[str, Any] = {"name": "Coaching", "purpose": "", "started_on": date(2026, 1, 5)}
    return make_programme(by=by, place=place, **(told | changes))


def test_the_first_lead_of_a_network_makes_its_programme(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.programme_lead)
    empty = client.get(reverse("programme:overview")).content.decode()
    assert "There is no programme yet" in empty
    assert reverse("programme:new") in empty

    form = FORM | {"place": str(world.network.pk), "submission_id": str(uuid4())}
    response = client.post(reverse("programme:new"), form)
    again = client.post(reverse("programme:new"), form)

    programme = Programme.objects.everywhere(why="a test").get()
    assert again.headers["Location"] == reverse("programme:overview")
    assert response.headers["Location"] == reverse("programme:programme", args=[programme.pk])
    assert (programme.network, programme.organisation) == (world.network, world.organisation)
    assert "Better care." in client.get(reverse("programme:overview")).content.decode()
    assert Event.objects.get().verb == "programme.made"


def test_an_organisation_on_its_own_has_its_own(world: World) -> None:
    alone = Organisation.objects.create(name="Lone Clinic")
    lead = world.person("Lola Lead", alone)
    world.grant(lead, Role.PROGRAMME_LEAD, RoleGrant.Scope.ORGANISATION, alone)

    (place,) = places_without_programme(lead)
    programme = made(lead, place)

    assert programme.network is None
    assert list(Programme.objects.visible_to(lead)) == [programme]
    with pytest.raises(PolicyError, match="Lone Clinic has a programme already"):
        made(lead, place)


def test_nobody_is_counted_twice(world: World) -> None:
    assert world.programme
    lead = world.person("Lola Lead", world.organisation)
    world.grant(lead, Role.PROGRAMME_LEAD, RoleGrant.Scope.ORGANISATION, world.organisation)

    assert places_without_programme(lead) == []
    with pytest.raises(PolicyError, match="Harbour Health has a programme already"):
        made(lead, Place(organisation=world.organisation))


def test_a_network_without_organisations_has_nobody_to_coach(world: World) -> None:
    empty = Network.objects.create(name="Not yet")
    lead = world.person("Lola Lead", world.organisation)
    world.grant(lead, Role.PROGRAMME_LEAD, RoleGrant.Scope.NETWORK, empty)

    with pytest.raises(PolicyError, match="Not yet has no organisation yet"):
        made(lead, Place(network=empty))


def test_only_who_leads_there_makes_it(world: World) -> None:
    elsewhere = world.other_organisation.network
    for by, place in (
        (world.programme_lead, Place(network=elsewhere)),
        (world.executive, Place(network=world.network)),
        (world.administrator, Place(organisation=world.organisation)),
    ):
        with pytest.raises(NotAllowed, match="programme's settings"):
            made(by, place)


def test_name_and_purpose_are_changed_and_the_second_to_save_is_told(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(world.programme_lead)
    page = reverse("programme:describe", args=[world.programme.pk])
    form = FORM | {"name": "Better together", "version": "1"}

    assert client.post(page, form).status_code == 302
    assert client.post(page, form | {"name": "Alone"}).status_code == 409
    assert Programme.objects.everywhere(why="a test").get().name == "Better together"
