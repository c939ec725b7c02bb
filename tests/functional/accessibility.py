"""What every page must pass: axe in both themes, and no scrolling sideways."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Without preload: axe would copy our stylesheets into inline ones, and the policy would stop it.
OPTIONS = {"preload": False, "rules": {"target-size": {"enabled": True}}}
THEMES = ("light", "dark")


def assert_accessible(page: Page, within: str | None = None) -> None:
    """Axe finds nothing on the page as it stands, or in one part of it, in light and in dark."""
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        results = Axe().run(page, context=within, options=OPTIONS)
        assert results.violations_count == 0, f"{theme}: {results.generate_report()}"
    page.emulate_media(color_scheme="null", reduced_motion="null")


def assert_fits(page: Page) -> None:
    """The page needs no scrolling sideways."""
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{wider} pixels too wide at {page.url}"
