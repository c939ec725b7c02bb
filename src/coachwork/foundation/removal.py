"""What is taken away can be brought back: the row stays, marked, with who, when and why.

Lists and counts ask for `kept()`; a page that shows one row by its address does too, so that what
was taken away is gone for everybody until somebody brings it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork.foundation.errors import PolicyError
from coachwork.foundation.models import OrganisationModel

if TYPE_CHECKING:
    _Rows = models.QuerySet[Any]
else:
    _Rows = object


class RemovableModel(OrganisationModel):
    """A row that can be taken away and brought back."""

    removed_at = models.DateTimeField(null=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    removed_reason = models.CharField(
        gettext_lazy("taken away because"), max_length=300, blank=True, editable=False
    )

    class Meta:
        abstract = True


class KeepsRemoved(_Rows):
    """For the queryset of a model whose rows can be taken away."""

    def kept(self) -> Self:
        """Without what was taken away."""
        return self.filter(removed_at__isnull=True)

    def removed(self) -> Self:
        """Only what was taken away."""
        return self.filter(removed_at__isnull=False)


R = TypeVar("R", bound=RemovableModel)


def mark_removed(row: R, *, by: Any, reason: str) -> R:
    """Take the row away; part of an action, which writes the event."""
    return _marked(row, by, removed_at=timezone.now(), removed_by=by, removed_reason=reason)


def mark_kept(row: R, *, by: Any) -> R:
    """Bring the row back; part of an action, which writes the event."""
    return _marked(row, by, removed_at=None, removed_by=None, removed_reason="")


def _marked(row: R, by: Any, **marks: Any) -> R:
    """Of two who do the same at once, one finds nothing left to do."""
    rows: models.QuerySet[R] = type(row)._base_manager.filter(pk=row.pk)
    still = rows.filter(removed_at__isnull=marks["removed_at"] is not None)
    if not still.update(**marks, updated_by=by, version=models.F("version") + 1):
        raise PolicyError(_("Somebody else was faster. Load the page again."))
    for name, value in marks.items():
        setattr(row, name, value)
    return row
