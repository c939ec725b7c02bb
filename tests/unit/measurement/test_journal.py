"""The journal: made from the record and from what people wrote."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import (
    edit_entry,
    move_idea,
    remove_entry,
    restore_entry,
    write_entry,
)
from coachwork.improvement.days import today_for
from coachwork.improvement.journal import EntryText
from coachwork.improvement.models import (
    PDSA,
    ChangeIdea,
    CycleStatus,
    Decision,
    IdeaMove,
    IdeaStatus,
    JournalEntry,
    PDSAQuestion,
    PDSARamp,
    ProjectState,
)
from coachwork.measurement.journal import changes, indicators
from tests.unit.conftest import SignedIn
from tests.unit.improvement.cycles import begun, closed, planned
from tests.unit.improvement.ideas import noted
from tests.unit.measurement.builders import FALLS, ratio_points, store
from tests.world import World

MARCH = date(2025, 3, 3)


def written(world: World, text: str = "Lower beds", **more: Any) -> JournalEntry:
    entry = EntryText(**({"text": text, "started_on": MARCH} | more))
    return write_entry(by=world.owner, project=world.project, entry=entry)


def page_of(world: World, name: str = "journal", *more: Any) -> str:
    return reverse(f"measurement:{name}", args=[world.project.pk, *more])


def test_a_tested_idea_is_a_change_with_what_its_tests_taught(world: World) -> None:
    closed(world, Decision.ADOPT, scale=4)

    (row,) = changes(world.project)

    assert row.text == "Socks with grip in every locker"
    assert row.started == today_for(world.owner)
    assert row.ended is None
    assert row.seen == [
        "Test 1: They slip off when the feet are cold.",
        "0 of 1 prediction came true.",
    ]
    assert (row.effective_label, row.notes) == ("Yes", "It showed.")


def test_what_was_abandoned_ended_and_did_not_work_and_what_is_tested_cannot_be_told(
    world: World,
) -> None:
    closed(world, Decision.ABANDON, noted(world, "Bells"))
    begun(world, noted(world, "Night lights"))

    rows = {row.text: row for row in changes(world.project)}

    assert rows["Bells"].effective_label == "No"
    assert rows["Bells"].ended == today_for(world.owner)
    assert rows["Night lights"].effective_label == "Cannot tell yet"
    assert rows["Night lights"].ended is None


def test_what_was_only_noted_planned_or_put_aside_is_no_change(world: World) -> None:
    noted(world, "Only noted")
    planned(world, noted(world, "Only planned"))
    idea = noted(world, "Put aside")
    move_idea(by=world.owner, idea=idea, to=IdeaStatus.PARKED, reason="Not now.")

    assert changes(world.project) == []


def test_rows_are_numbered_in_the_order_in_which_the_changes_began(world: World) -> None:
    begun(world)
    written(world, "Later", started_on=MARCH + timedelta(days=9))
    written(world, "First")

    rows = changes(world.project)

    assert [(row.number, row.text) for row in rows] == [
        (1, "First"),
        (2, "Later"),
        (3, "Socks with grip in every locker"),
    ]


def test_the_chart_has_the_number_of_each_change_within_its_data(
    world: World,
) -> None:
    series = world.series
    store(world.owner, series, ratio_points(series, FALLS))
    written(world, "Before all data", started_on=date(2020, 1, 1))
    written(world, "Within", started_on=MARCH)
    written(world, "After all data", started_on=date(2026, 6, 1))

    (one,) = indicators(world.project, changes(world.project))

    assert one.measure == series.measure
    assert one.svg.count("Within") == 1
    assert "2 Within" in one.svg
    assert "all data" not in one.svg


def test_the_coach_writes_for_a_team_member_and_both_names_are_kept(
    world: World, signed_in: SignedIn
) -> None:
    fields = {
        "text": "Lower beds",
        "started_on": "2025-03-03",
        "effective": "yes",
        "on_behalf_of": world.team_mate.pk,
    }

    answer = signed_in(world.coach).post(page_of(world, "write_entry"), fields, follow=True)

    assert "Bob Mate, written down by Dana Coach" in answer.content.decode()
    event = Event.objects.get(verb="improvement.journal_written")
    assert (event.actor, event.on_behalf_of) == (world.coach, world.team_mate)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"started_on": date(2999, 1, 1)}, "in the future"),
        ({"ended_on": date(2999, 1, 1)}, "in the future"),
        ({"ended_on": MARCH - timedelta(days=1)}, "before 3 Mar 2025"),
        ({"on_behalf_of": "stranger"}, "not in this team"),
        ({"state": ProjectState.STOPPED}, "This project is stopped"),
    ],
)
def test_what_cannot_be_is_refused(world: World, wrong: dict[str, Any], why: str) -> None:
    if state := wrong.pop("state", None):
        world.project.state = state
        world.project.save()
    if wrong.get("on_behalf_of"):
        wrong["on_behalf_of"] = world.stranger

    with pytest.raises(PolicyError, match=why):
        written(world, **wrong)


@pytest.mark.parametrize("who", ["executive", "programme_lead", "stranger"])
def test_others_do_not_write(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        write_entry(
            by=getattr(world, who), project=world.project, entry=EntryText("Lower beds", MARCH)
        )


def test_the_later_of_two_is_told_and_what_was_taken_away_comes_back(world: World) -> None:
    entry = written(world)
    edit_entry(by=world.coach, entry=entry, version=1, to=EntryText("Lower beds, all", MARCH))
    with pytest.raises(EditConflict):
        edit_entry(by=world.owner, entry=entry, version=1, to=EntryText("No beds", MARCH))

    remove_entry(by=world.owner, entry=entry, reason="Noted twice.")
    assert changes(world.project) == []
    restore_entry(by=world.team_mate, entry=entry)

    assert [row.text for row in changes(world.project)] == ["Lower beds, all"]


def test_the_paper_has_empty_lines_under_the_same_head(world: World, signed_in: SignedIn) -> None:
    written(world)

    page = signed_in(world.team_mate).get(page_of(world, "journal_paper")).content.decode()

    assert page.count("journal-blank") == 9
    assert "Lower beds" not in page
    assert "Alice Owner (Team lead)" in page


def test_the_kept_rows_change_with_what_is_in_them(world: World, signed_in: SignedIn) -> None:
    entry, client = written(world), signed_in(world.owner)
    assert "Lower beds" in client.get(page_of(world)).content.decode()

    JournalEntry.objects.within(world.organisation).filter(pk=entry.pk).update(
        text="Rails", on_behalf_of=world.team_mate
    )
    page = client.get(page_of(world)).content.decode()
    assert "Rails" in page
    assert world.team_mate.name in page
    assert "Lower beds" not in page


def test_a_journal_of_a_long_project_costs_no_more_queries(
    world: World,
    signed_in: SignedIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    store(world.owner, world.series, ratio_points(world.series, FALLS))
    for number in range(11):
        world.series_of(world.measure_of(world.project, name=f"Measure {number}"), world.unit)
    own = {"organisation": world.organisation, "project": world.project}
    ideas = [
        ChangeIdea(**own, text=f"Idea {number}", status=IdeaStatus.TESTING) for number in range(300)
    ]
    ChangeIdea.objects.bulk_create(ideas)
    tested = ideas[:100]
    IdeaMove.objects.bulk_create(
        IdeaMove(**own, idea=idea, status=IdeaStatus.TESTING, since=MARCH) for idea in tested
    )
    ramps = [PDSARamp(**own, idea=idea) for idea in tested]
    PDSARamp.objects.bulk_create(ramps)
    cycles = [
        PDSA(**own, ramp=ramp, number=1, status=CycleStatus.DOING, started_on=MARCH)
        for ramp in ramps
    ]
    PDSA.objects.bulk_create(cycles)
    PDSAQuestion.objects.bulk_create(
        PDSAQuestion(**own, cycle=cycle, position=1, question="?", came_true="yes")
        for cycle in cycles
    )
    written(world, on_behalf_of=world.team_mate)
    client = signed_in(world.coach)

    client.get(page_of(world))  # what is kept between requests is kept now
    with django_assert_max_num_queries(15):
        page = client.get(page_of(world)).content.decode()

    assert "Idea 99" in page
