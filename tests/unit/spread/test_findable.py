"""Change packages are found by those who see them: the newest edition, by its lines too."""

from __future__ import annotations

from coachwork.finding import index
from coachwork.finding.kinds import named
from coachwork.organisations.models import Organisation
from coachwork.spread.actions import (
    begin_next_edition,
    edit_package,
    release_package,
    remove_package,
    retire_package,
    share_package,
)
from coachwork.spread.texts import PackageWords
from tests.unit.finding.asking import titles
from tests.unit.spread.packages import drafted, released
from tests.world import World


def test_a_draft_is_found_by_its_writers_a_released_one_by_all(world: World) -> None:
    package = drafted(world)
    assert titles(world.programme_lead, "fewer", kind="package") == ["Fewer falls"]
    assert titles(world.owner, "fewer", kind="package") == []

    release_package(by=world.programme_lead, package=package)

    for person in (world.owner, world.team_mate, world.coach, world.executive):
        assert titles(person, "fewer", kind="package") == ["Fewer falls"]
    assert titles(world.stranger, "fewer", kind="package") == []


def test_it_is_found_by_the_words_of_its_lines(world: World) -> None:
    released(world)
    assert titles(world.owner, "magnets board") == ["Fewer falls"]


def test_the_network_finds_it_once_it_is_shared(world: World) -> None:
    package = released(world)
    sister = Organisation.objects.create(network=world.network, name="Hill Health")
    neighbour = world.person("Nora Neighbour", sister)
    assert titles(neighbour, "fewer") == []

    share_package(by=world.programme_lead, package=package, with_network=True)
    assert titles(neighbour, "fewer") == ["Fewer falls"]
    assert titles(world.stranger, "fewer") == []

    share_package(by=world.programme_lead, package=package, with_network=False)
    assert titles(neighbour, "fewer") == []


def test_a_new_edition_takes_the_place_of_the_one_before(world: World) -> None:
    first, lead = released(world), world.programme_lead
    second = begin_next_edition(by=lead, package=first)
    words = PackageWords("Hardly any falls", "Falls, halved within a year")
    edit_package(by=lead, package=second, version=1, to=words)
    assert titles(world.owner, "falls", kind="package") == ["Fewer falls"]

    release_package(by=lead, package=second)

    assert titles(world.owner, "falls", kind="package") == ["Hardly any falls"]
    kind = named("package")
    assert kind is not None
    assert index.rebuild(kind) == 1


def test_a_removed_draft_vanishes_and_a_retired_one_says_why(world: World) -> None:
    lead = world.programme_lead
    remove_package(by=lead, package=drafted(world), reason="Not yet.")
    assert titles(lead, "fewer") == []

    retire_package(by=lead, package=released(world), reason="A newer guideline says otherwise")
    assert titles(world.owner, "guideline", outcome="learnt") == ["Fewer falls"]
