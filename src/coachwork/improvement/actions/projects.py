"""Start a project, and change what it says of itself."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.saving import create_once, save_edit
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement import charter_policies, policies
from coachwork.improvement.actions.aims import write_aim
from coachwork.improvement.actions.charters import begin_charter
from coachwork.improvement.actions.daily import grow_into
from coachwork.improvement.aims import NewAim
from coachwork.improvement.days import today_for
from coachwork.improvement.grants import Scope, give_role
from coachwork.improvement.models import (
    ACTIVE_STATES,
    CharterTemplate,
    DailyImprovement,
    Project,
    ProjectState,
    StateChange,
    Team,
    TeamMembership,
)
from coachwork.improvement.progress import rule_for
from coachwork.improvement.rules import Place
from coachwork.organisations.access import require
from coachwork.organisations.models import OrgUnit, Person


@transaction.atomic
def start_project(
    *,
    by: Person,
    unit: OrgUnit,
    team: Team | str,
    title: str,
    why_it_matters: str,
    aim: NewAim,
    state: ProjectState | None = None,
    on: date | None = None,
    grows_from: DailyImprovement | None = None,
    template: CharterTemplate | None = None,
    coach_wanted: bool = False,
    id: UUID | None = None,
) -> Project:
    """Start a project of a unit, with its aim and its charter, in the words of the template.

    `team` is one of the unit's teams, or the name of a team to make. Whoever makes a team leads it;
    to start a project for a team that others lead gives no part in it. `on` is today unless the work
    began earlier. The project is active at once, or registered where the programme approves new
    ones. `grows_from` is the daily improvement that became too big for its form.
    """
    require(by, Permission.CREATE_PROJECT, team if isinstance(team, Team) else _place(unit))
    today = today_for(by)
    policies.check_not_ahead(on or today, today=today)
    if template is not None:
        charter_policies.check_released(template)
    state = state or _begins_as(unit)
    makes_team = isinstance(team, str)
    team = _new_team(by, unit, team, id) if isinstance(team, str) else team
    policies.check_team_of(unit, team)
    row = new_project(team, title, why_it_matters, state, on or today)
    project, is_new = create_once(row, id=id, by=by)
    if is_new:
        first_state(by, project)
        write_aim(by, project, aim)
        begin_charter(by, project, template, coach_wanted=coach_wanted)
        if makes_team:
            take_the_lead(by, team, on or today)
        if grows_from is not None:
            grow_into(by=by, improvement=grows_from, project=project)
        events.record(
            chain=project.organisation_id,
            actor=by,
            verb="improvement.project_started",
            subject=project,
            details={
                "title": title,
                "team": team.pk,
                "lead": by.pk if makes_team else None,
                "state": state,
                "template": template.pk if template else None,
                "aim": aim.fields(),
            },
        )
    return project


@transaction.atomic
def edit_project(
    *, by: Person, project: Project, version: int, title: str, why_it_matters: str
) -> Project:
    """Change the title and the reasons. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.EDIT_PROJECT, project)
    before = Project.objects.within(project.organisation_id).values("title", "why_it_matters")
    details = {"before": before.get(pk=project.pk)}
    project.title, project.why_it_matters = title, why_it_matters
    save_edit(project, version=version, by=by, fields=["title", "why_it_matters"])
    events.record(
        chain=project.organisation_id,
        actor=by,
        verb="improvement.project_edited",
        subject=project,
        details=details | {"after": {"title": title, "why_it_matters": why_it_matters}},
    )
    return project


def _begins_as(unit: OrgUnit) -> ProjectState:
    approves = rule_for(unit.organisation).approves_projects
    return ProjectState.REGISTERED if approves else ProjectState.ACTIVE


def _place(unit: OrgUnit) -> Place:
    return Place(unit.organisation, unit)


def _new_team(by: Person, unit: OrgUnit, name: str, submission: UUID | None) -> Team:
    # The team's id follows from the form's, so that a second click makes no second team.
    team_id = uuid5(submission, "team") if submission else None
    team = Team(organisation=unit.organisation, unit=unit, name=name)
    return create_once(team, id=team_id, by=by)[0]


def new_project(team: Team, title: str, why: str, state: ProjectState, on: date) -> Project:
    """A project of the team, not yet stored: it stands where the team does, and is whose the team is."""
    return Project(
        organisation=team.organisation,
        unit=team.unit,
        team=team,
        kind=team.kind,
        title=title,
        why_it_matters=why,
        state=state,
        active_since=on if state in ACTIVE_STATES else None,
        registered_on=on,
    )


def first_state(by: Person, project: Project) -> None:
    """The state that a project begins with; part of an action."""
    StateChange.objects.create(
        organisation=project.organisation,
        project=project,
        state=project.state,
        since=project.registered_on,
        active_since=project.active_since,
        created_by=by,
        updated_by=by,
    )


def take_the_lead(by: Person, team: Team, on: date) -> None:
    """Who starts the work of a new team leads it; part of an action."""
    lead = TeamMembership.Role.LEAD
    leads = TeamMembership.objects.within(team.organisation_id).filter(
        team=team, person=by, role=lead, ends_on__isnull=True
    )
    if not leads.exists():
        TeamMembership.objects.create(
            organisation=team.organisation,
            team=team,
            person=by,
            role=lead,
            starts_on=on,
            created_by=by,
            updated_by=by,
        )
    give_role(by=by, person=by, role=Role.TEAM_LEAD, scope=Scope.TEAM, where=team, on=on)
