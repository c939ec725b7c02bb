"""A chart is read by keyboard, pointer and finger, also one that arrives after the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copy
from threading import Thread

import pytest
from playwright.sync_api import Locator, Page, expect

from coachwork import charts
from demo.gallery import kinds
from tests.functional.accessibility import assert_accessible, assert_fits
from tests.unit.charts.builders import chart, falls

ASSETS = Path(charts.__file__).parent / "assets"
CHART = "[data-cw-chart]"


class Policed(SimpleHTTPRequestHandler):
    """Serves a folder under the policy that the platform has."""

    def end_headers(self) -> None:
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def page_around(body: str) -> str:
    """A page that has nothing but charts."""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Charts</title>'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="chart.css"><script type="module" src="chart.js"></script>'
        f"<main><h1>Charts</h1>{body}</main></html>"
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with a chart full of signals and an empty one, and a page with charts of every shape,
    on a server of its own.
    """
    folder = tmp_path_factory.mktemp("charts")
    for name in ("chart.css", "chart.js"):
        copy(ASSETS / name, folder)
    some = [falls(rules="three_sigma"), chart([])]
    for name, specs in {"index": some, "kinds": [*kinds()]}.items():
        body = "".join(charts.figure_html(spec) for spec in specs)
        (folder / f"{name}.html").write_text(page_around(body), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Policed, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()
    server.server_close()


def opened(page: Page, address: str) -> Locator:
    page.goto(address)
    return page.locator(CHART).first


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_arrow_keys_go_from_point_to_point(page: Page, address: str) -> None:
    opened(page, address)
    press(page, "Tab", "ArrowRight")
    tip = page.locator(".cw-chart-tip")
    expect(tip).to_contain_text("5.9 January 2023")
    press(page, "ArrowRight")
    expect(tip).to_contain_text("6.4 February 2023")
    press(page, "ArrowLeft", "ArrowLeft")
    expect(tip).to_contain_text("January 2023")
    press(page, "End", "ArrowRight")
    expect(tip).to_contain_text("3.0 December 2025")
    press(page, "Home")
    expect(tip).to_contain_text("January 2023")


def test_the_first_press_of_the_left_arrow_is_the_latest_point(page: Page, address: str) -> None:
    opened(page, address).focus()
    press(page, "ArrowLeft")
    expect(page.locator(".cw-chart-tip")).to_contain_text("December 2025")


def test_each_point_is_spoken_with_signal_and_annotation(page: Page, address: str) -> None:
    opened(page, address).focus()
    press(page, *["ArrowRight"] * 6)
    live = page.locator("[role=status]")
    expect(live).to_have_text("8.9, June 2023, Above the upper limit")
    press(page, "ArrowRight", "ArrowRight")
    expect(live).to_have_text("6.4, August 2023, 1 Huddle")


def test_escape_and_leaving_put_the_reading_away(page: Page, address: str) -> None:
    opened(page, address).focus()
    press(page, "End", "Escape")
    expect(page.locator(".cw-chart-tip")).to_have_count(0)
    expect(page.locator("[role=status]")).to_have_text("")
    press(page, "End", "Tab")
    expect(page.locator(".cw-chart-tip")).to_have_count(0)


def test_keys_with_a_modifier_stay_with_the_browser(page: Page, address: str) -> None:
    opened(page, address).focus()
    press(page, "Control+ArrowRight", "Control+End")
    expect(page.locator(".cw-chart-tip")).to_have_count(0)


def test_the_pointer_finds_the_nearest_point(page: Page, address: str) -> None:
    box = opened(page, address).locator("[data-i='5']").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2 + 3, box["y"] + 120)
    expect(page.locator(".cw-chart-tip")).to_contain_text("8.9 June 2023")
    expect(page.locator(".cw-chart-reading")).to_have_count(1)
    page.mouse.move(2, 2)
    expect(page.locator(".cw-chart-tip")).to_have_count(0)


def test_a_finger_does_so_too(phone_page: Page, address: str) -> None:
    opened(phone_page, address).tap()
    expect(phone_page.locator(".cw-chart-tip")).to_be_visible()
    assert_fits(phone_page)


def test_a_chart_that_arrives_later_answers_at_once(page: Page, address: str) -> None:
    opened(page, address)
    page.evaluate(
        "document.querySelector('main').append(document.querySelector('figure').cloneNode(true))"
    )
    page.locator(CHART).last.focus()
    press(page, "Home")
    expect(page.locator(CHART).last.locator(".cw-chart-tip")).to_contain_text("January 2023")


def test_an_empty_chart_stays_quiet(page: Page, address: str) -> None:
    opened(page, address)
    page.locator(CHART).last.focus()
    press(page, "ArrowRight", "End")
    page.locator(CHART).last.hover()
    expect(page.locator(".cw-chart-tip")).to_have_count(0)


def test_the_reading_stays_inside_a_narrow_screen(phone_page: Page, address: str) -> None:
    opened(phone_page, address).focus()
    for key in ("Home", *["ArrowRight"] * 18, "End"):
        press(phone_page, key)
        box = phone_page.locator(".cw-chart-tip").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_names_of_lines_stand_where_there_is_room(page: Page, address: str) -> None:
    figure = opened(page, address).locator("xpath=..")
    beside = figure.locator(".cw-chart-label-centre")
    below = figure.locator(".cw-chart-legend .cw-chart-narrow").first
    expect(beside).to_be_visible()
    expect(below).to_be_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    expect(beside).to_be_hidden()
    expect(below).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_to_find_for_axe(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, address).focus()
    press(page, "End")
    for summary in page.locator("summary").all():
        summary.click()
    assert_accessible(page)
    assert_fits(page)


def test_the_words_fit_their_places(page: Page, address: str) -> None:
    chart_box = opened(page, address).bounding_box()
    assert chart_box
    for label in page.locator(".cw-chart-svg").first.locator("text").all():
        if box := label.bounding_box():
            assert box["x"] >= chart_box["x"] - 1
            assert box["x"] + box["width"] <= chart_box["x"] + chart_box["width"] + 1


def test_charts_of_every_shape_are_read_by_keyboard(phone_page: Page, address: str) -> None:
    """EWMA, CUSUM, funnel and Pareto charts too; also where it is narrow, and axe finds nothing."""
    phone_page.goto(address.replace("index", "kinds"))
    latest = {
        "EWMA": "December 2025",
        "CUSUM": "rising",
        "Funnel: readmitted within 30 days": "among",
        "Pareto: medication errors": "100% with those before",
    }
    for title, words in latest.items():
        figure = phone_page.locator("figure", has=phone_page.get_by_text(title, exact=True)).first
        figure.locator(CHART).focus()
        press(phone_page, "End")
        expect(figure.locator(".cw-chart-tip")).to_contain_text(words)
    assert_accessible(phone_page)
    assert_fits(phone_page)
