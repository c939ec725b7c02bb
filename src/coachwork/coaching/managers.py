"""Who sees the log of contacts."""

from __future__ import annotations

from django.db import models

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.managers import OfProjectQuerySet


class ContactQuerySet(OfProjectQuerySet):
    """Contacts: an executive sees counts, not the log."""

    permission = Permission.VIEW_CONTACTS


ContactManager = models.Manager.from_queryset(ContactQuerySet)
