"""The page of a team: roles, how to reach people, ground rules."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement import actions
from coachwork.improvement.days import today_for
from coachwork.improvement.models import GroundRules, TeamMembership
from coachwork.organisations.actions import add_skill, keep_contact
from coachwork.organisations.models import ContactPreference, Person, PersonSkill
from tests.unit.conftest import SignedIn
from tests.world import World

Part = TeamMembership.Role


def address(world: World, name: str, *more: Any) -> str:
    return reverse(f"improvement:{name}", args=[world.project.pk, *more])


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def part_of(world: World, person: Person) -> TeamMembership:
    part: TeamMembership = TeamMembership.objects.within(world.organisation).get(
        person=person, ends_on=None
    )
    return part


def test_the_page_says_what_each_role_does_and_how_to_reach_people(
    world: World, signed_in: SignedIn
) -> None:
    mate = world.team_mate
    keep_contact(
        by=mate, person=mate, version=0, mode="phone", best_times="Tuesdays", not_times="weekends"
    )
    add_skill(by=mate, person=mate, skill="Spreadsheets", level=4, source="self")
    member = part_of(world, mate)
    actions.describe_member(
        by=world.owner, membership=member, version=1, cadre="Cleaner", minutes_a_week=90
    )

    for reader in (world.owner, world.coach, mate, world.programme_lead):
        page = text_of(signed_in(reader), address(world, "team"))
        for told in ("Cleaner", "1 h 30 min a week", "Phone", "Tuesdays", "Spreadsheets"):
            assert told in page, told
        assert "Clears the way from above" in page
        assert "Does not change the team" in page

    page = text_of(signed_in(world.executive), address(world, "team"))
    assert "Cleaner" in page
    assert "Tuesdays" not in page
    assert "Spreadsheets" not in page


def test_the_page_costs_the_same_however_many_people(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        member = actions.add_named_member(
            by=world.owner,
            team=world.team,
            name=f"Person Number{number}",
            kind=Person.Kind.STAFF,
            role=Part.MEMBER,
            on=today_for(world.owner),
        )
        add_skill(by=world.owner, person=member.person, skill="Sewing", level=3, source="colleague")
    client, url = signed_in(world.owner), address(world, "team")
    with django_assert_max_num_queries(15):
        page = text_of(client, url)
    assert "without e-mail, entered by Alice Owner" in page


# ── Somebody without e-mail ──────────────────────────────────────────────────
def named(world: World, name: str, **more: Any) -> dict[str, Any]:
    day = today_for(world.owner).isoformat()
    given = {"name": name, "kind": "staff", "role": "member", "on": day}
    return given | {"submission_id": str(uuid4())} | more


def test_a_cleaner_without_e_mail_joins_by_name_once(world: World, signed_in: SignedIn) -> None:
    client, page = signed_in(world.owner), address(world, "add_named_member")
    form = named(world, "Kim Cleaner", cadre="Cleaner", minutes_a_week="30")

    for _click in range(2):
        assert client.post(page, form).status_code == 302

    person = Person.objects.get(name="Kim Cleaner")
    assert (person.email, person.home) == (None, world.organisation)
    assert not person.has_usable_password()
    assert part_of(world, person).cadre == "Cleaner"


def test_a_name_that_is_known_is_asked_about(world: World, signed_in: SignedIn) -> None:
    assert world.team_mate.name == "Bob Mate"
    client, page = signed_in(world.owner), address(world, "add_named_member")

    response = client.post(page, named(world, "Mate Bobb"))
    assert response.status_code == 422
    assert "There is already Bob Mate (Staff · Harbour Health)" in response.content.decode()

    sure = named(world, "Mate Bobb", is_somebody_else="on")
    assert client.post(page, sure).status_code == 302
    assert client.post(page, named(world, "Quentin Newcomer")).status_code == 302


def test_who_cannot_sign_in_does_not_lead(world: World) -> None:
    with pytest.raises(PolicyError, match="needs an e-mail address"):
        actions.add_named_member(
            by=world.owner,
            team=world.team,
            name="Kim Cleaner",
            kind=Person.Kind.STAFF,
            role=Part.LEAD,
            on=today_for(world.owner),
        )


# ── How to reach people, and what they can do ────────────────────────────────
def test_what_is_entered_for_somebody_carries_both_names(world: World, signed_in: SignedIn) -> None:
    member = actions.add_named_member(
        by=world.owner,
        team=world.team,
        name="Kim Cleaner",
        kind=Person.Kind.STAFF,
        role=Part.MEMBER,
        on=today_for(world.owner),
    )
    client, page = signed_in(world.owner), reverse("people:about", args=[member.person_id])
    assert "Both names are kept" in text_of(client, page)

    form = {"mode": "visit", "best_times": "Mornings", "not_times": "", "version": "0"}
    assert client.post(page, form).status_code == 302

    assert "Written by Alice Owner for Kim Cleaner" in text_of(client, page)
    event = Event.objects.get(verb="organisations.contact_kept")
    assert (event.actor, event.on_behalf_of) == (world.owner, member.person)


def test_of_two_who_write_at_once_the_second_is_told(world: World, signed_in: SignedIn) -> None:
    mate = world.team_mate
    client, page = signed_in(mate), reverse("people:about", args=[mate.pk])
    form = {"mode": "visit", "best_times": "Mornings", "not_times": "", "version": "0"}
    assert client.post(page, form).status_code == 302
    response = client.post(page, form | {"best_times": "Evenings"})
    assert response.status_code == 409
    assert "Evenings" in response.content.decode()
    kept = ContactPreference.objects.within(world.organisation).get(person=mate)
    assert kept.best_times == "Mornings"


def test_a_skill_is_added_taken_away_and_brought_back(world: World, signed_in: SignedIn) -> None:
    mate = world.team_mate
    client = signed_in(mate)
    there = reverse("people:add_skill", args=[mate.pk])
    given = {"skill": "First aid", "level": "5", "source": "self", "submission_id": str(uuid4())}
    for _click in range(2):
        assert client.post(there, given).status_code == 302
    assert client.post(there, {"skill": ""}).status_code == 422
    skill = PersonSkill.objects.within(world.organisation).get(person=mate)

    gone = client.post(reverse("people:remove_skill", args=[mate.pk, skill.pk]), follow=True)
    assert "The skill was taken away" in gone.content.decode()
    assert "First aid" not in text_of(client, address(world, "team"))
    client.post(reverse("people:restore_skill", args=[mate.pk, skill.pk]))
    assert "First aid" in text_of(client, address(world, "team"))


@pytest.mark.parametrize("who", ["team_mate", "coach", "executive", "stranger"])
def test_others_do_not_write_about_somebody(world: World, signed_in: SignedIn, who: str) -> None:
    reader = getattr(world, who)
    page = reverse("people:about", args=[world.owner.pk])
    assert signed_in(reader).get(page).status_code == 404
    with pytest.raises(NotAllowed):
        add_skill(by=reader, person=world.owner, skill="Magic", level=5, source="colleague")


# ── Ground rules ─────────────────────────────────────────────────────────────
def agree(world: World, version: int, rules: str) -> GroundRules:
    return actions.agree_on_rules(
        by=world.team_mate,
        team=world.team,
        version=version,
        rules=rules,
        disagreements="We look at the data.",
        agreed_on=today_for(world.owner),
    )


def test_ground_rules_are_agreed_and_the_earlier_ones_kept(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(world.owner)
    assert "No ground rules yet" in text_of(client, address(world, "ground_rules"))
    agree(world, 0, "We begin on time.")
    form = {
        "rules": "Everybody is heard.",
        "disagreements": "",
        "agreed_on": today_for(world.owner).isoformat(),
        "version": "1",
    }
    assert client.post(address(world, "edit_ground_rules"), form).status_code == 302

    page = text_of(signed_in(world.coach), address(world, "ground_rules"))
    assert "Everybody is heard." in page
    assert "What was agreed before" in page
    assert "We begin on time." in page
    assert "Everybody is heard." in text_of(client, address(world, "team"))


def test_two_who_agree_at_once_do_not_overwrite_each_other(world: World) -> None:
    agree(world, 0, "We begin on time.")
    with pytest.raises(EditConflict):
        agree(world, 0, "Something else.")
    with pytest.raises(NotAllowed, match="ground rules"):
        actions.agree_on_rules(
            by=world.coach,
            team=world.team,
            version=1,
            rules="The coach's.",
            disagreements="",
            agreed_on=today_for(world.owner),
        )
