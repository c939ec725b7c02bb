"""A programme or a nation, made up: the same rows in each run, loaded in bulk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import numpy as np
from django.core.management import call_command

from benchmarks.bulk import load, loading, number
from benchmarks.patterns import PATTERNS, Copied, repeat
from benchmarks.sizes import CASELOAD, CHARTS_A_PROJECT, Size
from coachwork.coaching.models import CoachTraining, Contact, Engagement, EngagementCoach
from coachwork.foundation.calendar import months_before
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.models import (
    Action,
    Aim,
    ProgressRule,
    ProgressScore,
    Project,
    StateChange,
    Team,
    TeamMembership,
)
from coachwork.measurement.analysis import reanalyse
from coachwork.measurement.models import DataPoint, Measure, Series
from coachwork.organisations.models import (
    Affiliation,
    Network,
    Organisation,
    OrgUnit,
    Person,
    RoleGrant,
)
from coachwork.programme.models import Programme

NETWORK, ORGANISATION, UNIT, PERSON, TEAM, PROJECT, MEASURE, SERIES, ENGAGEMENT, ROW = range(1, 11)
NOW = datetime.now(UTC)
TODAY = NOW.date()
START = months_before(TODAY.replace(day=1), 36)
PERIODS = [months_before(TODAY.replace(day=1), back) for back in range(36, 0, -1)]
BASE = ("id", "created_at", "updated_at", "version")
#: What nobody wrote about an action.
UNSAID = (
    *("support_from", "dropped_because", "evidence", "evidence_url"),
    *("origin_kind", "origin_text", "removed_reason"),
)


class Dataset:
    """Writes one size of everything; table by table, parents first."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.random = np.random.default_rng(20260101)
        self._rows = 0

    def build(self) -> None:
        """Fill an empty, migrated database, and analyse every series."""
        with loading():
            self._places()
            self._people()
            self._projects()
            self._coaching()
            self._measures()
            self._points()
        with loading():
            reanalyse([number(SERIES, m) for m in range(min(PATTERNS, self.size.measures))])
            repeat(self._copied(), self._base)
        call_command("take_snapshots", stdout=StringIO())

    # Who is who in the pages that are measured.
    lead, coach, programme_lead = (number(PERSON, index) for index in (0, 1, 2))
    project = number(PROJECT, 0)

    def _organisation(self, site: int) -> Any:
        return number(ORGANISATION, site % self.size.organisations)

    def _base(self, kind: int = ROW, index: int | None = None) -> tuple[Any, ...]:
        if index is None:
            index, self._rows = self._rows, self._rows + 1
        return (number(kind, index), NOW, NOW, 1)

    def _places(self) -> None:
        load(Network, (*BASE, "name"), [(*self._base(NETWORK, 0), "Benchmark network")])
        load(
            Organisation,
            (*BASE, "network_id", "name", "time_zone", "language", "words"),
            (
                (*self._base(ORGANISATION, i), number(NETWORK, 0), f"Organisation {i}")
                + ("Europe/London", "en-gb", "{}")
                for i in range(self.size.organisations)
            ),
        )
        load(
            OrgUnit,
            (*BASE, "organisation_id", "name", "kind", "code"),
            (
                (*self._base(UNIT, i), self._organisation(i), f"Site {i}", "site", f"S{i}")
                for i in range(self.size.sites)
            ),
        )
        load(
            Programme,
            (*BASE, "organisation_id", "network_id", "name", "purpose", "started_on"),
            [
                (*self._base(), self._organisation(0), number(NETWORK, 0))
                + ("Benchmark programme", "", START)
            ],
        )
        load(
            ProgressRule,
            (*BASE, "organisation_id", "network_id", "threshold", "window_months")
            + ("count_never_scored",),
            [(*self._base(), self._organisation(0), number(NETWORK, 0), "2.5", 3, 0)],
        )

    def _people(self) -> None:
        people = range(self.size.people)
        load(
            Person,
            ("id", "password", "email", "name", "kind", "language", "home_id", "is_active")
            + ("created_at",),
            (
                (number(PERSON, i), "!", f"person{i}@example.org", f"Person {i}", "staff", "")
                + (self._organisation(i), True, NOW)
                for i in people
            ),
        )
        load(
            Affiliation,
            (*BASE, "organisation_id", "person_id", "job_role", "starts_on", "leave_reason"),
            (
                (*self._base(), self._organisation(i), number(PERSON, i), "", START, "")
                for i in people
            ),
        )
        load(
            RoleGrant,
            (*BASE, "organisation_id", "person_id", "role", "scope", "scope_id", "starts_on"),
            self._grants(),
        )

    def _grants(self) -> Iterator[tuple[Any, ...]]:
        yield self._grant(None, self.programme_lead, Role.PROGRAMME_LEAD, "network", (NETWORK, 0))
        for project in range(self.size.projects):
            organisation = self._organisation(project)
            lead = number(PERSON, self._lead_of(project))
            yield self._grant(organisation, lead, Role.TEAM_LEAD, "team", (TEAM, project))
            coach = number(PERSON, self._coach_of(project))
            yield self._grant(organisation, coach, Role.COACH, "project", (PROJECT, project))

    def _grant(
        self, organisation: Any, person: Any, role: Role, scope: str, where: tuple[int, int]
    ) -> tuple[Any, ...]:
        return (*self._base(), organisation, person, role.value, scope, number(*where), START)

    def _lead_of(self, project: int) -> int:
        return 0 if project == 0 else 3 + project % max(self.size.people - 3, 1)

    def _coach_of(self, project: int) -> int:
        """The measured coach has the first projects; the others share the rest."""
        others = max(self.size.coaches - 1, 1)
        return 1 if project < CASELOAD else min(3 + project % others, self.size.people - 1)

    def _projects(self) -> None:
        projects = range(self.size.projects)
        load(
            Team,
            (*BASE, "organisation_id", "unit_id", "name"),
            (
                (*self._base(TEAM, i), self._organisation(i), self._unit(i), f"Team {i}")
                for i in projects
            ),
        )
        load(
            TeamMembership,
            (*BASE, "organisation_id", "team_id", "person_id", "role", "starts_on"),
            (
                (*self._base(), self._organisation(i), number(TEAM, i))
                + (number(PERSON, self._lead_of(i)), "lead", START)
                for i in projects
            ),
        )
        load(
            Project,
            (*BASE, "organisation_id", "unit_id", "team_id", "title", "why_it_matters", "state")
            + ("active_since", "registered_on"),
            (
                (*self._base(PROJECT, i), self._organisation(i), self._unit(i), number(TEAM, i))
                + (f"Project {i}", "Because it matters.", "active", START, START)
                for i in projects
            ),
        )
        load(
            StateChange,
            (*BASE, "organisation_id", "project_id", "state", "since", "active_since", "reason"),
            ((*self._base(), *self._keys(i), "active", START, START, "") for i in projects),
        )
        load(
            Aim,
            (*BASE, "organisation_id", "project_id", "what", "start_value", "goal_value")
            + ("unit_label", "by_when", "for_whom"),
            (
                (*self._base(), *self._keys(i), "Falls", 6.0, 3.0, "a month", TODAY, "Patients")
                for i in projects
            ),
        )
        load(
            ProgressScore,
            (*BASE, "organisation_id", "project_id", "value", "scored_on", "scorer", "reason")
            + ("next_step",),
            (
                (
                    *self._base(),
                    *self._keys(i),
                    f"{min(5.0, 1 + (step * (i % 5)) * 0.25 // 0.5 * 0.5):.1f}",
                )
                + (START + timedelta(days=60 * step), "team", "Reviewed together.", "")
                for i in projects
                for step in range(12)
            ),
        )
        load(
            Action,
            (*BASE, "organisation_id", "project_id", "text", "due_on", "status", *UNSAID),
            (
                (
                    *self._base(),
                    *self._keys(i),
                    f"Do thing {step}",
                    TODAY - timedelta(days=10 * step - 15),
                    "open",
                    *("" for _ in UNSAID),
                )
                for i in projects
                for step in range(3)
            ),
        )

    def _keys(self, project: int) -> tuple[Any, Any]:
        """The project's organisation and the project."""
        return self._organisation(project), number(PROJECT, project)

    def _unit(self, project: int) -> Any:
        """A site of the project's own organisation."""
        return number(UNIT, project % (self.size.sites - self.size.sites % self.size.organisations))

    def _coaching(self) -> None:
        projects = range(self.size.projects)
        load(
            CoachTraining,
            (*BASE, "organisation_id", "person_id", "completed_on", "course"),
            (
                (*self._base(), self._organisation(p), number(PERSON, p), START, "")
                for p in range(1, min(self.size.coaches + 1, self.size.people))
            ),
        )
        load(
            Engagement,
            (*BASE, "organisation_id", "project_id", "started_on", "rhythm_days", "purpose"),
            ((*self._base(ENGAGEMENT, i), *self._keys(i), START, 14, "") for i in projects),
        )
        load(
            EngagementCoach,
            (*BASE, "organisation_id", "engagement_id", "person_id", "part", "starts_on"),
            (
                (
                    *self._base(),
                    self._organisation(i),
                    number(ENGAGEMENT, i),
                    number(PERSON, self._coach_of(i)),
                )
                + ("lead", START)
                for i in projects
            ),
        )
        load(
            Contact,
            (*BASE, "organisation_id", "project_id", "engagement_id", "coach_id", "held_on")
            + ("kind", "minutes", "travel_minutes", "people", "notes"),
            (
                (
                    *self._base(),
                    *self._keys(i),
                    number(ENGAGEMENT, i),
                    number(PERSON, self._coach_of(i)),
                )
                + (TODAY - timedelta(days=step * 21 + i % 30), "visit", 60, 30, "", "")
                for i in projects
                for step in range(12)
            ),
        )

    def _project_of(self, measure: int) -> int:
        """The measured project has four measures at every size; the rest are spread evenly."""
        if measure < CHARTS_A_PROJECT:
            return 0
        return 1 + measure % max(self.size.projects - 1, 1)

    def _measures(self) -> None:
        measures = range(self.size.measures)
        charts = ("u", "p", "i", "run")
        load(
            Measure,
            (*BASE, "organisation_id", "project_id", "name", "kind", "unit_label", "direction")
            + ("data", "chart", "multiplier", "numerator_label", "denominator_label")
            + ("frequency", "operational_definition", "position"),
            (
                (*self._base(MEASURE, m), self._organisation(p), number(PROJECT, p))
                + (f"Measure {m}", "outcome", "per 100", "down")
                + ("ratio" if m % 4 < 2 else "value", charts[m % 4], 100.0, "n", "d")
                + ("month", "", m % 10)
                for m in measures
                for p in (self._project_of(m),)
            ),
        )
        load(
            Series,
            (*BASE, "organisation_id", "measure_id", "unit_id", "project_id"),
            (
                (*self._base(SERIES, m), self._organisation(p), number(MEASURE, m))
                + (self._unit(p), number(PROJECT, p))
                for m in measures
                for p in (self._project_of(m),)
            ),
        )

    def _points(self) -> None:
        load(
            DataPoint,
            ("organisation_id", "series_id", "period", "numerator", "denominator", "note")
            + ("excluded_reason", "version", "entered_at"),
            self._point_rows(),
        )

    def _point_rows(self) -> Iterator[tuple[Any, ...]]:
        periods = PERIODS[: self.size.points_a_series]
        for m in range(min(PATTERNS, self.size.measures)):
            organisation = self._organisation(self._project_of(m))
            series = number(SERIES, m)
            numerators = self.random.binomial(100, 0.2, len(periods)).tolist()
            denominators = self.random.integers(90, 110, len(periods)).tolist()
            with_denominator = m % 4 < 2
            for period, n, d in zip(periods, numerators, denominators, strict=True):
                yield (
                    (organisation, series, period, float(n), float(d) if with_denominator else None)
                    + ("", "", 1, NOW)
                )

    def _copied(self) -> list[Copied]:
        """The series after the first ones, in the order of the indexes that they are put into."""
        copies = [
            Copied(
                series=number(SERIES, m),
                organisation=self._organisation(self._project_of(m)),
                measure=number(MEASURE, m),
                original=number(SERIES, m % PATTERNS),
            )
            for m in range(PATTERNS, self.size.measures)
        ]
        return sorted(copies, key=lambda copied: (copied.organisation, copied.series))
