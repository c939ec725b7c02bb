"""Projects, teams, aims, progress scores and actions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.improvement.managers import OfProjectManager, ProjectManager, TeamManager
from coachwork.organisations.access import Scopes
from coachwork.organisations.managers import OwnOrganisationManager
from coachwork.organisations.models import Network, OrgUnit, Person


class Team(OrganisationModel):
    """The people of a unit who improve something together."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(_("name"), max_length=200)

    objects = TeamManager()

    class Meta:
        indexes = (models.Index(fields=("organisation", "unit"), name="team_of_unit"),)

    def __str__(self) -> str:
        return self.name

    def stands_in(self) -> Scopes:
        """Where the team stands, for permission checks."""
        return Scopes(
            organisations=frozenset({self.organisation_id}),
            units=frozenset({self.unit_id}),
            teams=frozenset({self.id}),
        )


class TeamMembership(OrganisationModel):
    """A person's part in a team, from and to."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Team lead")
        CLINICAL_LEAD = "clinical_lead", _("Clinical lead")
        DATA_LEAD = "data_lead", _("Data lead")
        PATIENT_PARTNER = "patient_partner", _("Patient partner")
        MEMBER = "member", _("Member")
        SPONSOR = "sponsor", _("Sponsor")

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = OwnOrganisationManager()

    class Meta:
        indexes = (models.Index(fields=("organisation", "team"), name="membership_of_team"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()}"


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
    """A team's improvement work on one aim."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="projects")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="projects")
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
        )

    def __str__(self) -> str:
        return self.title

    def stands_in(self) -> Scopes:
        """Where the project stands, for permission checks."""
        return Scopes(
            organisations=frozenset({self.organisation_id}),
            units=frozenset({self.unit_id}),
            teams=frozenset({self.team_id}),
            projects=frozenset({self.id}),
        )


class OfProject(OrganisationModel):
    """A row of one project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="%(class)ss")

    objects: Any = OfProjectManager()

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
    """What, how much, by when, for whom. A changed aim is a new row; the newest is in force."""

    what = models.CharField(_("what will be better"), max_length=300)
    start_value = models.FloatField(_("from"))
    goal_value = models.FloatField(_("to"))
    unit_label = models.CharField(_("counted in"), max_length=80)
    by_when = models.DateField(_("by when"))
    for_whom = models.CharField(_("for whom"), max_length=200)

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(fields=("organisation", "project", "-created_at"), name="aim_in_force"),
        )

    def __str__(self) -> str:
        return self.what


class ProgressScore(OfProject):
    """One judgement of how far the project is, 0.5 to 5.0, with its reason. Append-only."""

    class Scorer(models.TextChoices):
        TEAM = "team", _("Team")
        COACH = "coach", _("Coach")
        AGREED = "agreed", _("Team and coach together")

    value = models.DecimalField(_("score"), max_digits=2, decimal_places=1)
    scored_on = models.DateField(_("date"))
    scorer = models.CharField(_("who scores"), max_length=10, choices=Scorer)
    reason = models.TextField(_("reason"))
    next_step = models.CharField(_("what would move it on"), max_length=500, blank=True)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    # The one mark that is set later: a correction took this row's place. Kept here, since looking
    # for the correction from every score made each question of a day scan the table.
    superseded = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("-scored_on", "-created_at")
        constraints = (
            models.CheckConstraint(
                condition=Q(value__in=[Decimal(step) / 2 for step in range(1, 11)]),
                name="score_is_a_step_of_the_scale",
            ),
        )
        indexes = (
            models.Index(
                fields=("organisation", "project", "-scored_on", "-created_at"),
                name="score_in_force",
            ),
            models.Index(fields=("project", "-scored_on", "-created_at"), name="score_of_project"),
        )

    def __str__(self) -> str:
        return f"{self.value} · {self.scored_on}"


class Action(OfProject):
    """Something that somebody agreed to do."""

    text = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done"), null=True, blank=True)

    class Meta:
        ordering = (F("done_on").asc(nulls_first=True), "due_on")
        indexes = (models.Index(fields=("organisation", "project", "done_on"), name="action_open"),)

    def __str__(self) -> str:
        return self.text


class ProgressRule(OrganisationModel):
    """When a project counts as stalled: the programme's threshold and window."""

    network = models.OneToOneField(
        Network, null=True, on_delete=models.PROTECT, related_name="progress_rule"
    )
    threshold = models.DecimalField(
        _("stalled at this score or less"), max_digits=2, decimal_places=1, default=Decimal("2.5")
    )
    window_months = models.PositiveSmallIntegerField(_("months without a move up"), default=3)
    count_never_scored = models.BooleanField(_("count projects never scored"), default=False)

    objects = OwnOrganisationManager()

    def __str__(self) -> str:
        return f"{self.threshold} / {self.window_months}"
