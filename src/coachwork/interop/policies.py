"""May this state? What an import can still do, each refusal with its reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.interop.models import ImportBatch

State = ImportBatch.State


def is_open(batch: ImportBatch) -> bool:
    """Whether the person can still say what the columns mean."""
    return batch.state == State.READ


def check_open(batch: ImportBatch) -> None:
    """Raise `PolicyError` once the import was accepted, stored or has expired."""
    if is_open(batch):
        return
    if batch.state == State.EXPIRED:
        raise PolicyError(
            _("This file was not accepted within a day and was removed. Please send it again.")
        )
    raise PolicyError(_("This file has been accepted already."))


def can_be_tried_again(batch: ImportBatch) -> bool:
    """Whether storing stopped and the file is still there."""
    return batch.state == State.FAILED and batch.content is not None


def check_can_be_tried_again(batch: ImportBatch) -> None:
    """Raise `PolicyError` unless storing had stopped."""
    if not can_be_tried_again(batch):
        raise PolicyError(_("There is nothing to try again."))
