"""Guests: they see what a team shares with them until a day, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.vocabulary import PARTS, Permission, Role
from coachwork.improvement import actions
from coachwork.improvement.days import today_for
from coachwork.improvement.invitation_links import path_of
from coachwork.improvement.models import (
    PDSA,
    Action,
    Aim,
    ChangeIdea,
    Driver,
    PDSAQuestion,
    ProgressScore,
    Project,
    StateChange,
    Team,
)
from coachwork.measurement.models import Measure, Series
from coachwork.organisations.models import Person, RoleGrant
from tests.unit.conftest import SignedIn
from tests.unit.improvement.cycles import planned
from tests.unit.improvement.ideas import noted
from tests.world import World


@pytest.fixture
def guest(world: World) -> Person:
    """Somebody of the pharmacy: a colleague, with no role here."""
    return world.person("Gail Guest", world.organisation)


def shared(world: World, guest: Person, *parts: Permission, days: int = 30) -> RoleGrant:
    return actions.share(
        by=world.owner,
        project=world.project,
        person=guest,
        parts=parts,
        until=today_for(world.owner) + timedelta(days=days),
    )


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


#: Each part with the page it opens, and the rows.
PAGES: Sequence[tuple[Permission, str, Sequence[Any]]] = (
    (Permission.SEE_PAGE, "project", (Aim, ProgressScore)),
    (Permission.SEE_DRIVERS, "drivers", (Driver,)),
    (Permission.SEE_IDEAS, "ideas", (ChangeIdea,)),
    (Permission.SEE_TESTS, "cycles", (PDSA,)),
    (Permission.SEE_TEAM, "team", (Team,)),
    (Permission.SEE_CHARTS, "", (Measure, Series)),
)


def a_bit_of_everything(world: World) -> None:
    planned(world)
    actions.add_driver(by=world.owner, project=world.project, text="Risk is known")
    assert world.series


@pytest.mark.parametrize("part", PARTS)
def test_a_guest_sees_the_shared_part_and_no_other(
    world: World, guest: Person, signed_in: SignedIn, part: Permission
) -> None:
    a_bit_of_everything(world)
    shared(world, guest, part)
    client, reader = signed_in(fresh(guest)), fresh(guest)
    for one, name, models in PAGES:
        is_open = one in (part, Permission.SEE_PAGE)
        if name:
            url = reverse(f"improvement:{name}", args=[world.project.pk])
            assert client.get(url).status_code == (200 if is_open else 404), name
        for model in models:
            rows = model.objects.visible_to(reader)
            stored = model.objects.within(world.organisation)
            assert rows.count() == (stored.count() if is_open else 0), model
    chart = reverse("measurement:series", args=[world.series.pk])
    expected = 200 if part == Permission.SEE_CHARTS else 404
    assert client.get(chart).status_code == expected


def test_all_that_can_be_shared_is_not_the_whole_project(
    world: World, guest: Person, signed_in: SignedIn
) -> None:
    a_bit_of_everything(world)
    shared(world, guest, *PARTS)
    client, reader = signed_in(fresh(guest)), fresh(guest)
    for name in ("history", "stakeholders", "ground_rules", "edit", "invite", "add_idea", "state"):
        url = reverse(f"improvement:{name}", args=[world.project.pk])
        assert client.get(url).status_code == 404, name
    other = world.project_called("Another of the same team")
    assert client.get(reverse("improvement:project", args=[other.pk])).status_code == 404
    for model in (Project, Action, StateChange, PDSAQuestion):
        assert not model.objects.visible_to(reader).exists(), model
    with pytest.raises(NotAllowed):
        actions.vote(by=reader, idea=noted(world, "One more"))


def test_the_guests_page_says_who_shares_what_until_when(
    world: World, guest: Person, signed_in: SignedIn
) -> None:
    shared(world, guest, Permission.SEE_CHARTS, Permission.COMMENT)
    assert world.series
    client = signed_in(fresh(guest))
    told = client.get(reverse("improvement:project", args=[world.project.pk])).content.decode()
    assert "Alice Owner shares with you: the project&#x27;s page; the charts" in told
    assert "You may comment." in told
    assert "Falls with harm" in told
    assert reverse("improvement:history", args=[world.project.pk]) not in told
    listed = client.get(reverse("improvement:list")).content.decode()
    assert world.project.title in listed
    assert client.get(reverse("home")).status_code == 200


def test_after_the_last_day_there_is_nothing(
    world: World, guest: Person, signed_in: SignedIn
) -> None:
    grant = shared(world, guest, *PARTS)
    page = reverse("improvement:project", args=[world.project.pk])
    assert signed_in(fresh(guest)).get(page).status_code == 200
    grant.ends_on = today_for(world.owner) - timedelta(days=1)
    grant.save()
    assert signed_in(fresh(guest)).get(page).status_code == 404
    assert not Project.objects.open_to(fresh(guest), Permission.SEE_PAGE).exists()
    assert not ChangeIdea.objects.visible_to(fresh(guest)).exists()


def test_the_lead_shares_changes_and_ends(world: World, guest: Person, signed_in: SignedIn) -> None:
    client = signed_in(world.owner)
    there = reverse("improvement:share", args=[world.project.pk])
    assert "Gail Guest" in client.get(there, {"q": "gail"}).content.decode()
    until = (today_for(world.owner) + timedelta(days=10)).isoformat()
    form = {"person": guest.pk, "parts": ["see_ideas"], "level": "see", "shared_until": until}
    assert client.post(there, form).status_code == 302
    grant = RoleGrant.objects.within(world.organisation).get(person=guest)
    assert grant.parts == "see_page see_ideas"
    team = reverse("improvement:team", args=[world.project.pk])
    told = client.get(team).content.decode()
    assert "sees the project&#x27;s page; the change ideas" in told

    change = reverse("improvement:change_share", args=[world.project.pk, grant.pk])
    assert client.get(change).status_code == 200
    form = {"parts": ["see_tests"], "level": "comment", "shared_until": until, "version": "1"}
    assert client.post(change, form).status_code == 302
    grant.refresh_from_db()
    assert grant.parts == "see_page see_tests comment"
    assert client.post(change, form).status_code == 409

    client.post(reverse("improvement:end_share", args=[world.project.pk, grant.pk]))
    assert not fresh(guest).access.shared
    assert "Gail Guest" not in client.get(team).content.decode().replace("with Gail Guest", "")


def test_a_guest_link_makes_an_account_that_sees_no_colleagues(world: World) -> None:
    link = actions.invite_to_team(
        by=world.owner,
        project=world.project,
        invitation={
            "role": "guest",
            "expires_on": today_for(world.owner),
            "parts": "see_ideas comment",
            "shared_until": today_for(world.owner) + timedelta(days=5),
        },
    )
    client = Client()
    told = client.get(path_of(link)).content.decode()
    assert "invites you to look in on the project" in told
    account = {"name": "Gus Guest", "email": "gus@example.org", "password": "river-lamp-tuesday"}
    page = client.post(path_of(link), account, follow=True)
    assert page.status_code == 200
    person = Person.objects.get(email="gus@example.org")
    assert (person.home, person.access.roles) == (None, {Role.GUEST})
    assert list(Person.objects.visible_to(person)) == [person]
    assert client.get(reverse("improvement:ideas", args=[world.project.pk])).status_code == 200
    assert client.get(reverse("improvement:drivers", args=[world.project.pk])).status_code == 404
    assert client.get(reverse("people:about", args=[person.pk])).status_code == 404
    assert client.get(reverse("home")).status_code == 200


def test_what_cannot_be_shared(world: World, guest: Person) -> None:
    with pytest.raises(PolicyError, match="sees the whole project already"):
        shared(world, world.coach, *PARTS)
    with pytest.raises(PolicyError, match="at most a year"):
        shared(world, guest, *PARTS, days=400)
    with pytest.raises(PolicyError, match="nobody gives roles to themselves"):
        shared(world, world.owner)
    grant = shared(world, guest, Permission.MANAGE_TEAM, Permission.EDIT_PROJECT)
    assert grant.parts == "see_page", "only parts can be shared"
    with pytest.raises(EditConflict):
        actions.change_share(
            by=world.owner,
            project=world.project,
            grant=grant,
            version=7,
            parts=(),
            until=today_for(world.owner),
        )


@pytest.mark.parametrize("who", ["team_mate", "coach", "executive", "stranger"])
def test_only_who_leads_shares(world: World, guest: Person, who: str) -> None:
    with pytest.raises(NotAllowed, match="who is in a team"):
        actions.share(
            by=getattr(world, who),
            project=world.project,
            person=guest,
            parts=PARTS,
            until=today_for(world.owner),
        )
