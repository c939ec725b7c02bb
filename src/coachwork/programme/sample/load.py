"""Makes the whole sample programme, step by step, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from coachwork.finding import index, kinds
from coachwork.foundation import events
from coachwork.improvement.models import ProgressRule
from coachwork.organisations.models import Organisation
from coachwork.programme.metrics import scope_of
from coachwork.programme.models import Metric, Programme
from coachwork.programme.sample import chronicle
from coachwork.programme.sample.accounts import (
    SamplePeople,
    choose_people,
    first_coach,
    store_grants,
)
from coachwork.programme.sample.aftermath import let_one_get_worse
from coachwork.programme.sample.analyses import build_analyses
from coachwork.programme.sample.charters import build_charters
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.coaches import build_coaches, store_coaches
from coachwork.programme.sample.coachings import Matchmaker, store_coachings
from coachwork.programme.sample.daily import build_daily
from coachwork.programme.sample.data import (
    review_signals,
    store_measures,
    store_shared_measure,
    tell_of_data,
)
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.drivers import draw_diagrams
from coachwork.programme.sample.featured import feature
from coachwork.programme.sample.gains import build_gains
from coachwork.programme.sample.ideas import build_ideas
from coachwork.programme.sample.measures import build_measures
from coachwork.programme.sample.own_work import store_own_work
from coachwork.programme.sample.packages import build_packages
from coachwork.programme.sample.people import People
from coachwork.programme.sample.places import Places, build_places
from coachwork.programme.sample.projects import SampleProject, build_projects, store_projects
from coachwork.programme.sample.talk import Speakers, talk_of
from coachwork.programme.sample.teams import form_teams
from coachwork.programme.snapshots import days_shown, take

SEED = 11
SEED_OF_IDEAS = 7
SEED_OF_GAINS = 19
SEED_OF_TEAMS = 5
SEED_OF_CHARTERS = 17
SEED_OF_DAILY = 5
SEED_OF_TALK = 23
Say = Callable[[str], None]


def is_empty() -> bool:
    """Whether nobody has begun to work with this database."""
    rows = Organisation.objects.everywhere(why="the sample is made in an empty database only")
    return not rows.exists()


@transaction.atomic
def load_sample(today: date, say: Say = print, seed: int = SEED) -> Programme:
    """Make the sample programme as it stands on `today`."""
    clock, dice = Clock(today), Dice(seed)
    sample = people_and_work(clock, dice, say)
    _data(sample, clock, dice, say)
    say("The index to find anything by")
    for kind in kinds.every():
        index.rebuild(kind)
    say("The programme's own measures over the last two years")
    due = [(metric, day) for day in days_shown(sample.programme) for metric in Metric]
    take(sample.programme, scope_of(sample.programme), due)
    return sample.programme


@dataclass(frozen=True, slots=True)
class Sample:
    """What was made, for the steps that build on it."""

    programme: Programme
    places: Places
    chosen: SamplePeople
    projects: list[SampleProject]


def people_and_work(clock: Clock, dice: Dice, say: Say) -> Sample:
    """Places, people, projects and coaching: all that the programme's own measures count."""
    say("Places: a network, two organisations, their wards, practices and community sites")
    places = build_places()
    people = People(dice)
    coaches = build_coaches(places, people, clock, dice)
    projects = build_projects(places, people, clock, dice)
    chosen = choose_people(places, people, coaches, projects, clock)
    say("People: coaches, teams and patient partners")
    people.store()
    store_coaches(coaches, clock, dice)
    active = sum(sample.project.active_since is not None for sample in projects)
    say(f"Projects: {len(projects)}, of which {active} are active, with aims, scores and actions")
    featured = feature(projects)
    store_projects(projects, clock, dice)
    say("Coaching: who coaches whom, and every contact")
    coach = first_coach(coaches, projects[0].project.organisation)
    coachings = Matchmaker(coaches, projects, coach, featured, clock, dice).match()
    store_coachings(coachings, clock, dice)
    store_grants(places, chosen, projects, coachings, clock)
    return Sample(_programme(places, chosen, clock), places, chosen, projects)


def _data(sample: Sample, clock: Clock, dice: Dice, say: Say) -> None:
    """Measures with their values, and one measure that all practices share."""
    measures = build_measures(sample.projects, clock, dice)
    say(f"Measures: {len(measures)}, with two years of data, each analysed")
    store_measures(measures)
    store_shared_measure(sample.places, sample.chosen.programme_lead, clock, dice)
    review_signals(measures)
    # Dice of their own: what was drawn before them stays as it is.
    own_dice = Dice(SEED_OF_IDEAS)
    made = build_ideas(sample.projects, measures, clock, own_dice)
    diagrams = draw_diagrams(sample.projects, made, measures, own_dice)
    say(f"Change ideas: {len(made.ideas)}, with {len(made.cycles)} tests of change")
    diagrams.store()
    made.store()
    diagrams.store_links()
    gains = build_gains(sample.projects, made.ideas, clock, Dice(SEED_OF_GAINS))
    gains.store()
    say(f"How {len(gains.closures)} projects ended, and whether their gains hold")
    say("Teams: jobs and time, ground rules, patient partners' plans, stakeholders")
    form_teams(sample.projects, clock, Dice(SEED_OF_TEAMS))
    build_analyses(sample.projects, diagrams, own_dice).store()
    build_packages(sample.projects, diagrams, sample.chosen.programme_lead).store()
    charters = build_charters(
        sample.projects,
        sample.places,
        sample.chosen.programme_lead,
        clock,
        Dice(SEED_OF_CHARTERS),
    )
    say(f"Charters: {len(charters.charters)}, with templates and objectives")
    charters.store()
    daily = build_daily(sample.projects, clock, Dice(SEED_OF_DAILY))
    say(f"Daily improvements: {len(daily.improvements)}, with {len(daily.thanks)} times thank you")
    daily.store()
    say("What people said to each other, and what has happened in the first project")
    _talk(sample, clock)
    tell_of_data(measures)
    let_one_get_worse(measures, sample.places.trust, clock, Dice(SEED_OF_TALK))
    say("A coach's own goal, and what the programme changes in itself")
    store_own_work(sample.chosen.coach, sample.chosen.programme_lead, sample.places.trust, clock)


def _talk(sample: Sample, clock: Clock) -> None:
    """What was said about the sample team lead's project, and the record of all that happened in it."""
    first, dice = sample.projects[0], Dice(SEED_OF_TALK)
    chosen = sample.chosen
    who = Speakers(first.lead, first.members[0], chosen.coach, chosen.programme_lead)
    talk = talk_of(first.project, who, clock, dice)
    talk.store()
    told = [*chronicle.of_project(first.project, dice), *talk.told]
    chronicle.store(first.project.organisation_id, told)


def _programme(places: Places, chosen: SamplePeople, clock: Clock) -> Programme:
    ProgressRule.objects.create(organisation=places.trust, network=places.network)
    programme = Programme.objects.create(
        organisation=places.trust,
        network=places.network,
        name="Coaching for better care",
        purpose="Every team that wants to improve its care has a coach at its side.",
        started_on=clock.months_ago(40),
        created_by=chosen.programme_lead,
    )
    for organisation in places.organisations:
        events.record(
            chain=organisation.pk,
            actor=chosen.programme_lead,
            verb="programme.sample_loaded",
            subject=programme,
        )
    return programme
