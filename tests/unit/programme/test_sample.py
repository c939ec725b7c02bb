"""The sample programme: exact where it must be, believable everywhere, and complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from coachwork.coaching.models import CoachTraining, Contact, Engagement, EngagementCoach
from coachwork.foundation.calendar import month_ends, today_in
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.gains_queries import alerts_for
from coachwork.improvement.models import (
    Action,
    Alert,
    ProgressScore,
    Project,
    ProjectState,
    StateChange,
)
from coachwork.improvement.states import PROJECT
from coachwork.measurement.models import Annotation, ChartSignal, DataPoint, Measure, SeriesAnalysis
from coachwork.organisations.models import OrgUnit, Person
from coachwork.programme.metrics import read, scope_of
from coachwork.programme.models import Metric, Programme
from coachwork.programme.sample import load
from coachwork.programme.sample.accounts import ACCOUNTS, PASSWORD
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.coaches import COHORTS, GONE, Standing
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.histories import ACTIVE_FATES, QUOTAS, Fate, Historian
from coachwork.programme.sample.names import Names
from coachwork.programme.sample.places import PRACTICES, TRUST
from coachwork.programme.sample.topics_community import CLOSE
from coachwork.programme.sample.topics_hospital import HOSPITAL

WHY = "a test of the sample"
TOPICS = (*HOSPITAL, *CLOSE)


def people_and_work(today: date, seed: int = load.SEED) -> load.Sample:
    return load.people_and_work(Clock(today), Dice(seed), lambda text: None)


class TestQuotas:
    def test_of_100_trained_92_are_here_and_58_coach(self) -> None:
        standings: Counter[Standing] = Counter()
        for _, cohort in COHORTS:
            standings.update(cohort)
        assert standings.total() == 100
        assert standings.total() - sum(standings[gone] for gone in GONE) == 92
        assert standings[Standing.COACHING] == 58

    def test_of_120_active_35_are_stalled_and_52_low(self) -> None:
        assert sum(QUOTAS[fate] for fate in ACTIVE_FATES) == 120
        assert QUOTAS[Fate.STALLED] == 35
        low = (Fate.STALLED, Fate.MOVING, Fate.NEW, Fate.REOPENED)
        assert sum(QUOTAS[fate] for fate in low) == 52


@pytest.mark.parametrize(
    ("today", "seed"),
    [
        (date(2026, 2, 28), load.SEED),
        (date(2028, 2, 29), 1),
    ],
)
def test_both_measures_are_exact_on_any_day(db: None, today: date, seed: int) -> None:
    scope = scope_of(people_and_work(today, seed).programme)
    coaches = read(Metric.ACTIVE_COACHES, scope, today)
    projects = read(Metric.STALLED_PROJECTS, scope, today)
    assert (coaches.numerator, coaches.denominator) == (58, 92)
    assert (projects.numerator, projects.denominator) == (35, 120)
    assert projects.details["low"] == 52


@pytest.fixture(scope="class")
def sample(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[load.Sample]:
    """Places, people, projects and coaching, without data: made once for tests that only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield people_and_work(today_in("Europe/London"))
        transaction.set_rollback(True)


class TestPeopleAndWork:
    def test_both_measures_wander_in_the_two_years_before(self, sample: load.Sample) -> None:
        scope, today = scope_of(sample.programme), today_in("Europe/London")
        for metric, least, most in (
            (Metric.ACTIVE_COACHES, 0.3, 0.9),
            (Metric.STALLED_PROJECTS, 0.05, 0.5),
        ):
            shares = [read(metric, scope, day).share for day in month_ends(today, 9)]
            assert len({round(share or 0, 3) for share in shares}) > 3
            assert all(share and least < share < most for share in shares)

    def test_the_numbers_stay_for_a_while(self, sample: load.Sample) -> None:
        """Nothing changes sides by itself within four weeks."""
        today = today_in("Europe/London")
        later = date.fromordinal(today.toordinal() + 28)
        reading = read(Metric.STALLED_PROJECTS, scope_of(sample.programme), later)
        assert (reading.numerator, reading.denominator) == (35, 120)

    def test_every_case_of_the_first_measure_occurs(self, sample: load.Sample) -> None:
        details = read(
            Metric.ACTIVE_COACHES, scope_of(sample.programme), today_in("Europe/London")
        ).details
        assert details["not_resting"] == 86
        assert details["visible"] <= 58
        assert details["trainees_coaching"] == 3
        parts = EngagementCoach.objects.everywhere(why=WHY)
        assert parts.filter(part=EngagementCoach.Part.SHADOW).count() >= 5

    def test_three_coaches_are_service_users(self, sample: load.Sample) -> None:
        trained = CoachTraining.objects.everywhere(why=WHY)
        assert trained.count() == 100
        assert trained.filter(person__kind=Person.Kind.SERVICE_USER).count() == 3

    def test_every_history_follows_the_table_of_states(self, sample: load.Sample) -> None:
        changes = StateChange.objects.everywhere(why=WHY).order_by("project", "since")
        before: dict[object, ProjectState] = {}
        for change in changes:
            state = ProjectState(change.state)
            earlier = before.get(change.project_id)
            # Registration and approval often fall on one day: the sample leaves the step out.
            start = {ProjectState.APPROVED, *PROJECT.moves[ProjectState.APPROVED]}
            assert earlier is None or state in {*PROJECT.moves[earlier]} | start
            before[change.project_id] = state

    def test_a_projects_row_agrees_with_its_history(self, sample: load.Sample) -> None:
        for project in Project.objects.everywhere(why=WHY):
            newest = project.statechanges.order_by("-since").first()
            assert (project.state, project.active_since) == (newest.state, newest.active_since)

    def test_nothing_lies_in_the_future(self, sample: load.Sample) -> None:
        today = today_in("Europe/London")
        for rows, column in (
            (ProgressScore.objects, "scored_on"),
            (StateChange.objects, "since"),
            (Contact.objects, "held_on"),
            (Engagement.objects, "started_on"),
            (Action.objects, "done_on"),
        ):
            assert not rows.everywhere(why=WHY).filter(**{f"{column}__gt": today}).exists(), column

    def test_contacts_lie_within_their_engagement(self, sample: load.Sample) -> None:
        for contact in Contact.objects.everywhere(why=WHY).select_related("engagement"):
            ended = contact.engagement.ended_on or date.max
            assert contact.engagement.started_on <= contact.held_on <= ended

    def test_one_score_a_day_and_project(self, sample: load.Sample) -> None:
        scores = ProgressScore.objects.everywhere(why=WHY)
        pairs = list(scores.values_list("project", "scored_on"))
        assert len(pairs) == len(set(pairs))

    def test_states_of_all_kinds_occur(self, sample: load.Sample) -> None:
        states = set(Project.objects.everywhere(why=WHY).values_list("state", flat=True))
        assert states == {"idea", "active", "paused", "completed", "stopped"}

    def test_all_kinds_of_units_occur(self, sample: load.Sample) -> None:
        kinds = set(OrgUnit.objects.everywhere(why=WHY).values_list("kind", flat=True))
        assert kinds >= {
            "region",
            "district",
            "directorate",
            "service",
            "ward",
            "practice",
            "community",
        }

    def test_six_people_can_sign_in_and_nobody_else(self, sample: load.Sample) -> None:
        able = {person.email for person in Person.objects.all() if person.has_usable_password()}
        assert able == {account.email for account in ACCOUNTS}
        assert sample.chosen.coach.check_password(PASSWORD)

    def test_every_address_is_in_the_domain_for_examples(self, sample: load.Sample) -> None:
        emails = Person.objects.values_list("email", flat=True)
        assert all(email.endswith("@example.org") for email in emails)

    def test_each_account_holds_its_role(self, sample: load.Sample) -> None:
        chosen = sample.chosen
        assert chosen.coach.access.roles == {Role.COACH}
        assert chosen.team_lead.access.roles == {Role.TEAM_LEAD}
        assert chosen.programme_lead.access.roles == {Role.PROGRAMME_LEAD}
        assert chosen.executive.access.roles == {Role.EXECUTIVE}
        assert chosen.service_user_coach.access.roles == {Role.COACH}
        assert chosen.trainee.access.roles == {Role.TEAM_MEMBER}

    def test_the_coach_has_six_teams_and_the_service_user_two(self, sample: load.Sample) -> None:
        assert Project.objects.visible_to(sample.chosen.coach).active().count() >= 6
        assert Project.objects.visible_to(sample.chosen.service_user_coach).active().count() >= 2


class TestWhole:
    def test_it_is_complete(self, db: None) -> None:
        """Everything a first look needs, made by the command's own function."""
        said: list[str] = []
        today = today_in("Europe/London")
        programme = load.load_sample(today, say=said.append)
        assert len(said) >= 5
        assert programme.snapshots.count() == 50
        measures = Measure.objects.everywhere(why=WHY)
        assert measures.filter(project__isnull=True).count() == 1
        assert measures.filter(chart="p").exists()
        assert measures.filter(frequency="week").exists()
        analyses = SeriesAnalysis.objects.everywhere(why=WHY)
        assert analyses.filter(latest_meaning="improvement").count() > 30
        assert analyses.filter(latest_meaning="concern").exists()
        assert Annotation.objects.everywhere(why=WHY).count() > 100
        signals = ChartSignal.objects.everywhere(why=WHY)
        assert signals.filter(reviewed_at__isnull=True).exists()
        assert signals.filter(reviewed_at__isnull=False).exists()
        self._the_leads_project(programme)
        self._what_got_worse()
        points = DataPoint.objects.everywhere(why=WHY)
        assert points.filter(denominator__gt=0, denominator__lt=10).exists()

    def _what_got_worse(self) -> None:
        """A completed project whose measure worsened since, told to those who look after it."""
        (alert,) = Alert.objects.everywhere(why=WHY).select_related("project")
        assert (alert.state, alert.project.state) == ("open", ProjectState.COMPLETED)
        lead = Person.objects.get(email="programme-lead@example.org")
        assert list(alerts_for(lead, today_in("Europe/London"))) == [alert]

    def _the_leads_project(self, programme: Programme) -> None:
        lead = Person.objects.get(email="team-lead@example.org")
        falls = Project.objects.visible_to(lead).get(
            title="Fewer falls with harm", unit__name="Heron Ward"
        )
        meanings = set(
            SeriesAnalysis.objects.everywhere(why=WHY)
            .filter(series__project=falls)
            .values_list("latest_meaning", flat=True)
        )
        assert falls.measures.count() == 4
        assert meanings >= {"improvement", "concern"}


class TestParts:
    def test_the_same_seed_gives_the_same_history(self) -> None:
        today = Clock(date(2026, 3, 31))
        one = [Historian(today, Dice(3)).history(fate) for fate in Fate]
        two = [Historian(today, Dice(3)).history(fate) for fate in Fate]
        assert one == two

    def test_names_are_handed_out_once(self) -> None:
        names = Names(Dice(1))
        handed = [names.next() for _ in range(800)]
        assert len(set(handed)) == 800

    def test_days_within_are_in_order_and_end_on_the_last(self) -> None:
        days = Dice(5).days_within(date(2025, 1, 1), date(2026, 1, 1), 7)
        assert days == sorted(set(days))
        assert days[-1] == date(2026, 1, 1)
        assert Dice(5).days_within(date(2025, 1, 1), date(2026, 1, 1), 0) == []

    def test_places_have_names_of_their_own(self) -> None:
        wards = [
            name for services in TRUST.values() for _, all_ in services.values() for name in all_
        ]
        practices = [name for names in PRACTICES.values() for name in names]
        assert len(set(wards)) == len(wards)
        assert len(set(practices)) == len(practices)

    @pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.title)
    def test_every_topic_can_be_measured(self, topic: object) -> None:
        ideas = topic.measures  # type: ignore[attr-defined]
        assert ideas[0].kind in (Measure.Kind.OUTCOME, Measure.Kind.PROCESS)
        for idea in ideas:
            assert idea.before != idea.after
            assert idea.data == Measure.Data.RATIO or idea.chart not in ("p", "u")
            assert (idea.numerator and idea.denominator) or not idea.size

    def test_every_topic_begins_with_its_outcome(self) -> None:
        assert {topic.aim.kind for topic in TOPICS} == {Measure.Kind.OUTCOME}

    @pytest.mark.parametrize("fate", list(Fate))
    def test_a_history_leads_to_its_fate(self, fate: Fate) -> None:
        today = date(2026, 3, 31)
        for seed in range(30):
            history = Historian(Clock(today), Dice(seed)).history(fate)
            assert history.is_active(today) == (fate in ACTIVE_FATES)
            assert all(Decimal("0.5") <= value <= 5 for _, value in history.scores)
            days = [day for day, _ in history.scores]
            assert days == sorted(set(days))
