"""Make a programme, and change what it says of itself."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coachwork.foundation import events
from coachwork.foundation.errors import PolicyError
from coachwork.foundation.saving import create_once, save_edit
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.access import require
from coachwork.organisations.models import Organisation, Person
from coachwork.programme import policies
from coachwork.programme.models import Programme
from coachwork.programme.places import Place


@transaction.atomic
def make_programme(
    *,
    by: Person,
    place: Place,
    name: str,
    purpose: str,
    started_on: date,
    id: UUID | None = None,
) -> Programme:
    """Make the programme of a network, or of one organisation; each has one."""
    require(by, Permission.MANAGE_PROGRAMME, place)
    if earlier := _submitted(by, id):
        return earlier
    home = _keeper(by, place)
    policies.check_none_yet(place)
    row = Programme(
        organisation=home,
        network=place.network,
        name=name,
        purpose=purpose,
        started_on=started_on,
    )
    programme, is_new = create_once(row, id=id, by=by)
    if is_new:
        _tell(by, programme, "programme.made", {"after": _as_told(programme)})
    return programme


@transaction.atomic
def describe_programme(
    *, by: Person, programme: Programme, version: int, name: str, purpose: str, started_on: date
) -> Programme:
    """Change name, purpose and first day. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.MANAGE_PROGRAMME, programme)
    rows = Programme.objects.within(programme.organisation_id)
    stored: Programme = rows.get(pk=programme.pk)
    before = _as_told(stored)
    stored.name, stored.purpose, stored.started_on = name, purpose, started_on
    save_edit(stored, version=version, by=by, fields=["name", "purpose", "started_on"])
    _tell(by, stored, "programme.described", {"before": before, "after": _as_told(stored)})
    return stored


def _submitted(by: Person, id: UUID | None) -> Programme | None:
    """What the first of two clicks made; without this the policy would refuse the second."""
    found: Programme | None = Programme.objects.visible_to(by).filter(pk=id, created_by=by).first()
    return found


def _keeper(by: Person, place: Place) -> Organisation:
    """The organisation whose chain of events tells of the programme."""
    if place.organisation is not None:
        return place.organisation
    assert place.network is not None
    members = Organisation.objects.everywhere(why="the members of the programme's network")
    known = members.filter(network=place.network)
    keeper = known.filter(pk=by.home_id).first() or known.order_by("created_at").first()
    if keeper is None:
        raise PolicyError(_("%(place)s has no organisation yet.") % {"place": place.name})
    found: Organisation = keeper
    return found


def _as_told(programme: Programme) -> dict[str, Any]:
    fields = ("name", "purpose", "started_on")
    return {name: getattr(programme, name) for name in fields}


def _tell(by: Person, programme: Programme, verb: str, details: dict[str, Any]) -> None:
    events.record(
        chain=programme.organisation_id, actor=by, verb=verb, subject=programme, details=details
    )
