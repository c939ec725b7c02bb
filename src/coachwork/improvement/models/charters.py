"""Charters: what a project is about before the work begins, and the templates they start from."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.models import OrganisationModel
from coachwork.foundation.removal import RemovableModel
from coachwork.improvement.models.projects import OfProject, Project
from coachwork.organisations.access import Scopes
from coachwork.organisations.managers import RemovableSharedManager, SharedManager
from coachwork.organisations.models import Network, Person


class SharedInNetwork(OrganisationModel):
    """A row of one organisation, or of all organisations of a network where one is named."""

    network = models.ForeignKey(
        Network, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    def stands_in(self) -> Scopes:
        """What a network shares stands in the network, another row in its organisation."""
        if self.network_id:
            return Scopes(networks=frozenset({self.network_id}))
        return Scopes(organisations=frozenset({self.organisation_id}))


class Objective(SharedInNetwork, RemovableModel):
    """Something the organisation wants to reach, which projects serve."""

    title = models.CharField(_("objective"), max_length=200)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RemovableSharedManager()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class CharterWords(models.Model):
    """What a charter says in words, and what a template says beforehand."""

    problem = models.TextField(_("the problem"), max_length=4000, blank=True)
    in_scope = models.TextField(_("in scope"), max_length=2000, blank=True)
    out_of_scope = models.TextField(_("out of scope"), max_length=2000, blank=True)
    population = models.CharField(_("population"), max_length=300, blank=True)
    equity_note = models.TextField(_("equity"), max_length=2000, blank=True)
    tags = models.CharField(_("tags"), max_length=300, blank=True)

    class Meta:
        abstract = True


#: The names of those fields, for whoever copies them.
CHARTER_WORDS = ("problem", "in_scope", "out_of_scope", "population", "equity_note", "tags")


class CharterTemplate(CharterWords, SharedInNetwork):
    """One version of a template. A released one stays as it is: an edit makes the next version."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        RELEASED = "released", _("Released")
        RETIRED = "retired", _("Retired")

    family = models.UUIDField(_("versions of one template share this"), default=uuid.uuid4)
    number = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    retired_because = models.CharField(max_length=300, blank=True, editable=False)

    name = models.CharField(_("name of the template"), max_length=120)
    purpose = models.CharField(_("when it helps"), max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    why_it_matters = models.TextField(_("why it matters"), max_length=4000, blank=True)
    aim_what = models.CharField(_("what will be better"), max_length=300, blank=True)
    aim_unit_label = models.CharField(_("counted in"), max_length=80, blank=True)
    aim_for_whom = models.CharField(_("for whom"), max_length=200, blank=True)

    objects = SharedManager()

    class Meta:
        ordering = ("name", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "family", "number"), name="template_version_once"
            ),
            models.UniqueConstraint(
                fields=("organisation", "family", "state"),
                condition=~Q(state="retired"),
                name="one_draft_and_one_release",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Charter(CharterWords, OfProject):
    """What a project's people agree on before they begin, beside its title, reasons and aim."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="charter")
    sponsor = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sponsor_name = models.CharField(_("sponsor by name"), max_length=120, blank=True)
    coach_wanted = models.BooleanField(_("we want a coach"), default=False)
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="charters"
    )
    planned_start = models.DateField(_("planned start"), null=True, blank=True)
    planned_end = models.DateField(_("planned end"), null=True, blank=True)
    template = models.ForeignKey(
        CharterTemplate,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="charters",
    )

    class Meta:
        indexes = (
            models.Index(
                fields=("organisation",),
                condition=Q(coach_wanted=True),
                name="charter_wants_a_coach",
            ),
        )

    def __str__(self) -> str:
        return f"{self.project}"


class ProjectTag(OfProject):
    """One of the charter's tags, for lists to be narrowed by. Written with the charter."""

    word = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "project", "word"), name="tag_once_a_project"
            ),
        )
        indexes = (models.Index(fields=("organisation", "word"), name="project_by_tag"),)

    def __str__(self) -> str:
        return self.word
