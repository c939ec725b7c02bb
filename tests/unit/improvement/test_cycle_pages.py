"""The pages of tests of change: planned, done, studied and closed in requests and answers."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from coachwork.improvement.actions import edit_plan, remove_cycle
from coachwork.improvement.cycle_queries import cycles_of
from coachwork.improvement.days import today_for
from coachwork.improvement.models import (
    PDSA,
    CycleStatus,
    Decision,
    IdeaStatus,
    PDSAQuestion,
    PDSARamp,
)
from coachwork.improvement.ramp import MOST_DRAWN, ramp_svg
from tests.unit.conftest import SignedIn
from tests.unit.improvement.cycles import begun, closed, done, fresh, plan, planned, studied
from tests.unit.improvement.ideas import noted, stored
from tests.world import World

MOST_QUERIES = 15
TYPED = {
    "objective": "Do they stay on?",
    "purpose": "test",
    "scale": "1",
    "question_1": "For how long?",
    "prediction_1": "All night.",
}


def page_of(world: World, name: str, **more: Any) -> str:
    return reverse(f"improvement:{name}", kwargs={"project": world.project.pk, **more})


def test_the_whole_way_of_a_test(world: World, signed_in: SignedIn) -> None:
    idea, client = noted(world), signed_in(world.team_mate)

    client.post(page_of(world, "plan_cycle", idea=idea.pk), TYPED)
    (cycle,) = cycles_of(idea)
    client.post(page_of(world, "begin_cycle", cycle=cycle.pk))
    seen = {
        "started_on": today_for(world.owner).isoformat(),
        "carried_out": "as_planned",
        "observations": "Two of four lost one.",
        "version": fresh(cycle).version,
        "go_on": "1",
    }
    client.post(page_of(world, "do_cycle", cycle=cycle.pk), seen)
    learned = {
        "result_1": "Until two o'clock.",
        "came_true_1": "no",
        "learning": "Cold feet.",
        "version": fresh(cycle).version,
        "go_on": "1",
    }
    to_act = client.post(page_of(world, "study_cycle", cycle=cycle.pk), learned)
    assert to_act.headers["Location"] == page_of(world, "act_cycle", cycle=cycle.pk)
    decided = client.post(
        page_of(world, "act_cycle", cycle=cycle.pk),
        {"decision": "adapt", "reason": "Warmer socks."},
        follow=True,
    )

    following = cycles_of(idea)[1]
    assert decided.redirect_chain[0][0] == page_of(world, "edit_plan", cycle=following.pk)
    assert 'value="Do they stay on?"' in decided.content.decode()
    assert stored(idea).status == IdeaStatus.ADAPTING
    page = client.get(page_of(world, "cycle", cycle=cycle.pk)).content.decode()
    for words in ("Warmer socks.", "Cold feet.", "Until two o&#x27;clock.", "All night."):
        assert words in page


def test_a_plan_with_a_mistake_keeps_what_was_typed(world: World, signed_in: SignedIn) -> None:
    address = page_of(world, "plan_cycle", idea=noted(world).pk)

    answer = signed_in(world.owner).post(
        address,
        TYPED
        | {"question_1": "", "planned_from": "2026-03-02", "planned_to": "2026-03-01", "who": "Bo"},
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Say what this prediction is about." in page
    assert "This is before the beginning." in page
    assert 'value="All night."' in page
    assert 'value="Bo"' in page


def test_to_go_on_without_observations_is_told_and_loses_nothing(
    world: World, signed_in: SignedIn
) -> None:
    cycle = begun(world)
    typed = {
        "started_on": "2026-03-02",
        "problems": "The laundry was late.",
        "version": cycle.version,
        "go_on": "1",
    }
    address = page_of(world, "do_cycle", cycle=cycle.pk)

    answer = signed_in(world.owner).post(address, typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write down what happened" in page
    assert "The laundry was late." in page
    assert fresh(cycle).status == CycleStatus.DOING
    assert f'name="version" value="{fresh(cycle).version}"' in page


def test_a_test_is_not_closed_before_it_was_studied(world: World, signed_in: SignedIn) -> None:
    cycle = done(world)
    address = page_of(world, "act_cycle", cycle=cycle.pk)

    answer = signed_in(world.owner).post(address, {"decision": "adopt", "reason": "It works."})

    assert answer.status_code == 422
    assert "Write down what you learned" in answer.content.decode()
    assert "It works." in answer.content.decode()


def test_the_later_of_two_planners_sees_both_plans(world: World, signed_in: SignedIn) -> None:
    cycle = planned(world)
    edit_plan(by=world.team_mate, cycle=fresh(cycle), version=1, plan=plan("Theirs"))

    answer = signed_in(world.owner).post(
        page_of(world, "edit_plan", cycle=cycle.pk), TYPED | {"version": "1"}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in page
    assert "Three of four do." in page
    assert "For how long?" in page


def test_a_planned_test_is_taken_away_and_undone(world: World, signed_in: SignedIn) -> None:
    cycle, client = planned(world), signed_in(world.owner)

    after = client.post(
        page_of(world, "remove_cycle", cycle=cycle.pk), {"reason": "Wrong idea."}, follow=True
    )
    undo = page_of(world, "restore_cycle", cycle=cycle.pk)
    assert undo in after.content.decode()

    back = client.post(undo, follow=True)
    assert cycle.objective in back.content.decode()


def test_an_undo_that_comes_too_late_is_told(world: World, signed_in: SignedIn) -> None:
    cycle = planned(world)
    remove_cycle(by=world.owner, cycle=cycle, reason="Wrong idea.")
    planned(world, cycle.ramp.idea)

    answer = signed_in(world.owner).post(
        page_of(world, "restore_cycle", cycle=cycle.pk), follow=True
    )

    assert "A test of this idea is open" in answer.content.decode()


def test_nudges_are_for_those_who_plan(world: World, signed_in: SignedIn) -> None:
    address = page_of(world, "cycle", cycle=planned(world).pk)

    assert "a tally on paper is enough" in signed_in(world.owner).get(address).content.decode()
    assert "Before you begin" not in signed_in(world.coach).get(address).content.decode()


def test_what_was_learned_is_counted_on_the_list(world: World, signed_in: SignedIn) -> None:
    closed(world, Decision.ABANDON)

    page = signed_in(world.coach).get(page_of(world, "cycles")).content.decode()

    assert "100.0% (1 of 1)" in page
    assert "badge-error" not in page
    assert "badge-concern" not in page


def test_tests_are_searched_and_narrowed(world: World, signed_in: SignedIn) -> None:
    closed(world, Decision.ABANDON, objective="With socks")
    planned(world, noted(world, "Night lights"), objective="With lights")
    client = signed_in(world.owner)

    by_word = client.get(page_of(world, "cycles"), {"q": "cold"}).content.decode()
    open_ones = client.get(page_of(world, "cycles"), {"status": "planned"}).content.decode()

    assert "With socks" in by_word
    assert "With lights" not in by_word
    assert "With lights" in open_ones
    assert "With socks" not in open_ones


def many_tests(world: World, count: int) -> PDSARamp:
    """A ramp of so many closed tests."""
    last = studied(world)
    own = {"organisation": world.organisation, "project": world.project}
    rows = [
        PDSA(
            **own,
            ramp=last.ramp,
            number=number,
            status=CycleStatus.CLOSED,
            objective=f"Test number {number}",
            scale=number % 5 + 1,
            started_on=last.started_on,
            closed_on=last.started_on,
            learning="Something.",
            decision=Decision.ADAPT,
        )
        for number in range(2, count + 1)
    ]
    PDSA.objects.bulk_create(rows)
    PDSAQuestion.objects.bulk_create(
        PDSAQuestion(**own, cycle=row, position=1, question="?", prediction="!", came_true="yes")
        for row in rows
    )
    return last.ramp


def test_100_tests_are_shown_with_few_queries(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    ramp = many_tests(world, 100)
    newest = ramp.cycles.order_by("-number")[0]
    client = signed_in(world.owner)

    for page in (
        page_of(world, "cycles"),
        page_of(world, "idea", idea=ramp.idea_id),
        page_of(world, "cycle", cycle=newest.pk),
    ):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert "Test number" in client.get(page).content.decode()


def test_a_ramp_climbs_with_the_scale_and_draws_the_newest() -> None:
    cycles = [PDSA(number=number, scale=min(5, number)) for number in range(1, 11)]

    svg = str(ramp_svg(cycles))

    heights = [part.split('"')[0] for part in svg.split('cy="')[1:]]
    assert len(heights) == MOST_DRAWN
    assert heights == sorted(heights, key=int, reverse=True)
    assert "10 tests, the last with: Everybody, everywhere" in svg
    assert "style=" not in svg
