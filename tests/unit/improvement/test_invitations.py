"""Links that let people into a team: who made them, whom they let in, and when they stop."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import actions
from coachwork.improvement.actions.sharing import running_shares
from coachwork.improvement.days import today_for
from coachwork.improvement.invitation_links import invitation_of, path_of
from coachwork.improvement.models import Project, TeamInvitation, TeamMembership
from coachwork.organisations.access import may
from coachwork.organisations.models import Person, RoleGrant
from tests.unit.conftest import SignedIn
from tests.world import World

ACCOUNT = {"name": "Nia New", "email": "nia.new@example.org", "password": "river-lamp-tuesday-oak"}


def made(world: World, role: str = "member", **other: Any) -> TeamInvitation:
    given = {
        "role": role,
        "most_uses": 1,
        "expires_on": today_for(world.owner) + timedelta(days=14),
    }
    return actions.invite_to_team(by=world.owner, project=world.project, invitation=given | other)


def sees(person: Person, world: World) -> bool:
    now = Person.objects.get(pk=person.pk)
    return Project.objects.visible_to(now).filter(pk=world.project.pk).exists()


def fresh(person: Person) -> Person:
    found: Person = Person.objects.get(pk=person.pk)
    return found


def test_the_lead_makes_a_link_and_copies_it(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.owner)
    page = reverse("improvement:invite", args=[world.project.pk])
    assert client.get(page).status_code == 200
    day = today_for(world.owner)
    form = {
        "role": "data_lead",
        "for_whom": "Kim from the pharmacy",
        "most_uses": "3",
        "expires_on": (day + timedelta(days=7)).isoformat(),
        "level": "see",
        "shared_until": "",
    }
    assert client.post(page, form).status_code == 302
    link = TeamInvitation.objects.within(world.organisation).get()
    told = client.get(reverse("improvement:team", args=[world.project.pk])).content.decode()
    assert path_of(link) in told
    assert f'data-copy="http://testserver{path_of(link)}"' in told
    assert "for 3 people" in told
    mate = signed_in(world.team_mate)
    told = mate.get(reverse("improvement:team", args=[world.project.pk])).content.decode()
    assert path_of(link) not in told


def test_somebody_signed_in_accepts_with_one_click(world: World, signed_in: SignedIn) -> None:
    newcomer = world.person("Nina Newcomer", world.organisation)
    link = made(world, "clinical_lead")
    client = signed_in(newcomer)
    told = client.get(path_of(link)).content.decode()
    assert "Alice Owner invites you into Ward 7 team, as clinical lead." in told
    assert not sees(newcomer, world), "looking at the page lets nobody in"

    assert client.post(path_of(link)).status_code == 302

    assert sees(newcomer, world)
    part = TeamMembership.objects.within(world.organisation).get(person=newcomer)
    assert part.role == TeamMembership.Role.CLINICAL_LEAD
    event = Event.objects.get(verb="improvement.invitation_accepted")
    assert (event.actor, event.details["invited_by"]) == (newcomer, str(world.owner.pk))
    assert client.get(path_of(link)).status_code == 410, "for one person"


def test_somebody_new_makes_an_account_and_is_in(world: World) -> None:
    link, client = made(world, "patient_partner"), Client()
    assert "Make the account" in client.get(path_of(link)).content.decode()
    weak = client.post(path_of(link), ACCOUNT | {"password": "nia new"})
    assert weak.status_code == 422

    response = client.post(path_of(link), ACCOUNT)

    assert response.headers["Location"] == reverse("improvement:project", args=[world.project.pk])
    person = Person.objects.get(email=ACCOUNT["email"])
    assert person.home == world.organisation
    assert person.kind == Person.Kind.SERVICE_USER
    assert person.check_password(ACCOUNT["password"])
    assert client.get(response.headers["Location"]).status_code == 200


def test_an_address_that_is_known_is_not_taken_over(world: World) -> None:
    link = made(world)
    taken = ACCOUNT | {"email": str(world.stranger.email)}
    response = Client().post(path_of(link), taken)
    assert response.status_code == 422
    assert "There is an account with this e-mail address already" in response.content.decode()
    assert not sees(world.stranger, world)


def test_a_link_can_be_neither_guessed_nor_made_up(world: World) -> None:
    link = made(world)
    token = path_of(link).split("/")[-2]
    assert invitation_of(token) == link
    for wrong in (link.pk.hex, f"{link.pk.hex}.", f"{link.pk.hex}.abc", token[:-1], f"x{token}"):
        assert invitation_of(wrong) is None
        assert Client().get(reverse("improvement:join", args=[wrong])).status_code == 404


@pytest.mark.parametrize("why", ["revoked", "expired", "used", "project over", "host gone"])
def test_when_a_link_works_no_more(world: World, signed_in: SignedIn, why: str) -> None:
    newcomer = world.person("Nina Newcomer", world.organisation)
    link = made(world)
    if why == "revoked":
        actions.revoke_invitation(by=world.owner, invitation=link)
    elif why == "expired":
        link.expires_on = today_for(world.owner) - timedelta(days=1)
    elif why == "used":
        link.uses = 1
    elif why == "project over":
        world.project.state = "closed"
        world.project.save()
    else:
        RoleGrant.objects.everywhere(why="a test ends them").filter(person=world.owner).delete()
    if why in ("expired", "used"):
        link.save()
    client = signed_in(newcomer)
    assert client.get(path_of(link)).status_code == 410
    assert client.post(path_of(link)).status_code == 410
    assert Client().post(path_of(link), ACCOUNT).status_code == 410
    with pytest.raises(PolicyError, match="does not work any more"):
        actions.accept_invitation(by=newcomer, invitation=link)
    assert not sees(newcomer, world)


def test_a_link_for_a_group_lets_in_so_many(world: World) -> None:
    link = made(world, most_uses=2)
    for number in range(2):
        person = world.person(f"Person Number{number}", world.organisation)
        actions.accept_invitation(by=person, invitation=link)
        assert sees(person, world)
    third = world.person("Person Third", world.organisation)
    with pytest.raises(PolicyError, match="does not work any more"):
        actions.accept_invitation(by=third, invitation=link)


def test_nobody_lets_themselves_in_or_comes_twice(world: World) -> None:
    with pytest.raises(PolicyError, match="nobody gives roles to themselves"):
        actions.accept_invitation(by=world.owner, invitation=made(world, "sponsor"))
    link = made(world, "lead", most_uses=5)
    with pytest.raises(PolicyError, match="in this team already"):
        actions.accept_invitation(by=world.team_mate, invitation=link)
    assert not may(Person.objects.get(pk=world.team_mate.pk), Permission.MANAGE_TEAM, world.team)


def test_whom_the_team_let_go_the_same_link_does_not_bring_back(
    world: World, signed_in: SignedIn
) -> None:
    today = today_for(world.owner)
    shared = {"parts": Permission.SEE_IDEAS.value, "shared_until": today + timedelta(days=3)}
    link = made(world, "guest", most_uses=5, **shared)
    guest = world.person("Gail Guest", world.other_organisation)
    assert signed_in(guest).post(path_of(link)).status_code == 302
    grant = running_shares(world.project, today).get(person=guest)
    actions.end_share(by=world.owner, project=world.project, grant=grant)
    answer = signed_in(fresh(guest)).post(path_of(link))
    assert answer.status_code == 409
    assert "You were let in before, and that is over" in answer.content.decode()
    assert not may(fresh(guest), Permission.SEE_PAGE, world.project)
    actions.accept_invitation(by=fresh(guest), invitation=made(world, "guest", **shared))
    assert may(fresh(guest), Permission.SEE_PAGE, world.project), "a new link is a new word"

    link, member = made(world, most_uses=5), world.person("Nina Newcomer", world.organisation)
    actions.accept_invitation(by=member, invitation=link)
    part = TeamMembership.objects.within(world.organisation).get(person=member)
    part.starts_on = part.ends_on = today - timedelta(days=1)
    part.save()
    with pytest.raises(PolicyError, match="that is over"):
        actions.accept_invitation(by=fresh(member), invitation=link)


def test_a_link_for_guests_ends_with_what_it_shares(world: World, signed_in: SignedIn) -> None:
    today = today_for(world.owner)
    link = made(world, "guest", parts="", shared_until=today)
    link.shared_until = today - timedelta(days=1)
    link.save()
    guest = world.person("Gail Guest", world.organisation)
    assert signed_in(guest).post(path_of(link)).status_code == 410
    assert not running_shares(world.project, today).exists()


@pytest.mark.parametrize("days", [-1, 91])
def test_a_link_works_from_today_for_three_months_at_most(world: World, days: int) -> None:
    with pytest.raises(PolicyError, match="at most 90 days"):
        made(world, expires_on=today_for(world.owner) + timedelta(days=days))


@pytest.mark.parametrize("who", ["team_mate", "coach", "executive", "stranger"])
def test_only_who_leads_invites_and_takes_back(world: World, who: str) -> None:
    link, other = made(world), getattr(world, who)
    with pytest.raises(NotAllowed, match="who is in a team"):
        actions.revoke_invitation(by=other, invitation=link)
    with pytest.raises(NotAllowed, match="who is in a team"):
        actions.invite_to_team(by=other, project=world.project, invitation={"role": "lead"})


def test_taken_back_it_is_gone_from_the_page(world: World, signed_in: SignedIn) -> None:
    link, client = made(world), signed_in(world.owner)
    back = reverse("improvement:revoke_invitation", args=[world.project.pk, link.pk])
    told = client.post(back, follow=True).content.decode()
    assert "The link works no more" in told
    assert path_of(link) not in told
    assert client.post(back).status_code == 409
