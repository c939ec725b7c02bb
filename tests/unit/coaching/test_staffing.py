"""Who coaches whom: taking on a team, choosing coaches, rhythm, last days; and who is a coach."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from coachwork.coaching.actions import (
    end_engagement,
    join_engagement,
    leave_engagement,
    open_engagement,
    record_leaving,
    take_back_leaving,
)
from coachwork.coaching.models import CoachTraining, Engagement, EngagementCoach
from coachwork.coaching.queries import coaches_of
from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Project
from coachwork.organisations.actions import end_role
from coachwork.organisations.models import Affiliation, Person, RoleGrant
from tests.unit.conftest import SignedIn
from tests.world import World

Part = EngagementCoach.Part


def address(world: World, name: str, **more: Any) -> str:
    return reverse(f"coaching:{name}", kwargs={"project": world.project.pk, **more})


def team_page(world: World) -> str:
    return reverse("improvement:team", kwargs={"project": world.project.pk})


@pytest.fixture
def ward_coach(world: World) -> Person:
    """A coach of the whole ward, who coaches no team of it yet."""
    person = world.person("Wanda Wardcoach", world.organisation)
    world.grant(person, Role.COACH, RoleGrant.Scope.UNIT, world.unit)
    return person


@pytest.fixture
def newcomer(world: World) -> Person:
    return world.person("Nina Newcomer", world.organisation)


# ── A coach takes on a team ──────────────────────────────────────────────────
def test_a_coach_of_a_place_takes_on_a_team_of_it(
    world: World, ward_coach: Person, signed_in: SignedIn
) -> None:
    client, project = signed_in(ward_coach), world.project
    assert reverse("coaching:take_on") in client.get(reverse("coaching:my_teams")).content.decode()
    listed = client.get(reverse("coaching:take_on")).content.decode()
    assert project.title in listed
    assert address(world, "begin") in listed

    form = {"on": "2026-02-02", "rhythm_days": "10", "purpose": "Begin to test"}
    response = client.post(address(world, "begin"), form)

    assert response.headers["Location"] == team_page(world)
    part = coaches_of(project, today_for(ward_coach)).get()
    assert (part.person, part.part, part.engagement.rhythm_days) == (ward_coach, Part.LEAD, 10)
    assert project.title in client.get(reverse("coaching:my_teams")).content.decode()
    assert project.title not in client.get(reverse("coaching:take_on")).content.decode()
    page = client.get(team_page(world)).content.decode()
    assert "A contact every 10 days" in page
    assert address(world, "end") in page


def test_a_coach_takes_on_nobody_else_and_nothing_elsewhere(
    world: World, ward_coach: Person, newcomer: Person
) -> None:
    with pytest.raises(NotAllowed, match="who coaches which team"):
        open_engagement(by=ward_coach, project=world.project, coach=newcomer)
    with pytest.raises(NotAllowed):
        open_engagement(by=ward_coach, project=world.other_project, coach=ward_coach)


def test_a_forged_person_changes_nothing_for_a_coach(
    world: World, ward_coach: Person, newcomer: Person, signed_in: SignedIn
) -> None:
    form = {"on": "2026-02-02", "rhythm_days": "10", "person": newcomer.pk}

    signed_in(ward_coach).post(address(world, "begin"), form)

    assert coaches_of(world.project, today_for(ward_coach)).get().person == ward_coach


def test_a_coach_of_one_team_looks_for_no_other(world: World, signed_in: SignedIn) -> None:
    page = signed_in(world.coach).get(reverse("coaching:my_teams")).content.decode()

    assert reverse("coaching:take_on") not in page


# ── The programme lead chooses ───────────────────────────────────────────────
def test_the_programme_lead_finds_and_chooses_a_coach(
    world: World, newcomer: Person, signed_in: SignedIn
) -> None:
    client = signed_in(world.programme_lead)
    project_page = reverse("improvement:project", kwargs={"project": world.project.pk})
    assert address(world, "begin") in client.get(project_page).content.decode()
    found = client.get(address(world, "begin"), {"q": "nina"}).content.decode()
    assert "Nina Newcomer" in found
    assert "Not trained as a coach yet" in found

    form = {"person": newcomer.pk, "on": "2026-02-02", "rhythm_days": "14"}
    client.post(address(world, "begin"), form)

    page = client.get(project_page).content.decode()
    assert "Coach: Nina Newcomer" in page
    assert address(world, "begin") not in page


def test_the_trained_and_free_are_offered_first(
    world: World, newcomer: Person, signed_in: SignedIn
) -> None:
    free = world.person("Zoe Free", world.organisation)
    for person in (world.coach, free):
        CoachTraining.objects.create(
            organisation=world.organisation, person=person, completed_on=date(2024, 2, 2)
        )
    Engagement.objects.within(world.organisation).update(started_on=date(2024, 3, 1))
    other = world.project_called("Quicker letters")

    page = signed_in(world.programme_lead).get(
        reverse("coaching:begin", kwargs={"project": other.pk})
    )
    names = [name for _id, name in page.context["form"].fields["person"].choices]

    assert names.index("Dana Coach") < names.index("Nina Newcomer")
    assert names.index("Zoe Free") < names.index("Nina Newcomer")


def test_nobody_of_elsewhere_is_offered_or_taken(world: World, signed_in: SignedIn) -> None:
    stranger = world.stranger
    client = signed_in(world.programme_lead)
    assert "Charlie" not in client.get(address(world, "begin"), {"q": "char"}).content.decode()

    form = {"person": stranger.pk, "on": "2026-02-02", "rhythm_days": "14"}
    assert client.post(address(world, "begin"), form).status_code == 422
    with pytest.raises(PolicyError, match="your organisation or network"):
        open_engagement(by=world.programme_lead, project=world.project, coach=stranger)


def test_there_is_one_lead_coach(world: World, newcomer: Person) -> None:
    assert world.coach
    join: dict[str, Any] = {
        "by": world.programme_lead,
        "engagement": world.engagement,
        "coach": newcomer,
    }
    with pytest.raises(PolicyError, match="Dana Coach leads the coaching"):
        join_engagement(**join, part=Part.LEAD)

    leave_engagement(by=world.coach, engagement=world.engagement, coach=world.coach)
    assert join_engagement(**join, part=Part.LEAD).part == Part.LEAD


def test_a_last_day_noted_by_mistake_is_taken_up_again(world: World, newcomer: Person) -> None:
    both: dict[str, Any] = {
        "by": world.programme_lead,
        "engagement": world.engagement,
        "coach": newcomer,
    }
    join_engagement(**both)
    leave_engagement(**both)
    join_engagement(**both)

    assert coaches_of(world.project, today_for(newcomer)).filter(person=newcomer).count() == 1


def test_the_lead_coach_agrees_on_the_rhythm_and_the_second_to_save_is_told(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(world.coach)
    form = {"rhythm_days": "21", "purpose": "Hold the gains", "version": "1"}

    assert client.post(address(world, "rhythm"), form).status_code == 302
    assert client.post(address(world, "rhythm"), form | {"rhythm_days": "7"}).status_code == 409

    kept = Engagement.objects.within(world.organisation).get()
    assert (kept.rhythm_days, kept.purpose) == (21, "Hold the gains")


def test_the_lead_coach_ends_the_coaching_and_is_led_to_their_teams(
    world: World, signed_in: SignedIn
) -> None:
    client, yesterday = signed_in(world.coach), today_for(world.coach) - timedelta(days=1)

    response = client.post(address(world, "end"), {"on": yesterday.isoformat()})

    assert response.headers["Location"] == reverse("coaching:my_teams")
    assert not Project.objects.visible_to(Person.objects.get(pk=world.coach.pk)).exists()


def test_one_who_shadows_steers_nothing_but_may_leave(
    world: World, newcomer: Person, signed_in: SignedIn
) -> None:
    join_engagement(
        by=world.programme_lead, engagement=world.engagement, coach=newcomer, part=Part.SHADOW
    )
    client = signed_in(newcomer)

    assert client.get(address(world, "rhythm")).status_code == 403
    assert client.get(address(world, "end")).status_code == 403
    today = today_for(newcomer).isoformat()
    leaving = client.post(address(world, "leave", coach=newcomer.pk), {"on": today})
    assert leaving.status_code == 302


def test_without_a_coaching_its_pages_say_so(world: World, signed_in: SignedIn) -> None:
    response = signed_in(world.programme_lead).get(address(world, "rhythm"))

    assert response.status_code == 409
    assert "Nobody coaches this team" in response.content.decode()


# ── Who is a coach ───────────────────────────────────────────────────────────
def test_a_training_is_noted_for_somebody_found(
    world: World, newcomer: Person, signed_in: SignedIn
) -> None:
    client, page = signed_in(world.programme_lead), reverse("coaching:record_training")
    assert "Nina" not in client.get(page).content.decode(), "nobody is shown before a search"
    assert "Nina Newcomer" in client.get(page, {"q": "newc"}).content.decode()

    form = {"person": newcomer.pk, "completed_on": "2026-03-03", "course": "Cohort 4"}
    client.post(page, form)

    assert CoachTraining.objects.within(world.organisation).get().person == newcomer
    shown = client.get(reverse("coaching:coach", args=[newcomer.pk])).content.decode()
    assert "Cohort 4" in shown
    listed = client.get(reverse("coaching:coaches"), {"group": "free"}).content.decode()
    assert "Nina Newcomer" in listed


def test_who_left_no_longer_counts_and_coaches_nobody(world: World, signed_in: SignedIn) -> None:
    coach, client = world.coach, signed_in(world.programme_lead)
    yesterday = today_for(coach) - timedelta(days=1)
    form = {
        "organisation": world.organisation.pk,
        "on": yesterday.isoformat(),
        "reason": "New post",
    }

    client.post(reverse("coaching:record_leaving", args=[coach.pk]), form)

    place = Affiliation.objects.within(world.organisation).get(person=coach)
    assert (place.ends_on, place.leave_reason) == (yesterday, "New post")
    assert not Project.objects.visible_to(Person.objects.get(pk=coach.pk)).exists()
    assert not coaches_of(world.project, today_for(coach)).exists()
    listed = client.get(reverse("coaching:coaches"), {"group": "left"}).content.decode()
    assert "Dana Coach" in listed
    assert "Dana Coach" not in client.get(reverse("coaching:coaches")).content.decode()


def test_a_leaving_is_taken_back_once(world: World) -> None:
    here: dict[str, Any] = {
        "by": world.programme_lead,
        "person": world.coach,
        "organisation": world.organisation,
    }
    with pytest.raises(PolicyError, match="has not left"):
        take_back_leaving(**here)
    record_leaving(**here, on=today_for(world.coach))
    with pytest.raises(PolicyError, match="does not work here"):
        record_leaving(**here, on=today_for(world.coach))

    assert take_back_leaving(**here).ends_on is None


def test_the_lists_cost_the_same_for_many(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    people = [world.coach] + [
        Person(name=f"Coach {number}", home=world.organisation) for number in range(40)
    ]
    Person.objects.bulk_create(people[1:])
    for row in (Affiliation, CoachTraining):
        day = "starts_on" if row is Affiliation else "completed_on"
        row.objects.bulk_create(
            row(organisation=world.organisation, person=person, **{day: date(2025, 1, 1)})
            for person in people[1:]
        )
    for number in range(8):
        world.project_called(f"Project {number}")
    client = signed_in(world.programme_lead)

    for page in ("coaches", "take_on", "record_training"):
        with django_assert_max_num_queries(10):
            client.get(reverse(f"coaching:{page}"))
    for page in (reverse("coaching:coach", args=[world.coach.pk]), team_page(world)):
        with django_assert_max_num_queries(12):
            client.get(page)


def test_before_anybody_coaches_there_is_nothing_to_log(
    world: World, ward_coach: Person, signed_in: SignedIn
) -> None:
    page = reverse("improvement:project", kwargs={"project": world.project.pk})
    shown = signed_in(ward_coach).get(page).content.decode()

    assert address(world, "log_contact") not in shown
    assert address(world, "begin") in shown


def test_an_administrator_leaves_by_the_hand_of_another(world: World) -> None:
    person = world.administrator
    given: dict[str, Any] = {
        "person": person,
        "organisation": world.organisation,
        "on": today_for(person),
    }
    with pytest.raises(PolicyError, match="is an administrator here"):
        record_leaving(by=world.programme_lead, **given)
    assert not Affiliation.objects.within(world.organisation).filter(
        person=person, ends_on__isnull=False
    )


def test_a_coachs_role_that_is_ended_for_itself_takes_the_coaching_along(world: World) -> None:
    grant = RoleGrant.objects.within(world.organisation).get(person=world.coach)

    end_role(by=world.administrator, grant=grant)

    part = EngagementCoach.objects.within(world.organisation).get(person=world.coach)
    yesterday = today_for(world.coach) - timedelta(days=1)
    assert (grant.ends_on, part.ends_on) == (yesterday, yesterday)
    assert Event.objects.filter(verb="coaching.coach_left").count() == 1


def test_who_leaves_while_the_coaching_ends_is_not_in_its_way(world: World) -> None:
    world.coach  # noqa: B018 - leads the coaching
    end_engagement(by=world.programme_lead, engagement=world.engagement)

    record_leaving(
        by=world.programme_lead,
        person=world.coach,
        organisation=world.organisation,
        on=today_for(world.coach),
    )

    assert Affiliation.objects.within(world.organisation).get(person=world.coach).ends_on


def test_a_long_list_of_coaches_says_how_many_there_are(world: World, signed_in: SignedIn) -> None:
    home = world.organisation
    people = Person.objects.bulk_create(
        Person(name=f"Coach {i}", email=f"coach.{i}@example.org", home=home) for i in range(51)
    )
    CoachTraining.objects.bulk_create(
        CoachTraining(organisation=home, person=person, completed_on=date(2026, 1, 5))
        for person in people
    )
    Affiliation.objects.bulk_create(
        Affiliation(organisation=home, person=person, starts_on=date(2026, 1, 5))
        for person in people
    )
    page = signed_in(world.programme_lead).get(reverse("coaching:coaches")).content.decode()
    assert "1 to 50 of 51" in page
