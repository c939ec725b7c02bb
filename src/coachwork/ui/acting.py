"""Do what a right form or a button asks for; what stands in the way is told to the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coachwork.foundation.errors import EditConflict, PolicyError
from coachwork.ui.conflicts import VersionedMixin

T = TypeVar("T")

#: A page with a form: shown, and sent back.
form_page = require_http_methods(["GET", "HEAD", "POST"])


def carried_out(form: Any, action: Callable[[], object], *, beside: str | None = None) -> bool:
    """Act for a form; what somebody else saved meanwhile, or what the state forbids, is told on it.

    `beside` names the field to which a refusal belongs; without it the form as a whole is told.
    """
    # In a tuple, since an action that gives nothing is carried out all the same.
    return made(form, lambda: (action(),), beside=beside) is not None


def made(form: Any, action: Callable[[], T], *, beside: str | None = None) -> T | None:
    """The same for an action that makes a row: gives the row, or None where something stood in the way."""
    try:
        return action()
    except EditConflict as error:
        tell_conflict(form, error)
    except PolicyError as error:
        form.add_error(beside, str(error))
    return None


def after(
    request: HttpRequest,
    action: Callable[[], object],
    *,
    said: str,
    back: str,
    onwards: str | None = None,
) -> HttpResponseRedirect:
    """Act for a button: `onwards` (or `back`) with what was done, else `back` with why it cannot be."""
    try:
        action()
    except EditConflict:
        messages.error(request, _("Somebody else changed this meanwhile. Look once more."))
        return HttpResponseRedirect(back)
    except PolicyError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(back)
    messages.success(request, said)
    return HttpResponseRedirect(onwards or back)


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
