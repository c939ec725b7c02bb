"""Daily improvements for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from coachwork.improvement.actions import note_improvement
from coachwork.improvement.daily import DailyText
from coachwork.improvement.models import DailyImprovement
from coachwork.organisations.models import Affiliation, OrgUnit, Person
from tests.world import LONG_AGO, World

DAY = date(2026, 3, 2)
SCALES = "The scales stand in another room"


def said(bothered: str = SCALES, **more: Any) -> DailyText:
    return DailyText(bothered=bothered, noted_on=DAY, **more)


def noted(world: World, bothered: str = SCALES, **more: Any) -> DailyImprovement:
    who = more.pop("by", world.team_mate)
    kept = more.pop("kept", None)
    return note_improvement(by=who, unit=world.unit, text=said(bothered, **more), kept=kept)


def stored(row: DailyImprovement) -> DailyImprovement:
    found: DailyImprovement = DailyImprovement.objects.within(row.organisation_id).get(pk=row.pk)
    return found


def cleaner(world: World, unit: OrgUnit | None) -> Person:
    """Somebody who works there and has no role at all."""
    person = Person.objects.create_user(None, name="Robin Broom", home=world.organisation)
    Affiliation.objects.create(
        organisation=world.organisation, person=person, unit=unit, starts_on=LONG_AGO
    )
    return person
