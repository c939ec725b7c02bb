"""Work that is no team's: a goal of one's own practice, and what the programme changes in itself.

Both are projects with all that projects have. What differs is whose they are, and so who sees them.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from coachwork.foundation import events
from coachwork.foundation.saving import create_once
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement import own_work_policies, policies
from coachwork.improvement.actions.aims import write_aim
from coachwork.improvement.actions.charters import begin_charter
from coachwork.improvement.actions.projects import first_state, new_project, take_the_lead
from coachwork.improvement.aims import NewAim
from coachwork.improvement.days import today_for
from coachwork.improvement.grants import Scope, give_role
from coachwork.improvement.models import Project, ProjectState, Team, TeamMembership, WorkKind
from coachwork.improvement.rules import Place
from coachwork.organisations.access import require
from coachwork.organisations.models import Organisation, OrgUnit, Person


@transaction.atomic
def set_goal(
    *,
    by: Person,
    title: str,
    why_it_matters: str,
    aim: NewAim,
    on: date | None = None,
    id: UUID | None = None,
) -> Project:
    """Set a goal for one's own practice: nobody else sees it until one lets them look.

    `on` is today unless one began earlier.
    """
    unit = own_work_policies.place_of_practice(by)
    team = _own_team(by, unit)
    project, is_new = _started(by, team, title, why_it_matters, on, id)
    if is_new:
        write_aim(by, project, aim)
        _tell(by, project, aim)
    return project


@transaction.atomic
def start_programme_work(
    *,
    by: Person,
    unit: OrgUnit,
    title: str,
    why_it_matters: str,
    aim: NewAim,
    on: date | None = None,
    id: UUID | None = None,
) -> Project:
    """Start work of the programme on itself; who starts it leads the programme's team with others.

    `on` is today unless the work began earlier.
    """
    require(by, Permission.MANAGE_PROGRAMME, Place(unit.organisation, unit))
    team = _programme_team(by, unit)
    project, is_new = _started(by, team, title, why_it_matters, on, id)
    if is_new:
        write_aim(by, project, aim)
        begin_charter(by, project, None, coach_wanted=False)
        take_the_lead(by, team, project.registered_on)
        _tell(by, project, aim)
    return project


def _started(
    by: Person, team: Team, title: str, why: str, on: date | None, id: UUID | None
) -> tuple[Project, bool]:
    """Active at once: nobody approves it."""
    today = today_for(by)
    policies.check_not_ahead(on or today, today=today)
    row = new_project(team, title, why, ProjectState.ACTIVE, on or today)
    project, is_new = create_once(row, id=id, by=by)
    if is_new:
        first_state(by, project)
    return project, is_new


def _own_team(by: Person, unit: OrgUnit) -> Team:
    """The team of one person in their organisation, made with the first goal."""
    row = Team(organisation=unit.organisation, unit=unit, name=by.name, kind=WorkKind.GOAL)
    team, is_new = create_once(row, id=uuid5(by.pk, f"own practice {unit.organisation_id}"), by=by)
    if is_new:
        today = today_for(by)
        TeamMembership.objects.create(
            organisation=team.organisation,
            team=team,
            person=by,
            role=TeamMembership.Role.LEAD,
            starts_on=today,
            created_by=by,
            updated_by=by,
        )
        give_role(by=by, person=by, role=Role.OWNER, scope=Scope.TEAM, where=team, on=today)
    return team


def _programme_team(by: Person, unit: OrgUnit) -> Team:
    """The programme's own team in an organisation; of two who need the first, one makes it."""
    home = Organisation.objects.everywhere(why="the one whose programme it is")
    home.select_for_update().get(pk=unit.organisation_id)
    own = {"organisation": unit.organisation, "kind": WorkKind.PROGRAMME}
    standing: Team | None = Team.objects.within(unit.organisation).filter(**own).first()
    return (
        standing or create_once(Team(unit=unit, name=_("Programme team"), **own), id=None, by=by)[0]
    )


def _tell(by: Person, project: Project, aim: NewAim) -> None:
    events.record(
        chain=project.organisation_id,
        actor=by,
        verb="improvement.project_started",
        subject=project,
        details={
            "kind": project.kind,
            "title": project.title,
            "team": project.team_id,
            "state": project.state,
            "aim": aim.fields(),
        },
    )
