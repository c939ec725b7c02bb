"""The six people one can sign in as, and what everybody of the sample may do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from coachwork.foundation.vocabulary import Role
from coachwork.improvement.models import TeamMembership
from coachwork.organisations.models import Organisation, Person, RoleGrant
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.coaches import SampleCoach, Standing
from coachwork.programme.sample.coachings import Coaching, open_parts
from coachwork.programme.sample.histories import Fate
from coachwork.programme.sample.people import People
from coachwork.programme.sample.places import Places
from coachwork.programme.sample.projects import SampleProject

Scope = RoleGrant.Scope
PASSWORD = "a-sample-to-look-at"  # noqa: S105 - the sample refuses to load outside development


@dataclass(frozen=True, slots=True)
class Account:
    """An address one can sign in with, and as what."""

    email: str
    title: str


ACCOUNTS = (
    Account("coach@example.org", "Coach"),
    Account("team-lead@example.org", "Team lead"),
    Account("programme-lead@example.org", "Programme lead"),
    Account("executive@example.org", "Executive"),
    Account("service-user-coach@example.org", "Service-user coach"),
    Account("trainee@example.org", "Trainee"),
)


@dataclass(frozen=True, slots=True)
class SamplePeople:
    """The people behind the accounts."""

    coach: Person
    team_lead: Person
    programme_lead: Person
    executive: Person
    service_user_coach: Person
    trainee: Person


def choose_people(
    places: Places,
    people: People,
    coaches: list[SampleCoach],
    projects: list[SampleProject],
    clock: Clock,
) -> SamplePeople:
    """The people behind the accounts, each with an address and the sample's password."""
    since = clock.months_ago(60)
    chosen = SamplePeople(
        coach=first_coach(coaches, projects[0].project.organisation).person,
        team_lead=projects[0].lead,
        programme_lead=people.new(places.trust, None, "Head of improvement", since),
        executive=people.new(places.trust, None, "Chief nurse", since),
        service_user_coach=service_user_coach(coaches).person,
        trainee=next(one for one in coaches if one.standing == Standing.TRAINEE).person,
    )
    password = make_password(PASSWORD)
    behind = (
        chosen.coach,
        chosen.team_lead,
        chosen.programme_lead,
        chosen.executive,
        chosen.service_user_coach,
        chosen.trainee,
    )
    for person, account in zip(behind, ACCOUNTS, strict=True):
        person.email, person.password = account.email, password
    return chosen


def first_coach(coaches: list[SampleCoach], organisation: Organisation) -> SampleCoach:
    """The coach of the featured teams: staff, and of the same organisation."""
    return next(
        coach
        for coach in coaches
        if coach.standing == Standing.COACHING
        and coach.organisation == organisation
        and coach.person.kind == Person.Kind.STAFF
    )


def service_user_coach(coaches: list[SampleCoach]) -> SampleCoach:
    """A service user who coaches."""
    return next(
        coach
        for coach in coaches
        if coach.standing == Standing.COACHING and coach.person.kind == Person.Kind.SERVICE_USER
    )


def store_grants(
    places: Places,
    chosen: SamplePeople,
    projects: list[SampleProject],
    coachings: list[Coaching],
    clock: Clock,
) -> None:
    """Roles of everybody: coaches at their projects, teams at theirs, two people in the network."""
    trainees_project = _bring_a_project(chosen.trainee, projects, clock)
    rows = [
        *_coach_grants(coachings),
        _coach_of_a_place(chosen.coach, projects, coachings, clock),
        *(grant for sample in projects for grant in _team_grants(sample)),
        _grant(
            chosen.trainee,
            Role.TEAM_MEMBER,
            Scope.TEAM,
            trainees_project.project.team,
            clock.days_ago(90),
        ),
        _network_grant(chosen.programme_lead, Role.PROGRAMME_LEAD, places, clock),
        _network_grant(chosen.executive, Role.EXECUTIVE, places, clock),
    ]
    once = {(row.person_id, row.role, row.scope_id): row for row in rows}
    RoleGrant.objects.bulk_create(once.values(), batch_size=500)


def _bring_a_project(trainee: Person, projects: list[SampleProject], clock: Clock) -> SampleProject:
    """A trainee brings a real project to the course, and works in its team."""
    sample = next(
        one
        for one in projects
        if one.fate == Fate.MOVING and one.project.organisation == trainee.home
    )
    TeamMembership.objects.create(
        organisation=sample.project.organisation,
        team=sample.project.team,
        person=trainee,
        role=TeamMembership.Role.MEMBER,
        starts_on=clock.days_ago(90),
    )
    return sample


def _coach_grants(coachings: list[Coaching]) -> Iterator[RoleGrant]:
    for sample, part in open_parts(coachings):
        yield _grant(part.person, Role.COACH, Scope.PROJECT, sample.project, part.starts_on)


def _coach_of_a_place(
    coach: Person, projects: list[SampleProject], coachings: list[Coaching], clock: Clock
) -> RoleGrant:
    """The coach may also take on the teams of a service, where one waits for a coach."""
    coached = {sample.project.pk for sample, _part in open_parts(coachings)}
    waiting = next(
        sample.project
        for sample in projects
        if sample.project.active_since is not None
        and sample.project.organisation == coach.home
        and sample.project.pk not in coached
    )
    where = waiting.unit.parent or waiting.unit
    return _grant(coach, Role.COACH, Scope.UNIT, where, clock.months_ago(12))


def _team_grants(sample: SampleProject) -> Iterator[RoleGrant]:
    team, since = sample.team.team, sample.team.since
    yield _grant(sample.lead, Role.TEAM_LEAD, Scope.TEAM, team, since)
    yield _grant(sample.lead, Role.TEAM_LEAD, Scope.UNIT, sample.project.unit, since)
    for person in sample.members:
        yield _grant(person, Role.TEAM_MEMBER, Scope.TEAM, team, since)


def _grant(
    person: Person, role: Role, scope: RoleGrant.Scope, where: Any, since: date
) -> RoleGrant:
    return RoleGrant(
        organisation=where.organisation,
        person=person,
        role=role,
        scope=scope,
        scope_id=where.pk,
        starts_on=since,
    )


def _network_grant(person: Person, role: Role, places: Places, clock: Clock) -> RoleGrant:
    return RoleGrant(
        person=person,
        role=role,
        scope=Scope.NETWORK,
        scope_id=places.network.pk,
        starts_on=clock.months_ago(60),
    )
