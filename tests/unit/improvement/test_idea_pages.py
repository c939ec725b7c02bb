"""The pages of change ideas: the list, the grid, one idea, its forms, undo."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from coachwork.improvement.actions import edit_idea, remove_idea, vote
from coachwork.improvement.idea_presenters import grid
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import ChangeIdea, IdeaStatus, ProjectState
from tests.unit.conftest import SignedIn
from tests.unit.improvement.ideas import SOCKS, noted, standing, stored
from tests.world import World

MOST_QUERIES = 15


def page_of(world: World, name: str, **more: Any) -> str:
    return reverse(f"improvement:{name}", kwargs={"project": world.project.pk, **more})


def many_ideas(world: World, count: int) -> None:
    """So many at once, the way a workshop leaves them."""
    ChangeIdea.objects.bulk_create(
        ChangeIdea(
            organisation=world.organisation,
            project=world.project,
            text=f"Idea number {number}",
            effort=number % 5 + 1,
            impact=number % 3 + 1,
            created_by=world.owner,
        )
        for number in range(count)
    )


def test_the_most_wanted_idea_comes_first(world: World, signed_in: SignedIn) -> None:
    wanted = noted(world, "Night lights")
    noted(world, "Bed alarms")
    vote(by=world.coach, idea=wanted)

    page = signed_in(world.coach).get(page_of(world, "ideas")).content.decode()

    assert page.index("Night lights") < page.index("Bed alarms")
    assert 'aria-pressed="true"' in page


def test_a_list_is_searched_and_narrowed(world: World, signed_in: SignedIn) -> None:
    noted(world, "Night lights")
    standing(world, IdeaStatus.ABANDONED, "Bed alarms")
    client = signed_in(world.owner)

    found = client.get(page_of(world, "ideas"), {"q": "LIGHT"}).content.decode()
    abandoned = client.get(page_of(world, "ideas"), {"status": "abandoned"}).content.decode()
    nothing = client.get(page_of(world, "ideas"), {"q": "x-ray"}).content.decode()

    assert "Night lights" in found
    assert "Bed alarms" not in found
    assert "Bed alarms" in abandoned
    assert "Night lights" not in abandoned
    assert "No idea like that" in nothing


def test_300_ideas_are_paged_with_few_queries(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    many_ideas(world, 300)
    client = signed_in(world.owner)

    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(page_of(world, "ideas")).content.decode()
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(page_of(world, "idea_grid"))

    assert page.count("Idea number") == 2 * 50
    assert "?page=2" in page


def test_an_idea_is_noted_from_the_form(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.coach)
    given = {"text": SOCKS, "origin": "patient", "effort": "1", "impact": "", "submission_id": ""}

    answer = client.post(page_of(world, "add_idea"), given, follow=True)

    page = answer.content.decode()
    assert "From: Patients, families or carers" in page
    assert "1, very low" in page
    assert "not guessed yet" in page


def test_a_form_with_a_mistake_keeps_what_was_typed(world: World, signed_in: SignedIn) -> None:
    given = {"text": "", "predicted_effect": "Fewer slips at night", "origin": "team"}

    answer = signed_in(world.owner).post(page_of(world, "add_idea"), given)

    assert answer.status_code == 422
    assert "Fewer slips at night" in answer.content.decode()


def test_the_later_editor_sees_both_texts(world: World, signed_in: SignedIn) -> None:
    idea = noted(world)
    client = signed_in(world.owner)
    edit_idea(
        by=world.team_mate, idea=stored_with_project(world, idea), version=1, to=IdeaText("A")
    )
    given = {"text": "B", "origin": "team", "version": "1"}

    answer = client.post(page_of(world, "edit_idea", idea=idea.pk), given)

    assert answer.status_code == 409
    assert stored(idea).text == "A"


def stored_with_project(world: World, idea: ChangeIdea) -> ChangeIdea:
    found = stored(idea)
    found.project = world.project
    return found


def test_only_the_ways_that_people_decide_are_offered(world: World, signed_in: SignedIn) -> None:
    idea = standing(world, IdeaStatus.PRIORITISED)

    page = signed_in(world.owner).get(page_of(world, "move_idea", idea=idea.pk)).content.decode()

    assert 'value="parked"' in page
    assert 'value="testing"' not in page


def test_a_move_without_its_reason_is_told(world: World, signed_in: SignedIn) -> None:
    idea = noted(world)
    address = page_of(world, "move_idea", idea=idea.pk)

    refused = signed_in(world.owner).post(address, {"to": "abandoned", "reason": ""})
    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()

    moved = signed_in(world.owner).post(
        address, {"to": "abandoned", "reason": "Tried next door."}, follow=True
    )
    assert "Tried next door." in moved.content.decode()


def test_a_vote_answers_htmx_with_the_button_alone(world: World, signed_in: SignedIn) -> None:
    idea = noted(world)

    answer = signed_in(world.coach).post(
        page_of(world, "vote", idea=idea.pk), headers={"HX-Request": "true"}
    )

    part = answer.content.decode()
    assert part.lstrip().startswith("<form")
    assert 'aria-pressed="true"' in part
    assert "unvote" in part


@pytest.mark.parametrize(("back", "page"), [("", "idea"), ("?back=ideas", "ideas")])
def test_without_htmx_a_vote_leads_back(
    world: World, signed_in: SignedIn, back: str, page: str
) -> None:
    idea = noted(world)
    address = page_of(world, "vote", idea=idea.pk) + back

    answer = signed_in(world.coach).post(address)

    more = {"idea": idea.pk} if page == "idea" else {}
    assert answer.headers["Location"] == page_of(world, page, **more)


def test_what_was_taken_away_can_be_undone_from_the_list(world: World, signed_in: SignedIn) -> None:
    idea = noted(world)
    client = signed_in(world.owner)

    after = client.post(
        page_of(world, "remove_idea", idea=idea.pk), {"reason": "Twice."}, follow=True
    )
    undo = page_of(world, "restore_idea", idea=idea.pk)
    assert undo in after.content.decode()
    assert client.get(page_of(world, "idea", idea=idea.pk)).status_code == 404

    back = client.post(undo, follow=True)
    assert SOCKS in back.content.decode()


def test_who_may_not_undo_is_not_offered_it(world: World, signed_in: SignedIn) -> None:
    idea = noted(world)
    remove_idea(by=world.owner, idea=idea, reason="Twice.")

    page = signed_in(world.coach).get(page_of(world, "ideas"), {"removed": str(idea.pk)})

    assert "Undo" not in page.content.decode()


def test_in_a_project_that_is_over_ideas_are_only_read(world: World, signed_in: SignedIn) -> None:
    idea = noted(world)
    world.project.state = ProjectState.CLOSED
    world.project.save()

    page = signed_in(world.owner).get(page_of(world, "idea", idea=idea.pk)).content.decode()

    assert SOCKS in page
    assert "Take away" not in page
    assert '<form class="vote"' not in page


def test_the_grid_has_the_greatest_impact_on_top_and_the_least_effort_first() -> None:
    quick = ChangeIdea(text="Quick", effort=1, impact=5)
    slow = ChangeIdea(text="Slow", effort=5, impact=1)
    unsure = ChangeIdea(text="Unsure", effort=2)

    drawn = grid([quick, slow, unsure])

    assert drawn.rows[0][1][0].ideas == [quick]
    assert drawn.rows[-1][1][-1].ideas == [slow]
    assert (drawn.rows[0][1][0].worth, drawn.rows[-1][1][-1].worth) == ("high", "low")
    assert drawn.ungraded == [unsure]
    assert grid([unsure]).is_empty
