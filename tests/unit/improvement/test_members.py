"""Who is in a team, from their first day to their last."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement.actions import add_action, add_member, change_role, set_last_day
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Project, TeamMembership
from coachwork.improvement.queries import members
from coachwork.organisations.access import may
from coachwork.organisations.actions import end_role
from coachwork.organisations.models import Person, RoleGrant
from tests.unit.conftest import SignedIn
from tests.world import World

Part = TeamMembership.Role


def ends(world: World, days_from_today: int) -> TeamMembership:
    """The team mate's part, with its last day so many days from today."""
    part: TeamMembership = TeamMembership.objects.within(world.organisation).get(
        person=world.team_mate
    )
    part.ends_on = today_for(world.owner) + timedelta(days=days_from_today)
    part.save()
    return part


def test_on_their_last_day_people_are_still_in_the_team(world: World) -> None:
    part = ends(world, 0)
    assert part in members(world.team, today_for(world.owner))
    add_action(by=world.owner, project=world.project, text="Hand over", owner=world.team_mate)

    ends(world, -1)
    assert part not in members(world.team, today_for(world.owner))
    with pytest.raises(PolicyError, match="is not in this team"):
        add_action(by=world.owner, project=world.project, text="Hand over", owner=world.team_mate)


# ── Taking somebody in ───────────────────────────────────────────────────────
@pytest.fixture
def newcomer(world: World) -> Person:
    return world.person("Nina Newcomer", world.organisation)


def address(world: World, name: str, *more: Any) -> str:
    return reverse(f"improvement:{name}", args=[world.project.pk, *more])


def sees(person: Person, world: World) -> bool:
    now = Person.objects.get(pk=person.pk)
    return Project.objects.visible_to(now).filter(pk=world.project.pk).exists()


def part_of(world: World, person: Person) -> TeamMembership:
    part: TeamMembership = TeamMembership.objects.within(world.organisation).get(
        person=person, ends_on=None
    )
    return part


def test_the_lead_finds_a_colleague_and_takes_them_in(
    world: World, newcomer: Person, signed_in: SignedIn
) -> None:
    client, form_page = signed_in(world.owner), address(world, "add_member")
    assert form_page in client.get(address(world, "team")).content.decode()
    assert "Nina" not in client.get(form_page).content.decode(), "nobody before a search"
    assert "Nina Newcomer" in client.get(form_page, {"q": "nina"}).content.decode()
    assert not sees(newcomer, world)

    form = {"person": newcomer.pk, "role": "data_lead", "on": "2026-02-02"}
    response = client.post(form_page, form | {"submission_id": uuid4()})

    assert response.headers["Location"] == address(world, "team")
    page = client.get(address(world, "team")).content.decode()
    assert "Nina Newcomer" in page
    assert "Data lead" in page
    assert sees(newcomer, world)
    assert may(Person.objects.get(pk=newcomer.pk), Permission.ENTER_DATA, world.project)


def test_sent_twice_it_takes_in_one(world: World, newcomer: Person, signed_in: SignedIn) -> None:
    client = signed_in(world.owner)
    form = {"person": newcomer.pk, "role": "member", "on": "2026-02-02", "submission_id": uuid4()}

    for _click in range(2):
        assert client.post(address(world, "add_member"), form).status_code == 302

    assert part_of(world, newcomer)


def test_only_colleagues_join_and_each_once(world: World, newcomer: Person) -> None:
    join: dict[str, Any] = {"by": world.owner, "team": world.team, "role": Part.MEMBER}
    with pytest.raises(PolicyError, match="does not work in Harbour Health"):
        add_member(person=world.stranger, **join)
    with pytest.raises(PolicyError, match="in this team already"):
        add_member(person=world.team_mate, **join)
    with pytest.raises(PolicyError, match="nobody gives roles to themselves"):
        add_member(**{**join, "by": world.programme_lead, "person": world.programme_lead})


@pytest.mark.parametrize("who", ["team_mate", "coach", "executive", "administrator", "stranger"])
def test_others_do_not_say_who_is_in_the_team(world: World, newcomer: Person, who: str) -> None:
    with pytest.raises(NotAllowed, match="who is in a team"):
        add_member(by=getattr(world, who), team=world.team, person=newcomer, role=Part.MEMBER)


# ── Another role ─────────────────────────────────────────────────────────────
def test_a_new_role_begins_today_and_the_old_one_is_kept(world: World, signed_in: SignedIn) -> None:
    assert world.owner
    member = part_of(world, world.team_mate)
    form = {"role": "lead", "version": "1"}

    signed_in(world.owner).post(address(world, "member_role", member.pk), form)

    member.refresh_from_db()
    today = today_for(world.owner)
    assert (member.role, member.ends_on) == (Part.MEMBER, today - timedelta(days=1))
    now = part_of(world, world.team_mate)
    assert (now.role, now.starts_on) == (Part.LEAD, today)
    mate = Person.objects.get(pk=world.team_mate.pk)
    assert mate.access.roles == {Role.TEAM_LEAD}
    assert may(mate, Permission.MANAGE_TEAM, world.project)


def test_who_began_today_changes_in_place(world: World, newcomer: Person) -> None:
    member = add_member(by=world.owner, team=world.team, person=newcomer, role=Part.MEMBER)

    changed = change_role(by=world.owner, membership=member, version=1, role=Part.SPONSOR)

    assert changed == member
    assert part_of(world, newcomer).role == Part.SPONSOR


def test_the_second_to_save_is_told(world: World, signed_in: SignedIn) -> None:
    member, client = part_of(world, world.team_mate), signed_in(world.owner)
    page = address(world, "member_last_day", member.pk)
    ahead = today_for(world.owner) + timedelta(days=30)

    assert client.post(page, {"ends_on": ahead.isoformat(), "version": "1"}).status_code == 302
    assert client.post(page, {"ends_on": "", "version": "1"}).status_code == 409


# ── Last days ────────────────────────────────────────────────────────────────
def test_with_the_last_day_the_rights_end_and_taken_back_they_go_on(world: World) -> None:
    today, mate = today_for(world.owner), world.team_mate
    member = part_of(world, mate)

    def last_day(on: date | None, version: int) -> None:
        set_last_day(by=world.owner, membership=member, version=version, on=on)

    last_day(today + timedelta(days=9), 1)
    grant = RoleGrant.objects.within(world.organisation).get(person=mate)
    assert grant.ends_on == today + timedelta(days=9)
    last_day(None, 2)
    grant.refresh_from_db()
    assert grant.ends_on is None
    assert sees(mate, world)
    last_day(today - timedelta(days=1), 3)
    assert not sees(mate, world)
    with pytest.raises(PolicyError, match="left this team on"):
        last_day(None, 4)


def test_a_member_may_go_but_not_stay_on_their_own_word(world: World, signed_in: SignedIn) -> None:
    mate, today = world.team_mate, today_for(world.team_mate)
    page = address(world, "member_last_day", part_of(world, mate).pk)

    gone = signed_in(mate).post(page, {"ends_on": today.isoformat(), "version": "1"})
    assert gone.headers["Location"] == address(world, "team"), "the last day counts"
    back = signed_in(mate).post(page, {"ends_on": "", "version": "2"})
    assert back.status_code == 422
    yesterday = {"ends_on": (today - timedelta(days=1)).isoformat(), "version": "2"}
    assert signed_in(mate).post(page, yesterday).headers["Location"] == reverse("improvement:list")


def test_who_goes_does_not_move_their_last_day_out(world: World, signed_in: SignedIn) -> None:
    going = part_of(world, world.team_mate)
    day = today_for(world.owner) + timedelta(days=9)
    set_last_day(by=world.owner, membership=going, version=1, on=day)
    page, mate = address(world, "member_last_day", going.pk), signed_in(world.team_mate)
    later = {"ends_on": (day + timedelta(days=1)).isoformat(), "version": "2"}
    assert mate.post(page, later).status_code == 422
    sooner = {"ends_on": (day - timedelta(days=1)).isoformat(), "version": "2"}
    assert mate.post(page, sooner).status_code == 302


def test_a_team_keeps_a_lead(world: World, signed_in: SignedIn) -> None:
    lead = part_of(world, world.owner)
    form = {"ends_on": today_for(world.owner).isoformat(), "version": "1"}
    response = signed_in(world.owner).post(address(world, "member_last_day", lead.pk), form)
    assert response.status_code == 422
    assert "Give somebody else the lead first" in response.content.decode()

    change_role(
        by=world.programme_lead,
        membership=part_of(world, world.team_mate),
        version=1,
        role=Part.LEAD,
    )
    set_last_day(by=world.owner, membership=lead, version=1, on=today_for(world.owner))


def test_every_change_leaves_one_event(world: World, newcomer: Person) -> None:
    member = add_member(by=world.owner, team=world.team, person=newcomer, role=Part.MEMBER)
    change_role(by=world.owner, membership=member, version=1, role=Part.DATA_LEAD)
    set_last_day(
        by=world.owner, membership=part_of(world, newcomer), version=2, on=date(2099, 1, 1)
    )

    assert list(Event.objects.order_by("position").values_list("verb", flat=True)) == [
        "improvement.member_added",
        "improvement.member_role_changed",
        "improvement.member_last_day",
    ]


# ── A role that is ended for itself ──────────────────────────────────────────
def role_of(person: Person) -> RoleGrant:
    grant: RoleGrant = RoleGrant.objects.everywhere(why="a test").get(
        person=person, scope=RoleGrant.Scope.TEAM
    )
    return grant


def only_part_of(world: World, person: Person) -> TeamMembership:
    part: TeamMembership = TeamMembership.objects.within(world.organisation).get(person=person)
    return part


@pytest.mark.parametrize("who", ["owner", "team_mate"])
def test_whoever_loses_a_role_in_a_team_is_in_it_no_longer(world: World, who: str) -> None:
    person: Person = getattr(world, who)

    end_role(by=world.administrator, grant=role_of(person))

    part = only_part_of(world, person)
    assert part.ends_on == today_for(person) - timedelta(days=1)
    assert part not in members(world.team, today_for(person))
    assert Event.objects.filter(verb="improvement.member_last_day").count() == 1


def test_who_came_in_today_was_there_for_that_day(world: World, newcomer: Person) -> None:
    add_member(by=world.owner, team=world.team, person=newcomer, role=Part.MEMBER)

    end_role(by=world.administrator, grant=role_of(newcomer))

    part = only_part_of(world, newcomer)
    assert part.starts_on == part.ends_on == today_for(newcomer)


def test_a_role_that_the_part_did_not_bring_leaves_the_part(world: World) -> None:
    part = only_part_of(world, world.team_mate)
    lead = world.grant(world.team_mate, Role.TEAM_LEAD, RoleGrant.Scope.TEAM, world.team)

    end_role(by=world.administrator, grant=lead)

    assert only_part_of(world, world.team_mate).ends_on == part.ends_on is None
