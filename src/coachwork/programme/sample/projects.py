"""Teams and their projects: who works where on what, with states, aims, scores and actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from coachwork.improvement.models import (
    Action,
    ActionStatus,
    Aim,
    ProgressScore,
    Project,
    ProjectState,
    StateChange,
    Team,
    TeamMembership,
)
from coachwork.organisations.models import OrgUnit, Person
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.histories import QUOTAS, Fate, Historian, History
from coachwork.programme.sample.people import People
from coachwork.programme.sample.places import Places, setting_of
from coachwork.programme.sample.sentences import NEXT_STEPS, OUTCOMES, REASONS
from coachwork.programme.sample.topics import Topic
from coachwork.programme.sample.topics_community import CLOSE
from coachwork.programme.sample.topics_hospital import FALLS, HOSPITAL

Role = TeamMembership.Role
LED_SCORE = Decimal("4.0")
FIRST_GAIN = Decimal("3.0")
CLINICIANS = (
    "Nurse",
    "Healthcare assistant",
    "Doctor",
    "Therapist",
    "Pharmacist",
    "Clerk",
    "Manager",
)


@dataclass(frozen=True, slots=True)
class SampleTeam:
    """A unit's team and its people."""

    team: Team
    lead: Person
    members: list[Person]
    since: date


@dataclass(slots=True)
class SampleProject:
    """A project with what the later steps need to know about it."""

    project: Project
    topic: Topic
    history: History
    team: SampleTeam
    overdue_actions: bool = False
    misses_data: bool = False
    news_to_look_at: bool = False
    concern: bool = False
    is_clear_example: bool = False
    contact_gap: int | None = None

    @property
    def lead(self) -> Person:
        """Who leads the team."""
        return self.team.lead

    @property
    def members(self) -> list[Person]:
        """The others of the team."""
        return self.team.members

    @property
    def fate(self) -> Fate:
        """How the project stands today."""
        return self.history.fate

    @property
    def score(self) -> Decimal | None:
        """The score in force today."""
        return self.history.scores[-1][1] if self.history.scores else None


def build_projects(places: Places, people: People, clock: Clock, dice: Dice) -> list[SampleProject]:
    """All projects with their teams, not yet stored. The first is the one the sample team lead leads."""
    teams: dict[str, SampleTeam] = {}
    projects = []
    for (unit, topic), history in zip(_spots(places, dice), _histories(clock, dice), strict=False):
        team = teams.get(unit.name) or _team(unit, people, clock, dice)
        teams[unit.name] = team
        projects.append(_project(unit, topic, history, team, dice))
    return projects


def _team(unit: OrgUnit, people: People, clock: Clock, dice: Dice) -> SampleTeam:
    """The people of a unit who improve things together; in one of three a patient partner."""
    since = clock.months_ago(42)

    def join(job: str, kind: Person.Kind = Person.Kind.STAFF) -> Person:
        joined = since - timedelta(days=dice.whole(100, 1500))
        return people.new(unit.organisation, unit, job, joined, kind=kind)

    lead = join("Team lead")
    members = [join(dice.pick(CLINICIANS)) for _ in range(dice.whole(2, 4))]
    if dice.chance(0.35):
        members.append(join("Patient partner", Person.Kind.SERVICE_USER))
    name = unit.name if unit.name.endswith("Team") else f"{unit.name} team"
    team = Team(organisation=unit.organisation, unit=unit, name=name)
    return SampleTeam(team, lead, members, since)


def _histories(clock: Clock, dice: Dice) -> Iterator[History]:
    """One a project, in chance order after the first: improved, and old enough to show how."""
    historian = Historian(clock, dice)
    yield next(
        history
        for history in iter(lambda: historian.history(Fate.ADVANCED), None)
        if _is_clear_example(history, clock)
    )
    fates = [fate for fate, count in QUOTAS.items() for _ in range(count)]
    fates.remove(Fate.ADVANCED)
    yield from map(historian.history, dice.shuffled(fates))


def _is_clear_example(history: History, clock: Clock) -> bool:
    """Far on, and so long after the first gain that a chart shows it."""
    gained = next((day for day, value in history.scores if value >= FIRST_GAIN), clock.today)
    return (
        history.scores[-1][1] == LED_SCORE
        and history.registered_on < clock.months_ago(14)
        and clock.months_ago(11) < gained < clock.months_ago(8)
    )


def _spots(places: Places, dice: Dice) -> list[tuple[OrgUnit, Topic]]:
    """Each topic at most once in a place, everywhere; falls on Heron Ward come first."""
    first = (places.named("Heron Ward"), FALLS)
    fitting = [
        (unit, topic)
        for unit in places.workplaces
        for topic in (*HOSPITAL, *CLOSE)
        if setting_of(unit) in topic.settings
    ]
    fitting.remove(first)
    return [first, *dice.shuffled(fitting)]


def _project(
    unit: OrgUnit, topic: Topic, history: History, team: SampleTeam, dice: Dice
) -> SampleProject:
    state, active_since = _standing(history)
    project = Project(
        organisation=unit.organisation,
        unit=unit,
        team=team.team,
        title=topic.title,
        why_it_matters=topic.why,
        state=state,
        active_since=active_since,
        registered_on=history.registered_on,
        created_by=team.lead,
    )
    return SampleProject(
        project,
        topic,
        history,
        team,
        overdue_actions=dice.chance(0.15),
        misses_data=dice.chance(0.12),
        news_to_look_at=dice.chance(0.2),
    )


def _standing(history: History) -> tuple[ProjectState, date | None]:
    """State and start of the present active spell, as the project's own row holds them."""
    *_, last = states(history)
    return last[1], last[2]


def states(history: History) -> Iterator[tuple[date, ProjectState, date | None, str]]:
    """The changes of state in order: day, state, active since, reason."""
    registered = ProjectState.IDEA if history.fate == Fate.IDEA else ProjectState.REGISTERED
    yield history.registered_on, registered, None, ""
    if history.active_from is None:
        return
    yield history.active_from, ProjectState.ACTIVE, history.active_from, ""
    if history.rest:
        yield (
            history.rest[0],
            ProjectState.PAUSED,
            None,
            "Two people left; the team meets again later",
        )
        if history.rest[1]:
            yield history.rest[1], ProjectState.ACTIVE, history.rest[1], "New people have joined"
    if history.over_on:
        done = history.fate == Fate.COMPLETED
        state = ProjectState.COMPLETED if done else ProjectState.STOPPED
        yield history.over_on, state, None, OUTCOMES[state]


def store_projects(projects: list[SampleProject], clock: Clock, dice: Dice) -> None:
    """Write teams, projects and what belongs to them."""
    teams = list({sample.team.team.pk: sample.team for sample in projects}.values())
    Team.objects.bulk_create(team.team for team in teams)
    Project.objects.bulk_create(sample.project for sample in projects)
    _write(TeamMembership, (row for team in teams for row in _memberships(team)))
    _write(StateChange, (row for sample in projects for row in _state_changes(sample)))
    _write(Aim, (_aim(sample) for sample in projects))
    _write(ProgressScore, (row for sample in projects for row in _scores(sample, dice)))
    _write(Action, (row for sample in projects for row in _actions(sample, clock, dice)))


def _write(model: type, rows: Iterable[object]) -> None:
    model.objects.bulk_create(rows, batch_size=500)  # type: ignore[attr-defined]


def _memberships(team: SampleTeam) -> Iterator[TeamMembership]:
    for person in (team.lead, *team.members):
        partner = person.kind == Person.Kind.SERVICE_USER
        role = Role.PATIENT_PARTNER if partner else Role.MEMBER
        yield TeamMembership(
            organisation=team.team.organisation,
            team=team.team,
            person=person,
            role=Role.LEAD if person is team.lead else role,
            starts_on=team.since,
        )


def _state_changes(sample: SampleProject) -> Iterator[StateChange]:
    for since, state, active_since, reason in states(sample.history):
        yield StateChange(
            organisation=sample.project.organisation,
            project=sample.project,
            state=state,
            since=since,
            active_since=active_since,
            reason=reason,
            created_by=sample.lead,
        )


def _aim(sample: SampleProject) -> Aim:
    aim, began = sample.topic.aim, sample.history.registered_on
    return Aim(
        organisation=sample.project.organisation,
        project=sample.project,
        what=aim.name,
        start_value=aim.before,
        goal_value=aim.after,
        unit_label=aim.unit,
        by_when=date(began.year + 1, 12 if began.month > 6 else 9, 30),
        for_whom=sample.topic.whom,
        where=sample.project.unit.name,
        created_by=sample.lead,
    )


def _scores(sample: SampleProject, dice: Dice) -> Iterator[ProgressScore]:
    for scored_on, value in sample.history.scores:
        together = dice.chance(0.35)
        yield ProgressScore(
            organisation=sample.project.organisation,
            project=sample.project,
            value=value,
            scored_on=scored_on,
            scorer=ProgressScore.Scorer.AGREED if together else ProgressScore.Scorer.TEAM,
            reason=dice.pick(REASONS[value]),
            next_step=dice.pick(NEXT_STEPS[value]),
            created_by=sample.lead,
        )


def _actions(sample: SampleProject, clock: Clock, dice: Dice) -> Iterator[Action]:
    """Up to three agreed actions: done on time, open, or overdue where the project is one of those."""
    if sample.history.active_from is None:
        return
    last_day = sample.history.last_day or clock.today
    owners = [sample.lead, *sample.members]
    for position, text in enumerate(dice.shuffled(sample.topic.actions)):
        done = position > 0 or sample.history.last_day is not None or dice.chance(0.3)
        if done:
            due = last_day - timedelta(days=dice.whole(10, 160))
        else:
            due = clock.days_ago(
                dice.whole(4, 30) if sample.overdue_actions else -dice.whole(5, 28)
            )
        yield Action(
            organisation=sample.project.organisation,
            project=sample.project,
            text=text,
            owner=dice.pick(owners),
            due_on=due,
            status=ActionStatus.DONE if done else ActionStatus.OPEN,
            done_on=due - timedelta(days=dice.whole(0, 6)) if done else None,
            created_by=sample.lead,
        )
