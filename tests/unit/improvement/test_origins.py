"""Actions come from anywhere: the button beside it, the filled-in form, and the ways back and forth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from coachwork.assessment.actions import remove_finding
from coachwork.assessment.models import Part
from coachwork.discussion import kinds
from coachwork.discussion.actions import comment_on
from coachwork.improvement.actions import remove_action, share
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Action
from coachwork.improvement.origins import find, kind_named
from coachwork.improvement.todo_queries import actions_from
from tests.unit.assessment.analyses import begun, line
from tests.unit.conftest import SignedIn
from tests.unit.improvement.cycles import planned
from tests.unit.improvement.ideas import noted
from tests.unit.improvement.test_project_pages import scored
from tests.world import World


@dataclass(frozen=True)
class Source:
    """A thing on whose page an action can be made of it."""

    kind: str
    id: UUID
    words: str
    page: str


def finding(world: World) -> Source:
    row = line(world, begun(world), Part.WHY, "No bulb in the corridor")
    page = reverse("assessment:analysis", args=[world.project.pk, row.analysis_id])
    return Source("finding", row.pk, row.text, page)


def score(world: World) -> Source:
    row = scored(world, next_step="Show the counts to the whole team")
    page = reverse("improvement:history", args=[world.project.pk])
    return Source("score", row.pk, row.next_step, page)


def comment(world: World) -> Source:
    part = kinds.PROJECT.part_of(world.project)
    row = comment_on(by=world.coach, part=part, text="Somebody asks the night shift")
    page = reverse("discussion:talk", args=["project", world.project.pk])
    return Source("comment", row.pk, row.text, page)


ANYWHERE = pytest.mark.parametrize("source_of", [finding, score, comment])


def asked_for(world: World, source: Source) -> str:
    form = reverse("improvement:add_action", args=[world.project.pk])
    return f"{form}?from={source.kind}&of={source.id}"


@ANYWHERE
def test_an_action_is_made_of_it_and_both_lead_to_each_other(
    world: World, signed_in: SignedIn, source_of: Callable[[World], Source]
) -> None:
    source, client = source_of(world), signed_in(world.team_mate)
    address = asked_for(world, source)
    page = client.get(source.page).content.decode()
    assert address.replace("&", "&amp;") in page
    assert "Became an action" not in page
    assert client.get(address).context["form"]["text"].value() == source.words

    submission = uuid4()
    for _click in range(2):
        client.post(address, {"text": "Buy a bulb", "submission_id": submission})

    action = Action.objects.within(world.organisation).get()
    assert (action.origin_kind, action.origin_id, action.origin_text) == (
        source.kind,
        source.id,
        source.words,
    )
    about = reverse("improvement:action", args=[world.project.pk, action.pk])
    seen = client.get(source.page).content.decode()
    assert f'Became an action: <a href="{about}">Buy a bulb</a>' in seen
    back = client.get(about).context["shown"].origin
    assert str(source.id) in client.get(back.url, follow=True).content.decode()

    remove_action(by=world.owner, action=action, reason="Twice.")
    assert "Became an action" not in client.get(source.page).content.decode()


@ANYWHERE
def test_who_only_looks_is_offered_none_and_a_stranger_finds_none(
    world: World, signed_in: SignedIn, source_of: Callable[[World], Source]
) -> None:
    source = source_of(world)

    looking = signed_in(world.executive)
    assert "Make an action of it" not in looking.get(source.page).content.decode()
    assert looking.get(asked_for(world, source)).status_code == 403
    assert find(world.stranger, world.project.pk, source.kind, source.id) is None
    assert find(world.owner, world.other_project.pk, source.kind, source.id) is None


def test_what_was_taken_away_starts_no_action(world: World) -> None:
    gone = line(world, begun(world), Part.WHY, "No bulb")
    remove_finding(by=world.owner, finding=gone)
    assert find(world.owner, world.project.pk, "finding", gone.pk) is None


def test_a_score_without_a_next_step_starts_none(world: World, signed_in: SignedIn) -> None:
    row = scored(world)
    history = reverse("improvement:history", args=[world.project.pk])
    assert "Make an action of it" not in signed_in(world.owner).get(history).content.decode()
    assert find(world.owner, world.project.pk, "score", row.pk) is None


def test_what_cannot_be_done_as_it_stands_is_not_filled_in(
    world: World, signed_in: SignedIn
) -> None:
    idea = noted(world)
    source = Source("idea", idea.pk, idea.text, "")
    page = signed_in(world.owner).get(asked_for(world, source))
    assert page.context["form"]["text"].value() == ""


def test_the_coach_makes_an_action_of_a_finding_without_changing_it(
    world: World, signed_in: SignedIn
) -> None:
    source, client = finding(world), signed_in(world.coach)
    page = client.get(source.page).content.decode()
    assert "Make an action of it" in page
    assert "Take away" not in page


def test_ideas_and_tests_say_what_they_became(world: World, signed_in: SignedIn) -> None:
    cycle, client = planned(world), signed_in(world.owner)
    idea = cycle.ramp.idea
    for kind, row, route in (("idea", idea, "idea"), ("test", cycle, "cycle")):
        address = asked_for(world, Source(kind, row.pk, "", ""))
        client.post(address, {"text": f"Order what the {kind} needs"})
        page = client.get(reverse(f"improvement:{route}", args=[world.project.pk, row.pk]))
        assert f"Order what the {kind} needs" in page.content.decode()

    guest = world.person("Gil Guest", world.other_organisation)
    until = today_for(world.owner)
    share(
        by=world.owner,
        project=world.project,
        person=guest,
        parts=["see_ideas"],
        until=until,
    )
    shared = signed_in(guest).get(reverse("improvement:idea", args=[world.project.pk, idea.pk]))
    assert shared.status_code == 200
    assert "Became an action" not in shared.content.decode()


def test_of_nothing_nothing_is_asked(
    world: World, django_assert_num_queries: Callable[[int], object]
) -> None:
    project = world.project
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        assert actions_from(project, []) == {}


def test_every_kind_that_fills_the_form_says_so_on_its_button() -> None:
    for name in ("finding", "score", "comment"):
        kind = kind_named(name)
        assert kind is not None
        assert str(kind.invites) == "Make an action of it"
        assert kind.begins("words") == "words"
