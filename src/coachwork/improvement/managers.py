"""Who sees a project and what belongs to it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from coachwork.foundation.removal import KeepsRemoved
from coachwork.foundation.scoping import ScopedQuerySet
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.managers import around_q, organisations_known_to, project_scope_q


def team_scope_q(person: Any, permission: Permission, prefix: str = "") -> Q:
    """The condition that a row's team (`prefix` leads to it) lies in the person's scopes."""
    scopes = person.access.scopes(permission)
    around = Q(**{f"{prefix}organisation_id__in": scopes.organisations}) | Q(
        **{f"{prefix}unit_id__in": scopes.units}
    )
    return (
        around_q(around, prefix)
        | Q(**{f"{prefix}id__in": scopes.teams})
        | Q(**{f"{prefix}projects__in": scopes.projects})
    )


class ProjectQuerySet(ScopedQuerySet[Any]):
    """Projects in the scopes where the person may see projects.

    `visible_to` gives those that the person sees whole. A guest sees none whole: a page that can be
    shared asks for `open_to` with its part.
    """

    def visible_q(self, person: Any) -> Q:
        return project_scope_q(person, Permission.VIEW_PROJECT)

    def open_to(self, person: Any, part: Permission) -> ProjectQuerySet:
        """Projects of which the person sees this part, guests too."""
        return self.filter(project_scope_q(person, part))._scoped()

    def active(self) -> ProjectQuerySet:
        """Projects that count as active today."""
        return self.filter(active_since__isnull=False)


class OfProjectQuerySet(ScopedQuerySet[Any]):
    """Rows of a project: whoever sees the project sees them."""

    permission = Permission.VIEW_PROJECT

    def visible_q(self, person: Any) -> Q:
        return project_scope_q(person, self.permission, prefix="project__")


class RemovableOfProjectQuerySet(KeepsRemoved, OfProjectQuerySet):
    """Rows of a project that can be taken away and brought back."""


class AboutProjectQuerySet(OfProjectQuerySet):
    """What a project is about: its aims and scores."""

    permission = Permission.SEE_PAGE


class DriverQuerySet(RemovableOfProjectQuerySet):
    """Drivers, which a team can share."""

    permission = Permission.SEE_DRIVERS


class IdeaQuerySet(RemovableOfProjectQuerySet):
    """Change ideas, which a team can share."""

    permission = Permission.SEE_IDEAS


class TestQuerySet(RemovableOfProjectQuerySet):
    """Tests of change, which a team can share."""

    permission = Permission.SEE_TESTS


def _daily_q(person: Any, prefix: str = "") -> Q:
    """Small improvements are there to be seen: by everybody of the organisation, and by whoever may
    see the unit's projects.
    """
    units = person.access.scopes(Permission.VIEW_PROJECT).units
    return Q(**{f"{prefix}organisation__in": organisations_known_to(person)}) | Q(
        **{f"{prefix}unit__in": units}
    )


class DailyQuerySet(KeepsRemoved, ScopedQuerySet[Any]):
    """Daily improvements, which can be taken away and brought back."""

    def visible_q(self, person: Any) -> Q:
        return _daily_q(person)


class OfDailyQuerySet(ScopedQuerySet[Any]):
    """Rows of a daily improvement: whoever sees it sees them."""

    def visible_q(self, person: Any) -> Q:
        return _daily_q(person, "improvement__")


class TeamQuerySet(ScopedQuerySet[Any]):
    """Teams of the projects whose team the person may see."""

    def visible_q(self, person: Any) -> Q:
        return team_scope_q(person, Permission.SEE_TEAM)


class TeamNotesQuerySet(RemovableOfProjectQuerySet):
    """What a team keeps to itself, its coach and the programme's leads."""

    permission = Permission.VIEW_TEAM_NOTES


class InvitationQuerySet(OfProjectQuerySet):
    """Invitations into a team: seen by those who say who is in it."""

    permission = Permission.MANAGE_TEAM


class OfTeamQuerySet(ScopedQuerySet[Any]):
    """Rows of a team, kept among the team, its coach and the programme's leads.

    `team_prefix` leads from the row to its team.
    """

    team_prefix = "team__"

    def visible_q(self, person: Any) -> Q:
        # A team has several projects: asked through them, a row would be found once for each.
        teams = team_scope_q(person, Permission.VIEW_TEAM_NOTES)
        model = self.model._meta.apps.get_model("improvement", "Team")
        rows = model._base_manager.filter(teams)
        return Q(**{f"{self.team_prefix.removesuffix('__')}__in": rows.values("pk")})


class PlanQuerySet(OfTeamQuerySet):
    """Plans of patient partners."""

    team_prefix = "membership__team__"


class StepQuerySet(KeepsRemoved, OfTeamQuerySet):
    """The steps of such a plan."""

    team_prefix = "plan__membership__team__"


ProjectManager = models.Manager.from_queryset(ProjectQuerySet)
AboutProjectManager = models.Manager.from_queryset(AboutProjectQuerySet)
TeamNotesManager = models.Manager.from_queryset(TeamNotesQuerySet)
InvitationManager = models.Manager.from_queryset(InvitationQuerySet)
OfTeamManager = models.Manager.from_queryset(OfTeamQuerySet)
PlanManager = models.Manager.from_queryset(PlanQuerySet)
StepManager = models.Manager.from_queryset(StepQuerySet)
DriverManager = models.Manager.from_queryset(DriverQuerySet)
IdeaManager = models.Manager.from_queryset(IdeaQuerySet)
TestManager = models.Manager.from_queryset(TestQuerySet)
RemovableOfProjectManager = models.Manager.from_queryset(RemovableOfProjectQuerySet)
OfProjectManager = models.Manager.from_queryset(OfProjectQuerySet)
TeamManager = models.Manager.from_queryset(TeamQuerySet)
DailyManager = models.Manager.from_queryset(DailyQuerySet)
OfDailyManager = models.Manager.from_queryset(OfDailyQuerySet)
