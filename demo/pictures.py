"""Take the pictures of the README and the guides from a running sample programme.

`python demo/pictures.py http://127.0.0.1:8000` with the sample loaded; writes to `docs/pictures`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PASSWORD = "a-sample-to-look-at"  # noqa: S105 (the sample's, printed by `make run`)
QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: whose page, where it is, how it is called."""

    name: str
    account: str
    path: str
    clicks: tuple[str, ...] = ()


PICTURES = (
    Picture("project", "team-lead", "/projects/", ("main a:has-text('Fewer falls with harm')",)),
    Picture(
        "measure",
        "team-lead",
        "/projects/",
        ("main a:has-text('Fewer falls with harm')", "#measures a:has-text('Open the measure')"),
    ),
    Picture(
        "score",
        "team-lead",
        "/projects/",
        ("main a:has-text('Fewer falls with harm')", "a:has-text('Set the score')"),
    ),
    *(
        Picture(
            name,
            "team-lead",
            "/projects/",
            ("main a:has-text('Fewer falls with harm')", f".tabs a:has-text('{tab}')"),
        )
        for name, tab in (
            ("understand", "Understand"),
            ("drivers", "Drivers"),
            ("tests", "Tests"),
            ("team", "Team"),
        )
    ),
    *(
        Picture(
            name,
            "team-lead",
            "/projects/",
            (
                "main a:has-text('Fewer falls with harm')",
                ".tabs summary",
                f".tabs a:has-text('{tab}')",
            ),
        )
        for name, tab in (("charter", "Charter"), ("journal", "Journal"), ("story", "Story"))
    ),
    Picture("daily", "team-lead", "/daily/"),
    Picture("my-teams", "coach", "/coaching/"),
    Picture("own-practice", "coach", "/my-practice/"),
    Picture("log-contact", "coach", "/coaching/", ("a:has-text('Log a contact')",)),
    Picture("programme", "programme-lead", "/programme/"),
    Picture("stalled", "programme-lead", "/programme/", ("a:has-text('Which projects')",)),
    Picture(
        "wall", "programme-lead", "/import/network/", ("main a:has-text('Seen within two weeks')",)
    ),
)


def main(address: str) -> None:
    """Every picture at a desk's width and at a phone's."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        for picture in PICTURES:
            for width in (1440, 390):
                with _signed_in(browser, address, picture.account, width) as page:
                    _take(page, address, picture, width)


def _take(page: Page, address: str, picture: Picture, width: int) -> None:
    page.goto(address + picture.path)
    for link in picture.clicks:
        page.locator(link).first.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{picture.name}-{width}.png", full_page=False)


@contextmanager
def _signed_in(browser: Browser, address: str, account: str, width: int) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{address}/account/login/")
    page.fill("input[name=login]", f"{account}@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


if __name__ == "__main__":
    main(sys.argv[1])
