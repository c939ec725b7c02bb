"""The style guide in a real browser: what every component does, with and without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.functional.accessibility import assert_accessible, assert_fits

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def guide(live_server) -> str:
    return f"{live_server.url}/styleguide"


def test_axe_finds_nothing_at_a_desk(page: Page, guide: str) -> None:
    page.goto(guide)
    assert_fits(page)
    assert_accessible(page)


def test_axe_finds_nothing_on_a_phone(phone_page: Page, guide: str) -> None:
    phone_page.goto(guide)
    assert_fits(phone_page)
    assert_accessible(phone_page)


def test_page_reflows_at_four_times_the_size(page: Page, guide: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(guide)
    assert_fits(page)
    bar = page.get_by_role("navigation", name="Main")
    assert bar.evaluate("bar => getComputedStyle(bar).position") != "fixed"


def test_first_tab_stop_leads_past_the_navigation(page: Page, guide: str) -> None:
    page.goto(guide)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    expect(page.get_by_text("Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_dialog_holds_the_focus_and_gives_it_back(page: Page, guide: str) -> None:
    page.goto(guide)
    opener = page.get_by_role("link", name="Add a note to October")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Note on October 2025")
    expect(dialog).to_be_visible()
    inside = "document.querySelector('#note').contains(document.activeElement)"
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(f"document.activeElement === document.body || {inside}")
    assert_accessible(page, within="#note")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize("way", ["Close", "Cancel"])
def test_dialog_closes_by_its_buttons(page: Page, guide: str, way: str) -> None:
    page.goto(guide)
    page.get_by_role("link", name="Add a note to October").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=way).click()
    expect(dialog).to_be_hidden()


def test_dialog_closes_on_a_click_beside_it(page: Page, guide: str) -> None:
    page.goto(guide)
    page.get_by_role("link", name="Add a note to October").click()
    page.mouse.click(20, 450)
    expect(page.locator("#note")).to_be_hidden()


def test_menu_closes_on_escape_and_returns_the_focus(page: Page, guide: str) -> None:
    page.goto(guide)
    menu = page.locator("summary", has=page.locator(".avatar"))
    menu.click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.get_by_role("link", name="Your account").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(menu).to_be_focused()


def test_menu_closes_when_the_person_goes_elsewhere(page: Page, guide: str) -> None:
    page.goto(guide)
    page.locator("summary", has=page.locator(".avatar")).click()
    page.get_by_role("heading", name="Style guide").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()


def test_form_with_mistakes_leads_to_its_fields(page: Page, guide: str) -> None:
    page.goto(guide)
    form = page.locator("#contact")
    form.get_by_role("button", name="Save contact").click()
    summary = page.locator("#contact .error-summary")
    expect(summary).to_be_focused()
    assert page.title().startswith("Error:")
    summary.get_by_role("link", name="Time spent").click()
    field = form.get_by_label("Time spent")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_text("Time spent", exact=True)).to_be_in_viewport()
    assert "Give a number for" in _description(field)
    assert_accessible(page, within="#contact")


def test_form_with_mistakes_without_a_script(bare_page: Page, guide: str) -> None:
    bare_page.goto(guide)
    form = bare_page.locator("#contact")
    form.get_by_role("button", name="Save contact").click()
    expect(bare_page.locator("#contact .error-summary")).to_be_focused()


def test_form_is_sent_once_however_often_it_is_pressed(page: Page, guide: str) -> None:
    page.goto(guide)
    form = page.locator("#contact")
    form.get_by_role("textbox", name="Notes").fill("Agreed to test on two bays.")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.evaluate(
            "for (let press = 0; press < 3; press++)"
            " document.querySelector('#contact').requestSubmit()"
        )
    page.wait_for_load_state("networkidle")
    assert sent.count("POST") == 1


def test_message_can_be_dismissed(page: Page, guide: str) -> None:
    page.goto(guide)
    _say(page, "There is no connection.", "error")
    message = page.locator("#toasts .toast", has_text="There is no connection.")
    expect(message).to_be_visible()
    message.get_by_role("button", name="Dismiss").click()
    expect(message).to_be_hidden()


def test_good_news_leaves_by_itself_and_bad_news_stays(page: Page, guide: str) -> None:
    page.clock.install()
    page.goto(guide)
    _say(page, "Contact saved.", "success")
    _say(page, "There is no connection.", "error")
    page.clock.run_for(20_000)
    expect(page.locator("#toasts .toast", has_text="Contact saved.")).to_be_hidden()
    expect(page.locator("#toasts .toast", has_text="There is no connection.")).to_be_visible()


def test_chosen_colours_stay(page: Page, guide: str) -> None:
    page.goto(guide)
    page.emulate_media(color_scheme="light")
    with page.expect_response("**/theme"):
        page.get_by_role("button", name="Dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".footer span").first).to_have_css("color", "rgb(167, 181, 192)")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert _background(page) == "rgb(13, 20, 25)"


def test_chosen_colours_stay_without_a_script(bare_page: Page, guide: str) -> None:
    bare_page.goto(guide)
    bare_page.get_by_role("button", name="Dark", exact=True).click()
    assert bare_page.url.endswith("/styleguide")
    expect(bare_page.locator("html")).to_have_attribute("data-theme", "dark")


def test_file_can_be_dropped(page: Page, guide: str) -> None:
    page.goto(guide)
    page.locator("[data-upload]").evaluate(
        """frame => {
          const carried = new DataTransfer();
          carried.items.add(new File(["month,falls"], "falls.csv", {type: "text/csv"}));
          frame.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true}));
        }"""
    )
    expect(page.locator("[data-upload-text]")).to_have_text("Chosen: falls.csv, 11 B")
    assert page.locator("[data-upload] input").evaluate("field => field.files[0].name") == (
        "falls.csv"
    )


def test_places_to_go_are_within_reach_of_a_thumb(phone_page: Page, guide: str) -> None:
    phone_page.goto(guide)
    bar = phone_page.get_by_role("navigation", name="Main")
    box = bar.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == phone_page.viewport_size["height"]
    rest = bar.get_by_role("link", name="Settings")
    expect(rest).to_be_hidden()
    bar.get_by_text("More").tap()
    expect(rest).to_be_visible()
    assert_accessible(phone_page, within=".nav")


def test_everything_can_be_gone_to_at_a_desk(page: Page, guide: str) -> None:
    page.goto(guide)
    bar = page.get_by_role("navigation", name="Main")
    expect(bar.get_by_role("link", name="Settings")).to_be_visible()
    expect(bar.get_by_text("More")).to_be_hidden()


def test_paper_has_no_buttons_and_is_light(page: Page, guide: str) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(guide)
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("button", name="Save contact").first).to_be_hidden()
    expect(page.locator(".badge").first).to_be_visible()
    ink = page.locator("h1").first.evaluate("heading => getComputedStyle(heading).color")
    assert ink == "rgb(20, 33, 43)"


def test_failed_request_becomes_a_message(page: Page, guide: str, complaints: list[str]) -> None:
    page.goto(guide)
    page.route("**/numbers", lambda route: route.fulfill(status=429))
    page.evaluate("htmx.ajax('GET', '/numbers', '#toasts')")
    expect(page.locator("#toasts")).to_contain_text("too many requests")
    page.route("**/offline", lambda route: route.abort("internetdisconnected"))
    page.evaluate("htmx.ajax('GET', '/offline', '#toasts').catch(() => {})")
    expect(page.locator("#toasts")).to_contain_text("There is no connection")
    complaints.clear()


def _say(page: Page, text: str, tone: str) -> None:
    page.evaluate(
        "detail => document.dispatchEvent(new CustomEvent('cw:toast', {detail}))",
        {"text": text, "tone": tone},
    )


def _background(page: Page) -> str:
    found: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return found


def _description(field) -> str:
    found: str = field.evaluate(
        "field => field.getAttribute('aria-describedby').split(' ')"
        ".map(id => document.getElementById(id)?.textContent).join(' ')"
    )
    return found
