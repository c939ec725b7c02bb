"""Does the state of things allow this now? Each check raises with a reason a person can read."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from coachwork.foundation.errors import PolicyError
from coachwork.spread.models import ChangePackage, ItemKind, PackageItem, PackageState

#: On what each kind of line hangs: None is the package itself.
HANGS_ON: Mapping[ItemKind, ItemKind | None] = {
    ItemKind.PRIMARY: None,
    ItemKind.SECONDARY: ItemKind.PRIMARY,
    ItemKind.IDEA: ItemKind.SECONDARY,
    ItemKind.MEASURE: None,
}


def is_draft(package: ChangePackage) -> bool:
    """True while a package is written."""
    return package.state == PackageState.DRAFT and package.removed_at is None


def check_draft(package: ChangePackage) -> None:
    """Refuse to change what teams already work with."""
    if not is_draft(package):
        raise PolicyError(_("Only a draft can be changed. Begin the next edition instead."))


def check_only_draft(has_draft: bool) -> None:
    """Refuse a second draft of the same package."""
    if has_draft:
        raise PolicyError(_("There is another draft of this package by now."))


def check_released(package: ChangePackage) -> None:
    """Refuse to take from a package that is not released, or no longer."""
    if package.state != PackageState.RELEASED or package.removed_at is not None:
        raise PolicyError(_("This change package is not released."))


def check_place(package: ChangePackage, kind: ItemKind, parent: PackageItem | None) -> None:
    """Refuse a line where no such line can hang."""
    _check_in(package, parent)
    if HANGS_ON[kind] != (ItemKind(parent.kind) if parent else None):
        raise PolicyError(_("Nothing like this can hang there."))


def check_hangs(item: PackageItem) -> None:
    """Refuse to bring back a line whose own place was taken away since."""
    if item.parent is not None and item.parent.removed_at is not None:
        raise PolicyError(
            _("“%(line)s” was taken away. Bring it back first.") % {"line": item.parent.text}
        )


def check_measure(item: PackageItem, driver: PackageItem | None) -> None:
    """Refuse to hang anything but a measure, or one on anything but a driver of the same package."""
    _check_in(item.package, driver)
    is_driver = driver is None or driver.kind in (ItemKind.PRIMARY, ItemKind.SECONDARY)
    if item.kind != ItemKind.MEASURE or not is_driver:
        raise PolicyError(_("Nothing like this can hang there."))


def check_not_empty(has_items: bool) -> None:
    """Refuse to release a package in which there is nothing to take."""
    if not has_items:
        raise PolicyError(_("There is no driver in this package yet."))


def check_chosen(is_chosen: bool) -> None:
    """Refuse to take in nothing."""
    if not is_chosen:
        raise PolicyError(_("Choose at least one driver or idea."))


def _check_in(package: ChangePackage, line: PackageItem | None) -> None:
    if line is not None and (line.package_id != package.pk or line.removed_at is not None):
        raise PolicyError(_("“%(line)s” is not in this package any more.") % {"line": line.text})
