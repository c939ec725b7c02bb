"""An upload opened: its table, what it was understood as, what is wrong with it, what it would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from coachwork.foundation.calendar import today_in
from coachwork.interop import queries
from coachwork.interop.cells import DecimalMark
from coachwork.interop.checking import Checked, Points, Suspect, check, suspects
from coachwork.interop.comparison import Comparison, compare
from coachwork.interop.mapping import ColumnMapping
from coachwork.interop.models import ImportBatch
from coachwork.interop.reading import Table, read
from coachwork.interop.understanding import Understanding, Wanted, understand
from coachwork.measurement.models import Measure
from coachwork.measurement.points import NewPoint
from coachwork.organisations.models import OrgUnit, Person


def wanted_by(measure: Measure) -> Wanted:
    """What the columns of a file for this measure have to be."""
    unit = measure.project.unit if measure.project else None
    return Wanted(
        ratio=measure.data == Measure.Data.RATIO,
        name=measure.name,
        numerator=measure.numerator_label,
        denominator=measure.denominator_label,
        frequency=measure.frequency,
        places=unit is None,
        place=(unit.name, unit.code) if unit else (),
    )


@dataclass(frozen=True)
class OpenedImport:
    """An import as it stands before the person. Each part is worked out once, when it is asked for."""

    batch: ImportBatch
    table: Table
    mapping: ColumnMapping
    today: date

    @property
    def measure(self) -> Measure:
        """The measure that the file is for."""
        return self.batch.measure

    @cached_property
    def understanding(self) -> Understanding:
        """What the columns look like."""
        return understand(self.table, wanted_by(self.measure))

    @property
    def mark(self) -> DecimalMark:
        """The decimal mark in force: what the person said, else what the numbers say."""
        return self.mapping.decimal or self.understanding.mark.mark

    @cached_property
    def checked(self) -> Checked:
        """The points, and what is wrong."""
        return check(
            self.table,
            self.mapping,
            self.measure,
            today=self.today,
            mark=self.mark,
            order=self.mapping.day_order,
        )

    @cached_property
    def held_by(self) -> list[Suspect]:
        """The columns that look like patient identifiers and are not yet said to be harmless."""
        return [
            found for found in suspects(self.table) if found.column not in self.mapping.harmless
        ]

    @cached_property
    def units(self) -> dict[str, OrgUnit]:
        """The unit of each place, for those that exist."""
        if self.measure.project:
            return dict.fromkeys(self.places, self.measure.project.unit)
        return queries.units_by_code(self.measure.organisation_id, self.places)

    @property
    def places(self) -> tuple[str, ...]:
        """The places that have at least one point."""
        points = self.checked.points
        return tuple(points.places[code] for code in np.unique(points.place).tolist())

    @property
    def new_places(self) -> tuple[str, ...]:
        """The places for which no unit exists yet."""
        return tuple(sorted(set(self.places) - self.units.keys()))

    @cached_property
    def comparison(self) -> Comparison:
        """What would be added, changed and left as it is."""
        by_unit = queries.series_by_unit(self.measure)
        series = {
            place: by_unit[unit.pk] for place, unit in self.units.items() if unit.pk in by_unit
        }
        return compare(
            self.checked.points, series, queries.stored_points(self.measure) if series else []
        )

    @cached_property
    def notes(self) -> int:
        """How many points have a note."""
        return sum(1 for text in self.checked.points.note if text)

    @property
    def is_stored_already(self) -> bool:
        """Whether every value is there, and no note is asked to be drawn."""
        found = self.comparison
        wants_notes = self.mapping.draw_notes and self.notes
        return self.checked.can_be_stored and not (found.added or found.changed or wants_notes)

    @property
    def can_be_stored(self) -> bool:
        """Whether there is something to store, nothing is wrong and nothing is held."""
        return self.checked.can_be_stored and not self.held_by and not self.is_stored_already


def today_of(person: Person) -> date:
    """Today where the person is."""
    return today_in(person.home.time_zone if person.home else "UTC")


def opened(batch: ImportBatch) -> OpenedImport:
    """Read an import's file again. Raises `Unreadable` only where the sheet it names is gone."""
    mapping = ColumnMapping.from_json(batch.mapping)
    table = read(bytes(batch.content or b""), sheet=mapping.sheet)
    return OpenedImport(batch, table, mapping, today_of(batch.person))


def first_mapping(table: Table, measure: Measure) -> ColumnMapping:
    """The mapping to begin with: what the columns were understood as."""
    return understand(table, wanted_by(measure)).mapping


def new_points(points: Points, series: Mapping[str, UUID]) -> Iterator[NewPoint]:
    """The points as the measurement room takes them."""
    ids = [series.get(place) for place in points.places]
    notes = points.note or ("",) * len(points)
    rows = zip(
        points.place.tolist(),
        points.period.tolist(),
        _or_none(points.numerator),
        _or_none(points.denominator),
        notes,
        strict=True,
    )
    for place, period, numerator, denominator, note in rows:
        series_id = ids[place]
        assert series_id is not None, "every place with a point has its series"
        yield NewPoint(series_id, period, numerator, denominator, note)


def _or_none(values: NDArray[np.float64]) -> list[float | None]:
    if np.isnan(values).any():
        return [None if value != value else value for value in values.tolist()]
    return list(values.tolist())
