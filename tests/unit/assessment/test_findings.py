"""Analyses and their lines: begun, written, ordered, taken away; and what they become."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from coachwork.assessment.actions import (
    add_counts,
    add_finding,
    become_driver,
    become_idea,
    edit_analysis,
    edit_finding,
    remove_analysis,
    remove_finding,
    restore_analysis,
    restore_finding,
    shift_finding,
)
from coachwork.assessment.forms import CountsForm
from coachwork.assessment.models import Analysis, Finding, FindingLink, Kind, Part
from coachwork.assessment.parts import KINDS, RULES, parts_of
from coachwork.assessment.policies import DEEPEST_WHY
from coachwork.assessment.queries import analyses_of, lines_of, origins_of_idea
from coachwork.assessment.texts import LineText
from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import add_driver, remove_driver
from coachwork.improvement.driver_queries import tree
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import ProjectState
from tests.unit.assessment.analyses import ABOUT, begun, line
from tests.world import World


def texts(analysis: Analysis) -> list[str]:
    return [one.finding.text for one in lines_of(analysis)]


def test_cause_and_effect_begins_with_groups_of_causes(world: World) -> None:
    assert len(texts(begun(world, Kind.FISHBONE))) == 6
    assert texts(begun(world, Kind.WHYS)) == []


def test_lines_stand_in_the_order_in_which_they_were_written(world: World) -> None:
    fishbone = begun(world, Kind.FISHBONE)
    people = lines_of(fishbone)[0].finding
    cause = line(world, fishbone, Part.CAUSE, "Few at night", people)
    line(world, fishbone, Part.CAUSE, "New people", people)
    line(world, fishbone, Part.SUB_CAUSE, "Sickness", cause)

    first = lines_of(fishbone)[0]

    assert [one.finding.text for one in first.below] == ["Few at night", "New people"]
    assert first.below[0].below[0].finding.text == "Sickness"


def test_two_who_add_at_once_both_stay(world: World) -> None:
    whys = begun(world)
    stale = Analysis.objects.within(whys.organisation_id).get(pk=whys.pk)

    for person, seen in ((world.owner, whys), (world.team_mate, stale)):
        add_finding(by=person, analysis=seen, part=Part.WHY, line=LineText(person.name))

    assert texts(whys) == ["Alice Owner", "Bob Mate"]
    assert len({one.finding.position for one in lines_of(whys)}) == 2


def test_a_double_click_adds_one_line(world: World) -> None:
    whys, submission = begun(world), uuid4()

    for _click in range(2):
        add_finding(
            by=world.owner, analysis=whys, part=Part.WHY, line=LineText("Dark"), id=submission
        )

    assert texts(whys) == ["Dark"]


@pytest.mark.parametrize("part", list(Part))
def test_a_line_hangs_only_where_its_kind_lets_it(world: World, part: Part) -> None:
    kinds = [kind for kind in Kind if part not in parts_of(kind)]
    for kind in kinds:
        with pytest.raises(PolicyError, match="no such line"):
            line(world, begun(world, kind), part, "x", amount=1)
    if None not in RULES[part].hangs_on:
        home = next(kind for kind in Kind if part in parts_of(kind))
        with pytest.raises(PolicyError, match="Nothing like this can hang there"):
            line(world, begun(world, home), part, "x")


def test_each_kind_teaches_and_can_be_begun_with_its_root(world: World) -> None:
    for kind, rule in KINDS.items():
        assert None in RULES[rule.root].hangs_on
        assert rule.helps
        assert rule.how
        assert kind.label


def test_a_line_of_another_analysis_is_no_place(world: World) -> None:
    elsewhere = line(world, begun(world), Part.WHY, "Dark")

    with pytest.raises(PolicyError, match="is not in this analysis"):
        line(world, begun(world), Part.WHY, "No bulb", elsewhere)


def test_why_is_not_asked_without_end(world: World) -> None:
    whys = begun(world)
    on = None
    for number in range(DEEPEST_WHY):
        on = line(world, whys, Part.WHY, f"Because {number}", on)

    with pytest.raises(PolicyError, match="often enough"):
        line(world, whys, Part.WHY, "Because", on)


@pytest.mark.parametrize("strength", [None, 0, 6])
def test_a_force_has_a_strength_from_1_to_5(world: World, strength: int | None) -> None:
    forces = begun(world, Kind.FORCES)

    with pytest.raises(PolicyError, match="from 1 to 5"):
        line(world, forces, Part.DRIVING, "Staff want it", amount=strength)  # type: ignore[arg-type]


def test_the_most_counted_cause_stands_first(world: World) -> None:
    pareto, submission = begun(world, Kind.PARETO), uuid4()
    counts = [("Wet floor", 3), ("Dark", 12)]

    for _click in range(2):
        add_counts(by=world.owner, analysis=pareto, counts=counts, id=submission)

    assert texts(pareto) == ["Dark", "Wet floor"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Waiting for transport 23", [("Waiting for transport", 23)]),
        ("Wet floor\t1,204\n\nDark: 7", [("Wet floor", 1204), ("Dark", 7)]),
        ("Ward 7;5", [("Ward 7", 5)]),
    ],
)
def test_pasted_counts_are_read_as_people_write_them(text: str, read: list[Any]) -> None:
    form = CountsForm({"counts": text})

    assert form.is_valid()
    assert form.counted() == read


@pytest.mark.parametrize(
    "text", ["Wet floor", "12", "Dark 0", "Dark 99999999999", "x" * 250 + " 1"]
)
def test_a_line_without_a_count_is_told(text: str) -> None:
    assert "counts" in CountsForm({"counts": text}).errors


def test_lines_are_moved_up_and_down_among_their_own(world: World) -> None:
    forces = begun(world, Kind.FORCES)
    first = line(world, forces, Part.DRIVING, "First", amount=1)
    line(world, forces, Part.RESTRAINING, "Between", amount=1)
    second = line(world, forces, Part.DRIVING, "Second", amount=1)

    assert shift_finding(by=world.owner, finding=second, way="up")
    assert texts(forces) == ["Second", "Between", "First"]
    first.refresh_from_db()
    assert not shift_finding(by=world.owner, finding=first, way="down")


def test_the_later_of_two_edits_is_told(world: World) -> None:
    whys = begun(world)
    dark = line(world, whys, Part.WHY, "Dark")
    edit_finding(by=world.team_mate, finding=dark, version=1, to=LineText("No light"))

    with pytest.raises(EditConflict):
        edit_finding(by=world.owner, finding=dark, version=1, to=LineText("Gloomy"))
    edit_analysis(by=world.owner, analysis=whys, version=1, to=ABOUT)
    with pytest.raises(EditConflict):
        edit_analysis(by=world.team_mate, analysis=whys, version=1, to=ABOUT)
    assert texts(whys) == ["No light"]


def test_what_hangs_on_a_line_goes_and_comes_back_with_it(world: World) -> None:
    whys = begun(world)
    dark = line(world, whys, Part.WHY, "Dark")
    line(world, whys, Part.WHY, "No bulb", dark)

    remove_finding(by=world.owner, finding=dark)
    assert texts(whys) == []

    restore_finding(by=world.owner, finding=dark)
    assert lines_of(whys)[0].below[0].finding.text == "No bulb"


def test_an_analysis_goes_and_comes_back(world: World) -> None:
    whys = begun(world)

    remove_analysis(by=world.owner, analysis=whys, reason="Twice.")
    assert analyses_of(world.project) == []
    with pytest.raises(PolicyError, match="was taken away"):
        line(world, whys, Part.WHY, "Dark")

    restore_analysis(by=world.owner, analysis=whys)
    assert analyses_of(world.project) == [whys]


def test_a_finding_becomes_a_driver_and_the_link_is_kept_both_ways(world: World) -> None:
    whys, submission = begun(world), uuid4()
    dark = line(world, whys, Part.WHY, "Dark")
    light = add_driver(by=world.owner, project=world.project, text="A safe place")

    for _click in range(2):
        driver = become_driver(
            by=world.owner, finding=dark, text="The way is lit", parent=light, id=submission
        )

    assert [one.driver for one in tree(world.project).drivers[0].below] == [driver]
    assert lines_of(whys)[0].drivers == [driver]
    assert FindingLink.objects.within(world.organisation).count() == 1
    remove_driver(by=world.owner, driver=driver, reason="Twice.")
    assert lines_of(whys)[0].drivers == []


def test_a_finding_becomes_an_idea_on_a_driver(world: World) -> None:
    dark = line(world, begun(world), Part.WHY, "Dark")
    place = add_driver(by=world.owner, project=world.project, text="A safe place")
    below = add_driver(by=world.owner, project=world.project, text="Light", parent=place)

    idea = become_idea(by=world.owner, finding=dark, idea=IdeaText("Night lights"), driver=below)

    assert tree(world.project).drivers[0].below[0].ideas[0].idea == idea
    assert origins_of_idea(idea) == [dark]
    assert Event.objects.filter(verb="assessment.finding_became").count() == 1


@pytest.mark.parametrize("who", ["coach", "executive", "stranger"])
def test_only_the_team_writes(world: World, who: str) -> None:
    whys = begun(world)
    dark = line(world, whys, Part.WHY, "Dark")
    person = getattr(world, who)

    for write in (
        lambda: add_finding(by=person, analysis=whys, part=Part.WHY, line=LineText("x")),
        lambda: edit_finding(by=person, finding=dark, version=1, to=LineText("x")),
        lambda: shift_finding(by=person, finding=dark, way="up"),
        lambda: remove_finding(by=person, finding=dark),
        lambda: restore_finding(by=person, finding=dark),
        lambda: edit_analysis(by=person, analysis=whys, version=1, to=ABOUT),
        lambda: remove_analysis(by=person, analysis=whys, reason="x"),
        lambda: restore_analysis(by=person, analysis=whys),
        lambda: become_driver(by=person, finding=dark, text="x"),
    ):
        with pytest.raises(NotAllowed):
            write()


def test_a_project_that_is_over_stays_as_it_is(world: World) -> None:
    whys = begun(world)
    world.project.state = ProjectState.CLOSED
    world.project.save(update_fields=["state"])
    whys.project = world.project

    with pytest.raises(PolicyError, match="Open it again"):
        line(world, whys, Part.WHY, "Dark")
    assert Finding.objects.within(world.organisation).count() == 0


def test_a_line_whose_place_was_taken_away_does_not_come_back_alone(world: World) -> None:
    fishbone = begun(world, Kind.FISHBONE)
    people = lines_of(fishbone)[0].finding
    cause = line(world, fishbone, Part.CAUSE, "Few at night", people)
    for row in (cause, people):
        remove_finding(by=world.owner, finding=row)

    gone = Finding.objects.within(world.organisation).select_related("parent", "analysis__project")
    with pytest.raises(PolicyError, match="Bring it back first"):
        restore_finding(by=world.owner, finding=gone.get(pk=cause.pk))


def test_a_line_that_is_gone_is_not_shifted(world: World) -> None:
    whys = begun(world)
    row = line(world, whys, Part.WHY, "The bell is broken")
    stored: Any = Finding.objects.within(world.organisation).get(pk=row.pk)
    remove_finding(by=world.team_mate, finding=stored)

    with pytest.raises(PolicyError, match="Somebody else was faster"):
        shift_finding(by=world.owner, finding=row, way="up")
