"""Links with which people come into a team, or look in on a project as guests."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.managers import InvitationManager
from coachwork.improvement.models.projects import OfProject
from coachwork.improvement.models.teams import TeamMembership

#: No link lets in more people than this.
MOST_USES = 50
#: Who is let in to look at what is shared, and not into the team.
GUEST = "guest"
ROLES = (*TeamMembership.Role.choices, (GUEST, _("Guest partner")))


class TeamInvitation(OfProject):
    """A link that opens a part in the team, or the shared parts of the project, to who has it.

    The link itself is not stored: it is the row's id with a signature (`invitation_links`).
    """

    role = models.CharField(_("role"), max_length=20, choices=ROLES)
    for_whom = models.CharField(_("for whom"), max_length=120, blank=True)
    most_uses = models.PositiveSmallIntegerField(
        _("how many people"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_USES)],
    )
    uses = models.PositiveSmallIntegerField(default=0, editable=False)
    expires_on = models.DateField(_("last day of the link"))
    revoked_at = models.DateTimeField(null=True, editable=False)
    # Of a guest: what is shared, as in RoleGrant, and until when.
    parts = models.CharField(_("shared"), max_length=200, blank=True, editable=False)
    shared_until = models.DateField(_("shared until"), null=True, blank=True)

    objects: Any = InvitationManager()  # type: ignore[misc]

    class Meta:
        indexes = (models.Index(fields=("organisation", "project"), name="invitation_of_project"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(uses__lte=models.F("most_uses")), name="invitation_not_overused"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}"
