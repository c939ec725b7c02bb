"""What every page must pass: axe in both themes, and no scrolling sideways."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Without preload: axe would copy our stylesheets into inline ones, and the policy would stop it.
OPTIONS = {"preload": False, "rules": {"target-size": {"enabled": True}}}
# What is off the screen keeps the colours of the theme before until it is scrolled to.
SHOWN = """[...document.querySelectorAll("body *")]
  .filter(part => getComputedStyle(part).contentVisibility === "auto")
  .forEach(part => { part.style.contentVisibility = "visible"; })"""
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
THEMES = ("light", "dark")


def assert_accessible(page: Page, within: str | None = None) -> None:
    """Axe finds nothing on the page as it stands, or in one part of it, in light and in dark."""
    page.evaluate(SHOWN)
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.evaluate(PAINTED)
        results = Axe().run(page, context=within, options=OPTIONS)
        assert results.violations_count == 0, f"{theme}: {results.generate_report()}"
    page.emulate_media(color_scheme="null", reduced_motion="null")


def assert_fits(page: Page) -> None:
    """The page needs no scrolling sideways."""
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wider <= 0, f"{wider} pixels too wide at {page.url}"
