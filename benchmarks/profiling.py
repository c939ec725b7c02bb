"""Where a page's time goes: `python -m benchmarks.profiling board`.

Prints how many functions a page calls as a multiple of the constant page, which is the same on a busy
machine and on a quiet one, and the functions that take most of its time. Measured on the programme of the
bench, on SQLite, unless DATABASE_URL says otherwise.
"""

from __future__ import annotations

import os
import pstats
import sys
from cProfile import Profile

from benchmarks.databases import sqlite

with sqlite("bench_programme") as programme:
    os.environ.setdefault("DATABASE_URL", programme)

from django.test import Client
from django.urls import reverse

from benchmarks import pages
from benchmarks.catalogue import Page, named

SHOWN = 30


def main(words: str) -> None:
    """Profiles each page whose name holds these words."""
    pages.prepare("programme")
    for page in named(words):
        _tell(page)


def _tell(page: Page) -> None:
    client = pages.signed_in(page)
    mine, constant = _profile(client, page.url()), _profile(client, reverse("constant"))
    print(
        f"{page.name}: {_calls(mine) / _calls(constant):.1f} times the calls of the constant page"
    )
    mine.sort_stats("tottime").print_stats(SHOWN)
    mine.sort_stats("cumulative").print_stats("coachwork|template", SHOWN)


def _profile(client: Client, url: str) -> pstats.Stats:
    for _ in range(pages.WARM_UP):
        pages.fetch(client, url)
    with Profile() as profile:
        pages.fetch(client, url)
    return pstats.Stats(profile)


def _calls(profile: pstats.Stats) -> int:
    calls: int = profile.total_calls  # type: ignore[attr-defined]
    return calls


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
