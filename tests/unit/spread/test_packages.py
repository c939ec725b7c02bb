"""Change packages: written, kept from a diagram, released, retired, taken in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import remove_idea
from coachwork.improvement.diagram_versions import versions_of
from coachwork.improvement.driver_queries import tree
from coachwork.improvement.models import ChangeIdea, DiagramVersion
from coachwork.organisations.models import Organisation
from coachwork.spread import queries
from coachwork.spread.actions import (
    add_item,
    begin_next_edition,
    edit_item,
    edit_package,
    keep_as_package,
    release_package,
    remove_item,
    remove_package,
    restore_item,
    restore_package,
    retire_package,
    share_package,
    shift_item,
    take_in,
    write_package,
)
from coachwork.spread.models import ChangePackage, ItemKind, PackageState, TakenItem
from coachwork.spread.states import PACKAGE
from coachwork.spread.texts import ItemWords
from tests.unit.conftest import SignedIn
from tests.unit.spread.packages import WORDS, diagram, drafted, kept, line, released
from tests.world import World

MOST_QUERIES = 12


def item(package: ChangePackage, text: str) -> Any:
    return queries.items_of(package).get(text=text)


def test_a_package_holds_drivers_ideas_and_measures(world: World) -> None:
    found = queries.contents(drafted(world))

    assert [node.item.text for node in found.drivers] == ["Risk is known"]
    ideas = found.drivers[0].below[0].below
    assert [node.item.text for node in ideas] == ["Bay tagging", "Magnets on the board"]
    assert [node.item.text for node in found.measures] == ["Falls with harm"]


def test_lines_hang_where_they_belong(world: World) -> None:
    package = drafted(world)

    with pytest.raises(PolicyError, match="can hang there"):
        line(world, package, ItemKind.IDEA, "x", item(package, "Risk is known"))
    with pytest.raises(PolicyError, match="can hang there"):
        line(world, package, ItemKind.SECONDARY, "x")
    with pytest.raises(PolicyError, match="not in this package"):
        line(world, drafted(world), ItemKind.SECONDARY, "x", item(package, "Risk is known"))


def test_a_coach_keeps_a_diagram_as_a_package(world: World) -> None:
    assert world.measure
    package = kept(world)

    found = queries.contents(package)
    assert found.drivers[0].below[0].below[0].item.text == "Bay tagging"
    assert [node.item.text for node in found.measures] == ["Falls with harm"]
    assert (package.origin, package.state) == (world.project, PackageState.DRAFT)
    assert queries.visible_package(world.coach, package.pk) == package
    assert queries.visible_package(world.owner, package.pk) is None


def test_a_double_click_makes_one_package(world: World) -> None:
    submission, idea = uuid4(), diagram(world)

    for _click in range(2):
        package = keep_as_package(
            by=world.coach, project=world.project, words=WORDS, chosen=[idea.pk], id=submission
        )

    assert queries.items_of(package).count() == 3
    assert ChangePackage.objects.within(world.organisation).count() == 1


def test_an_empty_package_is_not_released(world: World) -> None:
    empty = write_package(by=world.programme_lead, organisation=world.organisation, words=WORDS)

    with pytest.raises(PolicyError, match="no driver"):
        release_package(by=world.programme_lead, package=empty)


@pytest.mark.parametrize("now", list(PackageState))
@pytest.mark.parametrize("to", list(PackageState))
def test_only_the_moves_of_the_table_are_made(
    world: World, now: PackageState, to: PackageState
) -> None:
    package, lead = drafted(world), world.programme_lead
    package.state = now
    package.save(update_fields=["state"])
    moves = {
        PackageState.RELEASED: lambda: release_package(by=lead, package=package),
        PackageState.RETIRED: lambda: retire_package(by=lead, package=package, reason="Old."),
    }
    if to not in moves:
        assert not PACKAGE.allows(now, to)
    elif PACKAGE.allows(now, to):
        assert moves[to]().state == to
    else:
        with pytest.raises(PolicyError, match="cannot go from"):
            moves[to]()


def test_to_retire_a_package_one_says_why(world: World) -> None:
    with pytest.raises(PolicyError, match="Say why"):
        retire_package(by=world.programme_lead, package=released(world), reason=" ")


def test_the_next_edition_takes_the_place_of_the_one_before(world: World) -> None:
    first, lead = released(world), world.programme_lead
    with pytest.raises(PolicyError, match="Only a draft"):
        line(world, first, ItemKind.PRIMARY, "x")

    second = begin_next_edition(by=lead, package=first)
    assert begin_next_edition(by=lead, package=first) == second
    assert (second.number, queries.items_of(second).count()) == (2, 5)
    assert queries.contents(second).drivers[0].below[0].below[0].item.text == "Bay tagging"
    release_package(by=lead, package=second)

    first.refresh_from_db()
    assert first.state == PackageState.RETIRED


def test_the_later_of_two_edits_is_told(world: World) -> None:
    package, lead = drafted(world), world.programme_lead
    risk = item(package, "Risk is known")
    edit_item(by=lead, item=risk, version=1, to=ItemWords("Risk"))
    edit_package(by=lead, package=package, version=1, to=WORDS)

    with pytest.raises(EditConflict):
        edit_item(by=lead, item=risk, version=1, to=ItemWords("Danger"))
    with pytest.raises(EditConflict):
        edit_package(by=lead, package=package, version=1, to=WORDS)


def test_lines_are_moved_taken_away_and_brought_back(world: World) -> None:
    package, lead = drafted(world), world.programme_lead
    magnets = item(package, "Magnets on the board")

    assert shift_item(by=lead, item=magnets, way="up")
    assert not shift_item(by=lead, item=item(package, "Risk is known"), way="up")
    ideas = queries.contents(package).drivers[0].below[0].below
    assert [node.item.text for node in ideas] == ["Magnets on the board", "Bay tagging"]
    remove_item(by=lead, item=magnets)
    assert queries.items_of(package).count() == 4
    restore_item(by=lead, item=magnets)
    assert queries.items_of(package).count() == 5


def test_a_draft_goes_and_comes_back_unless_there_is_another(world: World) -> None:
    lead = world.programme_lead
    draft = begin_next_edition(by=lead, package=released(world))
    remove_package(by=lead, package=draft, reason="Not yet.")
    assert queries.visible_package(lead, draft.pk) is None
    restore_package(by=lead, package=draft)
    assert queries.visible_package(lead, draft.pk) == draft

    remove_package(by=lead, package=draft, reason="Not yet.")
    other = begin_next_edition(by=lead, package=draft)
    assert other.number == 3
    with pytest.raises(PolicyError, match="another draft"):
        restore_package(by=lead, package=draft)


@pytest.mark.parametrize("who", ["owner", "team_mate", "executive", "stranger"])
def test_teams_do_not_write_packages(world: World, who: str) -> None:
    person, package, idea = getattr(world, who), drafted(world), diagram(world)
    risk = item(package, "Risk is known")

    for write in (
        lambda: write_package(by=person, organisation=world.organisation, words=WORDS),
        lambda: keep_as_package(by=person, project=world.project, words=WORDS, chosen=[idea.pk]),
        lambda: edit_package(by=person, package=package, version=1, to=WORDS),
        lambda: add_item(by=person, package=package, kind=ItemKind.PRIMARY, words=ItemWords("x")),
        lambda: edit_item(by=person, item=risk, version=1, to=ItemWords("x")),
        lambda: shift_item(by=person, item=risk, way="up"),
        lambda: remove_item(by=person, item=risk),
        lambda: restore_item(by=person, item=risk),
        lambda: release_package(by=person, package=package),
        lambda: retire_package(by=person, package=package, reason="x"),
        lambda: share_package(by=person, package=package, with_network=True),
        lambda: begin_next_edition(by=person, package=package),
        lambda: remove_package(by=person, package=package, reason="x"),
        lambda: restore_package(by=person, package=package),
    ):
        with pytest.raises(NotAllowed):
            write()


def test_a_coach_writes_but_does_not_release(world: World) -> None:
    with pytest.raises(NotAllowed):
        release_package(by=world.coach, package=kept(world))


def test_a_released_package_is_its_organisations_until_the_network_shares_it(
    world: World,
) -> None:
    package = released(world)
    sister = Organisation.objects.create(network=world.network, name="Hill Health")
    neighbour = world.person("Nora Neighbour", sister)
    assert list(queries.released(world.owner)) == [package]
    assert list(queries.released(neighbour)) == []

    share_package(by=world.programme_lead, package=package, with_network=True)
    assert list(queries.released(neighbour)) == [package]
    assert list(queries.released(world.stranger)) == []

    share_package(by=world.programme_lead, package=package, with_network=False)
    assert list(queries.released(neighbour)) == []


def test_a_team_starts_its_diagram_from_a_package(world: World) -> None:
    package = released(world)
    chosen = [row.pk for row in queries.items_of(package)]

    done = take_in(by=world.owner, project=world.project, package=package, chosen=chosen)

    assert (done.drivers, done.ideas, done.measures, done.there_already) == (2, 2, 1, 0)
    (risk,) = tree(world.project).drivers
    assert [one.idea.text for one in risk.below[0].ideas] == ["Bay tagging", "Magnets on the board"]
    assert risk.below[0].ideas[0].idea.origin == ChangeIdea.Origin.SITE
    assert queries.package_of(risk.below[0].ideas[0].idea).item.package == package  # type: ignore[union-attr]
    assert versions_of(world.project) == []


def test_one_idea_brings_the_drivers_it_hangs_on_and_nothing_is_doubled(world: World) -> None:
    package, ward = released(world), world.project
    tagging, magnets = item(package, "Bay tagging"), item(package, "Magnets on the board")

    for _click in range(2):
        done = take_in(by=world.owner, project=ward, package=package, chosen=[tagging.pk])
    assert (done.drivers, done.ideas, done.there_already) == (0, 0, 1)

    done = take_in(by=world.team_mate, project=ward, package=package, chosen=[magnets.pk])
    assert (done.drivers, done.ideas) == (0, 1)
    (risk,) = tree(ward).drivers
    assert len(risk.below[0].ideas) == 2
    assert {row.occasion for row in versions_of(ward)} == {DiagramVersion.Occasion.PACKAGE}


def test_what_was_taken_away_since_can_be_taken_anew(world: World) -> None:
    package, ward = released(world), world.project
    tagging = item(package, "Bay tagging")
    take_in(by=world.owner, project=ward, package=package, chosen=[tagging.pk])
    idea = tree(ward).drivers[0].below[0].ideas[0].idea
    remove_idea(by=world.owner, idea=idea, reason="Not here.")

    done = take_in(by=world.owner, project=ward, package=package, chosen=[tagging.pk])

    assert (done.drivers, done.ideas) == (0, 1)
    assert TakenItem.objects.within(world.organisation).count() == 3


def test_only_the_team_takes_and_only_from_what_is_released(world: World) -> None:
    package = released(world)
    chosen = [item(package, "Bay tagging").pk]
    for who in (world.coach, world.programme_lead, world.stranger):
        with pytest.raises(NotAllowed):
            take_in(by=who, project=world.project, package=package, chosen=chosen)
    with pytest.raises(PolicyError, match="at least one"):
        take_in(by=world.owner, project=world.project, package=package, chosen=[])
    retire_package(by=world.programme_lead, package=package, reason="Old.")
    package.refresh_from_db()
    with pytest.raises(PolicyError, match="not released"):
        take_in(by=world.owner, project=world.project, package=package, chosen=chosen)
    assert not Event.objects.filter(verb="spread.package_taken_in").exists()


def test_pages_cost_few_queries(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    package = released(world)
    take_in(
        by=world.owner,
        project=world.project,
        package=package,
        chosen=[item(package, "Bay tagging").pk],
    )
    client, project = signed_in(world.owner), world.project.pk

    for address in (
        reverse("spread:packages"),
        reverse("spread:package", args=[package.pk]),
        reverse("spread:choose", args=[project]),
        reverse("spread:take", args=[package.pk, project]),
    ):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert "Fewer falls" in client.get(address).content.decode()


def test_the_choice_list_is_all_ticked_for_an_empty_diagram_only(
    world: World, signed_in: SignedIn
) -> None:
    package, client = released(world), signed_in(world.owner)
    address = reverse("spread:take", args=[package.pk, world.project.pk])
    assert client.get(address).content.decode().count(" checked") == 5

    client.post(address, {"items": [str(item(package, "Bay tagging").pk)]})

    page = client.get(address).content.decode()
    assert (page.count(" checked"), page.count(" disabled")) == (0, 3)


def test_the_diagram_and_the_idea_say_where_they_come_from(
    world: World, signed_in: SignedIn
) -> None:
    package, client = released(world), signed_in(world.coach)
    chosen = [item(package, "Bay tagging").pk]
    take_in(by=world.owner, project=world.project, package=package, chosen=chosen)
    idea = tree(world.project).drivers[0].below[0].ideas[0].idea

    drivers = client.get(reverse("improvement:drivers", args=[world.project.pk])).content.decode()
    assert "from: Fewer falls" in drivers
    assert reverse("spread:keep", args=[world.project.pk]) in drivers
    about = client.get(reverse("improvement:idea", args=[world.project.pk, idea.pk]))
    assert "From a change package" in about.content.decode()


def test_a_draft_made_on_the_page_holds_what_was_ticked(world: World, signed_in: SignedIn) -> None:
    idea, client = diagram(world), signed_in(world.coach)
    address = reverse("spread:keep", args=[world.project.pk])
    assert client.get(address).content.decode().count(" checked") == 3

    empty = client.post(address, {"theme": "Falls", "aim": "Fewer"})
    assert empty.status_code == 422
    client.post(address, {"theme": "Falls", "aim": "Fewer", "items": [str(idea.pk)]})

    package = ChangePackage.objects.within(world.organisation).get()
    assert queries.items_of(package).count() == 3


def test_a_line_is_taken_away_with_an_offer_to_undo(world: World, signed_in: SignedIn) -> None:
    package, client = drafted(world), signed_in(world.programme_lead)
    row = item(package, "Bay tagging")
    address = reverse("spread:remove_item", args=[package.pk, row.pk])
    undo = reverse("spread:restore_item", args=[package.pk, row.pk])

    assert undo in client.post(address, follow=True).content.decode()
    client.post(undo)
    part = client.post(address, headers={"HX-Request": "true"}).content.decode()
    assert undo in part
    assert "Bay tagging" not in part


def test_a_line_whose_place_was_taken_away_does_not_come_back_alone(world: World) -> None:
    package = drafted(world)
    idea, above = item(package, "Bay tagging"), item(package, "Bay tagging").parent
    for row in (idea, above):
        row.package = package
        remove_item(by=world.programme_lead, item=row)

    gone = queries.item_of(package, idea.pk, removed=True)
    assert gone is not None
    with pytest.raises(PolicyError, match="Bring it back first"):
        restore_item(by=world.programme_lead, item=gone)
