"""Change packages of the sample programme: one from the teams on falls, one written by hand, a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from coachwork.improvement.models import Driver, Project
from coachwork.measurement.definitions import Definition
from coachwork.measurement.models import Measure
from coachwork.organisations.models import Organisation, Person
from coachwork.programme.sample.drivers import FALLS, FEATURED, SampleDiagrams
from coachwork.programme.sample.projects import SampleProject
from coachwork.spread.measures import copied
from coachwork.spread.models import (
    ChangePackage,
    ItemKind,
    PackageItem,
    PackageState,
    SuggestedMeasure,
    TakenItem,
)

#: For each secondary driver in its order: what has worked there, and how to go about it.
FALLS_IDEAS: Sequence[tuple[str, str]] = (
    (
        "A short risk check in the first two hours",
        "Five questions on one card, asked by whoever admits.",
    ),
    (
        "A sign above the bed for what this person needs",
        "No names: a shoe, a bell, a walking frame.",
    ),
    (
        "Rounds that begin at the other end every second night",
        "The order hangs at the nurses' station.",
    ),
    ("A second bell within reach of the bathroom door", "Tried first in two bays for a week."),
    (
        "A night light on the way to the bathroom",
        "Battery lights, changed on the first of the month.",
    ),
    ("Socks with grip in every locker", "The store counts them with the linen."),
    ("Chair exercises at ten o'clock", "Led by whoever is on, with a picture card."),
    (
        "“What matters to you?” asked at the bedside with the family",
        "Written on the board above the bed.",
    ),
)
#: Each with what its writers say of how it is counted, and the driver on which it hangs, or none.
MEASURES: Sequence[tuple[Definition, int | None]] = (
    (
        Definition(
            name="Falls with harm",
            kind=Measure.Kind.OUTCOME,
            unit_label="per 1,000 bed days",
            direction=Measure.Direction.DOWN,
            data=Measure.Data.RATIO,
            chart=Measure.Chart.U,
            frequency=Measure.Frequency.MONTH,
            multiplier=1000.0,
            numerator_label="Falls with harm",
            denominator_label="Occupied bed days",
            operational_definition="Falls with at least bruising, each month.",
        ),
        None,
    ),
    (
        Definition(
            name="Risk checked within two hours",
            kind=Measure.Kind.PROCESS,
            unit_label="%",
            direction=Measure.Direction.UP,
            data=Measure.Data.RATIO,
            chart=Measure.Chart.P,
            frequency=Measure.Frequency.WEEK,
            multiplier=100.0,
            numerator_label="Checked within two hours",
            denominator_label="Admissions looked at",
            operational_definition="Ten admissions a week, drawn at random.",
        ),
        0,
    ),
    (
        Definition(
            name="Time at the bedside for other care",
            kind=Measure.Kind.BALANCING,
            unit_label="minutes a shift",
            direction=Measure.Direction.UP,
            data=Measure.Data.VALUE,
            chart=Measure.Chart.RUN,
            frequency=Measure.Frequency.MONTH,
            operational_definition="Asked on one early shift a month: does the work go elsewhere?",
        ),
        1,
    ),
)
MEDICINES: Sequence[tuple[str, tuple[tuple[str, tuple[tuple[str, str], ...]], ...]]] = (
    (
        "The list is right on the first day",
        (
            (
                "Two sources are always asked",
                (("A call to the pharmacy before noon", "One number, one form, ten minutes."),),
            ),
            (
                "Differences are settled on the same day",
                (("A red line in the chart until it is settled", "Signed by whoever decides."),),
            ),
        ),
    ),
    (
        "People know their own medicines",
        (
            (
                "They take part in writing the list",
                (("The bag is brought along", "Written on the invitation, in plain words."),),
            ),
        ),
    ),
)


@dataclass(slots=True)
class SamplePackages:
    """All rows, to be stored in bulk."""

    packages: list[ChangePackage] = field(default_factory=list)
    items: dict[ItemKind, list[PackageItem]] = field(
        default_factory=lambda: {kind: [] for kind in ItemKind}
    )
    definitions: list[SuggestedMeasure] = field(default_factory=list)
    taken: list[TakenItem] = field(default_factory=list)

    def store(self) -> None:
        """Write all of it, lines before those that hang on them."""
        ChangePackage.objects.bulk_create(self.packages)
        for items in self.items.values():
            PackageItem.objects.bulk_create(items)
        SuggestedMeasure.objects.bulk_create(self.definitions)
        TakenItem.objects.bulk_create(self.taken)

    def add(self, package: ChangePackage, kind: ItemKind, text: str, **more: Any) -> PackageItem:
        """One more line."""
        item = PackageItem(
            organisation=package.organisation,
            package=package,
            kind=kind,
            text=text,
            position=sum(map(len, self.items.values())) + 1,
            created_by=package.created_by,
            **more,
        )
        self.items[kind].append(item)
        return item


def build_packages(
    projects: Sequence[SampleProject], diagrams: SampleDiagrams, lead: Person
) -> SamplePackages:
    """The packages of the organisation of the featured team, not yet stored."""
    made = SamplePackages()
    source = next(one for one in projects if one.topic.title == FEATURED)
    falls = _package(source.project.organisation, lead, source.project)
    made.packages.append(falls)
    first = _falls(made, falls)
    _medicines(made, _second(made, source.project.organisation, lead))
    for drawn in diagrams.drawn[1:]:
        if drawn.sample.topic.title == FEATURED and drawn.sample.project != source.project:
            made.taken.append(_taken(drawn.sample, first, drawn.primary[0]))
    return made


def _package(organisation: Organisation, lead: Person, origin: Project) -> ChangePackage:
    return ChangePackage(
        organisation=organisation,
        network=organisation.network,
        origin=origin,
        state=PackageState.RELEASED,
        theme="Fewer falls with harm on a ward",
        aim="Falls with harm, halved within a year, for the patients of a ward.",
        summary="Knowing who is at risk at every moment, coming in time, and a place that is safe"
        " to move in. Begin with light, aids and the order of the rounds: these can be tried in a day.",
        evidence="Three wards of the network, over about a year. What helped in all of them was"
        " that the risk could be seen from the door.",
        created_by=lead,
    )


def _second(made: SamplePackages, organisation: Organisation, lead: Person) -> ChangePackage:
    """A draft of which nobody but those who write packages knows yet."""
    draft = ChangePackage(
        organisation=organisation,
        theme="The right medicines from the first day",
        aim="Differences between the list at home and the one on the ward, none left after a day.",
        summary="Asked for by several teams. The lines on people's own part still need examples.",
        created_by=lead,
    )
    made.packages.append(draft)
    return draft


def _falls(made: SamplePackages, package: ChangePackage) -> PackageItem:
    """The lines of the package on falls; gives the first driver."""
    ideas = iter(FALLS_IDEAS)
    drivers = []
    for text, below in FALLS:
        primary = made.add(package, ItemKind.PRIMARY, text)
        drivers.append(primary)
        for one in below:
            secondary = made.add(package, ItemKind.SECONDARY, one, parent=primary)
            idea, detail = next(ideas)
            made.add(package, ItemKind.IDEA, idea, parent=secondary, detail=detail)
    for said, on in MEASURES:
        words = said.operational_definition
        item = made.add(package, ItemKind.MEASURE, said.name, detail=words)
        made.definitions.append(copied(said, item, None if on is None else drivers[on]))
    return drivers[0]


def _medicines(made: SamplePackages, package: ChangePackage) -> None:
    for text, below in MEDICINES:
        primary = made.add(package, ItemKind.PRIMARY, text)
        for one, ideas in below:
            secondary = made.add(package, ItemKind.SECONDARY, one, parent=primary)
            for idea, detail in ideas:
                made.add(package, ItemKind.IDEA, idea, parent=secondary, detail=detail)


def _taken(sample: SampleProject, item: PackageItem, driver: Driver) -> TakenItem:
    project = sample.project
    return TakenItem(
        organisation=project.organisation,
        project=project,
        item=item,
        driver=driver,
        created_by=sample.lead,
    )
