"""Versions of a driver diagram: kept, looked at, compared; and the diagram as a file."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import translation
from pptx import Presentation

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.improvement.actions import (
    add_driver,
    change_aim,
    edit_driver,
    focus_on,
    keep_version,
    place_driver,
    place_idea,
    remove_driver,
    shift_driver,
)
from coachwork.improvement.aims import NewAim
from coachwork.improvement.diagram_versions import (
    comparison,
    now_of,
    then_of,
    versions_of,
)
from coachwork.improvement.models import Aim, DiagramVersion, Driver, IdeaStatus
from coachwork.improvement.snapshots import Change, DiagramThen, compare
from tests.unit.conftest import SignedIn
from tests.unit.improvement.ideas import noted
from tests.world import World

MOST_QUERIES = 15
NEW_AIM = NewAim("Falls", 6.0, 2.0, "per 1,000 bed days", date(2027, 6, 30), "Ward 7")


def driver(world: World, text: str, parent: Driver | None = None) -> Driver:
    return add_driver(by=world.owner, project=world.project, text=text, parent=parent)


def kept(world: World, name: str = "March") -> DiagramVersion:
    return keep_version(by=world.owner, project=world.project, name=name)


def page_of(world: World, name: str, **more: Any) -> str:
    return reverse(f"improvement:{name}", kwargs={"project": world.project.pk, **more})


def changes(before: DiagramThen, after: DiagramThen) -> dict[str, tuple[Change, ...]]:
    """By its text: what happened to each box that differs."""
    found, waiting = {}, list(compare(before, after))
    while waiting:
        one = waiting.pop()
        waiting.extend(one.below)
        if one.changes:
            found[one.box.text] = one.changes
    return found


def test_a_version_is_the_diagram_as_it_was(world: World) -> None:
    risk = driver(world, "Risk")
    below = driver(world, "Visible", risk)
    place_idea(by=world.owner, idea=noted(world, "Bay tagging"), driver=below)
    version = kept(world)
    edit_driver(by=world.owner, driver=risk, version=1, text="Risk is known")

    then = then_of(DiagramVersion.objects.within(world.organisation).get(pk=version.pk))

    assert [box.text for box in then.boxes] == ["Risk", "Visible", "Bay tagging"]
    assert then.aim.startswith("Falls with harm: from 6")
    assert now_of(world.project) != then


def test_a_double_click_keeps_one_version(world: World) -> None:
    driver(world, "Risk")
    submission = uuid4()

    for _click in range(2):
        keep_version(by=world.owner, project=world.project, name="March", id=submission)

    assert len(versions_of(world.project)) == 1


def test_a_list_of_versions_counts_their_boxes_and_reads_none(world: World) -> None:
    driver(world, "Visible", driver(world, "Risk"))
    row = kept(world)

    (version,) = versions_of(world.project)

    assert version.boxes_count == len(row.content["boxes"]) == 2
    assert version.get_deferred_fields() == {"content"}


def test_an_empty_diagram_is_not_kept(world: World) -> None:
    with pytest.raises(PolicyError, match="nothing in the diagram"):
        kept(world)


@pytest.mark.parametrize("who", ["coach", "executive", "stranger"])
def test_only_the_team_keeps(world: World, who: str) -> None:
    driver(world, "Risk")

    with pytest.raises(NotAllowed):
        keep_version(by=getattr(world, who), project=world.project, name="x")


def test_before_the_aim_changes_a_version_is_kept_by_itself(world: World) -> None:
    driver(world, "Risk")
    aim = Aim.objects.within(world.organisation).get(project=world.project)
    submission = uuid4()

    for _click in range(2):
        change_aim(
            by=world.owner, project=world.project, aim=NEW_AIM, replaces=aim.pk, id=submission
        )

    (version,) = versions_of(world.project)
    assert version.occasion == DiagramVersion.Occasion.AIM
    assert then_of(version).aim.startswith("Falls with harm")
    assert now_of(world.project).aim.startswith("Falls: from 6 to 2")


def test_without_drivers_a_new_aim_keeps_nothing(world: World) -> None:
    aim = Aim.objects.within(world.organisation).get(project=world.project)

    change_aim(by=world.owner, project=world.project, aim=NEW_AIM, replaces=aim.pk)

    assert versions_of(world.project) == []


def test_added_gone_moved_reworded_and_focused_are_told_apart(world: World) -> None:
    risk, place = driver(world, "Risk"), driver(world, "Place")
    visible, old = driver(world, "Visible", risk), driver(world, "Old", risk)
    before = now_of(world.project)

    driver(world, "New", place)
    remove_driver(by=world.owner, driver=old, reason="No longer.")
    place_driver(by=world.owner, driver=visible, parent=place, also=[risk])
    edit_driver(by=world.owner, driver=risk, version=1, text="Risk is known")
    focus_on(by=world.owner, driver=place)

    assert changes(before, now_of(world.project)) == {
        "New": (Change.ADDED,),
        "Old": (Change.GONE,),
        "Visible": (Change.MOVED, Change.LINKED),
        "Risk is known": (Change.REWORDED,),
        "Place": (Change.FOCUS,),
    }


def test_another_order_is_a_move_of_the_one_that_moved(world: World) -> None:
    for text in ("A", "B", "C"):
        last = driver(world, text)
    before = now_of(world.project)

    shift_driver(by=world.owner, driver=last, way="up")
    shift_driver(by=world.owner, driver=last, way="up")

    assert changes(before, now_of(world.project)) == {"C": (Change.MOVED,)}


def test_what_went_with_its_driver_is_gone_below_it(world: World) -> None:
    risk = driver(world, "Risk")
    driver(world, "Visible", risk)
    before = now_of(world.project)

    remove_driver(by=world.owner, driver=risk, reason="Twice.")

    (gone,) = compare(before, now_of(world.project))
    assert (gone.box.text, gone.changes) == ("Risk", (Change.GONE,))
    assert gone.below[0].changes == (Change.GONE,)


def test_the_same_differs_in_nothing(world: World) -> None:
    driver(world, "Risk")
    now = now_of(world.project)

    assert comparison(now, DiagramThen.from_json(now.to_json(), now.aim)).is_same


def test_an_aim_that_reads_otherwise_in_another_language_is_the_same(world: World) -> None:
    driver(world, "Risk")
    with translation.override("en"):
        version = kept(world)

    with translation.override("en-gb"):
        assert comparison(then_of(version), now_of(world.project)).is_same


def test_a_status_is_told_as_it_was_and_is(world: World) -> None:
    idea, below = noted(world), driver(world, "Visible", driver(world, "Risk"))
    place_idea(by=world.owner, idea=idea, driver=below)
    before = now_of(world.project)
    type(idea).objects.within(world.organisation).update(status=IdeaStatus.ADOPTED)

    told = comparison(before, now_of(world.project))

    assert told.rows[0].below[0].below[0].words == ["was: Idea, is: Adopted"]


def test_pages_of_versions(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client, empty = signed_in(world.owner), page_of(world, "diagram_versions")
    assert "No version kept yet" in client.get(empty).content.decode()
    risk = driver(world, "Risk")
    version = kept(world)
    edit_driver(by=world.owner, driver=risk, version=1, text="Risk is known")

    with django_assert_max_num_queries(MOST_QUERIES):
        assert "March" in client.get(empty).content.decode()
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(page_of(world, "diagram_version", version=version.pk)).content.decode()
    assert '<svg class="cw-diagram"' in page
    address = page_of(world, "compare_versions")
    with django_assert_max_num_queries(MOST_QUERIES):
        told = client.get(f"{address}?from={version.pk}&to=now").content.decode()
    assert "was: “Risk”" in told
    assert "Reworded" in told
    assert client.get(f"{address}?from={uuid4()}").status_code == 404


@pytest.mark.parametrize(
    ("kind", "start"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("pptx", b"PK")]
)
def test_the_diagram_is_there_as_a_file(
    world: World, signed_in: SignedIn, kind: str, start: bytes
) -> None:
    driver(world, "Risk")

    answer = signed_in(world.coach).get(page_of(world, "diagram_file", kind=kind))

    assert answer.content.startswith(start)
    assert answer.headers["Content-Disposition"].endswith(f'.{kind}"')


def test_a_file_shows_live_status_focus_and_measures(world: World, signed_in: SignedIn) -> None:
    idea, below = noted(world, "Bay tagging"), driver(world, "Visible", driver(world, "Risk"))
    place_idea(by=world.owner, idea=idea, driver=below)
    type(idea).objects.within(world.organisation).update(status=IdeaStatus.ADOPTED)
    focus_on(by=world.owner, driver=below)

    answer = signed_in(world.owner).get(page_of(world, "diagram_file", kind="pptx"))

    (slide,) = Presentation(io.BytesIO(answer.content)).slides
    said = slide.notes_slide.notes_text_frame.text
    for words in ("Bay tagging; Adopted", "Visible; In focus now", "Falls with harm"):
        assert words in said


def test_an_old_version_is_a_file_too(world: World, signed_in: SignedIn) -> None:
    risk = driver(world, "Danger")
    version = kept(world)
    edit_driver(by=world.owner, driver=risk, version=1, text="Risk")

    address = page_of(world, "diagram_file", kind="svg") + f"?version={version.pk}"

    assert b"Danger" in signed_in(world.owner).get(address).content
    assert signed_in(world.owner).get(page_of(world, "diagram_file", kind="doc")).status_code == 404
