"""Driver diagrams: built, ordered, linked, focused, taken away; and their page."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import (
    add_driver,
    edit_driver,
    end_focus,
    focus_on,
    place_driver,
    place_idea,
    remove_driver,
    restore_driver,
    shift_driver,
)
from coachwork.improvement.driver_presenters import diagram
from coachwork.improvement.driver_queries import DriverNode, Tree, drivers_of, tree
from coachwork.improvement.models import ChangeIdea, Driver, IdeaStatus
from tests.unit.conftest import SignedIn
from tests.unit.improvement.ideas import SOCKS, noted, standing
from tests.world import World

MOST_QUERIES = 15


def driver(world: World, text: str, parent: Driver | None = None) -> Driver:
    return add_driver(by=world.owner, project=world.project, text=text, parent=parent)


def order(world: World) -> list[str]:
    return [row.text for row in drivers_of(world.project).filter(parent=None)]


def page_of(world: World, name: str, **more: Any) -> str:
    return reverse(f"improvement:{name}", kwargs={"project": world.project.pk, **more})


def test_drivers_stand_in_the_order_in_which_they_came(world: World) -> None:
    risk = driver(world, "Risk is known")
    driver(world, "A safe place")
    below = driver(world, "Assessed on admission", risk)

    drawn = tree(world.project)

    assert [node.driver.text for node in drawn.drivers] == ["Risk is known", "A safe place"]
    assert [node.driver for node in drawn.drivers[0].below] == [below]
    assert (drawn.leaves, below.level) == (2, Driver.Level.SECONDARY)


def test_a_double_click_adds_one_driver(world: World) -> None:
    submission = uuid4()

    for _click in range(2):
        add_driver(by=world.owner, project=world.project, text="Risk", id=submission)

    assert Event.objects.count() == len(order(world)) == 1


def test_below_a_secondary_driver_there_are_only_ideas(world: World) -> None:
    below = driver(world, "Assessed", driver(world, "Risk"))

    with pytest.raises(PolicyError, match="is not a primary driver"):
        driver(world, "By whom", below)


def test_a_driver_of_another_project_is_no_place(world: World) -> None:
    other = world.project_called("Fewer ulcers")
    elsewhere = add_driver(by=world.owner, project=other, text="Skin")

    with pytest.raises(PolicyError, match="is not in this diagram"):
        driver(world, "Assessed", elsewhere)


def test_the_later_of_two_edits_is_told(world: World) -> None:
    risk = driver(world, "Risk")
    edit_driver(by=world.team_mate, driver=risk, version=1, text="Risk is known")

    with pytest.raises(EditConflict):
        edit_driver(by=world.owner, driver=risk, version=1, text="Danger")
    assert order(world) == ["Risk is known"]


def test_drivers_are_moved_up_and_down_to_the_ends(world: World) -> None:
    first, second = driver(world, "First"), driver(world, "Second")

    assert shift_driver(by=world.owner, driver=second, way="up")
    assert order(world) == ["Second", "First"]
    assert not shift_driver(by=world.owner, driver=first, way="down")
    assert shift_driver(by=world.owner, driver=second, way="down")
    assert order(world) == ["First", "Second"]


def test_a_secondary_driver_may_serve_several(world: World) -> None:
    risk, place = driver(world, "Risk"), driver(world, "Place")
    below = driver(world, "Visible to all", risk)

    place_driver(by=world.owner, driver=below, parent=place, also=[risk, place])

    _, under = tree(world.project).drivers
    assert [(node.driver, node.also) for node in under.below] == [(below, [risk])]


def test_an_idea_hangs_on_one_driver_and_serves_others(world: World) -> None:
    risk = driver(world, "Risk")
    one, other = driver(world, "Assessed", risk), driver(world, "Visible", risk)
    idea = noted(world)
    assert tree(world.project).unplaced == [idea]

    place_idea(by=world.owner, idea=idea, driver=one, also=[one, other])

    drawn = tree(world.project)
    assert drawn.unplaced == []
    (node,) = drawn.drivers[0].below[0].ideas
    assert (node.idea, node.also) == (idea, [other])
    with pytest.raises(PolicyError, match="is not a secondary driver"):
        place_idea(by=world.owner, idea=idea, driver=risk)


def test_one_driver_is_in_focus(world: World) -> None:
    first, second = driver(world, "First"), driver(world, "Second")

    focus_on(by=world.owner, driver=first)
    focus_on(by=world.owner, driver=second)
    assert list(drivers_of(world.project).filter(is_current_focus=True)) == [second]

    end_focus(by=world.owner, driver=second)
    assert not drivers_of(world.project).filter(is_current_focus=True).exists()


def test_what_hangs_on_a_driver_goes_and_comes_back_with_it(world: World) -> None:
    risk = driver(world, "Risk")
    below, idea = driver(world, "Assessed", risk), noted(world)
    place_idea(by=world.owner, idea=idea, driver=below)

    remove_driver(by=world.owner, driver=risk, reason="Drawn twice.")
    drawn = tree(world.project)
    assert (list(drawn.drivers), drawn.unplaced) == ([], [idea])

    restore_driver(by=world.owner, driver=risk)
    assert tree(world.project).drivers[0].below[0].ideas[0].idea == idea


@pytest.mark.parametrize("who", ["coach", "executive", "stranger"])
def test_only_the_team_builds(world: World, who: str) -> None:
    risk = driver(world, "Risk")
    person, idea = getattr(world, who), noted(world)

    for write in (
        lambda: add_driver(by=person, project=world.project, text="x"),
        lambda: edit_driver(by=person, driver=risk, version=1, text="x"),
        lambda: shift_driver(by=person, driver=risk, way="up"),
        lambda: place_driver(by=person, driver=risk, parent=risk),
        lambda: place_idea(by=person, idea=idea, driver=None),
        lambda: focus_on(by=person, driver=risk),
        lambda: end_focus(by=person, driver=risk),
        lambda: remove_driver(by=person, driver=risk, reason="x"),
        lambda: restore_driver(by=person, driver=risk),
    ):
        with pytest.raises(NotAllowed):
            write()


def test_the_page_shows_aim_links_focus_and_live_status(world: World, signed_in: SignedIn) -> None:
    risk, place = driver(world, "Risk"), driver(world, "A safe place")
    below = driver(world, "Visible to all", risk)
    place_driver(by=world.owner, driver=below, parent=risk, also=[place])
    idea = standing(world, IdeaStatus.ADOPTED, "Bay tagging")
    place_idea(by=world.owner, idea=idea, driver=below)
    focus_on(by=world.owner, driver=risk)

    page = signed_in(world.coach).get(page_of(world, "drivers")).content.decode()

    for words in ("Falls with harm: from 6", "also: A safe place", "In focus now", "Adopted"):
        assert words in page
    assert f'data-also="node-{place.pk} "' in page
    assert "node-menu" not in page


def test_an_order_by_htmx_gives_the_whole_diagram_and_the_focus_back(
    world: World, signed_in: SignedIn
) -> None:
    driver(world, "First")
    second = driver(world, "Second")

    answer = signed_in(world.owner).post(
        page_of(world, "shift_driver", driver=second.pk),
        {"way": "up"},
        headers={"HX-Request": "true"},
    )

    part = answer.content.decode()
    assert part.lstrip().startswith('<section class="diagram-part')
    assert part.index("Second") < part.index("First")
    assert part.count("data-focus") == 1
    assert "Moved up: Second" in answer.headers["HX-Trigger-After-Swap"]


def test_without_htmx_one_lands_at_the_box(world: World, signed_in: SignedIn) -> None:
    risk = driver(world, "Risk")

    answer = signed_in(world.owner).post(page_of(world, "focus_driver", driver=risk.pk))

    assert answer.headers["Location"] == page_of(world, "drivers") + f"#node-{risk.pk}"


def test_an_idea_is_added_right_below_its_driver(world: World, signed_in: SignedIn) -> None:
    below = driver(world, "Visible", driver(world, "Risk"))
    address = page_of(world, "add_idea") + f"?under={below.pk}"

    signed_in(world.owner).post(address, {"text": "Bay tagging", "origin": "team"})

    (node,) = tree(world.project).drivers[0].below[0].ideas
    assert node.idea.text == "Bay tagging"


def test_taking_away_is_undone_from_the_diagram(world: World, signed_in: SignedIn) -> None:
    risk, client = driver(world, "Risk"), signed_in(world.owner)

    after = client.post(
        page_of(world, "remove_driver", driver=risk.pk), {"reason": "Twice."}, follow=True
    )
    undo = page_of(world, "restore_driver", driver=risk.pk)
    assert undo in after.content.decode()

    client.post(undo)
    assert order(world) == ["Risk"]


def test_300_ideas_on_a_diagram_cost_few_queries(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    below = [driver(world, f"D{n}", driver(world, f"P{n}")) for n in range(4)]
    own = {"organisation": world.organisation, "project": world.project}
    ChangeIdea.objects.bulk_create(
        ChangeIdea(**own, text=f"Idea {n}", driver=below[n % 4]) for n in range(300)
    )
    client = signed_in(world.owner)

    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(page_of(world, "drivers")).content.decode()

    assert page.count("node node-idea") == 300


def test_the_kept_boxes_change_with_what_is_in_them(world: World, signed_in: SignedIn) -> None:
    below = driver(world, "Shoes", driver(world, "Floors"))
    idea = noted(world)
    ideas = ChangeIdea.objects.within(world.organisation).filter(pk=idea.pk)
    ideas.update(driver=below)
    client = signed_in(world.owner)
    assert SOCKS in client.get(page_of(world, "drivers")).content.decode()

    ideas.update(text="Rails", status=IdeaStatus.ADOPTED)
    page = client.get(page_of(world, "drivers")).content.decode()
    assert "Rails" in page
    assert str(IdeaStatus.ADOPTED.label) in page
    assert SOCKS not in page
    coach = signed_in(world.coach).get(page_of(world, "drivers")).content.decode()
    assert "Rails" in coach
    assert page_of(world, "place_idea", idea=idea.pk) in page
    assert page_of(world, "place_idea", idea=idea.pk) not in coach


@pytest.mark.parametrize(
    ("lines", "size"), [(5, "few"), (18, "some"), (28, "many"), (29, "crowded")]
)
def test_the_more_lines_the_smaller_the_print(world: World, lines: int, size: str) -> None:
    drawn = Tree([DriverNode(Driver(text=str(n))) for n in range(lines)], [])

    assert diagram(drawn, world.project, {}).size == size


def test_a_driver_whose_place_was_taken_away_does_not_come_back_alone(world: World) -> None:
    risk = driver(world, "Risk is known")
    below = driver(world, "Assessed on admission", risk)
    remove_driver(by=world.owner, driver=below, reason="Wrong.")
    remove_driver(by=world.owner, driver=risk, reason="Wrong too.")

    with pytest.raises(PolicyError, match="Risk is known” is not in this diagram"):
        restore_driver(by=world.owner, driver=removed(below))

    restore_driver(by=world.owner, driver=removed(risk))
    restore_driver(by=world.owner, driver=removed(below))
    assert tree(world.project).leaves == 1


def test_whoever_is_late_with_a_driver_that_is_gone_is_told(world: World) -> None:
    risk, safe = driver(world, "Risk is known"), driver(world, "A safe place")
    remove_driver(by=world.team_mate, driver=removed(risk), reason="Wrong.")

    with pytest.raises(PolicyError, match="not in this diagram"):
        focus_on(by=world.owner, driver=risk)
    with pytest.raises(PolicyError, match="Somebody else was faster"):
        shift_driver(by=world.owner, driver=risk, way="down")
    assert order(world) == [safe.text]


def removed(row: Driver) -> Driver:
    """The driver as the database has it."""
    rows = Driver.objects.within(row.organisation_id).select_related("parent", "project__team")
    found: Driver = rows.get(pk=row.pk)
    return found


def test_drivers_that_came_at_once_with_one_place_can_be_ordered(world: World) -> None:
    rows = [driver(world, text) for text in ("A", "B", "C")]
    Driver.objects.within(world.organisation).update(position=1)

    shift_driver(by=world.owner, driver=removed(rows[2]), way="up")

    assert order(world) == ["A", "C", "B"]
