"""Write the lines of a draft: add, edit, order, take away, bring back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from coachwork.foundation.ordering import Way, shifted
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, held, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.organisations.access import require
from coachwork.organisations.models import Person
from coachwork.spread import policies, queries
from coachwork.spread.actions.packages import record
from coachwork.spread.models import ChangePackage, ItemKind, PackageItem
from coachwork.spread.texts import ItemWords


@transaction.atomic
def add_item(
    *,
    by: Person,
    package: ChangePackage,
    kind: ItemKind,
    words: ItemWords,
    parent: PackageItem | None = None,
    id: UUID | None = None,
) -> PackageItem:
    """Add a line after those that are there. Of two who add at once, both lines stay."""
    _may_write(by, package)
    policies.check_place(package, kind, parent)
    last = PackageItem.objects.within(package.organisation_id).filter(package=package)
    row = PackageItem(
        organisation_id=package.organisation_id,
        package=package,
        kind=kind,
        parent=parent,
        position=(last.aggregate(last=Max("position"))["last"] or 0) + 1,
        **words.fields(),
    )
    added, is_new = create_once(row, id=id, by=by)
    if is_new:
        record(by, package, "spread.item_added", item=added.pk, kind=kind, text=added.text)
    return added


@transaction.atomic
def edit_item(*, by: Person, item: PackageItem, version: int, to: ItemWords) -> PackageItem:
    """Change what a line says. Raises `EditConflict` if somebody else was faster."""
    _may_write(by, item.package)
    before = item.text
    rewrite(item, to.fields(), version=version, by=by)
    record(by, item.package, "spread.item_edited", item=item.pk, before=before, **to.fields())
    return item


@transaction.atomic
def shift_item(*, by: Person, item: PackageItem, way: Way) -> bool:
    """Put a line before the one above it, or after the one below; False where there is none."""
    _may_write(by, item.package)
    rows = queries.items_of(item.package)
    moved = shifted(item, rows.filter(kind=item.kind, parent=item.parent_id), way)
    if moved:
        record(by, item.package, "spread.item_shifted", item=item.pk, way=way)
    return moved


@transaction.atomic
def remove_item(*, by: Person, item: PackageItem) -> PackageItem:
    """Take a line away with all that hangs on it; `restore_item` brings it back."""
    _may_write(by, item.package)
    mark_removed(item, by=by, reason="")
    record(by, item.package, "spread.item_removed", item=item.pk, text=item.text)
    return item


@transaction.atomic
def restore_item(*, by: Person, item: PackageItem) -> PackageItem:
    """Bring a line back to its place."""
    _may_write(by, item.package)
    policies.check_hangs(item)
    mark_kept(item, by=by)
    record(by, item.package, "spread.item_restored", item=item.pk, text=item.text)
    return item


def _may_write(by: Person, package: ChangePackage) -> None:
    """The draft is held meanwhile: it is not released with half a line."""
    require(by, Permission.WRITE_PACKAGES, package)
    policies.check_draft(held(package))
