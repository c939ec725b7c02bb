"""The address of an invitation: its id with a signature, so that none can be guessed or made up."""

from __future__ import annotations

from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from coachwork.improvement.models import TeamInvitation

_signer = Signer(salt="coachwork.improvement.invitation", sep=".")


def path_of(invitation: TeamInvitation) -> str:
    """The address within the platform."""
    return reverse("improvement:join", args=[_signer.sign(invitation.pk.hex)])


def invitation_of(token: str) -> TeamInvitation | None:
    """The invitation that an address names; None where nobody signed it."""
    try:
        key = UUID(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    rows = TeamInvitation.objects.everywhere(why="who has the signed link is let in by it")
    found: TeamInvitation | None = (
        rows.select_related(
            "created_by__home", "project__team", "project__unit", "project__organisation"
        )
        .filter(pk=key)
        .first()
    )
    return found
