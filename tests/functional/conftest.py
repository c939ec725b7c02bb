"""A real browser for the tests of pages: Chromium of the system where there is one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.functional.accessibility import DESK, PHONE

# Playwright keeps an event loop in the thread of the test, and Django then takes its database
# calls for unsafe ones. They are not: nothing here awaits.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the whole run; each test gets a fresh context of it."""
    with sync_playwright() as playwright:
        system = {"executable_path": str(CHROMIUM)} if CHROMIUM.exists() else {}
        running = playwright.chromium.launch(args=list(QUIET), **system)
        yield running
        running.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser found wrong: errors of scripts, and everything the security policy stopped.

    A test that provokes one on purpose clears the list; for all others it must be empty at the end.
    """
    return []


@pytest.fixture
def page(browser: Browser, complaints: list[str]) -> Iterator[Page]:
    """A page at a desk, 1440 pixels wide."""
    context = browser.new_context(viewport=DESK, locale="en-GB")
    yield from _watched_page(context, complaints)


@pytest.fixture
def phone_page(browser: Browser, complaints: list[str]) -> Iterator[Page]:
    """A page on a phone, 390 pixels wide, with a finger."""
    context = browser.new_context(viewport=PHONE, locale="en-GB", has_touch=True)
    yield from _watched_page(context, complaints)


@pytest.fixture
def bare_page(browser: Browser, complaints: list[str]) -> Iterator[Page]:
    """A page in a browser without JavaScript."""
    context = browser.new_context(viewport=DESK, locale="en-GB", java_script_enabled=False)
    yield from _watched_page(context, complaints)


def is_wrong(line: ConsoleMessage) -> bool:
    """An error that no test asked for: the answers to a form with mistakes are none.

    Nor is a question that was given up for a newer one, or because the page was left.
    """
    asked_for = ("status of 422", "status of 409", "htmx:sendAbort", "htmx:afterRequest")
    return line.type == "error" and not any(words in line.text for words in asked_for)


def _watched_page(context: BrowserContext, complaints: list[str]) -> Iterator[Page]:
    opened = context.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(line.text) if is_wrong(line) else None)
    yield opened
    context.close()
    assert not complaints
