"""What the team took from a change package into its diagram."""

from __future__ import annotations

from benchmarks.workspace.space import Space
from coachwork.improvement.models import ChangeIdea
from coachwork.spread.models import ChangePackage, ItemKind, PackageItem, TakenItem


def fill(space: Space) -> None:
    """One package, each of whose lines became an idea."""
    own = {"organisation_id": space.project.organisation_id}
    package = ChangePackage.objects.create(
        **own, origin=space.project, theme="Falls", aim="Half as many falls"
    )
    items = PackageItem.objects.bulk_create(
        PackageItem(
            **own,
            id=space.id(PackageItem, number),
            package=package,
            kind=ItemKind.PRIMARY,
            text=f"What matters {number}",
            position=number,
        )
        for number in range(space.amounts.taken)
    )
    TakenItem.objects.bulk_create(
        space.row(TakenItem, number, item=item, idea_id=space.id(ChangeIdea, number))
        for number, item in enumerate(items)
    )
