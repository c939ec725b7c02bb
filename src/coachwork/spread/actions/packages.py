"""Write a change package, release it, write its next edition, retire it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, held, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.improvement.policies import check_given, reason_given
from coachwork.improvement.rules import Place
from coachwork.organisations.access import require
from coachwork.organisations.models import Organisation, Person
from coachwork.spread import policies, queries
from coachwork.spread.copying import copy_diagram, copy_items
from coachwork.spread.models import ChangePackage, PackageState
from coachwork.spread.states import PACKAGE
from coachwork.spread.texts import PackageWords


@transaction.atomic
def write_package(
    *, by: Person, organisation: Organisation, words: PackageWords, id: UUID | None = None
) -> ChangePackage:
    """Begin a package with nothing in it yet."""
    require(by, Permission.WRITE_PACKAGES, Place(organisation))
    row = ChangePackage(organisation=organisation, **words.fields())
    written, is_new = create_once(row, id=id, by=by)
    if is_new:
        record(by, written, "spread.package_written")
    return written


@transaction.atomic
def keep_as_package(
    *,
    by: Person,
    project: Project,
    words: PackageWords,
    chosen: Collection[UUID],
    id: UUID | None = None,
) -> ChangePackage:
    """Begin a package from a project's diagram: the drivers and ideas chosen, and its measures.

    Of a box whose driver was not chosen, the driver comes along: it shows where the box belongs.
    """
    require(by, Permission.WRITE_PACKAGES, project)
    policies.check_chosen(bool(chosen))
    row = ChangePackage(organisation=project.organisation, origin=project, **words.fields())
    kept, is_new = create_once(row, id=id, by=by)
    if is_new:
        copy_diagram(by, project, kept, set(chosen))
        record(by, kept, "spread.package_kept", project=project.pk)
    return kept


@transaction.atomic
def edit_package(
    *, by: Person, package: ChangePackage, version: int, to: PackageWords
) -> ChangePackage:
    """Change what a draft says of itself. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.WRITE_PACKAGES, package)
    policies.check_draft(held(package))
    rewrite(package, to.fields(), version=version, by=by)
    record(by, package, "spread.package_edited", **to.fields())
    return package


@transaction.atomic
def release_package(*, by: Person, package: ChangePackage) -> ChangePackage:
    """Let teams take from a package; the edition before it is retired."""
    require(by, Permission.RELEASE_PACKAGES, package)
    package = held(package)
    policies.check_not_empty(queries.items_of(package).exists())
    PACKAGE.check(PackageState(package.state), PackageState.RELEASED, ())
    for other in _editions(package).filter(state=PackageState.RELEASED):
        _move(by, other, PackageState.RETIRED, f"→ {package.number}")
    _move(by, package, PackageState.RELEASED, "")
    return package


@transaction.atomic
def retire_package(*, by: Person, package: ChangePackage, reason: str) -> ChangePackage:
    """Offer a package no longer. What teams took from it stays theirs."""
    require(by, Permission.RELEASE_PACKAGES, package)
    package = held(package)
    given = reason_given(reason)
    PACKAGE.check(PackageState(package.state), PackageState.RETIRED, given)
    _move(by, package, PackageState.RETIRED, reason.strip())
    return package


@transaction.atomic
def share_package(*, by: Person, package: ChangePackage, with_network: bool) -> ChangePackage:
    """Show a package to the whole network, or to its own organisation alone."""
    require(by, Permission.RELEASE_PACKAGES, package)
    package.network_id = package.organisation.network_id if with_network else None
    package.updated_by = by
    package.save(update_fields=["network", "updated_by", "updated_at"])
    record(by, package, "spread.package_shared", with_network=package.network_id is not None)
    return package


@transaction.atomic
def begin_next_edition(
    *, by: Person, package: ChangePackage, id: UUID | None = None
) -> ChangePackage:
    """A draft that begins as the package is. Where there is one already, that one."""
    require(by, Permission.WRITE_PACKAGES, package)
    editions = _editions(package)
    draft: ChangePackage | None = editions.kept().filter(state=PackageState.DRAFT).first()
    if draft is not None:
        return draft
    newest: ChangePackage = editions.latest("number")
    row = ChangePackage(
        organisation_id=package.organisation_id,
        network_id=package.network_id,
        origin=package.origin,
        family=package.family,
        number=newest.number + 1,
        theme=package.theme,
        aim=package.aim,
        summary=package.summary,
        evidence=package.evidence,
    )
    begun, _ = create_once(row, id=id, by=by)
    copy_items(by, package, begun)
    record(by, begun, "spread.edition_begun", number=begun.number)
    return begun


@transaction.atomic
def remove_package(*, by: Person, package: ChangePackage, reason: str) -> ChangePackage:
    """Take a draft away; `restore_package` brings it back."""
    require(by, Permission.WRITE_PACKAGES, package)
    policies.check_draft(package)
    check_given(reason)
    mark_removed(package, by=by, reason=reason.strip())
    record(by, package, "spread.package_removed", reason=reason.strip())
    return package


@transaction.atomic
def restore_package(*, by: Person, package: ChangePackage) -> ChangePackage:
    """Bring a draft back, unless another one of the same package was begun meanwhile."""
    require(by, Permission.WRITE_PACKAGES, package)
    drafts = _editions(package).kept().filter(state=PackageState.DRAFT)
    policies.check_only_draft(drafts.exists())
    mark_kept(package, by=by)
    record(by, package, "spread.package_restored")
    return package


def _editions(package: ChangePackage) -> Any:
    """All editions of a package; whoever else begins or releases one waits, and then finds it here."""
    rows = ChangePackage.objects.within(package.organisation_id).filter(family=package.family)
    list(rows.order_by("number").select_for_update().values_list("pk"))
    return rows


def _move(by: Person, package: ChangePackage, to: PackageState, reason: str) -> None:
    now = package.state
    package.state, package.retired_because, package.updated_by = to, reason, by
    package.save(update_fields=["state", "retired_because", "updated_by", "updated_at"])
    record(by, package, f"spread.package_{to}", **{"from": now, "reason": reason})


def record(by: Person, package: ChangePackage, verb: str, **details: Any) -> None:
    """The event of an action on a package."""
    events.record(
        chain=package.organisation_id,
        actor=by,
        verb=verb,
        subject=package,
        details={"theme": package.theme, "number": package.number, **details},
    )
