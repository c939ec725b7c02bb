"""Teams and their people."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.improvement.managers import OfTeamManager, TeamManager
from coachwork.organisations.access import Scopes
from coachwork.organisations.kinds import SEEN_AROUND, WorkKind
from coachwork.organisations.managers import OwnOrganisationManager
from coachwork.organisations.models import OrgUnit, Person


class Team(OrganisationModel):
    """The people of a unit who improve something together; or one person with goals of their own, or
    the people of the programme.
    """

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        _("whose work"), max_length=10, choices=WorkKind, default=WorkKind.TEAM, editable=False
    )

    objects = TeamManager()

    class Meta:
        indexes = (
            models.Index(fields=("organisation", "unit"), name="team_of_unit"),
            models.Index(
                fields=("organisation", "kind"),
                condition=~models.Q(kind=WorkKind.TEAM),
                name="team_of_other_kind",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_one_person(self) -> bool:
        """Made for one person's goals: others look, and nobody joins."""
        return self.kind == WorkKind.GOAL

    def stands_in(self) -> Scopes:
        """Where the team stands, for permission checks; what is private stands in itself alone."""
        own = Scopes(teams=frozenset({self.id}))
        return around(self, own) if self.kind in SEEN_AROUND else own


def around(row: Any, own: Scopes) -> Scopes:
    """What a row stands in itself, and the unit and the organisation around it."""
    return replace(
        own,
        organisations=frozenset({row.organisation_id}),
        units=frozenset({row.unit_id}),
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
    cadre = models.CharField(_("profession or job"), max_length=80, blank=True)
    minutes_a_week = models.PositiveSmallIntegerField(
        _("protected time"), null=True, blank=True, validators=[MaxValueValidator(2400)]
    )

    objects = OwnOrganisationManager()

    class Meta:
        indexes = (models.Index(fields=("organisation", "team"), name="membership_of_team"),)

    def __str__(self) -> str:
        return f"{self.person} · {self.get_role_display()}"

    def belongs_to(self) -> UUID:
        """The story of the team, which is that of each of its projects."""
        return self.team_id


class GroundRules(OrganisationModel):
    """What a team agreed on: how its people work together, and how they settle a disagreement."""

    team = models.OneToOneField(Team, on_delete=models.PROTECT, related_name="ground_rules")
    rules = models.TextField(_("ground rules"), max_length=4000)
    disagreements = models.TextField(
        _("how disagreements are settled"), max_length=4000, blank=True
    )
    agreed_on = models.DateField(_("agreed on"))

    objects = OfTeamManager()

    def __str__(self) -> str:
        return f"{self.team}"

    def belongs_to(self) -> UUID:
        """The story of the team."""
        return self.team_id
