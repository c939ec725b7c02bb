"""The record of who did what: append-only rows, chained by hash, one chain an organisation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.dispatch import Signal
from django.utils import timezone

from coachwork.foundation.models import BaseModel, Event, EventChain

#: Sent with each event, in the transaction of the write: `subject` is the row that was written.
recorded = Signal()


def record(
    *,
    chain: UUID,
    actor: Any,
    verb: str,
    subject: models.Model,
    details: Mapping[str, Any] | None = None,
    on_behalf_of: Any = None,
) -> Event:
    """Add one event to an organisation's chain, in the transaction of the write it tells of."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an event belongs in its write's transaction")
    head = _locked_head(chain)
    event = Event(
        chain=chain,
        position=head.length + 1,
        at=timezone.now(),
        actor=actor,
        on_behalf_of=on_behalf_of,
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        details=_as_stored(details or {}),
        about=_story_of(subject),
        previous_hash=head.last_hash,
    )
    event.hash = hash_of(event)
    event.save()
    head.length, head.last_hash = event.position, event.hash
    head.save()
    recorded.send(sender=type(subject), subject=subject)
    return event


def hash_of(event: Event) -> str:
    """SHA-256 over what the event says and the hash of the one before it."""
    said = [
        str(event.chain),
        event.position,
        event.at.isoformat(),
        str(event.actor_id),
        str(event.on_behalf_of_id),
        event.verb,
        event.subject_kind,
        event.subject_id,
        event.details,
        event.previous_hash,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def first_broken(chain: UUID) -> int | None:
    """The position of the first event that was altered, removed or added behind our back."""
    previous, expected = "", 1
    for event in Event.objects.filter(chain=chain).order_by("position").iterator():
        if (event.position, event.previous_hash) != (expected, previous) or (
            event.hash != hash_of(event)
        ):
            return expected
        previous, expected = event.hash, expected + 1
    head = EventChain.objects.filter(pk=chain).first()
    ends_as_told = head is None or (head.length, head.last_hash) == (expected - 1, previous)
    return None if ends_as_told else expected


def _story_of(subject: models.Model) -> str:
    """The id of what the subject belongs to, where it belongs to something larger."""
    whole = subject.belongs_to() if isinstance(subject, BaseModel) else None
    return str(whole or "")


def _locked_head(chain: UUID) -> EventChain:
    EventChain.objects.get_or_create(pk=chain)
    return EventChain.objects.select_for_update().get(pk=chain)


def _as_stored(details: Mapping[str, Any]) -> Any:
    return json.loads(json.dumps(details, cls=DjangoJSONEncoder, default=str))
