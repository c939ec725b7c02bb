"""Who coaches whom, since when, and every contact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from coachwork.coaching.models import Contact, Engagement, EngagementCoach
from coachwork.organisations.models import Person
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.coaches import SampleCoach, Standing
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.histories import ACTIVE_FATES, Fate
from coachwork.programme.sample.projects import SampleProject
from coachwork.programme.sample.sentences import CONTACT_NOTES, PURPOSES

Part = EngagementCoach.Part
#: Projects that no coach is with: some teams start alone.
UNCOACHED = 16
SERVICE_USER = Person.Kind.SERVICE_USER
SERVICE_USERS_TEAMS = 2
MOST_TEAMS = 3
#: One coach in so many is asked first whenever a team needs somebody.
ALWAYS_ASKED = 3


@dataclass(slots=True)
class Coaching:
    """An engagement and the coaches' parts in it; `lead` is the lead coach of its last day."""

    sample: SampleProject
    engagement: Engagement
    lead: SampleCoach
    parts: list[EngagementCoach] = field(default_factory=list)


@dataclass(slots=True)
class Matchmaker:
    """Brings coaches and projects together, so that each coach stands today as planned."""

    coaches: list[SampleCoach]
    projects: list[SampleProject]
    featured_coach: SampleCoach
    featured: list[SampleProject]
    clock: Clock
    dice: Dice
    coachings: list[Coaching] = field(default_factory=list)

    def match(self) -> list[Coaching]:
        """All engagements with their parts. The featured projects go to the featured coach."""
        for sample in self.featured:
            self._engage(sample, self.featured_coach)
        leads = self._leads_of_active()
        for sample in self.dice.shuffled(
            [one for one in self.projects if one not in self.featured]
        ):
            if sample.fate in ACTIVE_FATES and leads:
                self._engage(sample, leads.pop())
            elif sample.fate == Fate.PAUSED:
                self._engage(sample, self._on_hold(sample))
            elif sample.fate in (Fate.COMPLETED, Fate.STOPPED):
                self._engage_in_the_past(sample)
        self._join(Standing.SHADOWING, Part.SHADOW)
        self._join(Standing.TRAINEE, Part.SHADOW)
        self._join(Standing.TRAINEE_COACHING, Part.CO_COACH)
        self._join(Standing.OUTSIDER, Part.CO_COACH)
        for coach in self.dice.some(self._standing(Standing.COACHING), 12):
            self._join_one(coach, Part.CO_COACH)
        return self.coachings

    def _standing(self, standing: Standing) -> list[SampleCoach]:
        return [coach for coach in self.coaches if coach.standing == standing]

    def _leads_of_active(self) -> list[SampleCoach]:
        """A lead for each other coached active project: every coaching coach at least once."""
        others = [
            one for one in self._standing(Standing.COACHING) if one is not self.featured_coach
        ]
        loads = dict.fromkeys(range(len(others)), 1)
        service_user = next(
            position for position, coach in enumerate(others) if coach.person.kind == SERVICE_USER
        )
        loads[service_user] = SERVICE_USERS_TEAMS
        active = sum(sample.fate in ACTIVE_FATES for sample in self.projects)
        while sum(loads.values()) < active - UNCOACHED - len(self.featured):
            position = self.dice.whole(0, len(others) - 1)
            if position != service_user and loads[position] < MOST_TEAMS:
                loads[position] += 1
        return self.dice.shuffled([others[at] for at, load in loads.items() for _ in range(load)])

    def _on_hold(self, sample: SampleProject) -> SampleCoach:
        taken = {coaching.lead.person.id for coaching in self.coachings}
        waiting = [c for c in self._standing(Standing.ON_HOLD) if c.person.id not in taken]
        return waiting[0] if waiting else self.dice.pick(self._standing(Standing.COACHING))

    def _engage(self, sample: SampleProject, lead: SampleCoach) -> None:
        """An open engagement; where the lead was trained later, somebody else had begun."""
        began = sample.history.active_from
        if began is None or lead.trained_on is None:
            raise ValueError("only a trained coach leads, and only in a project that has begun")
        newest = self.clock.days_ago(3)
        start = min(began + timedelta(days=self.dice.whole(4, 50)), newest)
        ready = lead.trained_on + timedelta(days=self.dice.whole(12, 60))
        if ready <= start:
            self._open(sample, lead, start)
            return
        ready = min(ready, newest)
        earlier = self._who_could(start, ready)
        coaching = self._open(sample, lead, start if earlier else ready, lead_since=ready)
        if earlier:
            last_day = ready - timedelta(days=1)
            coaching.parts.append(self._part(coaching, earlier, Part.LEAD, start, last_day))

    def _engage_in_the_past(self, sample: SampleProject) -> None:
        began, over = sample.history.active_from, sample.history.over_on
        if began is None or over is None:
            return
        start = began + timedelta(days=self.dice.whole(4, 50))
        lead = self._who_could(start, over)
        if lead and self.dice.chance(0.9):
            self._open(sample, lead, start, ended_on=over)

    def _who_could(self, since: date, until: date) -> SampleCoach | None:
        """Somebody trained then and here throughout: often one of the few who are always asked."""
        able = [coach for coach in self.coaches if coach.could_coach(since, until)]
        if not able:
            return None
        always_asked = able[::ALWAYS_ASKED]
        return self.dice.pick(always_asked if self.dice.chance(0.75) else able)

    def _open(
        self,
        sample: SampleProject,
        lead: SampleCoach,
        start: date,
        lead_since: date | None = None,
        ended_on: date | None = None,
    ) -> Coaching:
        engagement = Engagement(
            organisation=sample.project.organisation,
            project=sample.project,
            started_on=start,
            ended_on=ended_on,
            rhythm_days=self.dice.pick((14, 14, 21, 30)),
            purpose=self.dice.pick(PURPOSES),
        )
        coaching = Coaching(sample, engagement, lead)
        coaching.parts.append(self._part(coaching, lead, Part.LEAD, lead_since or start, ended_on))
        self.coachings.append(coaching)
        return coaching

    def _part(
        self, coaching: Coaching, coach: SampleCoach, part: Part, since: date, until: date | None
    ) -> EngagementCoach:
        return EngagementCoach(
            organisation=coaching.engagement.organisation,
            engagement=coaching.engagement,
            person=coach.person,
            part=part,
            starts_on=since,
            ends_on=until,
        )

    def _join(self, standing: Standing, part: Part) -> None:
        for coach in self._standing(standing):
            self._join_one(coach, part)

    def _join_one(self, coach: SampleCoach, part: Part) -> None:
        """Come in beside the lead of an active project's engagement."""
        open_ones = [
            coaching
            for coaching in self.coachings
            if coaching.sample.fate in ACTIVE_FATES
            and coaching.engagement.started_on < self.clock.days_ago(30)
            and all(part.person_id != coach.person.id for part in coaching.parts)
        ]
        coaching = self.dice.pick(open_ones)
        earliest = coaching.engagement.started_on
        if coach.trained_on and coach.trained_on > earliest:
            earliest = coach.trained_on
        since = self.dice.day(earliest, self.clock.days_ago(20))
        coaching.parts.append(self._part(coaching, coach, part, since, None))


def store_coachings(coachings: list[Coaching], clock: Clock, dice: Dice) -> None:
    """Write engagements, parts and contacts."""
    Engagement.objects.bulk_create(coaching.engagement for coaching in coachings)
    EngagementCoach.objects.bulk_create(part for coaching in coachings for part in coaching.parts)
    contacts = [row for coaching in coachings for row in _contacts(coaching, clock, dice)]
    Contact.objects.bulk_create(contacts, batch_size=500)


def _contacts(coaching: Coaching, clock: Clock, dice: Dice) -> Iterator[Contact]:
    days = _contact_days(coaching, clock, dice)
    open_engagement = coaching.engagement.ended_on is None
    for position, held_on in enumerate(days):
        is_last = position == len(days) - 1
        following = held_on + timedelta(days=coaching.engagement.rhythm_days)
        yield _contact(coaching, held_on, following if is_last and open_engagement else None, dice)


def _contact_days(coaching: Coaching, clock: Clock, dice: Dice) -> list[date]:
    """About every rhythm, back from the last contact; some engagements have gone quiet."""
    engagement = coaching.engagement
    gap = coaching.sample.contact_gap
    if gap is None:
        quiet = dice.chance(0.17)
        most = engagement.rhythm_days
        gap = dice.whole(most + 6, 115) if quiet else dice.whole(1, max(2, most - 4))
    ended = coaching.sample.history.last_day or clock.days_ago(gap)
    days, held_on = [], ended
    while held_on >= engagement.started_on:
        days.append(held_on)
        held_on -= timedelta(days=int(engagement.rhythm_days * dice.whole(7, 16) / 10) + 1)
    return days[::-1]


def _contact(coaching: Coaching, held_on: date, next_on: date | None, dice: Dice) -> Contact:
    kind = dice.pick(
        (
            Contact.Kind.VISIT,
            Contact.Kind.VISIT,
            Contact.Kind.MEETING,
            Contact.Kind.VIDEO,
            Contact.Kind.CALL,
        )
    )
    on_site = kind in (Contact.Kind.VISIT, Contact.Kind.MEETING)
    met = dice.some([coaching.sample.lead, *coaching.sample.members], dice.whole(1, 4))
    return Contact(
        organisation=coaching.engagement.organisation,
        project=coaching.sample.project,
        engagement=coaching.engagement,
        coach=coach_on(coaching, held_on),
        held_on=held_on,
        kind=kind,
        minutes=dice.pick((30, 45, 60, 60, 75, 90)) if on_site else dice.pick((10, 15, 20, 30)),
        travel_minutes=dice.pick((0, 0, 15, 25, 40, 60)) if on_site else 0,
        people=", ".join(person.name for person in met),
        notes=dice.pick(CONTACT_NOTES),
        next_on=next_on,
    )


def coach_on(coaching: Coaching, day: date) -> Person:
    """The lead coach of that day."""
    leads = [part for part in coaching.parts if part.part == Part.LEAD and part.starts_on <= day]
    current = max(leads, key=lambda part: part.starts_on, default=None)
    person: Person = current.person if current else coaching.lead.person
    return person


def open_parts(coachings: list[Coaching]) -> Iterator[tuple[SampleProject, EngagementCoach]]:
    """The open parts that come with the right to see the project: all but shadowing."""
    for coaching in coachings:
        for part in coaching.parts:
            if part.ends_on is None and part.part != Part.SHADOW:
                yield coaching.sample, part
