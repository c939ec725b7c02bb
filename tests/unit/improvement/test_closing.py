"""A project ends with words on what came of it; reviews, checks and alerts look after its gains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement import gains_queries
from coachwork.improvement.actions import (
    add_check,
    add_member,
    change_state,
    clear_alert,
    complete_project,
    edit_check,
    edit_closure,
    hold_review,
    raise_alerts,
    remove_check,
    restore_check,
    snooze_alert,
    stop_project,
)
from coachwork.improvement.closing import CheckText, ClosureText, ReviewText, Worsening
from coachwork.improvement.days import today_for
from coachwork.improvement.models import (
    Alert,
    AlertState,
    Closure,
    ControlCheck,
    ProjectState,
    ReviewState,
    StateChange,
    SustainabilityReview,
    TeamMembership,
)
from coachwork.improvement.sustainability import LASTING
from coachwork.organisations.models import RoleGrant
from tests.unit.conftest import SignedIn
from tests.world import World

CLOSURE = ClosureText(
    outcome="Half as many falls.",
    aim_met="fully",
    learning="Begin with one patient.",
    benefit_kind="outcome",
    benefit_amount=12.0,
    benefit_unit="falls a year",
    thanks="The night shift.",
    spread="offer",
)
CHECK = CheckText("Falls with harm", "Every month", "Two months above 5", "Meet the same week")
FEBRUARY = date(2026, 2, 28)
FINE = {factor.code: 4 for factor in LASTING.factors}


def completed(world: World, **more: Any) -> Closure:
    said = replace(CLOSURE, **more)
    return complete_project(by=world.owner, project=world.project, closure=said, since=FEBRUARY)


def alerted(world: World, subject: UUID | None = None, place: UUID | None = None) -> list[Alert]:
    own = (world.organisation.pk, world.project.pk)
    keys = (subject or uuid4(), place or uuid4())
    day = date(2026, 9, 1)
    worse = Worsening(*own, "worse", keys[0], "Falls with harm", "chart", keys[1], day)
    return raise_alerts(found=[worse])


def reviews(world: World) -> list[SustainabilityReview]:
    rows = SustainabilityReview.objects.within(world.organisation).select_related("closure")
    return list(rows.select_related("project__team"))


def page_of(world: World, name: str, *more: Any) -> str:
    return reverse(f"improvement:{name}", args=[world.project.pk, *more])


def test_a_project_is_completed_with_its_closure_and_reviews_become_due(world: World) -> None:
    closure = completed(world)

    assert world.project.state == ProjectState.COMPLETED
    assert world.project.active_since is None
    newest = StateChange.objects.within(world.organisation).order_by("-since")[0]
    assert (newest.since, newest.reason) == (FEBRUARY, "Half as many falls.")
    assert [(row.months, row.due_on) for row in reviews(world)] == [
        (3, date(2026, 5, 28)),
        (6, date(2026, 8, 28)),
        (12, date(2027, 2, 28)),
    ]
    assert (closure.ending, closure.closed_on) == (Closure.Ending.COMPLETED, FEBRUARY)


def test_a_double_click_completes_once(world: World) -> None:
    key = uuid4()

    for _click in range(2):
        complete_project(by=world.owner, project=world.project, closure=CLOSURE, id=key)

    assert len(reviews(world)) == 3
    assert Closure.objects.within(world.organisation).count() == 1


@pytest.mark.parametrize("missing", ["outcome", "aim_met", "learning"])
def test_without_words_on_what_came_of_it_nothing_is_completed(world: World, missing: str) -> None:
    with pytest.raises(PolicyError, match="what came of it"):
        completed(world, **{missing: " "})

    assert world.project.state == ProjectState.ACTIVE
    assert not Closure.objects.within(world.organisation).exists()


@pytest.mark.parametrize("to", [ProjectState.COMPLETED, ProjectState.STOPPED])
def test_there_is_no_way_round_the_closure(world: World, to: ProjectState) -> None:
    with pytest.raises(PolicyError, match="what came of it"):
        change_state(by=world.owner, project=world.project, to=to, reason="Done.")


def test_what_stops_keeps_what_was_learned_and_has_no_reviews(world: World) -> None:
    said = ClosureText(outcome="The ward closes.", learning="Ask the night shift first.")

    closure = stop_project(by=world.owner, project=world.project, closure=said)

    assert world.project.state == ProjectState.STOPPED
    assert closure.learning == "Ask the night shift first."
    assert reviews(world) == []


def test_what_was_completed_already_is_not_completed_again(world: World) -> None:
    completed(world)

    with pytest.raises(PolicyError, match="from “Completed” to “Completed”"):
        complete_project(by=world.owner, project=world.project, closure=CLOSURE)

    assert Closure.objects.within(world.organisation).count() == 1


def test_the_later_of_two_who_edit_a_closure_is_told(world: World) -> None:
    closure = completed(world)
    edit_closure(by=world.owner, closure=closure, version=1, to=replace(CLOSURE, thanks="All."))

    with pytest.raises(EditConflict):
        edit_closure(by=world.owner, closure=closure, version=1, to=CLOSURE)


@pytest.mark.parametrize("who", ["team_mate", "coach", "programme_lead", "stranger"])
def test_only_who_leads_a_project_ends_it(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        complete_project(by=getattr(world, who), project=world.project, closure=CLOSURE)
    with pytest.raises(NotAllowed):
        stop_project(by=getattr(world, who), project=world.project, closure=CLOSURE)


def hold(world: World, ratings: Mapping[str, int], version: int = 1) -> SustainabilityReview:
    said = ReviewText(date(2026, 6, 1), ratings, "It goes well.", "Train newcomers.")
    return hold_review(by=world.coach, review=reviews(world)[0], version=version, said=said)


def test_a_review_names_what_is_weak(world: World) -> None:
    completed(world)

    review = hold(world, FINE | {"trained": 1, "written": 2})

    assert review.state == ReviewState.DONE
    assert [factor.code for factor in LASTING.weak(review.ratings)] == ["trained", "written"]


@pytest.mark.parametrize("ratings", [{}, FINE | {"easy": 6}, {"worth": 3}])
def test_a_review_wants_every_answer(world: World, ratings: dict[str, int]) -> None:
    completed(world)

    with pytest.raises(PolicyError, match="Answer every question"):
        hold(world, ratings)


def test_a_review_is_held_once(world: World) -> None:
    completed(world)
    hold(world, FINE)

    with pytest.raises(PolicyError, match="from “Done” to “Done”"):
        hold(world, FINE, version=2)


def test_when_work_goes_on_reviews_fall_away_and_alerts_are_answered(world: World) -> None:
    completed(world)
    alerted(world)

    change_state(
        by=world.owner, project=world.project, to=ProjectState.ACTIVE, reason="It got worse."
    )

    assert {row.state for row in reviews(world)} == {ReviewState.WITHDRAWN}
    assert Alert.objects.within(world.organisation).get().state == AlertState.CLEARED


def test_a_line_of_the_control_plan_is_kept_changed_and_brought_back(world: World) -> None:
    check = add_check(by=world.team_mate, project=world.project, check=CHECK)
    edit_check(by=world.coach, check=check, version=1, to=replace(CHECK, owner=world.owner))
    with pytest.raises(EditConflict):
        edit_check(by=world.owner, check=check, version=1, to=CHECK)

    remove_check(by=world.owner, check=check, reason="Twice.")
    assert not ControlCheck.objects.within(world.organisation).kept().exists()
    restore_check(by=world.owner, check=check)

    assert ControlCheck.objects.within(world.organisation).kept().get().owner == world.owner


def test_an_alert_is_raised_once_a_subject(world: World) -> None:
    signal = uuid4()

    assert len(alerted(world, signal)) == 1
    assert alerted(world, signal) == []
    assert Event.objects.get(verb="improvement.alert_raised").actor is None


def test_a_place_that_waits_for_an_answer_raises_no_second_alert(world: World) -> None:
    chart = uuid4()
    (alert,) = alerted(world, place=chart)
    assert alerted(world, place=chart) == []

    clear_alert(by=world.owner, alert=alert, words="Counted wrongly.")

    assert len(alerted(world, place=chart)) == 1


def test_an_alert_is_put_off_with_a_reason_and_cleared_with_words(world: World) -> None:
    (alert,) = alerted(world)
    tomorrow = today_for(world.owner) + timedelta(days=1)
    with pytest.raises(PolicyError, match="Say why"):
        snooze_alert(by=world.coach, alert=alert, until=tomorrow, reason=" ")
    with pytest.raises(PolicyError, match="until which day"):
        snooze_alert(by=world.coach, alert=alert, until=None, reason="New staff.")
    with pytest.raises(PolicyError, match="still to come"):
        snooze_alert(by=world.coach, alert=alert, until=FEBRUARY, reason="New staff.")

    put_off = snooze_alert(by=world.coach, alert=alert, until=tomorrow, reason="New staff.")
    assert (put_off.state, put_off.snoozed_until) == (AlertState.SNOOZED, tomorrow)
    cleared = clear_alert(by=world.programme_lead, alert=alert, words="Counted wrongly.")

    assert (cleared.state, cleared.words) == (AlertState.CLEARED, "Counted wrongly.")
    with pytest.raises(PolicyError, match="from “Cleared” to “Cleared”"):
        clear_alert(by=world.owner, alert=alert, words="Again.")


def test_those_who_look_after_it_are_mailed_and_others_are_not(world: World) -> None:
    completed(world)
    sponsor = world.programme_lead
    others = (world.team_mate, world.executive, world.stranger, world.coach, sponsor)
    alerted(world)

    call_command("send_reminders", site="https://coachwork.example")

    told = {one.to[0] for one in mail.outbox}
    assert told == {world.owner.email, world.coach.email, world.programme_lead.email}
    assert {one.email for one in others} > told - {world.owner.email}
    assert "“Falls with harm” got worse" in str(mail.outbox[0].body)
    mail.outbox.clear()
    call_command("send_reminders", site="https://coachwork.example")
    assert mail.outbox == []


def test_a_sponsor_hears_of_it_too(world: World) -> None:
    completed(world)
    change_state(by=world.owner, project=world.project, to=ProjectState.ACTIVE, reason="Again.")
    add_member(
        by=world.owner,
        team=world.team,
        person=world.executive,
        role=TeamMembership.Role.SPONSOR,
    )
    alerted(world)

    call_command("send_reminders", site="https://coachwork.example")

    assert world.executive.email in {one.to[0] for one in mail.outbox}


def test_who_leaves_one_day_hears_of_it_until_then(world: World) -> None:
    completed(world)
    alerted(world)
    last_day = today_for(world.owner) + timedelta(days=3)
    for role in RoleGrant.objects.everywhere(why="a test").filter(person=world.owner):
        role.ends_on = last_day
        role.save()

    told = gains_queries.people_to_tell(world.organisation, last_day)
    later = gains_queries.people_to_tell(world.organisation, last_day + timedelta(days=1))

    assert world.owner.pk in told
    assert world.owner.pk not in later


def test_what_came_of_it_stands_on_the_project_page_with_the_alert(
    world: World, signed_in: SignedIn
) -> None:
    completed(world)
    alerted(world)

    page = signed_in(world.owner).get(page_of(world, "project")).content.decode()

    assert "Begin with one patient." in page
    assert "“Falls with harm” got worse" in page
    assert "Open the project again" in page


@pytest.mark.parametrize("who", ["owner", "coach", "programme_lead"])
def test_each_has_a_list_of_what_to_look_after(world: World, signed_in: SignedIn, who: str) -> None:
    completed(world)
    alerted(world)

    page = signed_in(getattr(world, who)).get(reverse("improvement:watch")).content.decode()

    assert "“Falls with harm” got worse" in page
    assert page.count(f"/gains/reviews/{reviews(world)[0].pk}/") == 1


def test_a_review_is_filled_in_and_read(world: World, signed_in: SignedIn) -> None:
    completed(world)
    review, client = reviews(world)[0], signed_in(world.coach)
    address = page_of(world, "review", review.pk)
    fields = {"held_on": "2026-06-01", "version": "1", "plan": "Train newcomers."}
    assert client.post(address, fields).status_code == 422

    client.post(address, fields | FINE | {"led": 2})

    page = client.get(address).content.decode()
    assert "Train newcomers." in page
    assert "Those in charge here ask about it" in page
    assert "Not firm yet:" in client.get(page_of(world, "gains")).content.decode()


def test_the_page_costs_as_much_with_many_rows(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    completed(world)
    for _ in range(20):
        alerted(world)
        add_check(by=world.owner, project=world.project, check=replace(CHECK, owner=world.owner))
    client = signed_in(world.owner)

    for address in (
        page_of(world, "gains"),
        page_of(world, "project"),
        reverse("improvement:watch"),
    ):
        client.get(address)  # what is kept between requests is kept now
        with django_assert_max_num_queries(14):
            assert client.get(address).status_code == 200


def test_a_review_that_falls_away_meanwhile_is_not_held(world: World) -> None:
    completed(world)
    before_them = reviews(world)[0]
    reopened: Any = {"to": ProjectState.ACTIVE, "reason": "It got worse."}
    change_state(by=world.owner, project=world.project, **reopened)

    with pytest.raises(EditConflict):
        hold_review(
            by=world.coach, review=before_them, version=1, said=ReviewText(date(2026, 6, 1), FINE)
        )
