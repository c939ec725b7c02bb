"""What the pages of change packages show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from coachwork.organisations.models import Person
from coachwork.spread import policies, rules
from coachwork.spread.forms import ASKS
from coachwork.spread.measures import in_words
from coachwork.spread.models import ChangePackage, ItemKind, PackageItem, PackageState
from coachwork.spread.queries import Contents, ItemNode
from coachwork.ui.navigation import Link

TONES: Mapping[str, str] = {
    PackageState.DRAFT: "muted",
    PackageState.RELEASED: "done",
    PackageState.RETIRED: "muted",
}
#: What can be added below each kind of line; None is the package itself.
BELOW: Mapping[str | None, ItemKind] = {
    ItemKind.PRIMARY: ItemKind.SECONDARY,
    ItemKind.SECONDARY: ItemKind.IDEA,
}


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with a package now."""

    write: bool
    release: bool
    retire: bool
    share: bool
    edit_next: bool


def rights(person: Person, package: ChangePackage) -> Rights:
    """The reader's rights, by their role and the package's state."""
    may_write, may_release = rules.may_write(person, package), rules.may_release(person, package)
    return Rights(
        write=may_write and policies.is_draft(package),
        release=may_release and package.state != PackageState.RELEASED,
        retire=may_release and package.state == PackageState.RELEASED,
        share=may_release and package.organisation.network_id is not None,
        edit_next=may_write and package.state != PackageState.DRAFT,
    )


@dataclass(frozen=True, slots=True)
class Adding:
    """The place on the page where a line can be added."""

    kind: ItemKind
    parent: UUID | None = None

    @property
    def asks(self) -> str:
        """What is asked there."""
        return str(ASKS[self.kind])

    @property
    def key(self) -> str:
        """The end of the ids of its fields."""
        return f"{self.kind}-{self.parent or 'root'}"


@dataclass(frozen=True, slots=True)
class ItemShown:
    """A line on the page, with its menu."""

    node: ItemNode
    is_first: bool
    is_last: bool
    below: Sequence[ItemShown]

    @property
    def item(self) -> PackageItem:
        """The row itself."""
        return self.node.item

    @property
    def said(self) -> str:
        """Of a measure: how it is counted, and on what it hangs."""
        return " · ".join(in_words(self.item)) if self.item.kind == ItemKind.MEASURE else ""

    @property
    def adding(self) -> Adding | None:
        """What can be added below it."""
        kind = BELOW.get(self.item.kind)
        return Adding(kind, self.item.pk) if kind else None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind under a heading, and the field to add one."""

    heading: str
    items: Sequence[ItemShown]
    adding: Adding


def blocks(contents: Contents) -> list[Block]:
    """The drivers with what hangs on them, and the measures."""
    return [
        Block(_("Drivers and change ideas"), _shown(contents.drivers), Adding(ItemKind.PRIMARY)),
        Block(_("Suggested measures"), _shown(contents.measures), Adding(ItemKind.MEASURE)),
    ]


def _shown(nodes: Sequence[ItemNode]) -> list[ItemShown]:
    last = len(nodes) - 1
    return [
        ItemShown(node, rank == 0, rank == last, _shown(node.below))
        for rank, node in enumerate(nodes)
    ]


def package_url(package: ChangePackage) -> str:
    """The page of a package."""
    return reverse("spread:package", args=[package.pk])


def item_url(item: PackageItem) -> str:
    """A line on the page of its package."""
    return f"{package_url(item.package)}#item-{item.pk}"


def package_trail(package: ChangePackage | None = None) -> list[Link]:
    """The way to a page of this room."""
    way = [Link(_("Change packages"), reverse("spread:packages"))]
    if package is not None:
        way.append(Link(package.theme, package_url(package)))
    return way


def state_choices() -> list[tuple[str, str]]:
    """The states to narrow the list by."""
    return [(state.value, str(state.label)) for state in PackageState]
