"""What every page must pass: axe in both themes, and no scrolling sideways."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page, ViewportSize

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Without preload: axe would copy our stylesheets into inline ones, and the policy would stop it.
OPTIONS = {"preload": False, "resultTypes": ["violations"]}
EVERY_RULE = OPTIONS | {"rules": {"target-size": {"enabled": True}}}
# The themes differ in their colours and in nothing else: the second run asks for those alone.
COLOURS = OPTIONS | {"runOnly": ["color-contrast", "link-in-text-block"]}
#: Axe describes each rule that passes as well, and pages are long: only what is wrong comes over.
RUN = "([where, options]) => axe.run(where ?? document, options).then(({violations}) => ({violations}))"


def assert_pages_pass(page: Page, addresses: Iterable[str]) -> None:
    """Axe finds nothing on any of these pages, and each fits, at a desk and on a phone."""
    for address in addresses:
        page.goto(address)
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            assert_fits(page)
            assert_accessible(page)


def assert_accessible(page: Page, within: str | None = None) -> None:
    """Axe finds nothing on the page as it stands, or in one part of it, in light and in dark."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    for theme, options in (("light", EVERY_RULE), ("dark", COLOURS)):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        results = _run(page, within, options)
        assert results.violations_count == 0, f"{page.url}, {theme}: {results.generate_report()}"
    page.emulate_media(color_scheme="null", reduced_motion="null")


def _run(page: Page, within: str | None, options: dict[str, Any]) -> AxeResults:
    return AxeResults(page.evaluate(RUN, [within, options]))


def assert_fits(page: Page) -> None:
    """The page needs no scrolling sideways."""
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{wider} pixels too wide at {page.url}"
