"""Comments on parts of a project: who may say something, who is told, who confirms what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coachwork.discussion import actions, kinds, policies
from coachwork.discussion.models import Comment, Mention
from coachwork.discussion.parts import Part, kind_named
from coachwork.discussion.people import named_in, people_of
from coachwork.discussion.tasks import mail_mentions
from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions import add_named_member, share
from coachwork.improvement.days import today_for
from coachwork.improvement.models import ChangeIdea
from coachwork.measurement.actions import store_points
from coachwork.measurement.points import NewPoint
from coachwork.organisations.models import Person, RoleGrant
from tests.unit.conftest import SignedIn
from tests.unit.improvement.cycles import begun, observed, planned
from tests.unit.improvement.ideas import noted
from tests.world import LONG_AGO, World


def about(world: World, idea: ChangeIdea | None = None) -> Part:
    return kinds.IDEA.part_of(idea or noted(world))


def said(
    world: World, by: Person, text: str = "What does the night shift say?", **more: Any
) -> Comment:
    return actions.comment_on(by=by, part=more.pop("part", None) or about(world), text=text, **more)


def thread(part: Part) -> str:
    return reverse("discussion:talk", args=[part.kind.name, part.id])


def body(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_of_an_idea_shows_what_was_said(world: World, signed_in: SignedIn) -> None:
    part, client = about(world), signed_in(world.coach)
    assert "A question is a good start" in body(client, part.url)
    form = {"text": "Did you ask the night shift?", "submission_id": uuid4()}

    for _click in range(2):
        assert client.post(thread(part), form).headers["Location"] == f"{part.url}#comments"
    assert client.post(thread(part), {"text": "  "}).status_code == 422

    page = body(signed_in(world.team_mate), part.url)
    assert page.count("Did you ask the night shift?") >= 1
    assert Comment.objects.within(world.organisation).count() == 1
    looks = body(signed_in(world.executive), part.url)
    assert "Did you ask the night shift?" in looks
    assert thread(part) not in looks, "an executive reads"
    assert signed_in(world.executive).post(thread(part), form).status_code == 403
    assert signed_in(world.stranger).get(thread(part)).status_code == 404


def test_with_script_the_panel_alone_comes_back(world: World, signed_in: SignedIn) -> None:
    part, client = about(world), signed_in(world.team_mate)
    answer = client.post(thread(part), {"text": "A thought"}, headers={"HX-Request": "true"})
    told = answer.content.decode()
    assert answer.status_code == 200
    assert told.lstrip().startswith("<section")
    assert "A thought" in told
    assert "data-focus" in told
    wrong = client.post(thread(part), {"text": ""}, headers={"HX-Request": "true"})
    assert wrong.status_code == 422
    risky = {"text": "It was 943 476 5919 on Monday"}
    assert "looks like a patient" in client.post(thread(part), risky).content.decode()


def test_each_part_of_a_project_has_its_thread(world: World, signed_in: SignedIn) -> None:
    cycle, owner = planned(world), signed_in(world.owner)
    assert world.series
    for name, part, url in (
        ("scores", world.project.pk, reverse("improvement:history", args=[world.project.pk])),
        ("cycle", cycle.pk, reverse("improvement:cycle", args=[world.project.pk, cycle.pk])),
        ("measure", world.series.pk, reverse("measurement:series", args=[world.series.pk])),
    ):
        there = reverse("discussion:talk", args=[name, part])
        assert owner.post(there, {"text": f"About {name}"}).headers["Location"] == f"{url}#comments"
        assert f"About {name}" in body(owner, url), name
    assert owner.get(reverse("discussion:talk", args=["weather", uuid4()])).status_code == 404


@pytest.mark.parametrize("name", ["project", "drivers"])
def test_comments_on_a_full_page_are_asked_for_when_one_comes_to_them(
    world: World, signed_in: SignedIn, name: str
) -> None:
    owner = signed_in(world.owner)
    page = reverse(f"improvement:{name}", args=[world.project.pk])
    there = reverse("discussion:talk", args=[name, world.project.pk])
    owner.post(there, {"text": "About all of it"})

    assert f'hx-get="{there}"' in body(owner, page)
    assert "About all of it" not in body(owner, page)
    assert "About all of it" in body(owner, there)
    panel = owner.get(there, headers={"HX-Request": "true"}).content.decode()
    assert "About all of it" in panel
    assert "<html" not in panel


def test_many_comments_cost_a_page_no_more_than_one(world: World, signed_in: SignedIn) -> None:
    part, client = about(world), signed_in(world.team_mate)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(part.url)
        return len(seen)

    said(world, world.team_mate, "The first thought", part=part)
    client.get(part.url)
    before = cost()
    for number in range(8):
        said(world, world.team_mate, f"Thought {number} @Dana Coach", part=part)
    assert cost() == before


# ── Putting right and taking away ────────────────────────────────────────────
def test_ones_own_comment_is_put_right_for_a_day(world: World, signed_in: SignedIn) -> None:
    comment = said(world, world.team_mate)
    page = reverse("discussion:edit", args=[comment.pk])
    client = signed_in(world.team_mate)
    assert client.post(page, {"text": "Better", "version": "1"}).status_code == 302
    assert client.post(page, {"text": "Late", "version": "1"}).status_code == 409
    assert signed_in(world.owner).get(page).status_code == 403
    comment.refresh_from_db()
    assert comment.text == "Better"
    assert comment.edited_at is not None
    comment.created_at -= policies.EDITABLE_FOR + timedelta(minutes=1)
    comment.save()
    assert client.get(page).status_code == 409
    part = about(world)
    with pytest.raises(PolicyError, match="for a day"):
        actions.edit_comment(by=world.team_mate, comment=comment, part=part, version=2, text="No")


def test_of_two_edits_the_second_is_told(world: World) -> None:
    comment, part = said(world, world.team_mate), about(world)
    with pytest.raises(EditConflict):
        actions.edit_comment(by=world.team_mate, comment=comment, part=part, version=5, text="No")


def test_taken_away_and_brought_back(world: World, signed_in: SignedIn) -> None:
    part, client = about(world), signed_in(world.team_mate)
    comment = said(world, world.team_mate, part=part)
    away = reverse("discussion:remove", args=[comment.pk])
    assert signed_in(world.coach).post(away).status_code == 403
    page = client.post(away, follow=True).content.decode()
    assert "The comment was taken away" in page
    assert comment.text not in page
    client.post(reverse("discussion:restore", args=[comment.pk]))
    assert comment.text in body(client, part.url)
    assert signed_in(world.owner).post(away).status_code == 302, "who leads the team keeps order"


# ── Mentions ─────────────────────────────────────────────────────────────────
def test_only_those_who_may_see_the_project_are_told(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    assert world.coach
    assert world.stranger
    assert world.owner
    assert world.team_mate
    tell = [world.stranger, world.coach]
    with django_capture_on_commit_callbacks(execute=True):
        comment = said(
            world, world.team_mate, "Look, @alice owner and @Charlie Stranger", tell=tell
        )
    told = {one.person for one in Mention.objects.within(world.organisation)}
    assert told == {world.coach, world.owner}
    assert comment.created_by == world.team_mate


def test_the_longest_name_wins() -> None:
    ann, annabel = Person(name="Ann Lee"), Person(name="Ann Lee Fox")
    assert named_in("Thanks @ann lee fox!", [ann, annabel]) == [annabel]
    assert named_in("@Ann Lee and @Ann Lee Fox", [ann, annabel]) == [annabel, ann]
    assert named_in("Ann Lee", [ann, annabel]) == []


def test_a_notice_waits_in_the_frame_until_it_is_read(world: World, signed_in: SignedIn) -> None:
    client, page = signed_in(world.coach), reverse("discussion:notices")
    assert "Nobody has mentioned you yet" in body(client, page)
    part = about(world)
    said(world, world.team_mate, "@Dana Coach, what do you think?", part=part)

    told = body(client, page)
    assert "what do you think?" in told
    assert thread(part) in told
    frame = '<span class="visually-hidden">Mentions: </span><span class="count">1</span>'
    assert frame in body(client, part.url)
    assert frame not in body(signed_in(world.owner), part.url)
    client.post(reverse("discussion:read"))
    assert frame not in body(client, page)


def test_a_mail_says_where_and_not_what(world: World) -> None:
    assert world.coach
    comment = said(world, world.team_mate, "@Dana Coach: bed 7 again", tell=[world.owner])
    mail_mentions.func(str(comment.pk), "https://coachwork.example/")
    assert {one.to[0] for one in mail.outbox} == {world.coach.email, world.owner.email}
    text = mail.outbox[0].body
    assert "Bob Mate mentioned you" in text
    assert "https://coachwork.example/mentions/" in text
    assert "bed 7" not in text


def test_who_wants_no_mail_gets_none(world: World, signed_in: SignedIn) -> None:
    signed_in(world.coach).post(reverse("discussion:mail"), {})
    assert world.coach
    comment = said(world, world.team_mate, "@Dana Coach")
    mail_mentions.func(str(comment.pk), "https://coachwork.example/")
    assert mail.outbox == []
    signed_in(world.coach).post(reverse("discussion:mail"), {"by_mail": "on"})
    mail_mentions.func(str(comment.pk), "https://coachwork.example/")
    assert len(mail.outbox) == 1


def test_the_list_works_without_script_and_writes_for_somebody(
    world: World, signed_in: SignedIn
) -> None:
    assert world.coach
    member = add_named_member(
        by=world.owner,
        team=world.team,
        name="Kim Cleaner",
        kind=Person.Kind.STAFF,
        role="member",  # type: ignore[arg-type]
        on=today_for(world.owner),
    )
    part, client = about(world), signed_in(world.team_mate)
    assert "Dana Coach" in body(client, thread(part))
    form = {"text": "The floor is wet at six", "tell": [world.coach.pk]}
    form["on_behalf_of"] = member.person_id
    assert client.post(thread(part), form).status_code == 302
    assert "Kim Cleaner (Bob Mate)" in body(client, part.url)
    assert Mention.objects.within(world.organisation).get().person == world.coach


# ── Guests ───────────────────────────────────────────────────────────────────
def test_a_guest_comments_where_it_is_shared_and_nowhere_else(
    world: World, signed_in: SignedIn
) -> None:
    guest, idea, cycle = (
        world.person("Gail Guest", world.organisation),
        noted(world),
        planned(world),
    )
    own, other = kinds.IDEA.part_of(idea), kinds.CYCLE.part_of(cycle)
    said(world, world.team_mate, "Among us", part=other)
    until = today_for(world.owner) + timedelta(days=3)
    only_look = [Permission.SEE_IDEAS]
    share(by=world.owner, project=world.project, person=guest, parts=only_look, until=until)
    client = signed_in(Person.objects.get(pk=guest.pk))
    assert client.post(thread(own), {"text": "Hello"}).status_code == 403
    more = [Permission.SEE_IDEAS, Permission.COMMENT]
    share(by=world.owner, project=world.project, person=guest, parts=more, until=until)
    client = signed_in(Person.objects.get(pk=guest.pk))
    assert client.post(thread(own), {"text": "Hello"}).status_code == 302
    assert client.get(thread(other)).status_code == 404
    fresh = Person.objects.get(pk=guest.pk)
    assert [one.text for one in Comment.objects.visible_to(fresh)] == ["Hello"]
    assert guest in people_of(world.project, today_for(world.owner))
    with pytest.raises(NotAllowed):
        said(world, fresh, "Me too", part=other)


# ── Confirming ───────────────────────────────────────────────────────────────
def test_a_coach_confirms_a_test_and_a_change_makes_it_unconfirmed(
    world: World, signed_in: SignedIn
) -> None:
    cycle, client = begun(world), signed_in(world.coach)
    part = kinds.CYCLE.part_of(cycle)
    there = reverse("discussion:confirm", args=["cycle", cycle.pk])
    assert "Not confirmed yet" in body(client, part.url)
    assert there not in body(signed_in(world.owner), part.url)
    assert signed_in(world.owner).post(there, {"state": part.state}).status_code == 403
    assert client.post(there, {"state": "v0"}).status_code == 409, "not as it was seen"
    assert client.post(there, {"state": part.state}).status_code == 302
    page = body(signed_in(world.owner), part.url)
    assert "Confirmed" in page
    assert "Changed since it was confirmed" not in page

    observed(world, cycle)

    assert "Changed since it was confirmed" in body(client, part.url)


def test_data_are_confirmed_until_the_next_value(world: World) -> None:
    def store(month: int) -> Part:
        period = f"2026-{month:02}-01"
        point = NewPoint(world.series.pk, today_for(world.owner).fromisoformat(period), 3, 900)
        store_points(by=world.owner, measure=world.measure, points=[point])
        kind = kind_named("measure")
        assert kind is not None
        found = kind.visible_part(world.coach, world.series.pk)
        assert found is not None
        return found

    part = store(1)
    confirmed = actions.confirm(by=world.coach, part=part, state=part.state)
    assert confirmed.confirms == part.state
    later = store(2)
    assert later.state != part.state
    with pytest.raises(PolicyError, match="changed since you looked"):
        actions.confirm(by=world.coach, part=later, state=part.state)
    with pytest.raises(PolicyError, match="nothing to confirm"):
        actions.confirm(by=world.coach, part=about(world), state="")


def test_what_the_lead_took_away_its_writer_does_not_bring_back(world: World) -> None:
    part = about(world)
    comment = said(world, world.team_mate, part=part)
    actions.remove_comment(by=world.owner, comment=comment, part=part)

    with pytest.raises(NotAllowed):
        actions.restore_comment(by=world.team_mate, comment=comment, part=part)
    actions.restore_comment(by=world.owner, comment=comment, part=part)

    actions.remove_comment(by=world.team_mate, comment=stored(comment), part=part)
    actions.restore_comment(by=world.team_mate, comment=stored(comment), part=part)
    assert stored(comment).removed_at is None


def stored(comment: Comment) -> Comment:
    rows = Comment.objects.within(comment.organisation_id).select_related("project__team")
    found: Comment = rows.get(pk=comment.pk)
    return found


def test_nobody_speaks_for_who_can_speak_or_is_not_in_the_team(world: World) -> None:
    with pytest.raises(PolicyError, match="can write here themselves"):
        said(world, world.owner, on_behalf_of=world.team_mate)
    with pytest.raises(PolicyError, match="is not in this team"):
        said(world, world.owner, on_behalf_of=world.executive)


def test_who_sees_a_project_no_longer_reads_nothing_of_it_in_a_notice(
    world: World, signed_in: SignedIn
) -> None:
    client, page = signed_in(world.team_mate), reverse("discussion:notices")
    said(world, world.owner, "@Bob Mate, did the night shift wear them?")
    assert "did the night shift wear them" in body(client, page)

    for role in RoleGrant.objects.everywhere(why="a test").filter(person=world.team_mate):
        role.ends_on = LONG_AGO
        role.save()

    shown = body(signed_in(world.team_mate), page)
    assert "In a project that you no longer see." in shown
    assert "night shift" not in shown
    assert world.project.title not in shown
