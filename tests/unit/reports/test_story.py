"""The story of a project: what the record tells, own words, the page and the files."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pptx import Presentation

from coachwork.charts import Note
from coachwork.foundation.errors import EditConflict, NotAllowed
from coachwork.foundation.models import Event
from coachwork.improvement.actions import add_driver, stop_project
from coachwork.improvement.closing import ClosureText
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Decision, TeamMembership
from coachwork.measurement.actions import open_series, store_points
from coachwork.measurement.models import Measure
from coachwork.measurement.points import NewPoint
from coachwork.organisations.models import Person
from coachwork.reports.actions import write_story
from coachwork.reports.files import FILES
from coachwork.reports.models import Story
from coachwork.reports.poster import newest_notes
from coachwork.reports.sections import Section
from coachwork.reports.storytelling import ProjectStory, project_story, visible_projects
from tests.unit.conftest import SignedIn
from tests.unit.improvement.cycles import closed
from tests.world import LONG_AGO, World

MOST_QUERIES = 15


def with_data(world: World, measure: Measure, values: list[float]) -> str:
    """A chart of the measure; gives the id of its series."""
    series = open_series(by=world.owner, measure=measure, units=[world.unit])[world.unit.pk]
    months = [date(2025 + number // 12, number % 12 + 1, 1) for number in range(len(values))]
    points = [
        NewPoint(series.pk, month, value, 1000.0)
        for month, value in zip(months, values, strict=True)
    ]
    store_points(by=world.owner, measure=measure, points=points)
    return str(series.pk)


def story(world: World, person: Person | None = None) -> ProjectStory:
    reader = person or world.owner
    project = visible_projects(reader).get(pk=world.project.pk)
    return project_story(project, reader, today_for(reader))


def said(world: World, section: Section) -> str:
    told = story(world).by_section.get(section)
    return told.text if told else ""


def write(world: World, own: dict[Section, str | None], version: int = 0, **more: Any) -> Story:
    values = {"shows_drivers": True, "series": None} | more
    return write_story(by=world.owner, project=world.project, version=version, own=own, **values)


def test_the_record_tells_the_story(world: World) -> None:
    assert world.team_mate
    with_data(world, world.measure, [6.0] * 4 + [2.0] * 3)

    assert said(world, Section.PROBLEM) == world.project.why_it_matters
    assert "from 6 to 3 per 1,000 bed days" in said(world, Section.AIM)
    assert said(world, Section.TEAM) == "Alice Owner (team lead), Bob Mate"
    assert [spec.title for spec in story(world).charts] == ["Falls with harm"]
    assert Section.THANKS not in story(world).by_section


def test_patient_partners_took_part_and_are_not_named(world: World) -> None:
    partner = world.person("Pia Partner", world.organisation, kind=Person.Kind.SERVICE_USER)
    TeamMembership.objects.create(
        organisation=world.organisation,
        team=world.team,
        person=partner,
        role=TeamMembership.Role.PATIENT_PARTNER,
        starts_on=LONG_AGO,
    )

    assert said(world, Section.TEAM) == "Alice Owner (team lead), a patient partner"
    assert "Pia" not in str(story(world).sections)


def test_what_did_not_work_is_the_first_lesson(world: World) -> None:
    cycle, _following = closed(world, Decision.ABANDON)

    assert said(world, Section.TESTS).startswith(cycle.ramp.idea.text)
    assert "1 test, " in said(world, Section.TESTS)
    assert said(world, Section.LEARNING).startswith("We let go of")
    assert cycle.learning in said(world, Section.LEARNING)


def test_a_project_that_ended_tells_what_was_written_then(world: World) -> None:
    said_then = ClosureText(
        outcome="Half as many.", learning="Begin at night.", thanks="The porters"
    )
    stop_project(by=world.owner, project=world.project, closure=said_then)

    told = [said(world, one) for one in (Section.RESULTS, Section.LEARNING, Section.THANKS)]
    assert told == ["Half as many.", "Begin at night.", "The porters"]


def test_own_words_stay_and_the_rest_follows_the_record(world: World) -> None:
    write(world, {Section.PROBLEM: "People fell.", Section.TEAM: ""})
    world.project.why_it_matters = "Another reason"
    world.project.save()

    assert said(world, Section.PROBLEM) == "People fell."
    assert Section.TEAM not in story(world).by_section
    assert "from 6 to 3" in said(world, Section.AIM)
    assert Event.objects.get().verb == "reports.story_written"

    write(world, {Section.PROBLEM: None}, version=1)
    assert said(world, Section.PROBLEM) == "Another reason"


def test_the_later_writer_is_told(world: World) -> None:
    write(world, {Section.AIM: "First"})
    with pytest.raises(EditConflict):
        write(world, {Section.AIM: "Second"})
    assert said(world, Section.AIM) == "First"


@pytest.mark.parametrize("who", ["coach", "programme_lead", "stranger"])
def test_only_the_team_writes_it(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        write_story(
            by=getattr(world, who),
            project=world.project,
            version=0,
            own={},
            shows_drivers=True,
            series=None,
        )


def test_charts_are_chosen(world: World) -> None:
    first = with_data(world, world.measure, [6.0, 5.0, 4.0])
    other = with_data(world, world.measure_of(world.project, name="Rounds done"), [1.0, 2.0])

    write(world, {}, series=[other, "gone", first])
    assert [spec.title for spec in story(world).charts] == ["Rounds done", "Falls with harm"]
    write(world, {}, version=1, series=[])
    assert story(world).charts == []


def address(world: World, name: str, *more: str) -> str:
    return reverse(f"reports:{name}", args=[world.project.pk, *more])


def test_the_page_shows_all_of_it_with_few_queries(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    with_data(world, world.measure, [6.0, 5.0, 4.0])
    closed(world, Decision.ADOPT)
    add_driver(by=world.owner, project=world.project, text="Risk is known")
    client = signed_in(world.owner)
    client.get(address(world, "story"))

    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(address(world, "story")).content.decode()

    for text in ("Our aim", "What we tested", "Risk is known", "cw-chart", "Not told yet"):
        assert text in page
    coach = signed_in(world.coach).get(address(world, "story")).content.decode()
    assert "Change the words" not in coach


def form_data(world: World, **changes: str) -> dict[str, Any]:
    told = {one.section.value: one.text for one in story(world).sections}
    return {**told, "shows_drivers": "on", "version": "0"} | changes


def test_only_what_was_changed_becomes_own_words(world: World, signed_in: SignedIn) -> None:
    series = with_data(world, world.measure, [6.0, 5.0, 4.0])
    client = signed_in(world.owner)
    given = form_data(world, thanks="The night team\r\nand the porters", series=series)

    answer = client.post(address(world, "edit_story"), given, follow=True)

    assert "and the porters" in answer.content.decode()
    kept = Story.objects.within(world.organisation).get()
    assert (kept.thanks, kept.problem, kept.series) == (
        "The night team\nand the porters",
        None,
        None,
    )
    again = form_data(world, again="thanks", version="1", series=series)
    client.post(address(world, "edit_story"), again)
    assert said(world, Section.THANKS) == ""


def test_two_write_at_once_and_the_later_sees_both(world: World, signed_in: SignedIn) -> None:
    given = form_data(world, aim="Mine")
    write(world, {Section.AIM: "Theirs"})

    answer = signed_in(world.owner).post(address(world, "edit_story"), given)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mine" in page
    assert "Theirs" in page


def test_a_number_of_a_patient_is_asked_about(world: World, signed_in: SignedIn) -> None:
    given = form_data(world, problem="It began with 999 000 0018.")
    answer = signed_in(world.owner).post(address(world, "edit_story"), given)
    assert answer.status_code == 422
    assert "ends in 18" in answer.content.decode()


def test_the_slides_hold_native_charts_and_shapes_and_all_words(world: World) -> None:
    with_data(world, world.measure, [6.0, 5.0, 4.0, 3.0])
    add_driver(by=world.owner, project=world.project, text="Risk is known")
    closed(world, Decision.ADOPT)

    show = Presentation(io.BytesIO(FILES["pptx"].write(story(world))))

    titles = [slide.shapes.title.text_frame.text for slide in show.slides]
    assert titles[:3] == ["Fewer falls with harm", "The problem", "Our aim"]
    assert "Falls with harm" in titles
    assert titles[-1] == "The team"
    shapes = [shape for slide in show.slides for shape in slide.shapes]
    charts = [shape.chart for shape in shapes if shape.has_chart]
    assert len(charts) == 1
    values = [list(series.values)[:2] for series in charts[0].plots[0].series]
    assert [6.0, 5.0] in values
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    assert "Risk is known" in texts
    assert any("from 6 to 3" in text for text in texts)


@pytest.mark.parametrize(("kind", "wide"), [("a3", 1190), ("a4", 841)])
def test_the_poster_is_one_tagged_page_of_its_size(world: World, kind: str, wide: int) -> None:
    with_data(world, world.measure, [6.0, 5.0, 4.0, 3.0])
    write(world, {Section.LEARNING: "One line.\n" * 60})

    written = FILES[kind].write(story(world))

    assert written.startswith(b"%PDF")
    assert b"/Count 1" in written
    assert f"/MediaBox[0 0 {wide}".encode() in written
    assert b"/MarkInfo" in written


def test_the_poster_names_the_newest_notes_of_a_chart_and_counts_them_from_one() -> None:
    notes = [Note(number, 0.5, "March 2025", f"Change {number}") for number in (1, 2, 3)]
    shown = [(one.number, one.text) for one in newest_notes(notes)]
    assert shown == [(1, "Change 2"), (2, "Change 3")]


def test_a_story_without_anything_is_a_poster_too(world: World) -> None:
    write(world, dict.fromkeys(Section, ""), shows_drivers=False, series=[])
    assert FILES["a4"].write(story(world)).startswith(b"%PDF")
    assert Presentation(io.BytesIO(FILES["pptx"].write(story(world)))).slides


def test_files_are_downloaded_by_whoever_sees_the_project(
    world: World, signed_in: SignedIn
) -> None:
    answer = signed_in(world.coach).get(address(world, "story_file", "pptx"))
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="fewer-falls-with-harm-story.pptx"'
    )
    assert signed_in(world.coach).get(address(world, "story_file", "doc")).status_code == 404
    assert signed_in(world.stranger).get(address(world, "story_file", "a3")).status_code == 404
