"""Two ways through the same pages: by the keyboard alone, and with a finger on a phone."""

from __future__ import annotations

import re
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

#: More stops of the Tab key than any page has between two things a person wants.
MOST_TABS = 300
IS_FOCUSED = "element => element === document.activeElement"
IN_THE_SAME_GROUP = "element => document.activeElement.name === element.name"


class Hands(Protocol):
    """What a person does on a page, by the names they read there."""

    page: Page

    def follow(self, link: str) -> None:
        """Go where a link leads."""

    def press(self, button: str) -> None:
        """Press a button."""

    def open(self, menu: str) -> None:
        """Open a menu or a fold."""

    def write(self, label: str, text: str) -> None:
        """Write into a field."""

    def date(self, label: str, day: str) -> None:
        """Give a field a day, as in 2026-03-31."""

    def choose(self, label: str, option: str) -> None:
        """Choose from a list."""

    def tick(self, label: str) -> None:
        """Tick a box, or choose one of several buttons."""

    def answer(self, question: str, option: str) -> None:
        """Choose one of the buttons below a question, where others are called the same."""


def words(name: str) -> re.Pattern[str]:
    """What a link or button says; “Add …” stands for all that begins so.

    Before a part that only screen readers hear the browser may see a space.
    """
    rest = ".*" if name.endswith("…") else r"( \(optional\))?"
    said = re.escape(name.removesuffix("…").strip()).replace(":", r"\s*:")
    return re.compile(f"^{said}{rest}$")


def link_called(page: Page, name: str) -> Locator:
    """The first link that says so."""
    return page.get_by_role("link", name=words(name)).first


def button_called(page: Page, name: str) -> Locator:
    """The first button that says so."""
    return page.get_by_role("button", name=words(name)).first


def menu_called(page: Page, name: str) -> Locator:
    in_words = page.locator("summary", has_text=name)
    return in_words.or_(page.locator("summary", has=page.get_by_label(name, exact=True))).first


def field_called(page: Page, label: str) -> Locator:
    return page.get_by_label(words(label)).first


def box_called(page: Page, label: str) -> Locator:
    """The first radio button or box that is called so."""
    radio = page.get_by_role("radio", name=words(label))
    return radio.or_(page.get_by_role("checkbox", name=words(label))).first


def answer_called(page: Page, question: str, option: str) -> Locator:
    """The button of that name below the question."""
    below = page.get_by_role("group", name=words(question))
    return below.get_by_role("radio", name=words(option))


class Keyboard:
    """Tab, arrows, letters, Space and Enter: nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, link: str) -> None:
        self._reach(link_called(self.page, link))
        self._enter()

    def press(self, button: str) -> None:
        self._reach(button_called(self.page, button))
        self._enter()

    def open(self, menu: str) -> None:
        self._reach(menu_called(self.page, menu))
        self.page.keyboard.press("Enter")

    def write(self, label: str, text: str) -> None:
        self._reach(field_called(self.page, label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def date(self, label: str, day: str) -> None:
        self._reach(field_called(self.page, label))
        year, month, of_month = day.split("-")
        # The tests' browser speaks American English itself, whatever the page speaks.
        self.page.keyboard.type(f"{month}{of_month}{year}")
        expect(field_called(self.page, label)).to_have_value(day)

    def choose(self, label: str, option: str) -> None:
        self._reach(field_called(self.page, label))
        self.page.keyboard.type(option)
        expect(field_called(self.page, label).locator("option:checked")).to_have_text(option)

    def tick(self, label: str) -> None:
        self._choose_one(box_called(self.page, label))

    def answer(self, question: str, option: str) -> None:
        self._choose_one(answer_called(self.page, question, option))

    def _choose_one(self, field: Locator) -> None:
        self._reach(field, IN_THE_SAME_GROUP)
        for _option in range(20):
            if field.evaluate(IS_FOCUSED):
                break
            self.page.keyboard.press("ArrowDown")
        if not field.is_checked():
            self.page.keyboard.press("Space")
        expect(field).to_be_checked()

    def _reach(self, wanted: Locator, found: str = IS_FOCUSED) -> None:
        expect(wanted).to_be_visible()
        for _stop in range(MOST_TABS):
            if wanted.evaluate(found):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not lead to {wanted} on {self.page.url}")

    def _enter(self) -> None:
        self.page.keyboard.press("Enter")
        self.page.wait_for_load_state()


class Finger:
    """Taps on a phone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, link: str) -> None:
        link_called(self.page, link).tap()
        self.page.wait_for_load_state()

    def press(self, button: str) -> None:
        button_called(self.page, button).tap()
        self.page.wait_for_load_state()

    def open(self, menu: str) -> None:
        menu_called(self.page, menu).tap()

    def write(self, label: str, text: str) -> None:
        field_called(self.page, label).fill(text)

    def date(self, label: str, day: str) -> None:
        field_called(self.page, label).fill(day)

    def choose(self, label: str, option: str) -> None:
        field_called(self.page, label).select_option(label=option)

    def tick(self, label: str) -> None:
        box_called(self.page, label).check()

    def answer(self, question: str, option: str) -> None:
        answer_called(self.page, question, option).check()
