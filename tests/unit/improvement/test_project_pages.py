"""Starting, seeing and changing a project in the browser's terms: requests and answers."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.urls import reverse

from coachwork.improvement.actions import add_action, edit_project, set_score
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Aim, ProgressScore, Project, ProjectState, Team
from coachwork.improvement.queries import aim_in_force
from coachwork.organisations.models import OrgUnit, Person
from tests.unit.conftest import SignedIn
from tests.world import World

AIM = {
    "what": "Waits over 4 hours",
    "start_value": "1,020.5",
    "goal_value": "10",
    "unit_label": "a month",
    "by_when": "2030-03-31",
    "for_whom": "everybody who comes to us",
}


def new_project(world: World, **changes: Any) -> dict[str, Any]:
    given = {
        "title": "Shorter waits",
        "why_it_matters": "People wait in pain.",
        "unit": world.unit.pk,
        "team_name": "Front door team",
        "submission_id": uuid4(),
    }
    return given | AIM | changes


def page_of(project: Project, name: str = "project", **more: Any) -> str:
    return reverse(f"improvement:{name}", kwargs={"project": project.pk, **more})


def scored(world: World, value: str = "2.5", **changes: Any) -> ProgressScore:
    given: dict[str, Any] = {
        "by": world.owner,
        "project": world.project,
        "value": Decimal(value),
        "scorer": ProgressScore.Scorer.TEAM,
        "reason": "Two tests are done.",
    }
    return set_score(**(given | changes))


def test_a_project_is_started_from_the_form(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.owner)

    response = client.post(reverse("improvement:new"), new_project(world))

    project = Project.objects.within(world.organisation).get(title="Shorter waits")
    assert response.headers["Location"] == page_of(project)
    aim = aim_in_force(project)
    assert aim is not None
    assert aim.start_value == 1020.5
    assert project.team.name == "Front door team"


def test_sending_the_form_twice_starts_one_project(world: World, signed_in: SignedIn) -> None:
    client, form = signed_in(world.owner), new_project(world)

    first, second = (client.post(reverse("improvement:new"), form) for _click in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Project.objects.within(world.organisation).filter(title="Shorter waits").count() == 1


def test_the_name_of_a_team_that_stands_means_that_team(world: World, signed_in: SignedIn) -> None:
    form = new_project(world, team_name=world.team.name.upper())

    signed_in(world.owner).post(reverse("improvement:new"), form)

    assert Team.objects.within(world.organisation).count() == 1
    assert Project.objects.within(world.organisation).get().team == world.team


def test_who_has_one_unit_and_one_team_need_not_choose(world: World, signed_in: SignedIn) -> None:
    world.team  # noqa: B018 - the only one

    form = signed_in(world.owner).get(reverse("improvement:new")).context["form"]

    assert form.initial == {"unit": world.unit.pk, "team_name": "Ward 7 team"}


def test_only_ones_own_units_are_offered_and_taken(world: World, signed_in: SignedIn) -> None:
    elsewhere = OrgUnit.objects.create(
        organisation=world.organisation, name="Ward 9", kind=OrgUnit.Kind.WARD
    )

    response = signed_in(world.owner).post(
        reverse("improvement:new"), new_project(world, unit=elsewhere.pk)
    )

    assert response.status_code == 422
    assert "unit" in response.context["form"].errors
    assert not Project.objects.within(world.organisation).exists()


def test_an_aim_is_a_change_and_looks_ahead(world: World, signed_in: SignedIn) -> None:
    yesterday = today_for(world.owner) - timedelta(days=1)
    form = new_project(world, goal_value="1020.5", by_when=yesterday.isoformat())

    response = signed_in(world.owner).post(reverse("improvement:new"), form)

    assert response.status_code == 422
    errors = response.context["form"].errors
    assert "where you are today" in str(errors["goal_value"])
    assert "still to come" in str(errors["by_when"])
    assert "Shorter waits" in response.content.decode()


def test_a_patients_number_in_the_reasons_is_asked_about_and_nothing_is_lost(
    world: World, signed_in: SignedIn
) -> None:
    form = new_project(world, why_it_matters="It happened to 999 000 0018.")

    response = signed_in(world.owner).post(reverse("improvement:new"), form)

    assert response.status_code == 422
    assert "999 000 0018" in response.content.decode()
    assert "why_it_matters" in response.context["form"].errors


def test_the_page_tells_aim_score_stage_and_what_is_to_do(
    world: World, signed_in: SignedIn
) -> None:
    scored(world)
    add_action(by=world.owner, project=world.project, text="Enter October", owner=world.team_mate)

    page = signed_in(world.team_mate).get(page_of(world.project)).content.decode()

    assert "Falls with harm: from 6 to 3 per 1,000 bed days" in page
    assert "First changes tried" in page
    assert "Two tests are done." in page
    assert 'aria-current="step"' in page
    assert "Enter October" in page
    assert "Set the score" not in page


def test_a_project_without_an_aim_says_so(world: World, signed_in: SignedIn) -> None:
    Aim.objects.within(world.organisation).filter(project=world.project).delete()

    page = signed_in(world.owner).get(page_of(world.project)).content.decode()

    assert "No aim yet." in page


def test_the_page_offers_what_the_reader_may_do(world: World, signed_in: SignedIn) -> None:
    def offered(person: Person) -> set[str]:
        page = signed_in(person).get(page_of(world.project)).content.decode()
        names = ("edit", "aim", "state", "score", "add_action")
        return {name for name in names if f'href="{page_of(world.project, name)}"' in page}

    assert offered(world.owner) == {"edit", "aim", "state", "score", "add_action"}
    assert offered(world.coach) == {"score", "add_action"}
    assert offered(world.team_mate) == {"add_action"}


def test_a_project_that_is_over_offers_only_to_open_it_again(
    world: World, signed_in: SignedIn
) -> None:
    world.project.state = ProjectState.STOPPED
    world.project.save()

    page = signed_in(world.owner).get(page_of(world.project)).content.decode()

    assert page_of(world.project, "state") in page
    assert page_of(world.project, "score") not in page
    assert page_of(world.project, "add_action") not in page


def test_the_page_costs_the_same_with_one_score_and_with_thirty(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(world.owner)
    client.get(page_of(world.project))
    with django_assert_max_num_queries(12) as few:
        client.get(page_of(world.project))

    for number in range(30):
        scored(world)
        add_action(by=world.owner, project=world.project, text=f"Action {number}")
    with django_assert_max_num_queries(12) as many:
        client.get(page_of(world.project))

    assert len(many) == len(few)


def test_two_people_edit_and_the_later_one_sees_it(world: World, signed_in: SignedIn) -> None:
    client, address = signed_in(world.owner), page_of(world.project, "edit")
    version = world.project.version
    edit_project(
        by=world.owner,
        project=world.project,
        version=version,
        title="No falls at all",
        why_it_matters=world.project.why_it_matters,
    )
    mine = {"title": "Fewer falls", "why_it_matters": "Hips break.", "version": version}

    response = client.post(address, mine)

    assert response.status_code == 409
    page = response.content.decode()
    assert "No falls at all" in page
    assert "Fewer falls" in page
    assert "Alice Owner saved it" in page

    again = mine | {"version": version + 1, "keep-title": "theirs"}
    assert client.post(address, again).status_code == 302
    stored = Project.objects.within(world.organisation).get()
    assert (stored.title, stored.why_it_matters) == ("No falls at all", "Hips break.")


def test_two_people_change_the_aim_and_the_later_one_sees_it(
    world: World, signed_in: SignedIn
) -> None:
    client, address = signed_in(world.owner), page_of(world.project, "aim")
    seen = aim_in_force(world.project)
    assert seen is not None
    form = AIM | {"replaces": seen.pk, "submission_id": uuid4()}
    assert client.post(address, form).status_code == 302

    mine = form | {"what": "Waits over 12 hours", "submission_id": uuid4()}
    response = client.post(address, mine)

    assert response.status_code == 409
    assert "Waits over 4 hours" in response.content.decode()
    now = aim_in_force(world.project)
    assert now is not None
    assert client.post(address, mine | {"replaces": now.pk}).status_code == 302
    assert Aim.objects.within(world.organisation).count() == 3


def test_the_state_page_offers_the_legal_moves_and_says_why_one_is_refused(
    world: World, signed_in: SignedIn
) -> None:
    client, address = signed_in(world.owner), page_of(world.project, "state")
    offered = [value for value, _label in client.get(address).context["form"].fields["to"].choices]
    assert offered == ["paused", "merged"]

    refused = client.post(address, {"to": "paused", "since": "2026-02-01", "reason": ""})

    assert refused.status_code == 422
    assert "Say why" in refused.content.decode()


def test_the_score_form_offers_ten_steps_and_says_where_the_team_is_now(
    world: World, signed_in: SignedIn
) -> None:
    scored(world)

    page = signed_in(world.owner).get(page_of(world.project, "score")).content.decode()

    assert page.count('name="value"') == 10
    assert "2.5 · First changes tried (now)" in page
    assert "At least one change is adopted." in page


def test_a_score_without_step_or_reason_is_asked_for_again(
    world: World, signed_in: SignedIn
) -> None:
    form = {"scorer": "team", "scored_on": "2026-02-01", "reason": ""}

    response = signed_in(world.owner).post(page_of(world.project, "score"), form)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"value", "reason"}


def test_a_score_is_corrected_from_the_history(world: World, signed_in: SignedIn) -> None:
    wrong = scored(world, "3.0")
    client = signed_in(world.owner)
    address = page_of(world.project, "correct", score=wrong.pk)
    assert address in client.get(page_of(world.project, "history")).content.decode()

    form = {"value": "2.0", "scored_on": wrong.scored_on, "reason": "We mixed up the charts."}
    client.post(address, form)

    history = client.get(page_of(world.project, "history")).content.decode()
    assert "corrected" in history
    assert "We mixed up the charts." in history
    assert "Two tests are done." in history
    assert address not in history


def test_a_score_of_another_project_is_not_found_here(world: World, signed_in: SignedIn) -> None:
    other = world.project_called("Sleep at night")
    score = scored(world, project=other)

    response = signed_in(world.owner).get(page_of(world.project, "correct", score=score.pk))

    assert response.status_code == 404


def test_an_action_is_ticked_and_unticked_without_a_new_page(
    world: World, signed_in: SignedIn
) -> None:
    action = add_action(by=world.owner, project=world.project, text="Enter October")
    client = signed_in(world.team_mate)

    def press(name: str) -> str:
        address = page_of(world.project, name, action=action.pk)
        headers = {"HX-Request": "true", "HX-Target": "actions"}
        response = client.post(address, headers=headers)
        assert response.status_code == 200
        return response.content.decode()

    done = press("finish_action")
    assert "<html" not in done
    assert "Open again: Enter October" in done
    assert "Open again: Enter October" in press("finish_action")
    assert "Mark done: Enter October" in press("reopen_action")


def test_only_the_team_and_oneself_are_offered_as_owners(world: World, signed_in: SignedIn) -> None:
    people = (world.owner, world.team_mate, world.administrator)

    page = signed_in(world.coach).get(page_of(world.project, "add_action"))

    offered = list(page.context["form"].fields["owner"].queryset)
    assert offered == [world.owner, world.team_mate, world.coach]
    assert people[2] not in offered


def test_the_team_page_names_the_members(world: World, signed_in: SignedIn) -> None:
    people = (world.owner, world.team_mate)

    page = signed_in(world.coach).get(page_of(world.project, "team")).content.decode()

    lead, member = (page.index(f">{person.name}<") for person in people)
    assert lead < member
    assert "Team lead" in page
