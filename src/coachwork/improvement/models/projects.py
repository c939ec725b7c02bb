"""Projects: what they are, how they stand, and their aims."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.foundation.removal import RemovableModel
from coachwork.improvement.managers import (
    AboutProjectManager,
    OfProjectManager,
    ProjectManager,
    RemovableOfProjectManager,
)
from coachwork.improvement.models.teams import Team, around
from coachwork.organisations.access import Scopes
from coachwork.organisations.kinds import SEEN_AROUND, WorkKind
from coachwork.organisations.models import OrgUnit


class ProjectState(models.TextChoices):
    """The states of a project's life (domain model, B9)."""

    IDEA = "idea", _("Idea")
    REGISTERED = "registered", _("Registered")
    APPROVED = "approved", _("Approved")
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    COMPLETED = "completed", _("Completed")
    SUSTAINING = "sustaining", _("Sustaining")
    CLOSED = "closed", _("Closed")
    STOPPED = "stopped", _("Stopped")
    MERGED = "merged", _("Merged")


#: The states that count as active in the programme's measures.
ACTIVE_STATES = frozenset({ProjectState.APPROVED, ProjectState.ACTIVE})


class Project(OrganisationModel):
    """Improvement work on one aim: of a team, of a person on their own practice, or of the programme.

    Its kind is that of its team, and stays: it says who sees the work, and whether it is counted.
    """

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="projects")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="projects")
    kind = models.CharField(
        _("whose work"), max_length=10, choices=WorkKind, default=WorkKind.TEAM, editable=False
    )
    title = models.CharField(_("title"), max_length=200)
    why_it_matters = models.TextField(_("why it matters"))
    # The state in force today and since when it counts as active; the history is in StateChange.
    state = models.CharField(
        _("state"), max_length=20, choices=ProjectState, default=ProjectState.ACTIVE
    )
    active_since = models.DateField(_("active since"), null=True, editable=False)
    registered_on = models.DateField(_("registered on"))

    objects = ProjectManager()

    class Meta:
        indexes = (
            models.Index(fields=("organisation", "unit"), name="project_of_unit"),
            models.Index(fields=("organisation", "active_since"), name="project_active"),
            models.Index(fields=("team",), name="project_of_team"),
            models.Index(
                fields=("organisation", "kind"),
                condition=~models.Q(kind=WorkKind.TEAM),
                name="project_of_other_kind",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_goal(self) -> bool:
        """A person's own: there for them, and for those whom they let look."""
        return self.kind == WorkKind.GOAL

    @property
    def is_of_programme(self) -> bool:
        """What the programme changes in itself."""
        return self.kind == WorkKind.PROGRAMME

    @property
    def is_of_team(self) -> bool:
        """What the programme counts, coaches and approves."""
        return self.kind == WorkKind.TEAM

    @property
    def whereabouts(self) -> str:
        """Unit and team in words; a team that is named after its unit says both."""
        if self.is_goal:
            return _("Own practice of %(name)s") % {"name": self.team.name}
        if self.is_of_programme:
            return self.team.name
        unit, team = self.unit.name, self.team.name
        return team if team.startswith(unit) else f"{unit} · {team}"

    def belongs_to(self) -> UUID:
        """What is done with a project is its own story."""
        return self.pk

    def stands_in(self) -> Scopes:
        """Where the project stands, for permission checks; a goal stands in itself alone."""
        own = Scopes(teams=frozenset({self.team_id}), projects=frozenset({self.id}))
        return around(self, own) if self.kind in SEEN_AROUND else own


class OfProject(OrganisationModel):
    """A row of one project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="%(class)ss")

    objects: Any = OfProjectManager()

    class Meta:
        abstract = True

    def belongs_to(self) -> UUID:
        """The story of its project."""
        return self.project_id


class RemovableOfProject(RemovableModel, OfProject):
    """A row of one project that can be taken away and brought back."""

    objects: Any = RemovableOfProjectManager()  # type: ignore[misc]

    class Meta:
        abstract = True


class StateChange(OfProject):
    """From this day the project is in this state. Append-only."""

    state = models.CharField(_("state"), max_length=20, choices=ProjectState)
    since = models.DateField(_("since"))
    active_since = models.DateField(_("active since"), null=True, editable=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("organisation", "project", "-since", "-created_at"), name="state_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()} · {self.since}"


class Aim(OfProject):
    """What, how much, by when, for whom and where. A changed aim is a new row; the newest is in force."""

    what = models.CharField(_("what will be better"), max_length=300)
    start_value = models.FloatField(_("from"))
    goal_value = models.FloatField(_("to"))
    unit_label = models.CharField(_("counted in"), max_length=80)
    by_when = models.DateField(_("by when"))
    for_whom = models.CharField(_("for whom"), max_length=200)
    where = models.CharField(_("where"), max_length=200, blank=True)

    objects: Any = AboutProjectManager()  # type: ignore[misc]

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(fields=("organisation", "project", "-created_at"), name="aim_in_force"),
        )

    def __str__(self) -> str:
        return self.what
