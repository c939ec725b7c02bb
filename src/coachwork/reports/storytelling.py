"""The story of a project, put together: its sections, its charts, its driver diagram."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coachwork.charts import ChartSpec
from coachwork.charts.diagrams import Node, TreeWords
from coachwork.improvement import diagram_drawing, driver_queries
from coachwork.improvement.days import today_for
from coachwork.improvement.models import Closure, Project
from coachwork.improvement.progress import scores_in_force
from coachwork.improvement.snapshots import diagram_now
from coachwork.measurement.charting import chart_spec
from coachwork.measurement.models import Measure, Series
from coachwork.measurement.queries import ChartedSeries, measures_with_charts
from coachwork.organisations.models import Person
from coachwork.reports import record
from coachwork.reports.models import Story
from coachwork.reports.sections import Section, Told, told

#: On one page more charts than these cannot be read; without a choice, one less.
MOST_CHARTS = 4
#: What a story takes of the words on how a project ended.
ENDING = ("outcome", "learning", "thanks", "spread_note")
#: The kinds of measures a story shows, one of each before any second.
KINDS = (Measure.Kind.OUTCOME, Measure.Kind.PROCESS, Measure.Kind.BALANCING)


@dataclass(frozen=True)
class ProjectStory:
    """All that the page, the poster and the slides tell."""

    project: Project
    sections: Sequence[Told]
    charts: Sequence[ChartSpec]
    tree: tuple[Node, TreeWords] | None
    day: date

    @property
    def shown(self) -> list[Told]:
        """The sections in which something is said."""
        return [one for one in self.sections if one.text.strip()]

    @cached_property
    def by_section(self) -> Mapping[Section, Told]:
        """The sections in which something is said, by what they are."""
        return {one.section: one for one in self.shown}

    @property
    def subtitle(self) -> str:
        """Where, who, and how it stands."""
        return f"{self.project.whereabouts} · {self.project.get_state_display()}"

    @property
    def dated(self) -> str:
        """The day on which the story was told."""
        return _("As of %(day)s") % {"day": date_format(self.day)}


def visible_projects(person: Person) -> QuerySet[Any]:
    """The projects that the person sees whole, each with its charter and its story.

    Annotated with what `record` tells of their score and of their ending.
    """
    rows: QuerySet[Any] = Project.objects.visible_to(person)
    next_step = scores_in_force(today_for(person)).values("next_step")[:1]
    told = rows.select_related("unit", "team", "organisation", "charter", "story")
    closures = Closure.objects.everywhere(why="part of a query that is scoped itself").filter(
        organisation=OuterRef("organisation"), project=OuterRef("pk")
    )
    endings = {f"ending_{name}": Subquery(closures.values(name)[:1]) for name in ENDING}
    read: QuerySet[Any] = told.annotate(next_step=Subquery(next_step), **endings)
    return read


def story_of(project: Project) -> Story | None:
    """What people changed in the story of a project that was read with it."""
    found: Story | None = getattr(project, "story", None)
    return found


def project_story(project: Project, person: Person, today: date) -> ProjectStory:
    """The story of a project that the person sees."""
    story = story_of(project)
    specs = [spec_of(one) for one in chosen(charted(project, person), story)]
    own = {one: getattr(story, one.value) for one in Section} if story else {}
    recorded = record.sections(project, specs, today)
    return ProjectStory(
        project=project,
        sections=told(recorded, own),
        charts=specs,
        tree=_tree(project, recorded[Section.AIM])
        if story is None or story.shows_drivers
        else None,
        day=today,
    )


def charted(project: Project, person: Person) -> list[ChartedSeries]:
    """The series of the project that have a chart to show."""
    return [one for one in measures_with_charts(project, person) if one.chart is not None]


def chosen(rows: Sequence[ChartedSeries], story: Story | None) -> list[ChartedSeries]:
    """Those that people chose; else one of each kind, then the others in their order."""
    if story is not None and story.series is not None:
        by_id = {str(one.series.pk): one for one in rows}
        return [by_id[key] for key in story.series if key in by_id][:MOST_CHARTS]
    first = [next((one for one in rows if one.measure.kind == kind), None) for kind in KINDS]
    ordered = [one for one in first if one is not None]
    return [*ordered, *(one for one in rows if one not in ordered)][: len(KINDS)]


def spec_of(one: ChartedSeries) -> ChartSpec:
    """The chart with its notes and tests."""
    assert one.chart is not None
    return chart_spec(one.measure, one.chart, one.annotations, one.tests)


def _tree(project: Project, aim: str) -> tuple[Node, TreeWords] | None:
    """The driver diagram as it is; None before there is a driver."""
    tree = driver_queries.tree(project)
    if not tree.drivers:
        return None
    drawn = diagram_drawing.drawn_tree(diagram_now(tree, aim, ""), {})
    words = diagram_drawing.words_around(project, "")
    return drawn, replace(words, title=_("What it depends on"), subtitle="")


def labels(rows: Sequence[ChartedSeries]) -> list[tuple[str, str]]:
    """The series to choose charts from, by measure and place."""
    return [(str(one.series.pk), _label(one.series)) for one in rows]


def _label(series: Series) -> str:
    return f"{series.measure.name}, {series.unit.name}"


def keys(rows: Sequence[ChartedSeries]) -> list[str]:
    """The ids of series as a story keeps them."""
    return [str(one.series.pk) for one in rows]
