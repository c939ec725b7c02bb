"""Send the day's reminders; choose whether one wants them."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from coachwork.foundation import events
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Reminder, ReminderChoice
from coachwork.improvement.reminders import Line, lines_for
from coachwork.organisations.models import Person


@transaction.atomic
def send_reminder(*, to: Person, site: str) -> int:
    """Mail a person what is due; gives how many things the mail names.

    What was sent is written first, in the same transaction: a mail that fails takes its rows back and
    is tried again, and of two runs at once the second waits and finds it sent.
    """
    Person.objects.select_for_update().get(pk=to.pk)
    language = to.language or (to.home.language if to.home else None)
    with translation.override(language):
        lines = lines_for(to)
        if lines:
            _keep(to, lines)
            _mail(to, lines, site.rstrip("/"))
    return len(lines)


@transaction.atomic
def choose_reminders(*, by: Person, by_mail: bool) -> ReminderChoice:
    """Have reminders by mail, or no longer: everybody chooses for themselves."""
    choice, _is_new = ReminderChoice.objects.update_or_create(
        person=by, defaults={"by_mail": by_mail}
    )
    if by.home_id is not None:
        events.record(
            chain=by.home_id,
            actor=by,
            verb="improvement.reminders_chosen",
            subject=choice,
            details={"by_mail": by_mail},
        )
    return choice


def _keep(to: Person, lines: Sequence[Line]) -> None:
    today = today_for(to)
    Reminder.objects.bulk_create(
        Reminder(
            organisation_id=line.project.organisation_id,
            project=line.project,
            person=to,
            sent_on=today,
            kind=line.kind,
            subject_id=line.subject,
        )
        for line in lines
    )


def _mail(to: Person, lines: Sequence[Line], site: str) -> None:
    text = render_to_string(
        "improvement/reminder.txt", {"person": to, "lines": lines, "site": site}
    )
    words = ngettext(
        "Coachwork: %(count)s thing to look at",
        "Coachwork: %(count)s things to look at",
        len(lines),
    )
    send_mail(words % {"count": len(lines)}, text, None, [str(to.email)])
