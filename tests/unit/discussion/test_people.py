"""Who can be told: those who see the part, and of a guest's choice only whom the guest may know."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import mail

from coachwork.discussion import kinds
from coachwork.discussion.models import Mention
from coachwork.discussion.tasks import mail_mentions
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions import add_named_member, end_share, share
from coachwork.improvement.days import today_for
from coachwork.organisations.models import Person
from tests.unit.conftest import SignedIn
from tests.unit.discussion.test_comments import about, body, said, thread
from tests.unit.improvement.cycles import planned
from tests.world import World


def test_a_guest_learns_nobodys_name_by_choosing_whom_to_tell(
    world: World, signed_in: SignedIn
) -> None:
    assert world.coach
    assert world.team_mate
    today = today_for(world.owner)
    kim: dict[str, Any] = {"name": "Kim Cleaner", "kind": Person.Kind.STAFF, "role": "member"}
    add_named_member(by=world.owner, team=world.team, on=today, **kim)
    guests = [world.person(name, world.organisation) for name in ("Gail Guest", "Gus Guest")]
    until, part = today + timedelta(days=3), kinds.PROJECT.part_of(world.project)
    for guest in guests:
        look = [Permission.COMMENT]
        share(by=world.owner, project=world.project, person=guest, parts=look, until=until)
    page = body(signed_in(Person.objects.get(pk=guests[0].pk)), thread(part))
    assert "Alice Owner" in page, "who let them look"
    for name in ("Gus Guest", "Dana Coach", "Bob Mate", "Kim Cleaner"):
        assert name not in page, name

    more = [Permission.COMMENT, Permission.SEE_TEAM]
    share(by=world.owner, project=world.project, person=guests[0], parts=more, until=until)
    page = body(signed_in(Person.objects.get(pk=guests[0].pk)), thread(part))
    assert "Bob Mate" in page
    assert "Gus Guest" not in page


def test_a_guest_is_told_only_of_what_is_shared_with_them(
    world: World, signed_in: SignedIn
) -> None:
    guest, today = world.person("Gail Guest", world.organisation), today_for(world.owner)
    until, look = today + timedelta(days=3), [Permission.SEE_IDEAS]
    share(by=world.owner, project=world.project, person=guest, parts=look, until=until)
    of_idea, of_test = about(world), kinds.CYCLE.part_of(planned(world))
    client = signed_in(world.owner)
    assert "Gail Guest" in body(client, thread(of_idea))
    assert "Gail Guest" not in body(client, thread(of_test))
    said(world, world.owner, "@Gail Guest, look", part=of_test, tell=[guest])
    assert not Mention.objects.visible_to(guest).exists()
    said(world, world.owner, "@Gail Guest, look", part=of_idea)
    assert Mention.objects.visible_to(guest).count() == 1


def test_no_mail_names_a_project_that_is_shared_no_more(world: World) -> None:
    guest, today = world.person("Gail Guest", world.organisation), today_for(world.owner)
    until, look = today + timedelta(days=3), [Permission.SEE_IDEAS]
    grant = share(by=world.owner, project=world.project, person=guest, parts=look, until=until)
    comment = said(world, world.owner, "@Gail Guest, look")
    mail_mentions.func(str(comment.pk), "https://qi.example.org/")
    assert len(mail.outbox) == 1
    end_share(by=world.owner, project=world.project, grant=grant)
    mail_mentions.func(str(comment.pk), "https://qi.example.org/")
    assert len(mail.outbox) == 1
