"""One project from its charter to a sustained gain: by keyboard alone, and on a phone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from coachwork.improvement.models import (
    Closure,
    Project,
    StateChange,
    SustainabilityReview,
)
from coachwork.improvement.sustainability import ANSWERS, LASTING
from tests.functional.hands import Finger, Hands, Keyboard
from tests.functional.people import sign_in
from tests.world import World

THREE_MONTHS = timedelta(days=95)
TITLE = "Pills given on time"
OF_PROJECT: dict[Any, dict[str, str]] = {
    Project: {"title": TITLE},
    StateChange: {"project__title": TITLE},
    Closure: {"project__title": TITLE},
    SustainabilityReview: {"project__title": TITLE},
}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    """The world, seen by the server's threads too."""
    return World()


def title(hands: Hands, text: str) -> None:
    expect(hands.page.get_by_role("heading", level=1)).to_have_text(text)


def start_a_project(hands: Hands) -> None:
    hands.follow("Projects")
    hands.follow("Start a project")
    hands.write("Title", "Pills given on time")
    hands.write("Why does it matter?", "People wait in pain for their pills.")
    hands.write("What will be better?", "pills given within half an hour")
    hands.write("From", "60")
    hands.write("To", "90")
    hands.write("Counted in", "%")
    hands.date("By when?", "2027-09-30")
    hands.write("For whom?", "everybody on the ward")
    hands.press("Start the project")
    title(hands, "Pills given on time")


def look_behind_the_problem(hands: Hands) -> None:
    hands.follow("Understand")
    hands.follow("Begin: Five whys")
    hands.write("What happened, or keeps happening?", "On Sundays the pills are late")
    hands.write("Name of this analysis", "Late pills on Sunday")
    hands.press("Begin")
    title(hands, "Late pills on Sunday")
    hands.write("Why is that so?", "One nurse has three bays")
    hands.press("Add: Why is that so? …")
    hands.open("What to do with: One nurse has three bays")
    hands.follow("Make it a driver")
    hands.press("Add the driver")


def make_a_measure(hands: Hands) -> None:
    hands.follow("Make the first measure")
    hands.write("Name", "Pills on time")
    hands.tick("Outcome …")
    hands.tick("A share …")
    hands.write("Numerator: what you count", "pills on time")
    hands.write("Denominator: out of what", "pills given")
    hands.tick("Higher is better")
    hands.choose("How often is there a new value?", "Every month")
    hands.press("Make the measure")
    hands.follow("Add data")


def note_an_idea(hands: Hands) -> None:
    hands.follow("Ideas")
    hands.follow("Add an idea")
    hands.write("What could be done differently?", "One nurse for the pills")
    hands.press("Add the idea")


def try_it_out(hands: Hands) -> None:
    hands.follow("Plan the first test")
    hands.write("What do you want to find out with this test?", "Does one nurse manage?")
    hands.write("What will be done?", "One nurse gives all pills on Sunday")
    hands.write("Question 1", "Are the pills on time?")
    hands.write("Prediction 1", "Nine of ten")
    hands.press("Plan the test")
    hands.press("Begin the test")
    hands.follow("Note what you see")
    hands.tick("Yes, as planned")
    hands.write("What happened?", "Nineteen of twenty came on time")
    hands.press("It is done: study it")
    hands.write("What came out?", "19 of 20")
    hands.tick("Yes")
    hands.write("What did you learn?", "It works on a quiet Sunday")
    hands.press("Save, and decide what comes next")
    hands.tick("Adopt …")
    hands.write("Why?", "It worked, and nobody missed a break")
    hands.press("Close the test")


def agree_on_an_action(hands: Hands) -> None:
    hands.follow("Pills given on time")
    hands.follow("Actions")
    hands.follow("Add …")
    hands.write("What is to be done?", "Tell the other bays")
    hands.press("Add …")


def say_how_far_it_is(hands: Hands) -> None:
    hands.follow("Project")
    hands.follow("Set the score")
    hands.tick("3.0 …")
    hands.write("Why this step?", "It works in one bay")
    hands.press("Set …")


def hold_the_gain(hands: Hands) -> None:
    hands.open("More")
    hands.follow("Hold the gains")
    hands.follow("Add a line")
    hands.write("What is checked?", "Pills on time, on the chart")
    hands.write("How often?", "Every month")
    hands.write("When do you step in?", "Two months below 85 %")
    hands.write("What do you do then?", "Two nurses for the pills again")
    hands.press("Add the line")
    hands.follow("Complete the project")
    hands.write("What is different now?", "Pills come on time in all bays")
    hands.tick("Yes, fully")
    hands.write("What did you learn?", "One nurse for the pills is calmer for all")
    hands.choose("Should others take it up?", "Offer it to those who want it")
    hands.write("Whom do you thank, and for what?", "The night staff, for trying it first")
    hands.press("Complete the project")


def let_three_months_pass() -> None:
    """What happened lies back by so much; the data are real, only the calendar moves."""
    for model, names in (
        (Project, ("registered_on", "active_since")),
        (StateChange, ("since", "active_since")),
        (Closure, ("closed_on",)),
        (SustainabilityReview, ("due_on",)),
    ):
        for row in model._base_manager.filter(**OF_PROJECT[model]):
            for name in names:
                day = getattr(row, name)
                setattr(row, name, day - THREE_MONTHS if day else None)
            row.save(update_fields=names)


def see_whether_it_lasts(hands: Hands) -> None:
    """The review after three months; then the project is one that holds its gains."""
    let_three_months_pass()
    hands.page.reload()
    hands.follow("Hold the review …")
    for factor in LASTING.factors:
        hands.answer(str(factor.asks), str(ANSWERS[4]))
    hands.write("How does it go?", "Nine of ten come on time, also on Sundays")
    hands.press("Keep the review")
    expect(hands.page.get_by_text("Held on").first).to_be_visible()
    hands.follow("Project")
    hands.open("Change")
    hands.follow("State")
    hands.tick("Sustaining")
    hands.press("Save")


def walk(hands: Hands) -> None:
    start_a_project(hands)
    make_a_measure(hands)
    hands.follow("Pills given on time")
    look_behind_the_problem(hands)
    note_an_idea(hands)
    try_it_out(hands)
    agree_on_an_action(hands)
    say_how_far_it_is(hands)
    hold_the_gain(hands)
    expect(hands.page.get_by_text("Completed").first).to_be_visible()
    see_whether_it_lasts(hands)
    title(hands, "Pills given on time")
    expect(hands.page.get_by_text("Sustaining").first).to_be_visible()


def test_by_keyboard_alone(page: Page, live_server: LiveServer, world: World) -> None:
    assert world.project.pk
    sign_in(page, live_server.url, world.owner)
    page.goto(live_server.url)
    walk(Keyboard(page))


def test_on_a_phone(phone_page: Page, live_server: LiveServer, world: World) -> None:
    assert world.project.pk
    sign_in(phone_page, live_server.url, world.owner)
    phone_page.goto(live_server.url)
    walk(Finger(phone_page))
