"""Does the state of things allow this of a charter, a template, an objective or a wording?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.improvement import states
from coachwork.improvement.models import CharterTemplate
from coachwork.improvement.policies import reason_given

State = CharterTemplate.State


def check_period(start: date | None, end: date | None) -> None:
    """Refuse an end before the start."""
    if start and end and end < start:
        raise PolicyError(_("The end is before the start."))


def is_draft(template: CharterTemplate) -> bool:
    """True while a template may still be reworded."""
    return template.state == State.DRAFT


def check_draft(template: CharterTemplate) -> None:
    """Refuse to reword what projects may have begun with."""
    if not is_draft(template):
        raise PolicyError(_("This version stays as it is. Make the next version and change that."))


def check_released(template: CharterTemplate) -> None:
    """Refuse to begin with a template that is not, or no longer, to be used."""
    if template.state != State.RELEASED:
        raise PolicyError(
            _("“%(template)s” is not in use any more. Choose another.") % {"template": template}
        )


def check_next_version(versions: Iterable[CharterTemplate]) -> None:
    """Refuse a second draft of one template."""
    if any(is_draft(version) for version in versions):
        raise PolicyError(_("The next version is being written already. Go on with that one."))


def check_template_move(template: CharterTemplate, to: State, *, reason: str) -> None:
    """Refuse a move that the table of states does not hold."""
    states.TEMPLATE.check(State(template.state), to, reason_given(reason))
