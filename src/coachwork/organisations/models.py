"""Networks, organisations, units, people: the tenant boundary."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from coachwork.foundation.calendar import check_zone
from coachwork.foundation.models import BaseModel, OrganisationModel
from coachwork.foundation.removal import RemovableModel
from coachwork.foundation.vocabulary import Role
from coachwork.organisations.managers import (
    NetworkManager,
    OrganisationManager,
    OwnOrganisationManager,
    PersonQuerySet,
    SkillManager,
    UnitManager,
)

if TYPE_CHECKING:
    from coachwork.organisations.access import Access


class Network(BaseModel):
    """Organisations that work together: an alliance, a national programme, an integrated system."""

    name = models.CharField(_("name"), max_length=200)

    objects = NetworkManager()

    def __str__(self) -> str:
        return self.name


class Organisation(BaseModel):
    """A trust, a ministry, a charity: who owns the rows that carry its key."""

    network = models.ForeignKey(
        Network, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    name = models.CharField(_("name"), max_length=200)
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="Europe/London", validators=[check_zone]
    )
    language = models.CharField(_("language"), max_length=10, default="en-gb")
    words = models.JSONField(_("own words for coach, team and site"), default=dict, blank=True)

    objects = OrganisationManager()

    def __str__(self) -> str:
        return self.name


class OrgUnit(OrganisationModel):
    """A place in the organisation's tree: region, directorate, service, ward, practice, site."""

    class Kind(models.TextChoices):
        REGION = "region", _("Region")
        DISTRICT = "district", _("District")
        DIRECTORATE = "directorate", _("Directorate")
        SERVICE = "service", _("Service")
        WARD = "ward", _("Ward")
        PRACTICE = "practice", _("Practice")
        COMMUNITY = "community", _("Community site")
        SITE = "site", _("Site")

    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    code = models.CharField(_("code"), max_length=40, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = UnitManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "code"),
                condition=~models.Q(code=""),
                name="unit_code_once_in_organisation",
            ),
        )
        indexes = (models.Index(fields=("organisation", "parent"), name="unit_tree"),)

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """People are read without a scope by the sign-in library, so this manager does not refuse."""

    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> Person:
        person: Person = self.model(email=self.normalize_email(email) or None, **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who works with the programme. May have no e-mail, and then never signs in."""

    class Kind(models.TextChoices):
        STAFF = "staff", _("Staff")
        SERVICE_USER = "service_user", _("Service user or patient partner")
        CARER = "carer", _("Carer")
        EXTERNAL = "external", _("External partner")
        STUDENT = "student", _("Student")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.STAFF)
    language = models.CharField(_("language"), max_length=10, blank=True)
    home = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("home organisation"),
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    @cached_property
    def access(self) -> Access:
        """What this person's grants open today; read once and kept while the object lives."""
        from coachwork.organisations.access import access_of

        return access_of(self)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]


class Affiliation(OrganisationModel):
    """A person's place in an organisation, from and to. Open: the person is still here."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    unit = models.ForeignKey(OrgUnit, null=True, blank=True, on_delete=models.PROTECT)
    job_role = models.CharField(_("job"), max_length=120, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    leave_reason = models.CharField(_("reason for leaving"), max_length=200, blank=True)

    objects = OwnOrganisationManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="affiliation_ends_after_it_starts",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "person", "ends_on"), name="affiliation_open"),
            models.Index(fields=("person", "ends_on"), name="affiliation_of_person"),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation}"


class ContactPreference(OrganisationModel):
    """How a person wants to be reached: kept by themselves, or by somebody for them."""

    class Mode(models.TextChoices):
        ANY = "any", _("Any way")
        VISIT = "visit", _("A visit")
        PHONE = "phone", _("Phone")
        VIDEO = "video", _("Video")
        MESSAGE = "message", _("Message")
        EMAIL = "email", _("E-mail")
        PAPER = "paper", _("Paper")

    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="contact_preference"
    )
    mode = models.CharField(_("best way"), max_length=10, choices=Mode, default=Mode.ANY)
    best_times = models.CharField(_("best days and times"), max_length=200, blank=True)
    not_times = models.CharField(_("please not"), max_length=200, blank=True)

    objects = OwnOrganisationManager()

    def __str__(self) -> str:
        return f"{self.person}: {self.get_mode_display()}"


class PersonSkill(RemovableModel):
    """Something a person is good at, with who says so."""

    class Level(models.IntegerChoices):
        BEGINNING = 1, _("1, beginning")
        WITH_HELP = 2, _("2, with help")
        ALONE = 3, _("3, alone")
        SURE = 4, _("4, sure of it")
        TEACHES = 5, _("5, can teach it")

    class Source(models.TextChoices):
        SELF = "self", _("The person says so")
        COLLEAGUE = "colleague", _("A colleague says so")
        COACH = "coach", _("The coach says so")
        EVIDENCE = "evidence", _("A certificate or their work shows it")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="skills")
    skill = models.CharField(_("skill"), max_length=100)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    source = models.CharField(_("who says so"), max_length=10, choices=Source)

    objects = SkillManager()

    class Meta:
        ordering = ("-level", "skill")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(level__range=(1, 5)), name="skill_level_1_to_5"
            ),
        )

    def __str__(self) -> str:
        return self.skill


class RoleGrant(BaseModel):
    """A role given to a person within one network, organisation, unit, team or project."""

    class Scope(models.TextChoices):
        NETWORK = "network", _("Network")
        ORGANISATION = "organisation", _("Organisation")
        UNIT = "unit", _("Unit and all below it")
        TEAM = "team", _("Team")
        PROJECT = "project", _("Project")

    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices())
    scope = models.CharField(_("where"), max_length=20, choices=Scope)
    scope_id = models.UUIDField()
    # Of a guest: the permissions that were shared, one after the other. Other roles need none.
    parts = models.CharField(_("shared"), max_length=200, blank=True, editable=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)

    objects = OwnOrganisationManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "role", "scope", "scope_id"),
                condition=models.Q(ends_on__isnull=True),
                name="grant_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(scope="network") | models.Q(organisation__isnull=False),
                name="grant_below_network_has_organisation",
            ),
        )
        indexes = (
            models.Index(fields=("person", "ends_on"), name="grant_of_person"),
            models.Index(fields=("scope_id", "role"), name="grant_of_scope"),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.role} ({self.scope})"

    def belongs_to(self) -> uuid.UUID | None:
        """The story of the project or team in which it holds."""
        return self.scope_id if self.scope in (self.Scope.PROJECT, self.Scope.TEAM) else None
