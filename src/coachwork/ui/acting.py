"""Do what a right form asks for; what stands in the way is told on the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from coachwork.foundation.errors import EditConflict, PolicyError
from coachwork.ui.conflicts import VersionedMixin


def carried_out(form: Any, action: Callable[[], object], *, beside: str | None = None) -> bool:
    """Act for a form; what somebody else saved meanwhile, or what the state forbids, is told on it.

    `beside` names the field to which a refusal belongs; without it the form as a whole is told.
    """
    try:
        action()
    except EditConflict as error:
        tell_conflict(form, error)
    except PolicyError as error:
        form.add_error(beside, str(error))
    else:
        return True
    return False


def tell_conflict(form: Any, error: EditConflict) -> None:
    """Show on the form what somebody else saved meanwhile; where it cannot compare, that they did."""
    current = error.current
    if isinstance(form, VersionedMixin):
        who = str(current.updated_by or "")
        form.show_conflict(current, changed_by=who, changed_at=current.updated_at)
        return
    form.add_error(
        None, _("Somebody else changed this meanwhile. Look once more, then save again.")
    )
    with_version(form, current.version)


def with_version(form: Any, version: int) -> None:
    """Let the form, shown again after a conflict, carry the version that stands now."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data[form.add_prefix("version")] = str(version)
    form.data = data
