"""Where one can go."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from coachwork.organisations.models import Person
from coachwork.web.navigation import PLACES, account
from tests.unit.conftest import SignedIn
from tests.world import World

GOES = {
    "owner": {"Projects", "Daily", "Change packages", "Help"},
    "team_mate": {"Projects", "Daily", "Change packages", "Help"},
    "coach": {"My teams", "Projects", "Daily", "Change packages", "Help"},
    "executive": {"Projects", "Daily", "Change packages", "Programme", "Help"},
    "administrator": {"Daily", "People", "Help"},
}


@pytest.mark.parametrize("who", GOES)
def test_each_role_is_shown_its_places(world: World, signed_in: SignedIn, who: str) -> None:
    context = signed_in(getattr(world, who)).get(reverse("help")).context
    assert {str(link.label) for link in context["navigation"]} == GOES[who]


def test_a_programme_lead_goes_everywhere_but_to_the_coachs_page(world: World) -> None:
    access = world.programme_lead.access
    closed = {str(place.label) for place in PLACES if not place.is_open_to(access)}
    assert closed == {"My teams", "People"}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.route)
def test_the_present_place_is_marked(world: World, signed_in: SignedIn, place: object) -> None:
    others = {"log_contact": world.coach, "manage_people": world.administrator}
    person = others.get(place.needs, world.programme_lead)  # type: ignore[attr-defined]
    assert world.programme
    response = signed_in(person).get(reverse(place.route))  # type: ignore[attr-defined]
    marked = [link.url for link in response.context["navigation"] if link.active]
    assert marked == [reverse(place.route)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", ["improvement:project", "reports:story", "discussion:activity"])
def test_pages_of_a_project_are_within_projects(
    world: World, signed_in: SignedIn, page: str
) -> None:
    address = reverse(page, args=[world.project.pk])
    context = signed_in(world.owner).get(address).context
    assert [str(link.label) for link in context["navigation"] if link.active] == ["Projects"]


def test_the_wall_of_a_shared_measure_is_within_shared_measures(
    world: World, signed_in: SignedIn
) -> None:
    address = reverse("measurement:wall", args=[world.measure_of(None).pk])
    context = signed_in(world.programme_lead).get(address).context
    assert [str(link.label) for link in context["navigation"] if link.active] == ["Shared measures"]


def test_signed_out_there_is_none(db: None) -> None:
    context = Client().get(reverse(settings.LOGIN_URL)).context
    assert "navigation" not in context


def test_the_account_names_person_and_organisation(world: World) -> None:
    shown = account(world.owner)
    assert (shown.name, shown.detail) == ("Alice Owner", "Harbour Health")
    assert shown.sign_out_url == reverse("account_logout")


def test_without_an_organisation_the_account_shows_the_address(db: None) -> None:
    person = Person.objects.create_user("ada@example.org", name="Ada Tarn")
    assert account(person).detail == "ada@example.org"


def test_one_language_is_no_choice(world: World, settings: Settings) -> None:
    assert reverse("language") in [link.url for link in account(world.owner).links]
    settings.LANGUAGES = [("en-gb", "English")]
    assert reverse("language") not in [link.url for link in account(world.owner).links]
