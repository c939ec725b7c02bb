"""What this room shows on the page of a project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import PDSA, ChangeIdea, Project
from coachwork.improvement.origins import OriginKind
from coachwork.improvement.policies import is_open
from coachwork.improvement.rules import may_see, may_test
from coachwork.improvement.tabs import Tab
from coachwork.measurement import presenters, queries, rules
from coachwork.measurement.drawings import Drawing, drawing_of
from coachwork.measurement.models import Measure, Series, SeriesAnalysis
from coachwork.measurement.nodes import measures_of_idea
from coachwork.measurement.presenters import Tile
from coachwork.measurement.tests_of_change import series_of_cycle
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.kept import kept

#: A project with more measures than this shows the others as rows.
CHARTS_SHOWN = 4


@dataclass(frozen=True)
class Card:
    """A measure on its project's page."""

    series: Series
    name: str
    drawing: Drawing | None
    may_enter: bool

    @property
    def measure(self) -> Measure:
        """What is counted."""
        return self.series.measure

    @property
    def url(self) -> str:
        """The page of the chart."""
        return presenters.series_url(self.series)

    @property
    def kind(self) -> Any:
        """Outcome, process or balancing."""
        return presenters.kind_name(self.measure)

    @property
    def status(self) -> tuple[Promise, str]:
        """What the latest signal says, and its tone."""
        return presenters.status_of(self.series)


def project_measures(request: HttpRequest, project: Project) -> SafeString:
    """The charts of a project: the first few whole, the others as rows."""
    person = request.user
    assert isinstance(person, Person)
    charted = queries.measures_with_charts(project, person)
    context = {
        "project": project,
        "cards": [_card(one, person, charted) for one in charted[:CHARTS_SHOWN]],
        "more": [_row(one, charted) for one in charted[CHARTS_SHOWN:]],
        "ended": queries.ended_measures(project),
        "may_define": rules.may_define(person, project),
    }
    return render_to_string("measurement/project_measures.html", context, request)


def shared_measures(request: HttpRequest, project: Project) -> SafeString | None:
    """The charts of a project for a guest with whom they are shared."""
    return project_measures(request, project) if _sees_charts(request, project) else None


def _sees_charts(request: HttpRequest, project: Project) -> bool:
    assert isinstance(request.user, Person)
    return may_see(request.user, Permission.SEE_CHARTS, project)


def _card(
    one: queries.ChartedSeries, person: Person, among: list[queries.ChartedSeries]
) -> SafeString:
    """The card of a measure, drawn anew when its data, its definition or its notes have changed."""
    name, may_enter = _name(one, among), rules.may_enter(person, one.series)

    def drawn() -> SafeString:
        drawing = drawing_of(one.series, one.annotations, one.tests)
        card = Card(one.series, name, drawing, may_enter)
        return render_to_string("measurement/card.html", {"card": card})

    analysis: SeriesAnalysis | None = getattr(one.series, "analysis", None)
    notes = [(note.pk, note.version) for note in one.annotations]
    analysed_at = analysis.analysed_at if analysis else None
    return kept(
        drawn,
        *("card", one.series.pk, analysed_at, one.measure.version, notes, one.tests),
        *(name, may_enter),
    )


def _row(one: queries.ChartedSeries, among: list[queries.ChartedSeries]) -> Tile:
    return presenters.tile(one.measure, one.series, name=_name(one, among))


def _name(one: queries.ChartedSeries, among: list[queries.ChartedSeries]) -> str:
    """The measure's name; with the place, where the measure is counted at several."""
    places = [other for other in among if other.measure.pk == one.measure.pk]
    return one.measure.name if len(places) == 1 else f"{one.measure.name}, {one.series.unit.name}"


def cycle_measures(request: HttpRequest, cycle: PDSA) -> SafeString | None:
    """The measures that a test of change looks at."""
    if not _sees_charts(request, cycle.project):
        return None
    person = request.user
    assert isinstance(person, Person)
    context = {
        "cycle": cycle,
        "rows": [
            presenters.tile(one.measure, one, name=one.measure.name)
            for one in series_of_cycle(cycle)
        ],
        "may_choose": is_open(cycle.project) and may_test(person, cycle.project),
    }
    return render_to_string("measurement/cycle_panel.html", context, request)


def idea_measures(request: HttpRequest, idea: ChangeIdea) -> SafeString | None:
    """The measures that hang on a change idea."""
    if not _sees_charts(request, idea.project):
        return None
    person = request.user
    assert isinstance(person, Person)
    context = {
        "idea": idea,
        "measures": measures_of_idea(idea),
        "may_choose": is_open(idea.project) and may_test(person, idea.project),
    }
    return render_to_string("measurement/idea_panel.html", context, request)


def _chart(person: Person, project: UUID, id: UUID) -> str | None:
    """A chart by the name of its measure."""
    series = Series.objects.visible_to(person).filter(project=project, pk=id)
    return series.values_list("measure__name", flat=True).first()


def _chart_page(_project: UUID, series: UUID) -> str:
    return address("measurement:series", series)


#: Actions come from what a chart shows.
CHART = OriginKind(
    name="chart",
    label=gettext_lazy("Chart"),
    find=_chart,
    address=_chart_page,
)

#: The journal has a page of its own; it lives here because its chart does.
JOURNAL = Tab(gettext_lazy("Journal"), "measurement:journal", 130)
