"""Projects in a real browser: started, scored, changed, by mouse, by keyboard and without script."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from coachwork.coaching.actions import log_contact
from coachwork.coaching.models import Contact
from coachwork.improvement.actions import add_action, correct_score, set_score
from coachwork.improvement.models import ProgressScore, Project
from coachwork.improvement.queries import aim_in_force
from tests.functional.accessibility import assert_accessible, assert_pages_pass
from tests.functional.people import sign_in
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


class Site:
    """The running server, and the addresses of our project's pages on it."""

    def __init__(self, url: str, world: World) -> None:
        self.url = url
        self.world = world

    def of(self, name: str, **more: Any) -> str:
        """A page of the project."""
        kwargs = {"project": self.world.project.pk, **more}
        return self.url + reverse(f"improvement:{name}", kwargs=kwargs)

    def at(self, name: str) -> str:
        """A page that is of no project."""
        return self.url + reverse(f"improvement:{name}")


@pytest.fixture
def site(live_server: Any, world: World) -> Site:
    return Site(live_server.url, world)


def scored(world: World, value: str = "2.5") -> ProgressScore:
    return set_score(
        by=world.owner,
        project=world.project,
        value=Decimal(value),
        scorer=ProgressScore.Scorer.TEAM,
        reason="Two tests are done.",
        next_step="A third on the night shift.",
    )


def a_full_project(world: World) -> None:
    """A project with everything on its pages: corrected scores, actions done and overdue, contacts."""
    correct_score(
        by=world.owner, score=scored(world, "3.0"), value=Decimal("2.0"), reason="Mixed up."
    )
    scored(world)
    set_score(
        by=world.coach,
        project=world.project,
        value=Decimal("2.0"),
        scorer=ProgressScore.Scorer.COACH,
        reason="I would wait for another month.",
    )
    add_action(
        by=world.owner,
        project=world.project,
        text="Enter October",
        owner=world.team_mate,
        due_on=date(2026, 1, 5),
    )
    log_contact(
        by=world.coach,
        engagement=world.engagement,
        held_on=date(2026, 4, 14),
        kind=Contact.Kind.VISIT,
        minutes=60,
        travel_minutes=35,
        notes="Looked at the chart together.",
    )


PAGES = [
    *("project", "edit", "aim", "state", "team", "history", "score", "add_action"),
    *("charter", "edit_charter", "evidence"),
]


def test_axe_finds_nothing_on_a_projects_pages(page: Page, site: Site) -> None:
    a_full_project(site.world)
    sign_in(page, site.url, site.world.owner)
    assert_pages_pass(page, [site.of(name) for name in PAGES])


def test_axe_finds_nothing_on_the_list_and_the_first_form(page: Page, site: Site) -> None:
    sign_in(page, site.url, site.world.owner)
    assert_pages_pass(page, [site.at("list"), site.at("new")])
    a_full_project(site.world)
    assert_pages_pass(page, [site.at("list")])


def test_axe_finds_nothing_on_a_correction_nor_on_a_form_with_mistakes(
    page: Page, site: Site, complaints: list[str]
) -> None:
    score = scored(site.world)
    sign_in(page, site.url, site.world.owner)

    page.goto(site.of("correct", score=score.pk))
    assert_accessible(page)
    page.get_by_role("button", name="Correct the score").click()

    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert_accessible(page)
    complaints.clear()  # the browser notes the answer 422


def fill_in(page: Page) -> None:
    page.get_by_label("Title").fill("Shorter waits")
    page.get_by_label("Why does it matter?").fill("People wait in pain.")
    page.get_by_label("Team", exact=True).fill("Front door team")
    page.get_by_label("What will be better?").fill("Waits over 4 hours")
    page.get_by_label("From", exact=True).fill("20")
    page.get_by_label("To", exact=True).fill("10")
    page.get_by_label("Counted in").fill("% of arrivals")
    page.get_by_label("By when?").fill("2030-03-31")
    page.get_by_label("For whom?").fill("everybody who comes to us")


def test_while_one_types_others_work_shows_and_the_aim_is_read_back(page: Page, site: Site) -> None:
    site.world.project_called("Shorter waits at the door")
    sign_in(page, site.url, site.world.owner)
    page.goto(site.at("new"))
    box = page.locator("#aim-hints")
    expect(box).to_contain_text("Name what you will count")

    page.get_by_label("Title").press_sequentially("Shorter waits", delay=20)
    expect(page.get_by_role("link", name="Shorter waits at the door")).to_be_visible()

    page.get_by_label("What will be better?").fill("Waits over 4 hours")
    expect(box).to_contain_text("Waits over 4 hours: from … to … … by …, for ….")
    expect(page.get_by_text("1 of 5 parts is said")).to_be_visible()

    fill_in(page)
    expect(box).to_contain_text("Waits over 4 hours: from 20 to 10 % of arrivals by 31 Mar 2030")
    expect(box).to_contain_text("More than two years away")
    expect(page.get_by_role("button", name="Read it back to me")).to_be_hidden()
    assert_accessible(page)


def test_a_double_click_starts_one_project(page: Page, site: Site) -> None:
    sign_in(page, site.url, site.world.owner)
    page.goto(site.at("new"))
    fill_in(page)

    page.get_by_role("button", name="Start the project").dblclick()

    expect(page.get_by_role("heading", name="Shorter waits", level=1)).to_be_visible()
    projects = Project.objects.within(site.world.organisation)
    assert projects.filter(title="Shorter waits").count() == 1


def test_a_project_is_started_without_script(bare_page: Page, site: Site) -> None:
    sign_in(bare_page, site.url, site.world.owner)
    bare_page.goto(site.at("new"))
    fill_in(bare_page)

    bare_page.get_by_role("button", name="Start the project").click()

    expect(bare_page.get_by_role("heading", name="Shorter waits", level=1)).to_be_visible()
    expect(bare_page.get_by_text("Waits over 4 hours: from 20 to 10")).to_be_visible()


def test_the_score_is_set_by_keyboard_alone(page: Page, site: Site) -> None:
    sign_in(page, site.url, site.world.owner)
    page.goto(site.of("project"))
    page.get_by_role("link", name="Set the score").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How far are you?")).to_be_visible()

    page.get_by_role("radio", name="0.5 · An intention").focus()
    for _step in range(4):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="2.5 · First changes tried")).to_be_checked()
    page.get_by_label("Why this step?").focus()
    page.keyboard.type("Two tests are done.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Set the score")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#score .score-value")).to_have_text("2.5")
    expect(page.locator(".stepper [aria-current=step]")).to_contain_text("Test changes")


def test_an_action_is_ticked_in_place_and_the_focus_stays(page: Page, site: Site) -> None:
    for text in ("Enter October", "Book the visit"):
        add_action(by=site.world.owner, project=site.world.project, text=text)
    sign_in(page, site.url, site.world.team_mate)
    page.goto(site.of("project"))
    page.evaluate("window.stillHere = true")

    page.get_by_role("button", name="Mark done: Book the visit").press("Enter")

    undo = page.get_by_role("button", name="Open again: Book the visit")
    expect(undo).to_be_focused()
    assert page.evaluate("window.stillHere")
    assert_accessible(page)
    undo.press("Enter")
    expect(page.get_by_role("button", name="Mark done: Book the visit")).to_be_focused()


def test_two_people_edit_the_project_and_the_later_one_sees_it(
    page: Page, browser: Browser, site: Site, complaints: list[str]
) -> None:
    sign_in(page, site.url, site.world.owner)
    page.goto(site.of("edit"))
    second = browser.new_context().new_page()
    sign_in(second, site.url, site.world.owner)
    second.goto(site.of("edit"))

    page.get_by_label("Title").fill("No falls at all")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="No falls at all", level=1)).to_be_visible()
    second.get_by_label("Title").fill("Safer nights")
    second.get_by_role("button", name="Save").click()

    expect(second.get_by_text("Somebody else changed this")).to_be_visible()
    assert_accessible(second)
    second.get_by_label("Theirs: No falls at all").check()
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("heading", name="No falls at all", level=1)).to_be_visible()
    second.context.close()
    complaints.clear()


def test_the_aim_grows_and_the_earlier_one_stays_in_the_history(page: Page, site: Site) -> None:
    sign_in(page, site.url, site.world.owner)
    page.goto(site.of("aim"))
    page.get_by_label("To", exact=True).fill("2")
    page.get_by_role("button", name="Put the new aim in force").click()

    now = aim_in_force(site.world.project)
    assert now is not None
    assert now.goal_value == 2
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="History").click()
    expect(page.locator("#aims li")).to_have_count(2)


def test_on_paper_there_is_nothing_to_press(page: Page, site: Site) -> None:
    a_full_project(site.world)
    sign_in(page, site.url, site.world.owner)
    page.goto(site.of("project"))

    page.emulate_media(media="print")

    expect(page.get_by_text("Falls with harm: from 6 to 3")).to_be_visible()
    expect(page.locator("#score .score-value")).to_be_visible()
    for pressed in ("Set the score", "Log a contact"):
        expect(page.get_by_role("link", name=pressed)).to_have_count(0)
