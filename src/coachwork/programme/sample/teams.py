"""How sample teams work together: jobs and time, ground rules, partners' plans, stakeholders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from coachwork.improvement.models import (
    GroundRules,
    OrientationStep,
    PartnerPlan,
    Stakeholder,
    TeamMembership,
)
from coachwork.organisations.models import Affiliation, ContactPreference, Person, PersonSkill
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.projects import SampleProject, SampleTeam

Part = TeamMembership.Role

MINUTES = (None, 30, 45, 60, 60, 90)
RULES = (
    (
        "We begin on time and end on time.\nEverybody is heard, the newest first.\nNo blame: we look at"
        " the system.\nWhat is said here stays here."
    ),
    (
        "Twenty minutes, standing, every Tuesday.\nOne conversation at a time.\nWe decide by looking at"
        " the data.\nWho cannot come says so the day before."
    ),
)
DISAGREEMENTS = (
    "We try both ways on a small scale and look at what comes. If that does not settle it, the"
    " sponsor decides."
)
SKILLS = ("Spreadsheets", "Making posters", "First aid", "Speaking Polish", "Writing minutes")
TIMES = ("Tuesdays and Thursdays, after 14:00", "Mornings before the ward round", "Any day at noon")
NOT_TIMES = ("not at weekends", "not during night shifts", "")
ROLES = (
    (
        "Come to our meeting every second Tuesday, tell us how it was for you, and help to choose what"
        " we try next."
    ),
    "Read our leaflets and signs before they are printed, and walk the ward with us once a month.",
)
REWARDS = ("Travel is paid, and a fee for each meeting.", "A parking permit, and training with us.")
STEPS = ("Meets the team over a cup of tea", "Walks through the ward", "Reads the aim with us")
#: Name, influence, interest, where they stand, where they are needed, what is done about it.
STAKES = (
    ("The night shift", 4, 5, 2, 3, "Show the data at the handover, and ask what would help them."),
    (
        "The sisters in charge",
        5,
        3,
        3,
        4,
        "A monthly page with one chart, and an invitation to see it.",
    ),
    ("Pharmacy", 3, 3, 2, 3, "Ask for one contact person."),
    ("Patients and families", 2, 5, 3, 3, ""),
    ("Estates", 3, 1, 1, 2, "Say early what is needed, and why it cannot wait."),
)
WITH_SKILLS, WITH_STAKES = 0.3, 0.35


def form_teams(projects: list[SampleProject], clock: Clock, dice: Dice) -> None:
    """Write all of it."""
    teams = list({sample.team.team.pk: sample.team for sample in projects}.values())
    _describe_members(dice)
    GroundRules.objects.bulk_create(_rules(teams, clock, dice), batch_size=500)
    people = [person for team in teams for person in (team.lead, *team.members)]
    ContactPreference.objects.bulk_create(_preferences(people, dice), batch_size=500)
    PersonSkill.objects.bulk_create(_skills(people, dice), batch_size=500)
    _store_plans(teams, clock, dice)
    Stakeholder.objects.bulk_create(_stakes(projects, dice), batch_size=500)


def _describe_members(dice: Dice) -> None:
    """The job is the one that the person has in the organisation."""
    jobs = Affiliation.objects.everywhere(why="the sample is made for all")
    by_person = dict(jobs.values_list("person_id", "job_role"))
    memberships = TeamMembership.objects.everywhere(why="the sample is made for all")
    rows = list(memberships)
    for row in rows:
        row.cadre = by_person.get(row.person_id, "")
        row.minutes_a_week = 120 if row.role == Part.LEAD else dice.pick(MINUTES)
    memberships.bulk_update(rows, ["cadre", "minutes_a_week"], batch_size=500)


def _rules(teams: Iterable[SampleTeam], clock: Clock, dice: Dice) -> Iterator[GroundRules]:
    for team in teams:
        if dice.chance(0.6):
            yield GroundRules(
                organisation=team.team.organisation,
                team=team.team,
                rules=dice.pick(RULES),
                disagreements=DISAGREEMENTS,
                agreed_on=min(team.since + timedelta(days=14), clock.today),
                created_by=team.lead,
                updated_by=team.lead,
            )


def _preferences(people: Iterable[Person], dice: Dice) -> Iterator[ContactPreference]:
    modes = ContactPreference.Mode.values
    for person in people:
        if dice.chance(WITH_SKILLS):
            yield ContactPreference(
                organisation=person.home,
                person=person,
                mode=dice.pick(modes),
                best_times=dice.pick(TIMES),
                not_times=dice.pick(NOT_TIMES),
                created_by=person,
                updated_by=person,
            )


def _skills(people: Iterable[Person], dice: Dice) -> Iterator[PersonSkill]:
    for person in people:
        if dice.chance(WITH_SKILLS):
            yield PersonSkill(
                organisation=person.home,
                person=person,
                skill=dice.pick(SKILLS),
                level=dice.whole(2, 5),
                source=PersonSkill.Source.SELF,
                created_by=person,
                updated_by=person,
            )


def _store_plans(teams: list[SampleTeam], clock: Clock, dice: Dice) -> None:
    leads = {team.team.pk: team.lead for team in teams}
    partners = TeamMembership.objects.everywhere(why="the sample is made for all").filter(
        role=Part.PATIENT_PARTNER
    )
    plans, steps = [], []
    for member in partners.order_by("starts_on", "person__name"):
        lead = leads[member.team_id]
        own = {"organisation_id": member.organisation_id, "created_by": lead, "updated_by": lead}
        plan = PartnerPlan(
            **own,
            membership=member,
            role_in_words=dice.pick(ROLES),
            supporter=lead,
            reward=dice.pick(REWARDS),
            review_on=clock.today + timedelta(days=dice.whole(10, 120)),
        )
        plans.append(plan)
        for number, text in enumerate(STEPS):
            due = min(member.starts_on + timedelta(days=14 * (number + 1)), clock.today)
            done = due if dice.chance(0.8) else None
            steps.append(OrientationStep(**own, plan=plan, text=text, due_on=due, done_on=done))
    PartnerPlan.objects.bulk_create(plans, batch_size=500)
    OrientationStep.objects.bulk_create(steps, batch_size=500)


def _stakes(projects: list[SampleProject], dice: Dice) -> Iterator[Stakeholder]:
    for number, sample in enumerate(projects):
        if number and not dice.chance(WITH_STAKES):
            continue
        for name, influence, interest, now, needed, approach in STAKES:
            yield Stakeholder(
                organisation=sample.project.organisation,
                project=sample.project,
                name=name,
                influence=influence,
                interest=interest,
                commitment_now=now,
                commitment_needed=needed,
                approach=approach,
                owner=sample.team.lead,
                created_by=sample.team.lead,
                updated_by=sample.team.lead,
            )
