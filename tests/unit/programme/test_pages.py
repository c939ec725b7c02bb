"""The pages of a programme: what they say, to whom, and what they cost."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags
from pytest_django.fixtures import DjangoAssertNumQueries

from coachwork.foundation.calendar import today_in
from coachwork.foundation.rates import EXPORTS
from coachwork.improvement.models import ProgressScore, Project, StateChange
from coachwork.programme.metrics import scope_of
from coachwork.programme.models import Metric, MetricSnapshot, Programme
from coachwork.programme.snapshots import days_shown, take
from coachwork.programme.views.metric import ROWS_SHOWN
from tests.unit.conftest import SignedIn
from tests.unit.programme.coaches import engaged, trained
from tests.unit.programme.test_metrics_projects import scored
from tests.world import LONG_AGO, World

MOST_QUERIES = 12


def text(response: HttpResponse) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def metric_page(world: World, metric: Metric, query: str = "") -> str:
    return reverse("programme:metric", args=[world.programme.pk, metric]) + query


def fill(world: World) -> None:
    """Two coaches, one of whom coaches; two projects, one of which is stalled."""
    engaged(world, trained(world, "Asha Low"), world.project)
    trained(world, "Birk Fell")
    scored(world.project, "2.0", LONG_AGO)
    scored(world.project_called("Quicker discharge"), "3.5", LONG_AGO)


def count_all(world: World) -> None:
    programme = world.programme
    due = [(metric, day) for day in days_shown(programme) for metric in Metric]
    take(programme, scope_of(programme), due)


@pytest.mark.parametrize("who", ["programme_lead", "executive"])
def test_the_overview_shows_both_measures_with_their_parts(
    world: World, signed_in: SignedIn, who: str
) -> None:
    fill(world)
    assert world.programme
    page = text(signed_in(getattr(world, who)).get(reverse("programme:overview")))
    assert "50.0% 1 of 2 trained coaches who are still here" in page
    assert "50.0% 1 of 2 active projects" in page
    assert "a score of 2.5 or less, and no step up for 3 months" in page
    assert "coaching was the cause" in page


@pytest.mark.parametrize("who", ["owner", "team_mate", "coach", "administrator"])
def test_others_are_told_what_it_takes(world: World, signed_in: SignedIn, who: str) -> None:
    assert world.programme
    response = signed_in(getattr(world, who)).get(reverse("programme:overview"))
    assert response.status_code == 403
    assert "See the programme" in text(response)


def test_a_stranger_does_not_find_the_programme(world: World, signed_in: SignedIn) -> None:
    for name in ("programme", "settings"):
        address = reverse(f"programme:{name}", args=[world.programme.pk])
        assert signed_in(world.stranger).get(address).status_code == 404
    assert (
        signed_in(world.stranger).get(metric_page(world, Metric.ACTIVE_COACHES)).status_code == 404
    )


def test_no_programme_yet(world: World, signed_in: SignedIn) -> None:
    page = text(signed_in(world.programme_lead).get(reverse("programme:overview")))
    assert "There is no programme yet" in page


def test_an_empty_programme_says_no_data_and_not_zero(world: World, signed_in: SignedIn) -> None:
    assert world.programme
    page = text(signed_in(world.programme_lead).get(reverse("programme:overview")))
    assert page.count("No data") >= 2
    assert "0.0%" not in page


def test_as_of_an_earlier_day(world: World, signed_in: SignedIn) -> None:
    fill(world)
    client = signed_in(world.programme_lead)
    assert world.programme
    page = text(client.get(reverse("programme:overview") + "?as_of=2023-12-31"))
    assert "1 Jan" not in page
    assert page.count("No data") >= 2
    page = text(client.get(reverse("programme:overview") + "?as_of=2024-06-30"))
    assert "1 of 2 trained coaches who are still here, 30 Jun 2024" in page
    assert "Back to today" in page


@pytest.mark.parametrize("nonsense", ["yesterday", "2099-01-01", "0001-01-01", "2024-02-31", "%00"])
def test_a_day_that_makes_no_sense_is_today(
    world: World, signed_in: SignedIn, nonsense: str
) -> None:
    assert world.programme
    response = signed_in(world.executive).get(reverse("programme:overview") + f"?as_of={nonsense}")
    assert response.status_code == 200
    assert "Back to today" not in text(response)


def test_the_chart_is_drawn_by_the_engine_with_its_signals_in_words(
    world: World, signed_in: SignedIn
) -> None:
    fill(world)
    later = date(2024, 1, 1) + timedelta(days=300)
    person = trained(world, "Cato Rill", on=later)
    assert person
    response = signed_in(world.programme_lead).get(metric_page(world, Metric.ACTIVE_COACHES))
    assert 'class="cw-chart' in response.content.decode()
    assert "Show the numbers" in text(response)


class TestTheListBehindTheNumber:
    def test_coaches_each_with_the_reason(self, world: World, signed_in: SignedIn) -> None:
        fill(world)
        page = text(signed_in(world.executive).get(metric_page(world, Metric.ACTIVE_COACHES)))
        assert "Asha Low" in page
        assert "Coaches an active project" in page
        assert "Birk Fell" in page
        assert "Has no team at present" in page

    def test_projects_each_with_the_reason(self, world: World, signed_in: SignedIn) -> None:
        fill(world)
        page = text(signed_in(world.executive).get(metric_page(world, Metric.STALLED_PROJECTS)))
        assert "Fewer falls with harm" in page
        assert "No step up since" in page
        assert "Quicker discharge" in page
        assert "Above the threshold" in page

    @pytest.mark.parametrize(
        ("group", "there", "missing"),
        [("counted", "Asha Low", "Birk Fell"), ("not", "Birk Fell", "Asha Low")],
    )
    def test_narrowed_to_a_group(
        self, world: World, signed_in: SignedIn, group: str, there: str, missing: str
    ) -> None:
        fill(world)
        address = metric_page(world, Metric.ACTIVE_COACHES, f"?group={group}")
        page = text(signed_in(world.executive).get(address))
        assert there in page
        assert missing not in page

    @pytest.mark.parametrize(
        ("group", "titles"),
        [
            ("counted", {"Stuck"}),
            ("low", {"Young"}),
            ("above", {"Far"}),
            ("unscored", {"New"}),
            ("", {"Stuck", "Young", "Far", "New"}),
            ("nonsense", {"Stuck", "Young", "Far", "New"}),
        ],
    )
    def test_groups_of_projects(
        self, world: World, signed_in: SignedIn, group: str, titles: set[str]
    ) -> None:
        recently = today_in("Europe/London") - timedelta(days=20)
        scored(world.project_called("Stuck"), "2.0", LONG_AGO)
        scored(world.project_called("Young", since=recently), "1.0", recently)
        scored(world.project_called("Far"), "4.0", LONG_AGO)
        world.project_called("New", since=recently)
        address = metric_page(world, Metric.STALLED_PROJECTS, f"?group={group}")
        response = signed_in(world.executive).get(address)
        assert {row.title for row in response.context["rows"]} == titles

    def test_searched(self, world: World, signed_in: SignedIn) -> None:
        fill(world)
        client = signed_in(world.executive)
        page = text(client.get(metric_page(world, Metric.STALLED_PROJECTS, "?q=falls+ward")))
        assert "Fewer falls with harm" in page
        assert "Quicker discharge" not in page
        page = text(client.get(metric_page(world, Metric.STALLED_PROJECTS, "?q=nothing+like+it")))
        assert "Nothing like that" in page

    def test_paged(self, world: World, signed_in: SignedIn) -> None:
        for number in range(ROWS_SHOWN + 1):
            world.project_called(f"Project {number:02}")
        client = signed_in(world.executive)
        first = text(client.get(metric_page(world, Metric.STALLED_PROJECTS)))
        second = text(client.get(metric_page(world, Metric.STALLED_PROJECTS, "?page=2")))
        assert "Project 00" in first
        assert f"Project {ROWS_SHOWN}" not in first
        assert f"Project {ROWS_SHOWN}" in second

    def test_as_of_an_earlier_day(self, world: World, signed_in: SignedIn) -> None:
        fill(world)
        trained(world, "Cato Rill", on=date(2025, 1, 1))
        address = metric_page(world, Metric.ACTIVE_COACHES, "?as_of=2024-12-31")
        assert "Cato Rill" not in text(signed_in(world.executive).get(address))

    def test_as_a_file(self, world: World, signed_in: SignedIn) -> None:
        fill(world)
        trained(world, "=cmd() Evil")
        address = reverse("programme:metric_csv", args=[world.programme.pk, Metric.ACTIVE_COACHES])
        response = signed_in(world.executive).get(address)
        assert response.headers["Content-Disposition"].startswith("attachment")
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert rows[0] == ["Name", "Place", "Trained on", "Teams", "Counted", "Why"]
        assert rows[2][:5] == ["Asha Low", "Harbour Health", "2024-01-01", "1", "yes"]
        assert rows[1][0] == "'=cmd() Evil"

    def test_a_file_of_projects(self, world: World, signed_in: SignedIn) -> None:
        fill(world)
        world.project_called("Without a score")
        address = reverse(
            "programme:metric_csv", args=[world.programme.pk, Metric.STALLED_PROJECTS]
        )
        response = signed_in(world.executive).get(address)
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert rows[1][:6] == ["Fewer falls with harm", "Ward 7", "2.0", "2.0", "2024-01-01", "yes"]
        assert rows[3][2:4] == ["", ""]

    def test_files_are_limited(self, world: World, signed_in: SignedIn) -> None:
        client = signed_in(world.executive)
        address = reverse("programme:metric_csv", args=[world.programme.pk, Metric.ACTIVE_COACHES])
        for _ in range(EXPORTS.most):
            assert client.get(address).status_code == 200
        response = client.get(address)
        assert response.status_code == 429
        assert int(response.headers["Retry-After"]) > 0


def test_shared_measures_lead_to_their_walls(world: World, signed_in: SignedIn) -> None:
    measure = world.measure_of(None, name="Seen within two weeks")
    assert world.programme
    page = signed_in(world.executive).get(reverse("programme:overview")).content.decode()
    assert reverse("measurement:wall", args=[measure.pk]) in page


def test_a_metric_that_is_none(world: World, signed_in: SignedIn) -> None:
    address = reverse("programme:metric", args=[world.programme.pk, "happiness"])
    assert signed_in(world.executive).get(address).status_code == 404


class TestCost:
    def test_the_overview(
        self,
        world: World,
        signed_in: SignedIn,
        django_assert_max_num_queries: DjangoAssertNumQueries,
    ) -> None:
        self._costs(world, signed_in, django_assert_max_num_queries, reverse("programme:overview"))

    @pytest.mark.parametrize("metric", list(Metric))
    def test_the_page_of_a_metric(
        self,
        world: World,
        signed_in: SignedIn,
        django_assert_max_num_queries: DjangoAssertNumQueries,
        metric: Metric,
    ) -> None:
        address = metric_page(world, metric)
        self._costs(world, signed_in, django_assert_max_num_queries, address)

    @pytest.mark.parametrize("metric", list(Metric))
    def test_the_page_of_a_metric_on_an_earlier_day(
        self,
        world: World,
        signed_in: SignedIn,
        django_assert_max_num_queries: DjangoAssertNumQueries,
        metric: Metric,
    ) -> None:
        address = metric_page(world, metric, "?as_of=2025-01-15")
        self._costs(world, signed_in, django_assert_max_num_queries, address)

    def _costs(
        self,
        world: World,
        signed_in: SignedIn,
        most: DjangoAssertNumQueries,
        address: str,
    ) -> None:
        """At most twelve queries, as many for three hundred projects as for ten."""
        client = signed_in(world.executive)
        used = []
        for size in (10, 290):
            many_projects(world, size)
            count_all(world)
            client.get(address)
            with most(MOST_QUERIES) as counted:
                assert client.get(address).status_code == 200
            used.append(len(counted))
        assert used[0] == used[1]


def many_projects(world: World, count: int) -> None:
    """So many active projects with a score each, and as many coaches."""
    team = world.team
    own = {"organisation": team.organisation, "unit": team.unit, "team": team}
    projects = Project.objects.bulk_create(
        Project(**own, title=f"Project {number}", why_it_matters="It does.", registered_on=LONG_AGO)
        for number in range(count)
    )
    StateChange.objects.bulk_create(
        StateChange(
            organisation=team.organisation,
            project=project,
            state="active",
            since=LONG_AGO,
            active_since=LONG_AGO,
        )
        for project in projects
    )
    ProgressScore.objects.bulk_create(
        ProgressScore(
            organisation=team.organisation,
            project=project,
            value=Decimal("2.0"),
            scored_on=LONG_AGO,
            scorer=ProgressScore.Scorer.TEAM,
            reason="So it is.",
        )
        for project in projects
    )


def test_several_programmes_are_all_reachable(world: World, signed_in: SignedIn) -> None:
    own = Programme.objects.create(
        organisation=world.organisation, name="A second one", started_on=LONG_AGO
    )
    assert world.programme
    client = signed_in(world.programme_lead)
    page = client.get(reverse("programme:overview")).content.decode()
    assert reverse("programme:programme", args=[world.programme.pk]) in page
    assert client.get(reverse("programme:programme", args=[own.pk])).status_code == 200
    assert MetricSnapshot.objects.within(world.organisation).exists()
