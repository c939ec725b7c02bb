"""Change packages for tests."""

from __future__ import annotations

from coachwork.improvement.actions import add_driver, place_idea
from coachwork.improvement.models import ChangeIdea, IdeaStatus
from coachwork.spread.actions import add_item, keep_as_package, release_package, write_package
from coachwork.spread.models import ChangePackage, ItemKind, PackageItem
from coachwork.spread.texts import ItemWords, PackageWords
from tests.unit.improvement.ideas import standing
from tests.world import World

WORDS = PackageWords("Fewer falls", "Falls, halved within a year")


def drafted(world: World) -> ChangePackage:
    """A draft with a driver, one below it, two ideas there, and a measure."""
    package = write_package(by=world.programme_lead, organisation=world.organisation, words=WORDS)
    risk = line(world, package, ItemKind.PRIMARY, "Risk is known")
    visible = line(world, package, ItemKind.SECONDARY, "Visible to all", risk)
    line(world, package, ItemKind.IDEA, "Bay tagging", visible)
    line(world, package, ItemKind.IDEA, "Magnets on the board", visible)
    line(world, package, ItemKind.MEASURE, "Falls with harm")
    return package


def released(world: World) -> ChangePackage:
    """The same, ready to be taken."""
    return release_package(by=world.programme_lead, package=drafted(world))


def line(
    world: World, package: ChangePackage, kind: ItemKind, text: str, on: PackageItem | None = None
) -> PackageItem:
    """A line of a draft."""
    return add_item(
        by=world.programme_lead, package=package, kind=kind, words=ItemWords(text), parent=on
    )


def diagram(world: World) -> ChangeIdea:
    """A diagram of the world's project with one idea that worked."""
    risk = add_driver(by=world.owner, project=world.project, text="Risk is known")
    below = add_driver(by=world.owner, project=world.project, text="Visible", parent=risk)
    idea = standing(world, IdeaStatus.ADOPTED, "Bay tagging")
    return place_idea(by=world.owner, idea=idea, driver=below)


def kept(world: World) -> ChangePackage:
    """A draft that the coach made from the world's project."""
    idea = diagram(world)
    return keep_as_package(by=world.coach, project=world.project, words=WORDS, chosen=[idea.pk])
