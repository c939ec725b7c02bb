"""The wall of small charts: what it shows, how it is narrowed, what it costs."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from coachwork.foundation.calendar import months_before
from coachwork.measurement import actions
from coachwork.measurement.models import ChartSignal, Series, SeriesAnalysis
from coachwork.organisations.models import OrgUnit
from tests.unit.conftest import SignedIn
from tests.unit.measurement.builders import FALLS, page, ratio_points, text_of
from tests.world import World


class TestTheWall:
    @pytest.fixture
    def wall(self, world: World) -> str:
        """A shared measure at 70 sites; every tenth got better."""
        shared = world.measure_of(None, name="Seen within four hours")
        units = OrgUnit.objects.bulk_create(
            OrgUnit(organisation=world.organisation, name=f"Site {n:02}", kind="site", code=f"S{n}")
            for n in range(70)
        )
        lead = world.programme_lead
        series = actions.open_series(by=lead, measure=shared, units=units)
        points = [
            point
            for number, unit in enumerate(units)
            for point in ratio_points(
                series[unit.pk], FALLS if number % 10 == 0 else (6, 7, 5, 8, 6, 7, 8, 5, 6, 7, 5, 8)
            )
        ]
        actions.store_points(by=lead, measure=shared, points=points)
        return page("wall", shared.pk)

    def test_shows_a_tile_a_place_page_by_page(
        self, world: World, signed_in: SignedIn, wall: str
    ) -> None:
        client = signed_in(world.programme_lead)
        first, second = text_of(client, wall), text_of(client, wall, page="2")
        assert first.count('class="tile"') == 60
        assert second.count('class="tile"') == 10
        assert "70 places" in first
        assert "1 to 60 of 70" in first
        assert "Improvement (7)" in first

    def test_is_narrowed_by_signal_and_name(
        self, world: World, signed_in: SignedIn, wall: str
    ) -> None:
        client = signed_in(world.programme_lead)
        assert text_of(client, wall, signal="improvement").count('class="tile"') == 7
        assert text_of(client, wall, q="Site 42").count('class="tile"') == 1
        assert "No place fits" in text_of(client, wall, q="nowhere")

    def test_what_is_older_than_six_months_is_no_news_unless_asked_for(
        self, world: World, signed_in: SignedIn, wall: str
    ) -> None:
        newest = SeriesAnalysis.objects.within(world.organisation).latest("latest_period")
        assert newest.latest_period is not None
        old = months_before(newest.latest_period, 7)
        ChartSignal.objects.within(world.organisation).update(last_period=old)
        client = signed_in(world.programme_lead)

        assert "No place fits" in text_of(client, wall, signal="improvement")
        recent = text_of(client, wall, signal="none", q="Site 10")
        assert "No recent signal" in recent
        older = text_of(client, wall, signal="improvement", since="all")
        assert older.count('class="tile"') == 7

    def test_the_pages_of_its_places_stand_with_shared_measures_in_the_menu(
        self, world: World, signed_in: SignedIn, wall: str
    ) -> None:
        series = Series.objects.within(world.organisation).earliest("pk")
        answer = signed_in(world.programme_lead).get(page("series", series.pk))
        (present,) = [link for link in answer.context["navigation"] if link.active]
        assert present.label == "Shared measures"

    def test_costs_at_most_twelve_queries(
        self,
        world: World,
        signed_in: SignedIn,
        wall: str,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        client = signed_in(world.programme_lead)
        client.get(wall)
        with django_assert_max_num_queries(12):
            client.get(wall, {"signal": "none", "q": "site"})
