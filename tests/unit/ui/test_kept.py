"""What is made once for the same facts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.utils import translation

from coachwork.ui.kept import CACHE, kept


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    caches[CACHE].clear()
    yield
    caches[CACHE].clear()


def test_it_is_made_once_for_the_same_facts() -> None:
    made = iter(["first", "second"])
    assert [kept(lambda: next(made), "chart", 1) for _ in range(3)] == ["first"] * 3


def test_other_facts_make_it_anew() -> None:
    made = iter(["first", "second"])
    assert kept(lambda: next(made), "chart", 1) == "first"
    assert kept(lambda: next(made), "chart", 2) == "second"


def test_each_language_has_its_own() -> None:
    made = iter(["first", "second"])
    with translation.override("en-gb"):
        assert kept(lambda: next(made), "chart") == "first"
    with translation.override("en"):
        assert kept(lambda: next(made), "chart") == "second"
