"""One project to be filled: how much of everything, and what all its rows have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from django.db import models

from coachwork.improvement.models import Driver, Project
from coachwork.organisations.models import Person

#: Each primary driver has five secondary ones below it.
DRIVERS_A_PRIMARY = 6


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many rows of each kind."""

    ideas: int = 300
    cycles: int = 100
    measures: int = 12
    points_a_series: int = 36
    drivers: int = 60
    actions: int = 200
    members: int = 30
    analyses: int = 10
    stakeholders: int = 40
    scores: int = 40
    notes: int = 60
    closures: int = 20
    checks: int = 30
    contacts: int = 40
    tags: int = 20
    versions: int = 20
    taken: int = 40
    invitations: int = 20

    def tenth(self) -> Amounts:
        """A tenth of the rows, and at least two of each kind."""
        fewer = {field.name: max(2, getattr(self, field.name) // 10) for field in fields(self)}
        always = {"points_a_series": self.points_a_series, "drivers": 2 * DRIVERS_A_PRIMARY}
        return replace(self, **(fewer | always))


def id_of(project: UUID, model: type[models.Model], number: int = 0) -> UUID:
    """The id of the row of a kind with this number, from 0, in a project that was filled."""
    return uuid5(project, f"{model._meta.label_lower} {number}")


@dataclass(frozen=True)
class Space:
    """A project that has its team and its aim, and the people who work in it: lead, coach, others."""

    project: Project
    people: Sequence[Person]
    today: date
    amounts: Amounts

    def id(self, model: type[models.Model], number: int = 0) -> UUID:
        """The id of the row of a kind with this number, from 0: the same in each run."""
        return id_of(self.project.pk, model, number)

    def row(self, model: type[Any], number: int, /, **values: Any) -> Any:
        """A row of the project, which its lead wrote."""
        return model(
            id=self.id(model, number),
            organisation_id=self.project.organisation_id,
            project=self.project,
            created_by=self.people[0],
            **values,
        )

    def person(self, number: int) -> Person:
        """The people by turns."""
        return self.people[number % min(self.amounts.members, len(self.people))]

    def day(self, number: int) -> date:
        """A day of the last two years."""
        return self.today - timedelta(days=7 * number % 730)

    @cached_property
    def secondary(self) -> list[UUID]:
        """The drivers on which ideas hang."""
        numbers = range(self.amounts.drivers)
        return [self.id(Driver, number) for number in numbers if number % DRIVERS_A_PRIMARY]
