"""Sorting, searching and paging of long lists."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.http import QueryDict

from coachwork.ui.listing import Sorting, chosen, search, search_terms
from coachwork.ui.navigation import Link, StepState, steps, tabs
from coachwork.ui.pagination import DEEPEST_PAGE, paginate

COLUMNS = {"team": ["title"], "score": ["-score", "title"]}


@pytest.mark.parametrize(
    ("asked", "sorting"),
    [
        ({"sort": "score"}, Sorting("score")),
        ({"sort": "-score"}, Sorting("score", descending=True)),
        ({}, Sorting("team", descending=True)),
        ({"sort": "password"}, Sorting("team", descending=True)),
        ({"sort": "--score"}, Sorting("team", descending=True)),
        ({"sort": ""}, Sorting("team", descending=True)),
    ],
)
def test_sorting_is_read_from_the_address(asked: dict[str, str], sorting: Sorting) -> None:
    assert Sorting.parse(asked, ("team", "score"), default="-team") == sorting


@pytest.mark.parametrize(
    ("sorting", "fields"),
    [
        (Sorting("score"), ("-score", "title", "pk")),
        (Sorting("score", descending=True), ("score", "-title", "pk")),
        (Sorting("team", descending=True), ("-title", "pk")),
    ],
)
def test_order_turns_every_field_and_ends_with_the_key(
    sorting: Sorting, fields: tuple[str, ...]
) -> None:
    assert sorting.order_by(COLUMNS) == fields


def test_search_terms_are_words_and_few() -> None:
    assert search_terms({"q": "  ward   seven "}) == ("ward", "seven")
    assert search_terms({}) == ()
    assert sum(map(len, search_terms({"q": "word " * 1000}))) <= 100
    assert search_terms({"q": "ward\0seven \0"}) == ("ward", "seven")


@pytest.mark.django_db
def test_search_finds_every_word_somewhere() -> None:
    for name in ("Ward 7 falls", "Ward 8 falls", "Harbour waiting times"):
        Group.objects.create(name=name)
    found = search(Group.objects.order_by("name"), ("FALLS", "7"), ("name", "permissions__name"))
    assert [group.name for group in found] == ["Ward 7 falls"]
    assert search(Group.objects.all(), (), ("name",)).count() == 3


def test_only_allowed_values_of_a_filter_count() -> None:
    query = QueryDict("state=active&state=deleted&state=paused")
    assert chosen(query, "state", ("paused", "active")) == ("active", "paused")


@pytest.mark.parametrize(
    ("asked", "rows", "previous", "more"),
    [
        ("1", [0, 1, 2], False, True),
        ("2", [3, 4, 5], True, True),
        ("3", [6], True, False),
        ("4", [], True, False),
        ("0", [0, 1, 2], False, True),
        ("-1", [0, 1, 2], False, True),
        ("many", [0, 1, 2], False, True),
        ("²", [0, 1, 2], False, True),
        ("9" * 5000, [0, 1, 2], False, True),
    ],
)
def test_pages(asked: str, rows: list[int], previous: bool, more: bool) -> None:
    page = paginate(range(7), {"page": asked}, size=3)
    assert (list(page), page.has_previous, page.has_next) == (rows, previous, more)


def test_page_knows_its_place_in_the_list() -> None:
    page = paginate(range(7), {"page": "3"}, size=3)
    assert (page.first_row, page.last_row, len(page)) == (7, 7, 1)
    assert (page.previous, page.next, page.is_whole) == (2, 4, False)
    assert paginate(range(3), {}, size=3).is_whole


def test_nobody_leafs_without_end() -> None:
    page = paginate(range(10_000), {"page": "99999"}, size=10)
    assert page.number == DEEPEST_PAGE
    assert not page.has_next


@pytest.mark.django_db
def test_page_takes_one_query_and_reads_one_row_ahead(django_assert_num_queries: Any) -> None:
    Group.objects.bulk_create(Group(name=f"Group {number:03}") for number in range(30))
    with django_assert_num_queries(1) as captured:
        page = paginate(Group.objects.order_by("name"), {"page": "2"}, size=10)
    assert next(group.name for group in page) == "Group 010"
    assert "COUNT" not in captured[0]["sql"].upper()
    assert "LIMIT 11 OFFSET 10" in captured[0]["sql"]


@pytest.mark.parametrize(
    ("current", "states"), [(1, "current todo"), (2, "done current"), (3, "done done")]
)
def test_steps(current: int, states: str) -> None:
    made = steps(("Look", "Accept"), current)
    assert [step.state for step in made] == [StepState(state) for state in states.split()]


def test_tab_of_this_page_is_active() -> None:
    made = tabs((Link("A", "/a"), Link("B", "/b", count=2)), "/b")
    assert [link.active for link in made] == [False, True]
    assert made[1].count == 2
