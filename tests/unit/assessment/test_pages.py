"""The pages of analyses: what they show, how lines are written on them, what they cost."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from coachwork.assessment.actions import become_driver, become_idea
from coachwork.assessment.models import Analysis, Finding, Kind, Part
from coachwork.assessment.queries import lines_of
from coachwork.improvement.ideas import IdeaText
from tests.unit.assessment.analyses import begun, line
from tests.unit.conftest import SignedIn
from tests.world import World

MOST_QUERIES = 12
BY_HTMX = {"HX-Request": "true"}


def page_of(analysis: Analysis, name: str = "analysis", **more: Any) -> str:
    ids = {"project": analysis.project_id, "analysis": analysis.pk}
    return reverse(f"assessment:{name}", kwargs={**ids, **more})


def one_of_each(world: World, kind: Kind) -> Analysis:
    """An analysis with something of everything in it."""
    made = begun(world, kind)
    if kind == Kind.WHYS:
        line(world, made, Part.WHY, "No bulb", line(world, made, Part.WHY, "Dark"))
    elif kind == Kind.FISHBONE:
        group = lines_of(made)[0].finding
        cause = line(world, made, Part.CAUSE, "Few at night", group)
        line(world, made, Part.SUB_CAUSE, "Sickness", cause)
    elif kind == Kind.PROCESS:
        step = line(world, made, Part.STEP, "Bell rings", wait=5, minutes=65)
        line(world, made, Part.PROBLEM, "Nobody hears it", step)
    elif kind == Kind.PARETO:
        line(world, made, Part.COUNT, "Wet floor", amount=12)
    else:
        line(world, made, Part.DRIVING, "Staff want it", amount=4)
        line(world, made, Part.RESTRAINING, "No time", amount=5)
    return made


def test_without_an_analysis_the_page_teaches_when_each_helps(
    world: World, signed_in: SignedIn
) -> None:
    address = reverse("assessment:analyses", args=[world.project.pk])

    page = signed_in(world.owner).get(address).content.decode()
    for words in ("Five whys", "Cause and effect", "Process map", "Pareto", "Force field"):
        assert words in page
    assert reverse("assessment:start", args=[world.project.pk, "whys"]) in page
    read = signed_in(world.coach).get(address).content.decode()
    assert "Five whys" in read
    assert "/new/whys/" not in read


def test_an_unknown_kind_is_no_page(world: World, signed_in: SignedIn) -> None:
    address = reverse("assessment:start", args=[world.project.pk, "dream"])

    assert signed_in(world.owner).get(address).status_code == 404


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_has_a_page_with_its_lines(world: World, signed_in: SignedIn, kind: Kind) -> None:
    made = one_of_each(world, kind)

    page = signed_in(world.owner).get(page_of(made)).content.decode()

    for finding in Finding.objects.within(world.organisation).filter(analysis=made):
        assert finding.text in page
    assert ('class="card drawing' in page) == (kind != Kind.WHYS)
    assert page.count("add-line") > 0
    read = signed_in(world.executive).get(page_of(made)).content.decode()
    assert "add-line" not in read
    assert "line-menu" not in read


def test_a_process_says_what_its_steps_add_up_to(world: World, signed_in: SignedIn) -> None:
    page = signed_in(world.coach).get(page_of(one_of_each(world, Kind.PROCESS))).content.decode()

    assert "In all 1 h 5 min of work and 5 min of waiting." in page
    assert "Steps: 1. Who takes part: 0. Problems: 1." in page


def test_a_line_added_by_htmx_gives_the_whole_part_and_the_field_back(
    world: World, signed_in: SignedIn
) -> None:
    whys = begun(world)
    address = page_of(whys, "add_finding", part="why")

    answer = signed_in(world.owner).post(address, {"text": "It is dark"}, headers=BY_HTMX)

    part = answer.content.decode()
    assert part.lstrip().startswith('<section class="analysis-part')
    assert "It is dark" in part
    assert "Added: It is dark" in answer.headers["HX-Trigger-After-Swap"]


def test_a_text_with_a_patients_number_is_held_back_and_kept(
    world: World, signed_in: SignedIn
) -> None:
    whys = begun(world)
    typed = {"text": "Patient 999 000 0018 fell"}
    address = page_of(whys, "add_finding", part="why")

    answer = signed_in(world.owner).post(address, typed, headers=BY_HTMX)

    assert answer.status_code == 422
    assert typed["text"] in answer.content.decode()
    assert "looks like a patient" in answer.content.decode()
    assert lines_of(whys) == []


def test_without_htmx_one_lands_where_the_next_line_is_written(
    world: World, signed_in: SignedIn
) -> None:
    whys = begun(world)

    answer = signed_in(world.owner).post(page_of(whys, "add_finding", part="why"), {"text": "Dark"})

    assert answer.headers["Location"] == page_of(whys) + "#add-why-root"


def test_an_unknown_part_is_no_page(world: World, signed_in: SignedIn) -> None:
    address = page_of(begun(world), "add_finding", part="dream")

    assert signed_in(world.owner).get(address).status_code == 404


def test_counts_are_pasted_into_a_pareto_only(world: World, signed_in: SignedIn) -> None:
    client, pareto = signed_in(world.owner), begun(world, Kind.PARETO)

    client.post(page_of(pareto, "paste_counts"), {"counts": "Wet floor 12\nDark 30"})

    assert [one.finding.amount for one in lines_of(pareto)] == [30, 12]
    assert client.get(page_of(begun(world), "paste_counts")).status_code == 404


def test_a_line_is_moved_and_keeps_the_focus(world: World, signed_in: SignedIn) -> None:
    whys = begun(world)
    line(world, whys, Part.WHY, "First")
    second = line(world, whys, Part.WHY, "Second")

    answer = signed_in(world.owner).post(
        page_of(whys, "shift_finding", finding=second.pk), {"way": "up"}, headers=BY_HTMX
    )

    part = answer.content.decode()
    assert part.index("Second") < part.index("First")
    assert part.count("data-focus") == 1


@pytest.mark.parametrize("headers", [{}, BY_HTMX])
def test_taking_a_line_away_offers_to_undo_it(
    world: World, signed_in: SignedIn, headers: dict[str, str]
) -> None:
    client, whys = signed_in(world.owner), begun(world)
    dark = line(world, whys, Part.WHY, "Dark")
    address = page_of(whys, "remove_finding", finding=dark.pk)

    after = client.post(address, headers=headers, follow=True).content.decode()
    undo = page_of(whys, "restore_finding", finding=dark.pk)
    assert undo in after

    client.post(undo)
    assert lines_of(whys)[0].finding == dark


def test_what_came_of_a_finding_is_shown_on_both_sides(world: World, signed_in: SignedIn) -> None:
    whys, client = begun(world), signed_in(world.coach)
    dark = line(world, whys, Part.WHY, "Dark")
    driver = become_driver(by=world.owner, finding=dark, text="The way is lit")
    idea = become_idea(by=world.owner, finding=dark, idea=IdeaText("Night lights"))

    page = client.get(page_of(whys)).content.decode()
    assert driver.text in page
    assert idea.text in page
    diagram = client.get(reverse("improvement:drivers", args=[world.project.pk])).content.decode()
    assert "from: Why they fall" in diagram
    about = reverse("improvement:idea", args=[world.project.pk, idea.pk])
    assert "What it answers" in client.get(about).content.decode()


def test_an_analysis_is_taken_away_and_brought_back(world: World, signed_in: SignedIn) -> None:
    whys, client = begun(world), signed_in(world.owner)

    after = client.post(page_of(whys, "remove_analysis"), {"reason": "Twice."}, follow=True)
    undo = page_of(whys, "restore_analysis")
    assert undo in after.content.decode()

    assert client.post(undo).headers["Location"] == page_of(whys)


def test_300_lines_cost_few_queries(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    fishbone = begun(world, Kind.FISHBONE)
    groups = [one.finding for one in lines_of(fishbone)]
    own = {"organisation": world.organisation, "project": world.project, "analysis": fishbone}
    Finding.objects.bulk_create(
        Finding(**own, part=Part.CAUSE, parent=groups[n % 6], text=f"Cause {n}", position=n)
        for n in range(290)
    )
    client = signed_in(world.owner)

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(page_of(fishbone))
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(reverse("assessment:analyses", args=[world.project.pk]))
