"""Administrators look after the people of their own organisation, and leave a trace."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.events import first_broken
from coachwork.foundation.models import Event
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.organisations import actions, queries
from coachwork.organisations.access import may
from coachwork.organisations.models import Network, Organisation, Person, RoleGrant
from coachwork.organisations.rules import may_manage_people
from tests.world import PASSWORD, World

SITE = "https://coachwork.example"


def verbs(world: World) -> list[str]:
    return list(Event.objects.filter(chain=world.organisation.pk).values_list("verb", flat=True))


def invited(world: World, **fields: Any) -> Person:
    told = {
        "by": world.administrator,
        "organisation": world.organisation,
        "name": "New Colleague",
        "email": "new.colleague@example.org",
        "site": SITE,
    }
    return actions.invite(**(told | fields))


def path_in(text: str) -> str:
    found = re.search(rf"{SITE}(\S+)", text)
    assert found
    return found[1]


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="coachwork.organisations.backends.PersonBackend")
    return client


# ── Inviting ─────────────────────────────────────────────────────────────────
def test_the_invited_choose_a_password_and_come_in(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        person = invited(world)
    assert mail.outbox[0].to == ["new.colleague@example.org"]
    assert "Harbour Health made an account for you" in mail.outbox[0].body

    client = Client()
    form = client.get(path_in(mail.outbox[0].body)).headers["Location"]
    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    signed_in = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert signed_in.headers["Location"] == reverse("home")


def test_an_invitation_sent_twice_makes_one_person(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    submission = uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        assert invited(world, id=submission) == invited(world, id=submission)
    assert len(mail.outbox) == 1
    assert verbs(world).count("organisations.person_invited") == 1


def test_an_address_has_one_account(world: World) -> None:
    with pytest.raises(PolicyError, match="already"):
        invited(world, email=world.owner.email.upper())


def test_an_id_that_is_somebody_elses_is_refused_in_words(world: World) -> None:
    with pytest.raises(PolicyError, match="Load the page again"):
        invited(world, id=world.stranger.pk)


def test_nobody_invites_into_another_organisation(world: World) -> None:
    with pytest.raises(NotAllowed):
        invited(world, organisation=world.other_organisation)
    assert not Person.objects.filter(name="New Colleague").exists()


def test_the_form_names_a_taken_address_beside_the_field(world: World) -> None:
    client = signed_in(world.administrator)
    form = {"name": "Twin", "email": world.owner.email, "kind": "staff"}
    answer = client.post(reverse("people:invite"), form | {"organisation": world.organisation.pk})
    assert answer.status_code == 422
    assert "There is an account with this e-mail" in answer.content.decode()
    assert 'value="Twin"' in answer.content.decode()


# ── Roles ────────────────────────────────────────────────────────────────────
def test_a_role_opens_what_it_names_and_ends_at_once(world: World) -> None:
    person = world.person("Fresh Face", world.organisation)
    grant = actions.grant_role(
        by=world.administrator, person=person, role=Role.TEAM_LEAD, unit=world.unit
    )
    assert may(Person.objects.get(pk=person.pk), Permission.EDIT_PROJECT, world.project)

    actions.end_role(by=world.administrator, grant=grant)
    assert not may(Person.objects.get(pk=person.pk), Permission.EDIT_PROJECT, world.project)
    assert verbs(world)[-2:] == ["organisations.role_granted", "organisations.role_ended"]
    assert first_broken(world.organisation.pk) is None


def test_a_role_that_stands_is_not_given_twice(world: World) -> None:
    give = {"by": world.administrator, "person": world.owner, "role": Role.EXECUTIVE}
    assert actions.grant_role(**give) == actions.grant_role(**give)
    assert verbs(world).count("organisations.role_granted") == 1


def test_a_unit_of_elsewhere_is_refused(world: World) -> None:
    with pytest.raises(PolicyError, match="another organisation"):
        actions.grant_role(
            by=world.administrator, person=world.owner, role=Role.COACH, unit=world.other_unit
        )


def test_nobody_takes_their_own_role_away(world: World) -> None:
    own = RoleGrant.objects.within(world.organisation).get(person=world.administrator)
    with pytest.raises(PolicyError, match="another administrator"):
        actions.end_role(by=world.administrator, grant=own)


def test_a_role_with_a_last_day_to_come_is_shown_and_can_end_sooner(world: World) -> None:
    grant = actions.grant_role(by=world.administrator, person=world.owner, role=Role.EXECUTIVE)
    grant.ends_on = timezone.localdate() + timedelta(days=30)
    grant.save()
    page = reverse("people:person", args=[world.owner.pk])
    shown = signed_in(world.administrator).get(page).content.decode()
    assert reverse("people:end_role", args=[world.owner.pk, grant.pk]) in shown
    assert f'until <time datetime="{grant.ends_on:%Y-%m-%d}">' in shown

    actions.end_role(by=world.administrator, grant=grant)
    assert not may(Person.objects.get(pk=world.owner.pk), Permission.VIEW_PROGRAMME, world.project)


def test_what_has_ended_does_not_end_again(world: World) -> None:
    grant = actions.grant_role(by=world.administrator, person=world.owner, role=Role.EXECUTIVE)
    actions.end_role(by=world.administrator, grant=grant)
    with pytest.raises(PolicyError, match="ended already"):
        actions.end_role(by=world.administrator, grant=grant)


@pytest.mark.parametrize("who", ["owner", "coach", "programme_lead", "executive", "stranger"])
def test_only_administrators_give_roles(world: World, who: str) -> None:
    person = getattr(world, who)
    assert not may_manage_people(person, world.organisation)
    with pytest.raises(NotAllowed, match="Invite people"):
        actions.grant_role(by=person, person=world.team_mate, role=Role.ADMINISTRATOR)


def test_roles_are_shown_in_words(world: World) -> None:
    shown = [(str(held.role.label), held.where) for held in queries.roles_of(world.owner)]
    assert shown == [("Team lead", "Team"), ("Team lead", "Ward 7")]


# ── Roles in a whole network ─────────────────────────────────────────────────
@pytest.fixture
def network_keeper(world: World) -> Person:
    """Who looks after the network."""
    person = world.person("Nell Network", world.organisation)
    world.grant(person, Role.ADMINISTRATOR, RoleGrant.Scope.NETWORK, world.network)
    return person


def test_who_looks_after_a_network_makes_its_first_programme_lead(
    world: World, network_keeper: Person
) -> None:
    client, page = signed_in(network_keeper), reverse("people:person", args=[world.owner.pk])
    form = {"role": "programme_lead", "whole_network": "on"}

    assert client.post(page, form | {"unit": world.unit.pk}).status_code == 422
    assert client.post(page, form).status_code == 302

    lead = Person.objects.get(pk=world.owner.pk)
    assert lead.access.scopes(Permission.MANAGE_PROGRAMME).networks == {world.network.pk}
    assert "Northern Alliance" in client.get(page).content.decode()
    grant = RoleGrant.objects.everywhere(why="a test").get(person=lead, role="programme_lead")
    client.post(reverse("people:end_role", args=[lead.pk, grant.pk]))
    assert not Person.objects.get(pk=lead.pk).access.holds(Permission.MANAGE_PROGRAMME)
    assert verbs(world)[-2:] == ["organisations.role_granted", "organisations.role_ended"]


def test_who_looks_after_one_organisation_gives_nothing_in_the_network(
    world: World, office: Client
) -> None:
    page = reverse("people:person", args=[world.programme_lead.pk])
    assert "whole_network" not in office.get(page).content.decode()
    office.post(page, {"role": "executive", "whole_network": "on"})
    given = RoleGrant.objects.everywhere(why="a test").get(role="executive")
    assert given.scope == RoleGrant.Scope.ORGANISATION

    theirs = RoleGrant.objects.everywhere(why="a test").get(role="programme_lead")
    end = reverse("people:end_role", args=[world.programme_lead.pk, theirs.pk])
    assert end not in office.get(page).content.decode()
    assert office.post(end).status_code == 403
    with pytest.raises(NotAllowed):
        actions.grant_role(
            by=world.administrator,
            person=world.owner,
            role=Role.PROGRAMME_LEAD,
            network=world.network,
        )


def test_a_network_role_goes_to_who_works_in_it(world: World, network_keeper: Person) -> None:
    with pytest.raises(PolicyError, match="does not work in this network"):
        actions.grant_role(
            by=network_keeper, person=world.stranger, role=Role.EXECUTIVE, network=world.network
        )


# ── The account ──────────────────────────────────────────────────────────────
def test_a_switched_off_account_is_out_everywhere_at_once(world: World) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": world.owner.email, "password": PASSWORD})
    assert client.get(reverse("usersessions_list")).status_code == 200

    actions.switch_off(by=world.administrator, person=world.owner)
    assert client.get(reverse("usersessions_list")).status_code == 302
    actions.switch_on(by=world.administrator, person=world.owner)
    assert client.get(reverse("usersessions_list")).status_code == 302, "the session is gone"
    assert verbs(world)[-2:] == [
        "organisations.account_switched_off",
        "organisations.account_switched_on",
    ]


def test_nobody_switches_themselves_off(world: World) -> None:
    with pytest.raises(PolicyError, match="another administrator"):
        actions.switch_off(by=world.administrator, person=world.administrator)


def test_the_link_goes_only_where_it_can_be_used(world: World) -> None:
    nobody = Person.objects.create_user(None, name="Patient Partner", home=world.organisation)
    with pytest.raises(PolicyError, match="no e-mail"):
        actions.send_link(by=world.administrator, person=nobody, site=SITE)


# ── The pages ────────────────────────────────────────────────────────────────
@pytest.fixture
def office(world: World) -> Client:
    return signed_in(world.administrator)


def test_the_list_shows_ones_own_people_and_finds_them(world: World, office: Client) -> None:
    there, elsewhere = world.owner, world.stranger
    page = office.get(reverse("people:list")).content.decode()
    assert there.name in page
    assert elsewhere.name not in page
    assert "Alice Owner" not in office.get(reverse("people:list"), {"q": "adam"}).content.decode()


def test_somebody_of_elsewhere_is_not_there(world: World, office: Client) -> None:
    assert office.get(reverse("people:person", args=[world.stranger.pk])).status_code == 404


def test_the_pages_cost_the_same_for_many(
    world: World, office: Client, django_assert_max_num_queries: Any
) -> None:
    shown = reverse("people:person", args=[world.owner.pk])
    Person.objects.bulk_create(
        Person(name=f"Person {number}", home=world.organisation) for number in range(120)
    )
    with django_assert_max_num_queries(12):
        office.get(reverse("people:list"))
    with django_assert_max_num_queries(12):
        office.get(shown)


# ── The first organisation ───────────────────────────────────────────────────
FIRST = {"name": "First Admin", "email": "first@example.org", "site": SITE}


def test_the_first_organisation_and_who_looks_after_it(db: None, capsys: Any) -> None:
    call_command("start_organisation", "New Trust", network="Alliance", **FIRST)
    home = Organisation.objects.everywhere(why="a test").get(name="New Trust")
    assert home.network is not None
    assert home.network.name == "Alliance"
    person = Person.objects.get(email="first@example.org")
    assert may_manage_people(person, home)
    assert Client().get(path_in(capsys.readouterr().out)).status_code == 302


def test_a_second_organisation_joins_the_network(db: None) -> None:
    call_command("start_organisation", "One", network="Alliance", **FIRST)
    call_command(
        "start_organisation", "Two", network="Alliance", **FIRST | {"email": "b@example.org"}
    )
    network = Network.objects.everywhere(why="a test").get()
    first, second = (Person.objects.get(email=email) for email in (FIRST["email"], "b@example.org"))
    assert first.access.scopes(Permission.MANAGE_PEOPLE).networks == {network.pk}
    assert not second.access.scopes(Permission.MANAGE_PEOPLE).networks
    assert may_manage_people(first, second.home)
    assert not may_manage_people(second, first.home)


@pytest.mark.parametrize(
    ("changed", "reason"), [({}, "already"), ({"time_zone": "Moon/Base"}, "not a time zone")]
)
def test_what_cannot_be_started_says_why(db: None, changed: dict[str, str], reason: str) -> None:
    call_command("start_organisation", "One", **FIRST)
    with pytest.raises(CommandError, match=reason):
        call_command("start_organisation", "Two", **FIRST | changed)
