"""The measures that a package suggests: how each is counted, and on which driver it hangs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from coachwork.measurement.definitions import Definition
from coachwork.measurement.forms import KINDS
from coachwork.measurement.models import Measure
from coachwork.spread.models import PackageItem, SuggestedMeasure
from coachwork.spread.queries import ItemNode

#: What of a definition travels: the line itself has the name and the words, a target is each team's own.
FIELDS = (
    *("kind", "unit_label", "direction", "data", "chart"),
    *("multiplier", "numerator_label", "denominator_label", "frequency"),
)
#: A measure of which nobody has said more begins so: the plainest chart, once a month.
PLAIN: Mapping[str, Any] = {
    "kind": Measure.Kind.PROCESS,
    "unit_label": "",
    "direction": Measure.Direction.NEITHER,
    "data": Measure.Data.VALUE,
    "chart": Measure.Chart.RUN,
    "frequency": Measure.Frequency.MONTH,
}


def said_of(item: PackageItem) -> SuggestedMeasure | None:
    """What the writers have said of how a measure is counted."""
    found: SuggestedMeasure | None = getattr(item, "definition", None)
    return found


def definition_of(item: PackageItem) -> Definition:
    """The measure that a team makes of a line. The team can change it until there are data."""
    row = said_of(item)
    said = {name: getattr(row, name) for name in FIELDS} if row else PLAIN
    return Definition(name=item.text, operational_definition=item.detail, **said)


def driver_of(item: PackageItem) -> PackageItem | None:
    """The driver of the package on which a measure hangs; None is the aim."""
    row = said_of(item)
    driver = row.driver if row else None
    return driver if driver is not None and driver.removed_at is None else None


def copied(measure: Any, item: PackageItem, driver: PackageItem | None) -> SuggestedMeasure:
    """How a measure, or a line of another edition, is counted, for this line; not yet stored."""
    said = {name: getattr(measure, name) for name in FIELDS}
    return SuggestedMeasure(organisation_id=item.organisation_id, item=item, driver=driver, **said)


def in_words(item: PackageItem) -> Iterator[str]:
    """How a measure is counted, in a few words each."""
    row = said_of(item)
    if row is None:
        yield _("Nobody has said yet how it is counted.")
        return
    yield str(KINDS[Measure.Kind(row.kind)][0])
    yield row.get_direction_display()
    yield row.get_frequency_display()
    driver = driver_of(item)
    yield _("hangs on “%(driver)s”") % {"driver": driver.text} if driver else _("hangs on the aim")


def drivers_of_chosen(nodes: Iterable[ItemNode], chosen: Collection[UUID]) -> set[UUID]:
    """The drivers that come along with the measures that were chosen."""
    drivers = (driver_of(node.item) for node in nodes if node.item.pk in chosen)
    return {driver.pk for driver in drivers if driver is not None}
