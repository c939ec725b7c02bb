"""A small world for tests: one team and its people, and a stranger from somewhere else.

`owner` leads the team, `team_mate` works in it, `coach` coaches it; `stranger` leads a team of an
organisation that has nothing to do with ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from coachwork.coaching.models import CoachTraining, Engagement, EngagementCoach
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.models import (
    Aim,
    ProgressRule,
    Project,
    ProjectState,
    StateChange,
    Team,
    TeamMembership,
)
from coachwork.measurement.models import Measure, Series
from coachwork.organisations.models import (
    Affiliation,
    Network,
    Organisation,
    OrgUnit,
    Person,
    RoleGrant,
)
from coachwork.programme.models import Programme

PASSWORD = "a-long-walk-by-the-river"
LONG_AGO = date(2024, 1, 1)
#: The age of the programme: long enough for a history, and few months to count.
FEW_MONTHS = timedelta(days=100)


@dataclass
class World:
    """Everything is made once, on first use, and only what a test asks for."""

    @cached_property
    def network(self) -> Network:
        return Network.objects.create(name="Northern Alliance")

    @cached_property
    def organisation(self) -> Organisation:
        return Organisation.objects.create(network=self.network, name="Harbour Health")

    @cached_property
    def other_organisation(self) -> Organisation:
        network = Network.objects.create(name="Elsewhere")
        return Organisation.objects.create(network=network, name="Far Valley Care")

    @cached_property
    def unit(self) -> OrgUnit:
        directorate = OrgUnit.objects.create(
            organisation=self.organisation, name="Medicine", kind=OrgUnit.Kind.DIRECTORATE
        )
        return OrgUnit.objects.create(
            organisation=self.organisation,
            parent=directorate,
            name="Ward 7",
            kind=OrgUnit.Kind.WARD,
            code="W7",
        )

    @cached_property
    def other_unit(self) -> OrgUnit:
        return OrgUnit.objects.create(
            organisation=self.other_organisation, name="Ward 1", kind=OrgUnit.Kind.WARD, code="W1"
        )

    @cached_property
    def programme(self) -> Programme:
        ProgressRule.objects.create(organisation=self.organisation, network=self.network)
        return Programme.objects.create(
            organisation=self.organisation,
            network=self.network,
            name="Coaching for better care",
            started_on=timezone.localdate() - FEW_MONTHS,
        )

    @cached_property
    def team(self) -> Team:
        return Team.objects.create(
            organisation=self.organisation, unit=self.unit, name="Ward 7 team"
        )

    @cached_property
    def project(self) -> Project:
        return self.project_called("Fewer falls with harm")

    @cached_property
    def other_project(self) -> Project:
        team = Team.objects.create(
            organisation=self.other_organisation, unit=self.other_unit, name="Ward 1 team"
        )
        return self.project_called("Quicker discharge", team=team)

    def project_called(
        self, title: str, *, team: Team | None = None, since: date = LONG_AGO
    ) -> Project:
        team = team or self.team
        project = Project.objects.create(
            organisation=team.organisation,
            unit=team.unit,
            team=team,
            title=title,
            why_it_matters="Two patients a month are hurt in a fall.",
            state=ProjectState.ACTIVE,
            active_since=since,
            registered_on=since,
        )
        own = {"organisation": team.organisation, "project": project}
        StateChange.objects.create(
            **own, state=ProjectState.ACTIVE, since=since, active_since=since
        )
        Aim.objects.create(
            **own,
            what="Falls with harm",
            start_value=6.0,
            goal_value=3.0,
            unit_label="per 1,000 bed days",
            by_when=date(2027, 3, 31),
            for_whom="Patients of Ward 7",
        )
        return project

    @cached_property
    def measure(self) -> Measure:
        return self.measure_of(self.project)

    def measure_of(self, project: Project | None, **fields: Any) -> Measure:
        defaults: dict[str, Any] = {
            "organisation": project.organisation if project else self.organisation,
            "name": "Falls with harm",
            "kind": Measure.Kind.OUTCOME,
            "unit_label": "per 1,000 bed days",
            "direction": Measure.Direction.DOWN,
            "data": Measure.Data.RATIO,
            "chart": Measure.Chart.U,
            "multiplier": 1000.0,
            "frequency": Measure.Frequency.MONTH,
        }
        return Measure.objects.create(project=project, **(defaults | fields))

    @cached_property
    def series(self) -> Series:
        return self.series_of(self.measure, self.project.unit)

    def series_of(self, measure: Measure, unit: OrgUnit) -> Series:
        return Series.objects.create(
            organisation=unit.organisation, measure=measure, unit=unit, project=measure.project
        )

    @cached_property
    def engagement(self) -> Engagement:
        return Engagement.objects.create(
            organisation=self.organisation, project=self.project, started_on=LONG_AGO
        )

    @cached_property
    def owner(self) -> Person:
        person = self.person("Alice Owner", self.organisation)
        self.grant(person, Role.TEAM_LEAD, RoleGrant.Scope.UNIT, self.unit)
        self.grant(person, Role.TEAM_LEAD, RoleGrant.Scope.TEAM, self.team)
        self._member(person, TeamMembership.Role.LEAD)
        return person

    @cached_property
    def team_mate(self) -> Person:
        person = self.person("Bob Mate", self.organisation)
        self.grant(person, Role.TEAM_MEMBER, RoleGrant.Scope.TEAM, self.team)
        self._member(person, TeamMembership.Role.MEMBER)
        return person

    @cached_property
    def stranger(self) -> Person:
        person = self.person("Charlie Stranger", self.other_organisation)
        self.grant(person, Role.TEAM_LEAD, RoleGrant.Scope.UNIT, self.other_unit)
        return person

    @cached_property
    def coach(self) -> Person:
        person = self.person("Dana Coach", self.organisation)
        CoachTraining.objects.create(
            organisation=self.organisation, person=person, completed_on=LONG_AGO
        )
        EngagementCoach.objects.create(
            organisation=self.organisation,
            engagement=self.engagement,
            person=person,
            part=EngagementCoach.Part.LEAD,
            starts_on=LONG_AGO,
        )
        self.grant(person, Role.COACH, RoleGrant.Scope.PROJECT, self.project)
        return person

    @cached_property
    def programme_lead(self) -> Person:
        return self._of_network("Pat Lead", Role.PROGRAMME_LEAD)

    @cached_property
    def executive(self) -> Person:
        return self._of_network("Eve Executive", Role.EXECUTIVE)

    @cached_property
    def administrator(self) -> Person:
        person = self.person("Adam Administrator", self.organisation)
        self.grant(person, Role.ADMINISTRATOR, RoleGrant.Scope.ORGANISATION, self.organisation)
        return person

    def person(self, name: str, home: Organisation, **fields: Any) -> Person:
        email = name.lower().replace(" ", ".") + "@example.org"
        person = Person.objects.create_user(email, PASSWORD, name=name, home=home, **fields)
        Affiliation.objects.create(organisation=home, person=person, starts_on=LONG_AGO)
        return person

    def grant(self, person: Person, role: Role, scope: RoleGrant.Scope, where: Any) -> RoleGrant:
        organisation = None if scope == RoleGrant.Scope.NETWORK else person.home
        return RoleGrant.objects.create(
            organisation=organisation,
            person=person,
            role=role,
            scope=scope,
            scope_id=where.pk,
            starts_on=LONG_AGO,
        )

    def _of_network(self, name: str, role: Role) -> Person:
        person = self.person(name, self.organisation)
        self.grant(person, role, RoleGrant.Scope.NETWORK, self.network)
        return person

    def _member(self, person: Person, role: TeamMembership.Role) -> None:
        TeamMembership.objects.create(
            organisation=self.organisation,
            team=self.team,
            person=person,
            role=role,
            starts_on=LONG_AGO,
        )
