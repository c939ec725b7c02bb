"""Daily improvements of sample units: some hundreds in two years, more from month to month."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from coachwork.improvement.daily import way
from coachwork.improvement.models import DailyImprovement, DailyMove, DailyStatus, Thanks
from coachwork.organisations.models import Person
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.daily_told import (
    ANYWHERE,
    BY_SETTING,
    CLINICS,
    NEEDED,
    WHO,
    Told,
)
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.places import setting_of
from coachwork.programme.sample.projects import SampleProject

#: Teams that note daily, and how often: most a little, a few a lot.
MOST_A_TEAM = 9
DAYS = 730
#: This share has come to its end; the others are on their way.
ENDED = 0.75
ON_THE_WAY = (DailyStatus.NOTED, DailyStatus.TRIED)


@dataclass(slots=True)
class SampleDaily:
    """All rows, to be stored in bulk."""

    improvements: list[DailyImprovement] = field(default_factory=list)
    moves: list[DailyMove] = field(default_factory=list)
    thanks: list[Thanks] = field(default_factory=list)

    def store(self) -> None:
        """Write all of it, what others hang on first."""
        DailyImprovement.objects.bulk_create(self.improvements, batch_size=500)
        DailyMove.objects.bulk_create(self.moves, batch_size=500)
        Thanks.objects.bulk_create(self.thanks, batch_size=500)


def build_daily(projects: list[SampleProject], clock: Clock, dice: Dice) -> SampleDaily:
    """The daily improvements of all teams that note any, not yet stored."""
    made = SampleDaily()
    told_by_unit: set[tuple[Any, str]] = set()
    everybody = [person for sample in projects for person in sample.members]
    for sample in projects:
        if not dice.chance(0.35):
            continue
        bank = BY_SETTING.get(setting_of(sample.project.unit), ANYWHERE + CLINICS)
        for told in dice.some(bank, dice.whole(1, MOST_A_TEAM)):
            # Two teams of one unit do not tell the same.
            if (sample.project.unit, told.bothered) not in told_by_unit:
                told_by_unit.add((sample.project.unit, told.bothered))
                _write(made, sample, told, clock, dice)
    for row in made.improvements:
        _thank(made, row, everybody, dice)
    return made


def _write(made: SampleDaily, sample: SampleProject, told: Told, clock: Clock, dice: Dice) -> None:
    status = told.ends if dice.chance(ENDED) else dice.pick(ON_THE_WAY)
    changed = told.changed if status != DailyStatus.NOTED else ""
    over = status in (DailyStatus.KEPT, DailyStatus.DROPPED)
    # The lesser of two throws: what is noted grows from month to month.
    days = min(dice.whole(0, DAYS), dice.whole(0, DAYS))
    by = dice.pick(sample.members)
    row = DailyImprovement(
        organisation=sample.project.organisation,
        unit=sample.project.unit,
        bothered=told.bothered,
        changed=changed,
        happened=told.happened if over else "",
        who=dice.pick(WHO) if changed else "",
        patient_idea=told.patient_idea,
        minutes_saved=told.minutes or None if status == DailyStatus.KEPT else None,
        noted_on=clock.today - timedelta(days=days),
        status=status,
        created_by=by,
        noted_for=dice.pick(sample.members) if dice.chance(0.05) else None,
    )
    made.improvements.append(row)
    for step in way(DailyStatus.NOTED, status):
        made.moves.append(
            DailyMove(**_of(row, by), status=step, reason=_reason(step, told, dice), updated_by=by)
        )


def _reason(step: DailyStatus, told: Told, dice: Dice) -> str:
    if step == DailyStatus.ESCALATED:
        return dice.pick(NEEDED)
    return told.happened if step == DailyStatus.DROPPED else ""


def _thank(made: SampleDaily, row: DailyImprovement, people: list[Person], dice: Dice) -> None:
    """A few of those who work in the same organisation, at most once each."""
    if not dice.chance(0.4):
        return
    for person in dict.fromkeys(dice.pick(people) for _each in range(dice.whole(1, 6))):
        others = person.pk not in (row.created_by_id, row.noted_for_id)
        if others and person.home_id == row.organisation_id:
            made.thanks.append(Thanks(**_of(row, person), person=person))


def _of(row: DailyImprovement, by: Person) -> dict[str, Any]:
    return {"organisation": row.organisation, "improvement": row, "created_by": by}
