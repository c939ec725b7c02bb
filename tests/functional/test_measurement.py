"""Measures in a real browser: made, filled, read, corrected, annotated, taken along."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from coachwork.measurement import actions
from coachwork.measurement.models import Measure
from coachwork.organisations.models import OrgUnit
from tests.functional.accessibility import assert_accessible, assert_pages_pass
from tests.functional.people import sign_in
from tests.unit.measurement.builders import FALLS, ratio_points, store
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


class Site:
    """The running server, and the addresses of our pages on it."""

    def __init__(self, url: str, world: World) -> None:
        self.url = url
        self.world = world

    def of(self, name: str, *args: Any) -> str:
        """A page of measures."""
        return self.url + reverse(f"measurement:{name}", args=args)

    @property
    def project(self) -> str:
        """The page of the project."""
        return self.url + reverse("improvement:project", args=[self.world.project.pk])


@pytest.fixture
def site(live_server: Any, world: World) -> Site:
    return Site(live_server.url, world)


def a_full_chart(world: World) -> None:
    """Two years with a shift, a note, a point left out and a corrected one."""
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    actions.annotate(
        by=world.owner, series=world.series, period=date(2025, 1, 1), text="Hourly rounds began"
    )
    point = world.series.points.get(period=date(2024, 5, 1))
    actions.leave_out_point(by=world.owner, point=point, version=1, reason="The ward was closed")
    corrected = world.series.points.get(period=date(2024, 6, 1))
    actions.correct_point(
        by=world.owner,
        point=corrected,
        version=1,
        numerator=4,
        denominator=1000,
        reason="One fall was counted twice",
    )


def fill_in_a_measure(page: Page) -> None:
    page.get_by_label("Name").fill("Falls with harm")
    page.get_by_label("Outcome").check()
    page.get_by_label("A rate: how many for each bed day").check()
    page.get_by_label("Numerator: what you count").fill("falls with harm")
    page.get_by_label("Denominator: out of what").fill("occupied bed days")
    page.get_by_label("Shown per").select_option("1,000")
    page.get_by_label("Unit").fill("per 1,000 bed days")
    page.get_by_label("Lower is better").check()


def test_from_the_first_measure_to_a_signal(page: Page, site: Site, world: World) -> None:
    sign_in(page, site.url, world.owner)
    page.goto(site.project)
    page.get_by_role("link", name="Make the first measure").click()
    fill_in_a_measure(page)
    assert_accessible(page)
    page.get_by_role("button", name="Make the measure").click()
    expect(page.get_by_role("heading", name="The first values make the chart")).to_be_visible()

    series = Measure.objects.within(world.organisation).get().series.get()
    store(world.owner, series, ratio_points(series, FALLS[:-1]))
    page.reload()
    page.get_by_role("link", name="Add data").click()
    expect(page.get_by_label("Period")).to_have_value("2025-12-01")
    page.get_by_label("Falls with harm").fill("2")
    page.get_by_label("Occupied bed days").fill("1,000")
    page.get_by_role("button", name="Save the value").click()
    expect(page.get_by_text("The value for December 2025 is on the chart.")).to_be_visible()
    signals = page.get_by_role("region", name="What the chart says")
    expect(signals).to_contain_text("12 points in a row below the mean")
    assert_accessible(page)

    signals.get_by_role("link", name="12 points in a row below").click()
    page.get_by_label("It is an improvement").check()
    page.get_by_label("What did you find?").fill("Hourly rounds began")
    page.get_by_role("button", name="Save").click()
    expect(signals).to_contain_text("It is an improvement. Hourly rounds began")


def test_only_the_fields_that_fit_are_asked_for(page: Page, site: Site, world: World) -> None:
    sign_in(page, site.url, world.owner)
    page.goto(site.of("new", world.project.pk))
    expect(page.get_by_label("Denominator: out of what")).to_be_hidden()
    page.get_by_label("A share: how many of all").check()
    expect(page.get_by_label("Denominator: out of what")).to_be_visible()
    expect(page.get_by_label("Shown per")).to_be_hidden()
    page.get_by_label("One measured number").check()
    expect(page.get_by_label("Denominator: out of what")).to_be_hidden()
    expect(page.get_by_label("Unit")).to_be_visible()


def test_a_measure_is_made_without_script(bare_page: Page, site: Site, world: World) -> None:
    sign_in(bare_page, site.url, world.owner)
    bare_page.goto(site.of("new", world.project.pk))
    fill_in_a_measure(bare_page)
    bare_page.get_by_role("button", name="Make the measure").click()
    expect(bare_page.get_by_role("heading", name="Falls with harm", level=1)).to_be_visible()


def test_numbers_are_loaded_when_they_are_opened(page: Page, site: Site, world: World) -> None:
    a_full_chart(world)
    sign_in(page, site.url, world.owner)
    page.goto(site.of("series", world.series.pk))
    expect(page.get_by_role("table")).to_have_count(0)
    page.get_by_text("Show the numbers").click()
    rows = page.get_by_role("row")
    expect(rows).to_have_count(25)
    expect(page.get_by_role("row", name="May 2024")).to_contain_text(
        "Left out: The ward was closed"
    )
    assert_accessible(page)
    rows.filter(has_text="June 2024").get_by_role("link", name="corrected").click()
    history = page.get_by_role("region", name="History of this value")
    expect(history).to_contain_text("5 / 1,000")
    expect(history).to_contain_text("One fall was counted twice")


def test_typing_a_period_twice_leads_to_a_correction(page: Page, site: Site, world: World) -> None:
    a_full_chart(world)
    sign_in(page, site.url, world.team_mate)
    page.goto(site.of("point", world.series.pk))
    page.get_by_label("Period").fill("2025-12-01")
    page.get_by_label("Numerator").fill("3")
    page.get_by_label("Denominator").fill("998")
    page.get_by_role("button", name="Save the value").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a value for December 2025 already")
    page.get_by_role("button", name="Correct this value").click()
    expect(page.get_by_label("Numerator")).to_have_value("3")
    page.get_by_label("Why do you correct it?").fill("One fall was counted twice")
    page.get_by_role("button", name="Correct the value").click()
    history = page.get_by_role("region", name="History of this value")
    expect(history).to_contain_text("4 / 1,000")
    expect(history).to_contain_text("Replaced by Bob Mate")


def test_a_note_is_written_taken_away_and_brought_back(
    page: Page, site: Site, world: World
) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    sign_in(page, site.url, world.coach)
    page.goto(site.of("series", world.series.pk))
    page.get_by_role("link", name="Add a note").click()
    expect(page.get_by_label("When")).to_have_value("2025-12-01")
    page.get_by_label("What happened?").fill("Hourly rounds began")
    page.get_by_role("button", name="Add the note").click()
    notes = page.get_by_role("region", name="Notes on the chart")
    expect(notes).to_contain_text("Hourly rounds began")
    page.get_by_role("button", name="Take away the note").click()
    expect(notes).not_to_contain_text("Hourly rounds began")
    page.get_by_role("button", name="Undo").click()
    expect(notes).to_contain_text("Hourly rounds began")


def test_the_chart_can_be_taken_along(page: Page, site: Site, world: World) -> None:
    a_full_chart(world)
    sign_in(page, site.url, world.executive)
    page.goto(site.of("series", world.series.pk))
    for link, name in (
        ("Picture (PNG)", "falls-with-harm-ward-7.png"),
        ("Numbers (CSV)", "falls-with-harm-ward-7.csv"),
    ):
        page.get_by_label("Download or print").click()
        with page.expect_download() as download:
            page.get_by_role("link", name=link).click()
        assert download.value.suggested_filename == name
        page.goto(site.of("series", world.series.pk))


def test_the_chart_is_read_by_keyboard(page: Page, site: Site, world: World) -> None:
    a_full_chart(world)
    sign_in(page, site.url, world.owner)
    page.goto(site.of("series", world.series.pk))
    chart = page.get_by_role("group", name="Falls with harm")
    chart.focus()
    page.keyboard.press("End")
    told = chart.get_by_role("status")
    expect(told).to_contain_text("4, December 2025, 4 in 1,000, One of 12 points in a row below")


def every_page(site: Site, world: World) -> list[str]:
    series, measure = world.series.pk, world.measure.pk
    return [
        site.project,
        site.of("new", world.project.pk),
        site.of("series", series),
        site.of("numbers", series),
        site.of("point", series),
        site.of("correct", series, "2024-06-01"),
        site.of("leave_out", series, "2024-06-01"),
        site.of("annotate", series),
        site.of("phase", series),
        site.of("edit", measure),
        site.of("baseline", measure),
        site.of("end", measure),
        site.of("wall", measure),
    ]


def test_every_page_is_accessible(page: Page, site: Site, world: World) -> None:
    a_full_chart(world)
    sign_in(page, site.url, world.owner)
    assert_pages_pass(page, every_page(site, world))


def test_a_wall_is_filtered_and_leads_to_a_chart(page: Page, site: Site, world: World) -> None:
    shared = world.measure_of(None, name="Seen within four hours")
    units = OrgUnit.objects.bulk_create(
        OrgUnit(organisation=world.organisation, name=name, kind="site", code=name)
        for name in ("Alder", "Birch", "Cedar")
    )
    lead = world.programme_lead
    series = actions.open_series(by=lead, measure=shared, units=units)
    values = (FALLS, FALLS[::-1], (6, 7, 5, 8, 6, 7))
    points = [
        point
        for unit, numbers in zip(units, values, strict=True)
        for point in ratio_points(series[unit.pk], numbers)
    ]
    actions.store_points(by=lead, measure=shared, points=points)
    sign_in(page, site.url, lead)
    page.goto(site.of("wall", shared.pk))
    expect(page.locator(".tile")).to_have_count(3)
    assert_accessible(page)
    page.get_by_label("Latest signal").select_option("concern")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".tile")).to_have_count(1)
    page.get_by_role("link", name="Birch").click()
    expect(page.get_by_role("heading", name="Seen within four hours", level=1)).to_be_visible()
