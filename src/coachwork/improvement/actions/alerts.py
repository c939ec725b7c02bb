"""Alerts about what was finished: raised once by what worsens, put off until a day, cleared with words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from coachwork.foundation.saving import held
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.closing import Worsening
from coachwork.improvement.days import today_for
from coachwork.improvement.machines import Need
from coachwork.improvement.models import Alert, AlertState
from coachwork.improvement.states import ALERT
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def raise_alerts(*, found: Sequence[Worsening]) -> list[Alert]:
    """Alert those who look after a finished project.

    What raised an alert before raises none, and neither does a place where one waits for an answer:
    one worsening is told once, however many rules find it. Nobody does this: it happens when data
    come in.
    """
    rows = Alert.objects.everywhere(why="raised by data, for nobody in particular")
    subjects, places = {one.subject for one in found}, {one.place for one in found}
    known = set(rows.filter(subject_id__in=subjects).values_list("subject_id", flat=True))
    unanswered = rows.filter(place_id__in=places).exclude(state=AlertState.CLEARED)
    told = set(unanswered.values_list("place_id", flat=True))
    by_place = {one.place: one for one in found if one.subject not in known}
    new = [_new(one) for place, one in by_place.items() if place not in told]
    Alert.objects.bulk_create(new)
    for alert in new:
        tell(None, alert, "improvement.alert_raised", title=alert.title)
    return new


@transaction.atomic
def snooze_alert(*, by: Person, alert: Alert, until: date | None, reason: str) -> Alert:
    """Put an alert off until a day, with the reason."""
    given = policies.reason_given(reason) | ({Need.DAY} if until else set())
    row = _checked(by, alert, AlertState.SNOOZED, given)
    if until is not None:
        policies.check_ahead(until, today=today_for(by))
    return _stood(by, row, AlertState.SNOOZED, "improvement.alert_put_off", until, reason.strip())


@transaction.atomic
def clear_alert(*, by: Person, alert: Alert, words: str) -> Alert:
    """Say what was found and done; the alert is over."""
    row = _checked(by, alert, AlertState.CLEARED, policies.reason_given(words))
    return _stood(by, row, AlertState.CLEARED, "improvement.alert_cleared", None, words.strip())


def _new(one: Worsening) -> Alert:
    return Alert(
        organisation_id=one.organisation,
        project_id=one.project,
        kind=one.kind,
        subject_id=one.subject,
        title=one.title,
        place_kind=one.place_kind,
        place_id=one.place,
        raised_on=one.noticed_on,
    )


def _checked(by: Person, alert: Alert, to: AlertState, given: Any) -> Alert:
    require(by, Permission.HOLD_GAINS, alert.project)
    row = held(alert)
    ALERT.check(AlertState(row.state), to, given)
    return row


def _stood(
    by: Person, alert: Alert, to: AlertState, verb: str, until: date | None, words: str
) -> Alert:
    alert.state, alert.snoozed_until, alert.words = to, until, words
    alert.updated_by, alert.updated_at = by, timezone.now()
    alert.version += 1
    fields = ["state", "snoozed_until", "words", "updated_by", "updated_at", "version"]
    alert.save(update_fields=fields)
    tell(by, alert, verb, title=alert.title, until=until, words=words)
    return alert
