"""What helps while a project is being started: hints on the aim, with and without a script."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from coachwork.improvement.models import Project
from coachwork.improvement.queries import aim_in_force
from tests.unit.conftest import SignedIn
from tests.unit.improvement.test_project_pages import new_project, page_of
from tests.world import World


def test_the_hints_read_the_aim_back_while_it_is_typed(world: World, signed_in: SignedIn) -> None:
    typed = {"what": "Improve falls", "start_value": "0", "goal_value": "x", "by_when": "soon"}

    answer = signed_in(world.owner).post(reverse("improvement:aim_hints"), typed).content.decode()

    assert "Improve falls: from 0 to … … by …, for …." in answer
    assert "“Improve” says which way" in answer
    assert "0 of 5 parts" in answer
    assert 'hx-swap-oob="innerHTML"' in answer
    assert "<html" not in answer


def test_without_a_script_a_button_asks_for_the_hints_and_nothing_is_stored(
    world: World, signed_in: SignedIn
) -> None:
    form = new_project(world, where="", check="1", coach_wanted="on")

    response = signed_in(world.owner).post(reverse("improvement:new"), form)

    assert response.status_code == 200
    page = response.content.decode()
    assert "Say where: a ward, a clinic, a site." in page
    assert 'value="Shorter waits"' in page
    assert "1,020.5" in page
    assert not response.context["form"].is_bound
    assert not Project.objects.within(world.organisation).exists()


def test_the_form_shows_what_others_did_where_it_comes_back(
    world: World, signed_in: SignedIn
) -> None:
    world.project_called("Shorter waits at the door")

    page = signed_in(world.owner).post(reverse("improvement:new"), new_project(world, by_when=""))

    assert page.status_code == 422
    assert "Shorter waits at the door" in page.content.decode()


def test_where_is_kept_with_the_aim_and_said_on_the_page(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(world.owner)
    now = aim_in_force(world.project)
    assert now is not None
    form = {
        "what": "Falls with harm",
        "start_value": "6",
        "goal_value": "3",
        "unit_label": "a month",
        "by_when": "2030-03-31",
        "for_whom": "patients over 75",
        "where": "Ward 7",
        "replaces": now.pk,
    }
    asked = client.post(page_of(world.project, "aim"), form | {"check": "1", "where": "here"})
    assert "do you begin with" in asked.content.decode()
    assert str(now.pk) in asked.content.decode(), "the aim that was seen stays the one compared"

    client.post(page_of(world.project, "aim"), form)

    assert "for patients over 75 (Ward 7)." in client.get(page_of(world.project)).content.decode()
