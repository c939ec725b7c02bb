"""Comments are found by those who see the part that they are about, and go with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coachwork.discussion import actions, kinds
from coachwork.discussion.models import Comment
from coachwork.discussion.parts import Part
from coachwork.discussion.views import SIZE
from coachwork.finding import index
from coachwork.finding.kinds import named
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.actions import remove_idea, restore_idea
from coachwork.organisations.models import Person, RoleGrant
from tests.unit.conftest import SignedIn
from tests.unit.finding.asking import titles
from tests.unit.improvement.ideas import noted
from tests.world import World


def said(world: World, text: str, part: Part) -> Comment:
    return actions.comment_on(by=world.coach, part=part, text=text)


def test_a_comment_is_found_with_what_it_is_about(world: World, signed_in: SignedIn) -> None:
    comment = said(world, "Did you ask the night shift?", kinds.IDEA.part_of(noted(world)))

    assert titles(world.team_mate, "night shift", kind="comment") == [comment.text]
    assert titles(world.coach, "night", mine="1") == [comment.text]
    page = signed_in(world.team_mate).get(reverse("finding:find"), {"q": "night"})
    assert "on a change idea" in page.content.decode()
    assert titles(world.stranger, "night") == []
    assert titles(world.administrator, "night") == []


def test_a_long_one_shows_where_the_word_stands(world: World, signed_in: SignedIn) -> None:
    long = "We counted. " * 30 + "Then the pharmacist told us about Sundays."
    said(world, long, kinds.PROJECT.part_of(world.project))

    page = signed_in(world.owner).get(reverse("finding:find"), {"q": "pharmacist"})

    assert "<mark>pharmacist</mark>" in page.content.decode()


def test_it_follows_what_is_edited_taken_away_and_brought_back(world: World) -> None:
    part = kinds.PROJECT.part_of(world.project)
    comment = said(world, "Alarms?", part)
    actions.edit_comment(by=world.coach, comment=comment, part=part, version=1, text="Lights?")
    assert titles(world.owner, "alarms", kind="comment") == []
    assert titles(world.owner, "lights", kind="comment") == ["Lights?"]

    actions.remove_comment(by=world.coach, comment=comment, part=part)
    assert titles(world.owner, "lights", kind="comment") == []
    actions.restore_comment(by=world.coach, comment=comment, part=part)
    assert titles(world.owner, "lights", kind="comment") == ["Lights?"]


def test_what_was_said_about_an_idea_goes_and_comes_with_it(world: World) -> None:
    idea = noted(world, "Slippers")
    said(world, "In every size?", kinds.IDEA.part_of(idea))
    remove_idea(by=world.owner, idea=idea, reason="Twice.")
    assert titles(world.owner, "size") == []

    restore_idea(by=world.owner, idea=idea)
    assert titles(world.owner, "size") == ["In every size?"]


def test_a_guest_finds_what_is_said_about_what_is_shared(world: World) -> None:
    said(world, "Slippers in every size?", kinds.IDEA.part_of(noted(world)))
    said(world, "Slippers cost money", kinds.PROJECT.part_of(world.project))
    said(world, "Slippers in the charter?", kinds.CHARTER.part_of(world.project))
    guest = Person.objects.create_user("guest@example.org", name="Gil Guest")
    grant = RoleGrant.objects.create(
        organisation=world.organisation,
        person=guest,
        role=Role.GUEST,
        scope=RoleGrant.Scope.PROJECT,
        scope_id=world.project.pk,
        parts="see_ideas comment",
        starts_on=world.project.registered_on,
    )
    assert titles(guest, "slippers", kind="comment") == ["Slippers in every size?"]

    grant.parts = "see_page"
    grant.save()
    assert titles(guest, "slippers", kind="comment") == ["Slippers cost money"]


def test_the_index_made_anew_holds_the_same(world: World) -> None:
    idea = noted(world)
    part = kinds.IDEA.part_of(idea)
    said(world, "In every size?", part)
    actions.remove_comment(by=world.coach, comment=said(world, "Size again", part), part=part)
    said(world, "Size of an idea that is gone", kinds.IDEA.part_of(gone := noted(world, "Gone")))
    remove_idea(by=world.owner, idea=gone, reason="Twice.")
    kind = named("comment")
    assert kind is not None

    assert index.rebuild(kind) == 1
    assert titles(world.owner, "size") == ["In every size?"]


@pytest.mark.parametrize(("newer", "page"), [(0, 1), (SIZE, 2)])
def test_a_hit_leads_to_the_comment_on_its_page(
    world: World, signed_in: SignedIn, newer: int, page: int
) -> None:
    part = kinds.PROJECT.part_of(world.project)
    comment = said(world, "The oldest", part)
    Comment.objects.bulk_create(
        Comment(
            organisation=world.organisation,
            project=world.project,
            kind="project",
            subject_id=world.project.pk,
            text="Newer",
        )
        for _number in range(newer)
    )
    Comment.objects.within(world.organisation).filter(pk=comment.pk).update(
        created_at=timezone.now() - timedelta(days=1)
    )

    client = signed_in(world.owner)
    there = client.get(reverse("discussion:comment", args=[comment.pk])).headers["Location"]

    assert there.endswith(f"?page={page}#comment-{comment.pk}")
    assert f'id="comment-{comment.pk}"' in client.get(there).content.decode()


def test_a_comment_is_shown_with_its_project(world: World, signed_in: SignedIn) -> None:
    said(world, "Quokkas wear slippers too", kinds.PROJECT.part_of(world.project))
    project = named("project")
    assert project is not None
    index.rebuild(project)

    page = signed_in(world.owner).get(reverse("finding:find"), {"q": "quokkas"})

    assert f"Comment · {world.project.title} ·" in page.content.decode()
