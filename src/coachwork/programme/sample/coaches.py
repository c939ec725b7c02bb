"""The coaches: who is trained, who is still here, and how each of them stands today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import cycle

from coachwork.coaching.models import CoachProfile, CoachTraining, LeaveFromCoaching
from coachwork.organisations.models import Organisation, OrgUnit, Person
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.people import People
from coachwork.programme.sample.places import Places


class Standing(StrEnum):
    """How a coach stands today. Each case of the measure of active coaches occurs."""

    COACHING = "coaching"
    RESTING = "resting"
    SHADOWING = "shadowing"
    ON_HOLD = "on hold: the project is paused"
    FREE = "free"
    LEFT = "left"
    OUTSIDER = "left, still coaches"
    TRAINEE = "in training"
    TRAINEE_COACHING = "in training, coaches already"


#: Cohorts: how many months ago they finished, and how the people of each stand today.
COHORTS: tuple[tuple[int, dict[Standing, int]], ...] = (
    (37, {Standing.COACHING: 9, Standing.RESTING: 2, Standing.FREE: 2, Standing.LEFT: 4}),
    (29, {Standing.COACHING: 13, Standing.RESTING: 2, Standing.SHADOWING: 1, Standing.ON_HOLD: 2,
          Standing.FREE: 2, Standing.LEFT: 2}),
    (21, {Standing.COACHING: 14, Standing.RESTING: 1, Standing.SHADOWING: 1, Standing.ON_HOLD: 2,
          Standing.FREE: 3, Standing.LEFT: 1, Standing.OUTSIDER: 1}),
    (13, {Standing.COACHING: 13, Standing.RESTING: 1, Standing.SHADOWING: 1, Standing.ON_HOLD: 1,
          Standing.FREE: 3}),
    (5, {Standing.COACHING: 9, Standing.SHADOWING: 2, Standing.ON_HOLD: 1, Standing.FREE: 7}),
)  # fmt: skip
IN_TRAINING = {Standing.TRAINEE: 8, Standing.TRAINEE_COACHING: 3}
GONE = (Standing.LEFT, Standing.OUTSIDER)

JOBS = (
    "Ward manager",
    "Nurse",
    "Physiotherapist",
    "Pharmacist",
    "Occupational therapist",
    "Family doctor",
    "Practice manager",
    "Midwife",
    "Consultant",
    "Service manager",
    "Psychologist",
    "Improvement adviser",
)


@dataclass(slots=True)
class SampleCoach:
    """A coach and the days that matter for the measure of active coaches."""

    person: Person
    organisation: Organisation
    unit: OrgUnit
    standing: Standing
    trained_on: date | None
    left_on: date | None

    @property
    def is_here(self) -> bool:
        """Still in the organisation today."""
        return self.left_on is None

    def could_coach(self, since: date, until: date) -> bool:
        """Trained before and still here throughout."""
        return (
            self.trained_on is not None
            and self.trained_on < since
            and (self.left_on is None or self.left_on > until)
        )


def build_coaches(places: Places, people: People, clock: Clock, dice: Dice) -> list[SampleCoach]:
    """Everybody who has finished the training of coaches or is in it. Stored by `store_coaches`."""
    workplaces = dice.shuffled(places.workplaces) * 3
    standings = [*_trained(clock, dice), *_in_training()]
    service_users = _service_users(standings)
    return [
        _coach(people, unit, standing, trained_on, position in service_users, clock, dice)
        for position, ((standing, trained_on), unit) in enumerate(
            zip(standings, workplaces, strict=False)
        )
    ]


def _trained(clock: Clock, dice: Dice) -> Iterator[tuple[Standing, date | None]]:
    for months, standings in COHORTS:
        finished = clock.months_ago(months, dice.whole(0, 20))
        everybody = [standing for standing, count in standings.items() for _ in range(count)]
        for standing in dice.shuffled(everybody):
            yield standing, finished


def _in_training() -> Iterator[tuple[Standing, date | None]]:
    for standing, count in IN_TRAINING.items():
        for _ in range(count):
            yield standing, None


def _service_users(standings: list[tuple[Standing, date | None]]) -> set[int]:
    """Three of the trained coaches are service users: two who coach, and one who is free."""

    def last(wanted: Standing, count: int) -> list[int]:
        return [i for i, (standing, _) in enumerate(standings) if standing == wanted][-count:]

    return {*last(Standing.COACHING, 2), *last(Standing.FREE, 1)}


def _coach(
    people: People,
    unit: OrgUnit,
    standing: Standing,
    trained_on: date | None,
    is_service_user: bool,
    clock: Clock,
    dice: Dice,
) -> SampleCoach:
    left_on = None
    if standing in GONE and trained_on is not None:
        left_on = dice.day(
            max(trained_on + timedelta(days=200), clock.months_ago(18)), clock.days_ago(30)
        )
    person = people.new(
        unit.organisation,
        unit,
        "Expert by experience" if is_service_user else dice.pick(JOBS),
        since=(trained_on or clock.today) - timedelta(days=dice.whole(300, 2500)),
        until=left_on,
        kind=Person.Kind.SERVICE_USER if is_service_user else Person.Kind.STAFF,
    )
    return SampleCoach(person, unit.organisation, unit, standing, trained_on, left_on)


def store_coaches(coaches: list[SampleCoach], clock: Clock, dice: Dice) -> None:
    """Write their trainings and profiles."""
    CoachTraining.objects.bulk_create(
        CoachTraining(
            organisation=coach.organisation,
            person=coach.person,
            completed_on=coach.trained_on,
            course="Improvement coach programme",
        )
        for coach in coaches
        if coach.trained_on
    )
    CoachProfile.objects.bulk_create(
        CoachProfile(
            organisation=coach.organisation,
            person=coach.person,
            background="Lived experience of care" if _is_service_user(coach) else "Front-line work",
            protected_hours_a_week=Decimal(dice.pick((2, 4, 4, 4, 8))),
        )
        for coach in coaches
    )
    LeaveFromCoaching.objects.bulk_create(_rests(coaches, clock, dice))


def _rests(coaches: list[SampleCoach], clock: Clock, dice: Dice) -> Iterator[LeaveFromCoaching]:
    """Some rest now; some of those without a team have come back from a rest."""
    reasons = cycle(LeaveFromCoaching.Reason)
    for coach in coaches:
        began = clock.days_ago(dice.whole(20, 160))
        if coach.standing == Standing.RESTING:
            ends_on = None
        elif coach.standing == Standing.FREE and coach.trained_on and coach.trained_on < began:
            ends_on = min(began + timedelta(days=dice.whole(20, 90)), clock.days_ago(5))
        else:
            continue
        yield LeaveFromCoaching(
            organisation=coach.organisation,
            person=coach.person,
            starts_on=began,
            ends_on=ends_on,
            reason=next(reasons),
        )


def _is_service_user(coach: SampleCoach) -> bool:
    return coach.person.kind == Person.Kind.SERVICE_USER
