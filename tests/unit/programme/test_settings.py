"""The settings of a programme: who is offered them, what is chosen there, and what it does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from coachwork.improvement.actions import word_scale
from coachwork.improvement.models import ProgressRule
from coachwork.improvement.rules import Shelf
from tests.unit.conftest import SignedIn
from tests.unit.programme.test_pages import fill, text
from tests.world import World


def test_only_the_lead_is_offered_the_settings(world: World, signed_in: SignedIn) -> None:
    settings = reverse("programme:settings", args=[world.programme.pk])
    lead = signed_in(world.programme_lead).get(reverse("programme:overview"))
    executive = signed_in(world.executive).get(reverse("programme:overview"))
    assert settings in lead.content.decode()
    assert settings not in executive.content.decode()
    assert signed_in(world.executive).get(settings).status_code == 403


@pytest.mark.parametrize("shared", [True, False])
def test_the_threshold_is_chosen_in_the_programmes_own_words(
    world: World, signed_in: SignedIn, shared: bool
) -> None:
    lead, client = world.programme_lead, signed_in(world.programme_lead)
    address = reverse("programme:settings", args=[world.programme.pk])
    assert "2.5 – First changes tried" in text(client.get(address))
    words = {"2.5": {"name": "We have begun", "means": "We try.", "then_true": "One test."}}
    shelf = Shelf(world.organisation, world.network if shared else None)
    word_scale(by=lead, shelf=shelf, steps=words, reason="Plainer.", replaces=None)

    page = text(client.get(address))
    assert ("2.5 – We have begun" in page) == shared, "the programme is the network's"
    assert ("2.5 – First changes tried" in page) == (not shared)


class TestSettings:
    def address(self, world: World) -> str:
        return reverse("programme:settings", args=[world.programme.pk])

    def test_saving_says_what_it_does_to_todays_number(
        self, world: World, signed_in: SignedIn
    ) -> None:
        fill(world)
        response = signed_in(world.programme_lead).post(
            self.address(world),
            {"threshold": "3.5", "window_months": "3", "version": "1"},
            follow=True,
        )
        page = text(response)
        assert "Stalled projects today: 2 of 2 active projects" in page
        assert "with the earlier settings: 1 of 2 active projects" in page

    @pytest.mark.parametrize("months", ["", "0", "25", "two"])
    def test_months_that_make_no_sense(
        self, world: World, signed_in: SignedIn, months: str
    ) -> None:
        response = signed_in(world.programme_lead).post(
            self.address(world), {"threshold": "2.5", "window_months": months, "version": "1"}
        )
        assert response.status_code == 422
        assert "There is a problem" in text(response)

    def test_two_people_at_once(self, world: World, signed_in: SignedIn) -> None:
        client = signed_in(world.programme_lead)
        client.post(self.address(world), {"threshold": "3.0", "window_months": "3", "version": "1"})
        response = client.post(
            self.address(world), {"threshold": "2.0", "window_months": "6", "version": "1"}
        )
        assert response.status_code == 409
        assert "Somebody else changed this" in text(response)
        assert ProgressRule.objects.everywhere(why="a test").get().threshold == Decimal("3.0")
