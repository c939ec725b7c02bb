"""The pages of the plan of actions: list, board, one action, my actions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from coachwork.improvement.actions import add_action, begin_action, drop_action, finish_action
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Action, ActionStatus, ProjectState, Reminder
from tests.unit.conftest import SignedIn
from tests.unit.improvement.ideas import noted
from tests.world import World


def at(world: World, name: str, action: Action | None = None) -> str:
    keys = [world.project.pk, *([action.pk] if action else [])]
    return reverse(f"improvement:{name}", args=keys)


def added(world: World, text: str, **more: Any) -> Action:
    return add_action(by=world.owner, project=world.project, text=text, **more)


@pytest.fixture
def three(world: World) -> list[Action]:
    """Overdue and nobody's; due next week and a team mate's; done."""
    today = today_for(world.owner)
    actions = [
        added(world, "Order lights", due_on=today - timedelta(days=2)),
        added(world, "Ask the pharmacy", owner=world.team_mate, due_on=today + timedelta(days=6)),
        added(world, "Enter October"),
    ]
    finish_action(by=world.owner, action=actions[2])
    return actions


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Order lights", "Ask the pharmacy"}),
        ("?status=", {"Order lights", "Ask the pharmacy", "Enter October"}),
        ("?status=done", {"Enter October"}),
        ("?due=overdue", {"Order lights"}),
        ("?due=week", {"Ask the pharmacy"}),
        ("?due=none&status=", {"Enter October"}),
        ("?owner=nobody", {"Order lights"}),
        ("?owner={mate}", {"Ask the pharmacy"}),
        ("?q=bob", {"Ask the pharmacy"}),
        ("?q=lights&status=done", set()),
    ],
)
def test_the_list_is_narrowed(
    world: World, signed_in: SignedIn, three: list[Action], query: str, found: set[str]
) -> None:
    address = at(world, "actions") + query.format(mate=world.team_mate.pk)

    rows = signed_in(world.coach).get(address).context["rows"]

    assert {one.action.text for one in rows} == found


def test_what_has_no_day_comes_last_and_first_when_turned_round(
    world: World, signed_in: SignedIn, three: list[Action]
) -> None:
    client = signed_in(world.owner)

    def order(sort: str) -> list[str]:
        rows = client.get(f"{at(world, 'actions')}?status=&sort={sort}").context["rows"]
        return [one.action.text for one in rows]

    assert order("due") == ["Order lights", "Ask the pharmacy", "Enter October"]
    assert order("-due") == ["Enter October", "Ask the pharmacy", "Order lights"]
    assert order("status")[-1] == "Enter October"


def test_the_board_has_a_column_a_status_and_says_how_many_it_leaves_out(
    world: World, signed_in: SignedIn, three: list[Action]
) -> None:
    begin_action(by=world.owner, action=three[0])
    drop_action(by=world.owner, action=three[1], reason="Needless.")
    for number in range(11):
        finish_action(by=world.owner, action=added(world, f"Thing {number}"))

    columns = signed_in(world.coach).get(at(world, "action_board")).context["columns"]

    assert [(len(column.actions), column.total) for column in columns] == [
        *((0, 0), (1, 1), (10, 12), (1, 1))
    ]
    assert columns[2].hidden == 2


def test_a_card_is_moved_without_a_new_page_and_keeps_the_focus(
    world: World, signed_in: SignedIn, three: list[Action]
) -> None:
    headers = {"HX-Request": "true", "HX-Target": "board"}

    answer = signed_in(world.team_mate).post(at(world, "begin_action", three[0]), headers=headers)

    page = answer.content.decode()
    assert "<html" not in page
    assert page.count("data-focus") == 1
    assert [len(column.actions) for column in answer.context["columns"]] == [1, 1, 1, 0]


def test_without_javascript_one_comes_back_to_where_one_was(
    world: World, signed_in: SignedIn, three: list[Action]
) -> None:
    client = signed_in(world.team_mate)

    ways = {"board": "action_board", "list": "actions", "": "project"}
    for back, route in ways.items():
        answer = client.post(f"{at(world, 'begin_action', three[0])}?back={back}")
        assert answer["Location"] == at(world, route)
    mine = client.post(f"{at(world, 'finish_action', three[0])}?back=mine")
    assert mine["Location"] == reverse("improvement:my_actions")


def test_an_action_says_where_it_comes_from_and_what_happened(
    world: World, signed_in: SignedIn
) -> None:
    idea, client = noted(world, "Night lights"), signed_in(world.team_mate)
    address = f"{at(world, 'add_action')}?from=idea&of={idea.pk}"
    assert "Night lights" in client.get(address).content.decode()

    answer = client.post(address, {"text": "Order lights", "support_from": "Estates"})

    action = Action.objects.within(world.organisation).get()
    assert answer["Location"] == reverse("improvement:idea", args=[world.project.pk, idea.pk])
    client.post(
        at(world, "edit_action", action),
        {"text": "Order two lights", "support_from": "Estates", "version": 1},
    )
    page = client.get(at(world, "action", action)).content.decode()
    assert reverse("improvement:idea", args=[world.project.pk, idea.pk]) in page
    assert "What: from “Order lights” to “Order two lights”" in page


def test_the_later_of_two_who_edit_is_shown_both(world: World, signed_in: SignedIn) -> None:
    action = added(world, "Order lights")
    signed_in(world.coach).post(
        at(world, "edit_action", action), {"text": "Order lamps", "version": 1}
    )

    answer = signed_in(world.owner).post(
        at(world, "edit_action", action), {"text": "Order candles", "version": 1}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Order lamps" in page
    assert "Order candles" in page


def test_the_list_offers_to_bring_back_what_was_taken_away(
    world: World, signed_in: SignedIn
) -> None:
    action, client = added(world, "Order lights"), signed_in(world.owner)

    answer = client.post(at(world, "remove_action", action), {"reason": "Twice."}, follow=True)

    assert at(world, "restore_action", action) in answer.content.decode()
    client.post(at(world, "restore_action", action))
    assert Action.objects.within(world.organisation).kept().exists()


def test_who_manages_actions_sees_when_somebody_was_reminded(
    world: World, signed_in: SignedIn, three: list[Action]
) -> None:
    Reminder.objects.create(
        organisation=world.organisation,
        project=world.project,
        person=world.team_mate,
        sent_on=date(2026, 5, 3),
        kind="action",
        subject_id=three[1].pk,
    )

    assert "3 May 2026" in signed_in(world.coach).get(at(world, "actions")).content.decode()
    assert "3 May 2026" not in signed_in(world.executive).get(at(world, "actions")).content.decode()


def test_my_actions_are_mine_in_all_projects_that_go_on(world: World, signed_in: SignedIn) -> None:
    other, over = world.project_called("Quicker discharge"), world.project_called("Long over")
    for project, who in (
        (world.project, world.team_mate),
        (other, world.team_mate),
        (over, world.team_mate),
        (world.project, world.owner),
    ):
        text = f"{project.title}: {who.name}"
        add_action(by=world.owner, project=project, text=text, owner=who)
    over.state = ProjectState.STOPPED
    over.save()

    rows = signed_in(world.team_mate).get(reverse("improvement:my_actions")).context["rows"]

    assert {one.action.text for one in rows} == {
        "Fewer falls with harm: Bob Mate",
        "Quicker discharge: Bob Mate",
    }


def test_many_actions_cost_no_more_queries(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    common = {"organisation": world.organisation, "project": world.project}
    Action.objects.bulk_create(
        Action(
            **common,
            text=f"Thing {number}",
            owner=world.team_mate,
            status=ActionStatus.DOING if number % 2 else ActionStatus.OPEN,
            due_on=date(2026, 5, 3),
        )
        for number in range(300)
    )
    action = Action.objects.within(world.organisation)[0]
    client = signed_in(world.team_mate)

    for address in (
        at(world, "actions"),
        at(world, "action_board"),
        at(world, "action", action),
        reverse("improvement:my_actions"),
    ):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200
