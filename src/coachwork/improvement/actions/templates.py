"""Keep the templates that charters start from: make, reword, release, retire."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.saving import create_once, held, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import charter_policies as policies
from coachwork.improvement.charters import tags_of, written
from coachwork.improvement.models import CharterTemplate
from coachwork.improvement.rules import Shelf
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

State = CharterTemplate.State

#: What a template says: all of it is copied to the next version.
TEMPLATE_WORDS = (
    "name",
    "purpose",
    "title",
    "why_it_matters",
    "problem",
    "in_scope",
    "out_of_scope",
    "population",
    "equity_note",
    "aim_what",
    "aim_unit_label",
    "aim_for_whom",
    "tags",
)


@transaction.atomic
def make_template(
    *, by: Person, shelf: Shelf, words: dict[str, Any], id: UUID | None = None
) -> CharterTemplate:
    """A new template, as a draft, of an organisation or shared in its network."""
    require(by, Permission.MANAGE_PROGRAMME, shelf)
    row = CharterTemplate(organisation=shelf.organisation, network=shelf.network, **_as_kept(words))
    row, is_new = create_once(row, id=id, by=by)
    if is_new:
        _record(by, row, "improvement.template_made", {"name": row.name})
    return row


@transaction.atomic
def edit_template(
    *, by: Person, template: CharterTemplate, version: int, words: dict[str, Any]
) -> CharterTemplate:
    """Reword a draft. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.MANAGE_PROGRAMME, template)
    policies.check_draft(held(template))
    rewrite(template, _as_kept(words), version=version, by=by)
    _record(by, template, "improvement.template_reworded", {"name": template.name})
    return template


@transaction.atomic
def begin_next_version(*, by: Person, template: CharterTemplate) -> CharterTemplate:
    """The next version of a template, as a draft with the same words."""
    require(by, Permission.MANAGE_PROGRAMME, template)
    versions = _versions(template)
    policies.check_next_version(versions)
    words = {name: getattr(template, name) for name in TEMPLATE_WORDS}
    row = CharterTemplate(
        organisation=template.organisation,
        network=template.network,
        family=template.family,
        number=max(version.number for version in versions) + 1,
        **words,
    )
    row, _is_new = create_once(row, id=None, by=by)
    _record(by, row, "improvement.template_version_begun", {"number": row.number})
    return row


@transaction.atomic
def release_template(*, by: Person, template: CharterTemplate) -> CharterTemplate:
    """Let projects begin with this version; the one before it retires."""
    require(by, Permission.MANAGE_PROGRAMME, template)
    now = held(template)
    policies.check_template_move(now, State.RELEASED, reason="")
    for earlier in _versions(template):
        if earlier.state == State.RELEASED:
            _move(by, earlier, State.RETIRED)
    _move(by, template, State.RELEASED)
    _record(by, template, "improvement.template_released", {"number": template.number})
    return template


@transaction.atomic
def retire_template(*, by: Person, template: CharterTemplate, reason: str) -> CharterTemplate:
    """Offer this version no longer. Projects that began with it keep saying so."""
    require(by, Permission.MANAGE_PROGRAMME, template)
    policies.check_template_move(held(template), State.RETIRED, reason=reason)
    template.retired_because = reason.strip()
    _move(by, template, State.RETIRED)
    _record(by, template, "improvement.template_retired", {"reason": reason.strip()})
    return template


def _as_kept(words: dict[str, Any]) -> dict[str, Any]:
    return words | {"tags": written(tags_of(words.get("tags", "")))}


def _versions(template: CharterTemplate) -> list[CharterTemplate]:
    """All versions of a template; whoever else makes one waits, and then finds it among them."""
    rows = CharterTemplate.objects.within(template.organisation_id).filter(family=template.family)
    list(rows.select_for_update().values_list("pk"))
    return list(rows)


def _move(by: Person, template: CharterTemplate, to: State) -> None:
    template.state, template.updated_by = to, by
    template.save(update_fields=["state", "retired_because", "updated_by", "updated_at"])


def _record(by: Person, template: CharterTemplate, verb: str, details: dict[str, Any]) -> None:
    events.record(
        chain=template.organisation_id, actor=by, verb=verb, subject=template, details=details
    )
