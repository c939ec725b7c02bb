"""How a person wants to be reached and what they can do: kept by themselves, or by a team's lead."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, create_or_edit
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations import policies
from coachwork.organisations.access import require
from coachwork.organisations.models import ContactPreference, Person, PersonSkill
from coachwork.organisations.rules import standing_of


@transaction.atomic
def keep_contact(
    *, by: Person, person: Person, version: int, mode: str, best_times: str, not_times: str
) -> ContactPreference:
    """How and when the person is best reached. Raises `EditConflict` if somebody else was faster."""
    _require(by, person)
    person = Person.objects.select_for_update().get(pk=person.pk)
    given = {"mode": mode, "best_times": best_times, "not_times": not_times}
    assert person.home is not None
    standing = ContactPreference.objects.within(person.home).filter(person=person).first()
    row = ContactPreference(organisation=person.home, person=person, **given)
    kept: ContactPreference = create_or_edit(
        row, standing=standing, version=version, by=by, fields=list(given)
    )
    _tell(by, person, kept, "organisations.contact_kept", given)
    return kept


@transaction.atomic
def add_skill(
    *, by: Person, person: Person, skill: str, level: int, source: str, id: UUID | None = None
) -> PersonSkill:
    """Note something the person is good at."""
    _require(by, person)
    given = {"skill": skill, "level": level, "source": source}
    row, is_new = create_once(
        PersonSkill(organisation=person.home, person=person, **given), id=id, by=by
    )
    if is_new:
        _tell(by, person, row, "organisations.skill_added", given)
    return row


@transaction.atomic
def remove_skill(*, by: Person, skill: PersonSkill) -> PersonSkill:
    """Take a skill away; `restore_skill` brings it back."""
    _require(by, skill.person)
    mark_removed(skill, by=by, reason="")
    _tell(by, skill.person, skill, "organisations.skill_removed", {"skill": skill.skill})
    return skill


@transaction.atomic
def restore_skill(*, by: Person, skill: PersonSkill) -> PersonSkill:
    """Bring it back as it was."""
    _require(by, skill.person)
    mark_kept(skill, by=by)
    _tell(by, skill.person, skill, "organisations.skill_restored", {"skill": skill.skill})
    return skill


def _require(by: Person, person: Person) -> None:
    """People keep their own; for others it is done by who leads a team that they are in."""
    if by != person:
        require(by, Permission.MANAGE_TEAM, standing_of(person))
    policies.check_has_home(person)


def _tell(by: Person, person: Person, subject: Any, verb: str, details: dict[str, Any]) -> None:
    assert person.home_id is not None
    events.record(
        chain=person.home_id,
        actor=by,
        on_behalf_of=person if by != person else None,
        verb=verb,
        subject=subject,
        details={"person": person.pk, **details},
    )
