"""Bringing in files, in a browser: a team's own, and a whole network's."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.signals import request_started
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from coachwork.measurement.models import DataPoint, Measure
from tests.functional.accessibility import assert_accessible, assert_fits
from tests.functional.people import sign_in
from tests.unit.interop.files import csv_of, xlsx
from tests.unit.interop.test_actions import NETWORK
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)

FALLS = csv_of(
    "month,near misses,falls,bed days",
    *(
        f"2024-{month:02}-01,{9 + month % 3},{3 + month % 4},{400 + month}"
        for month in range(1, 13)
    ),
)
PATIENTS = csv_of(
    "month,who,falls,bed days", "2024-01,9990000018,3,410", "2024-02,9990000026,5,395"
)


@pytest.fixture
def world(transactional_db: None) -> World:
    """The world, seen by the server's threads too."""
    return World()


@pytest.fixture
def shared(world: World) -> Measure:
    return world.measure_of(
        None,
        name="Seen within 4 hours",
        chart=Measure.Chart.P,
        multiplier=100.0,
        numerator_label="attendances - breaches",
        denominator_label="attendances",
    )


def choose(
    page: Page, site: LiveServer, measure: Measure, name: str, content: bytes, folder: Path
) -> None:
    """Send a file in, and wait for what is said about it."""
    (folder / name).write_bytes(content)
    page.goto(f"{site.url}/import/measure/{measure.pk}/")
    page.get_by_label("File", exact=True).set_input_files(folder / name)
    page.get_by_role("button", name="Look at it").click()


def points() -> int:
    count: int = DataPoint.objects.everywhere(why="test").count()
    return count


def test_a_team_lead_brings_in_a_file_and_sees_the_chart(
    page: Page, live_server: LiveServer, world: World, tmp_path: Path
) -> None:
    sign_in(page, live_server.url, world.owner)
    choose(page, live_server, world.measure, "falls.csv", FALLS, tmp_path)

    expect(page.get_by_role("heading", name="What we understood")).to_be_visible()
    expect(page.get_by_label("Numerator", exact=True)).to_have_value("+falls")
    expect(page.locator("#outcome")).to_contain_text("12")
    assert points() == 0

    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("The values are in")).to_be_visible()
    page.get_by_role("link", name="See the chart").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(world.measure.name)
    assert points() == 12


def test_another_column_is_looked_at_without_leaving_the_page(
    page: Page, live_server: LiveServer, world: World, tmp_path: Path
) -> None:
    sign_in(page, live_server.url, world.owner)
    choose(page, live_server, world.measure, "falls.csv", FALLS, tmp_path)

    with page.expect_response(re.compile("/import/")):
        page.get_by_label("Numerator", exact=True).select_option("+near misses")

    expect(page.locator("#understood")).to_contain_text("Your choice")
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("The values are in")).to_be_visible()
    first = DataPoint.objects.everywhere(why="test").order_by("period").first()
    assert first.numerator == 10


@contextmanager
def answers_held_back(path: str) -> Iterator[threading.Event]:
    """The server answers nothing that is sent to an address until the event is set."""
    answering = threading.Event()

    def hold(sender: object, environ: dict[str, str], **others: object) -> None:
        if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].startswith(path):
            answering.wait(timeout=60)

    request_started.connect(hold)
    try:
        yield answering
    finally:
        answering.set()
        request_started.disconnect(hold)


def test_while_it_is_looked_at_again_nothing_can_be_chosen_and_lost(
    page: Page, live_server: LiveServer, world: World, tmp_path: Path
) -> None:
    sign_in(page, live_server.url, world.owner)
    choose(page, live_server, world.measure, "falls.csv", FALLS, tmp_path)
    numerator = page.get_by_label("Numerator", exact=True)
    expect(numerator).to_be_visible()

    with answers_held_back("/import/") as answering:
        numerator.focus()
        numerator.select_option("+near misses")
        expect(page.get_by_label("Denominator", exact=True)).to_be_disabled()
        expect(page.get_by_role("button", name="Store")).to_be_disabled()
        answering.set()

    expect(page.locator("#understood")).to_contain_text("Your choice")
    expect(page.get_by_role("button", name="Store")).to_be_enabled()
    expect(numerator).to_be_focused()


def test_without_scripts_it_works_as_well(
    bare_page: Page, live_server: LiveServer, world: World, tmp_path: Path
) -> None:
    page = bare_page
    sign_in(page, live_server.url, world.owner)
    choose(page, live_server, world.measure, "falls.csv", FALLS, tmp_path)
    page.get_by_label("Numerator", exact=True).select_option("+near misses")
    page.get_by_role("button", name="Store").click()

    expect(page.get_by_text("Please look once more")).to_be_visible()
    assert points() == 0
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("The values are in")).to_be_visible()
    assert points() == 12


def test_mistakes_stand_with_row_and_column(
    page: Page, live_server: LiveServer, world: World, tmp_path: Path
) -> None:
    sign_in(page, live_server.url, world.owner)
    rows = [
        ["month", "falls", "bed days"],
        ["2024-01", 3, 410],
        ["2024-02", "x", 395],
        ["2024-03", 2, 0],
    ]
    choose(page, live_server, world.measure, "falls.xlsx", xlsx(rows), tmp_path)

    expect(page.locator("#problems")).to_contain_text("Row 3, falls")
    expect(page.locator("#problems")).to_contain_text("Row 4, bed days")
    expect(page.get_by_role("button", name="Store")).to_be_disabled()
    assert_accessible(page)


def test_a_file_that_may_identify_patients_is_held(
    page: Page, live_server: LiveServer, world: World, tmp_path: Path
) -> None:
    sign_in(page, live_server.url, world.owner)
    choose(page, live_server, world.measure, "falls.csv", PATIENTS, tmp_path)

    expect(page.get_by_role("heading", name="This file may identify patients")).to_be_visible()
    expect(page.get_by_role("button", name="Store")).to_be_disabled()
    assert_accessible(page)

    page.get_by_role("button", name="Remove these columns").click()
    expect(page.get_by_role("heading", name="This file may identify patients")).to_have_count(0)
    expect(page.locator("body")).not_to_contain_text("9990000018")
    expect(page.get_by_role("button", name="Store")).to_be_enabled()


def test_a_network_is_loaded_by_the_worker_and_becomes_a_wall(
    page: Page, live_server: LiveServer, world: World, shared: Measure, tmp_path: Path
) -> None:
    sign_in(page, live_server.url, world.programme_lead)
    page.goto(f"{live_server.url}/import/network/")
    page.get_by_role("link", name="Bring in a file for Seen within 4 hours").click()
    choose(page, live_server, shared, "network.csv", NETWORK, tmp_path)
    expect(page.locator("#outcome")).to_contain_text(
        "2 sites will be made in Harbour Health: AA, BB"
    )
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("The file waits for its turn")).to_be_visible()

    call_command(
        "db_worker", batch=True, startup_delay=False, interval=0, verbosity=0, reload=False
    )

    expect(page.get_by_role("heading", name="Stored")).to_be_visible(timeout=10_000)
    page.get_by_role("link", name="See the wall of charts").click()
    expect(page.get_by_role("link", name="AA")).to_be_visible()
    assert points() == 4


def test_every_page_is_accessible(
    page: Page, live_server: LiveServer, world: World, shared: Measure, tmp_path: Path
) -> None:
    sign_in(page, live_server.url, world.programme_lead)
    for address in ("network/", "network/new/", f"measure/{shared.pk}/"):
        page.goto(f"{live_server.url}/import/{address}")
        assert_accessible(page)
    choose(page, live_server, shared, "network.csv", NETWORK, tmp_path)
    expect(page.get_by_role("heading", name="What we understood")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_role("heading", name="Being stored")).to_be_visible()
    assert_accessible(page)
    call_command(
        "db_worker", batch=True, startup_delay=False, interval=0, verbosity=0, reload=False
    )
    page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("heading", name="Stored")).to_be_visible()
    assert_accessible(page)


def test_every_page_fits_a_phone(
    phone_page: Page, live_server: LiveServer, world: World, tmp_path: Path
) -> None:
    page = phone_page
    sign_in(page, live_server.url, world.owner)
    page.goto(f"{live_server.url}/import/measure/{world.measure.pk}/")
    assert_fits(page)
    assert_accessible(page)
    choose(page, live_server, world.measure, "falls.csv", FALLS, tmp_path)
    expect(page.get_by_role("heading", name="What we understood")).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("The values are in")).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
