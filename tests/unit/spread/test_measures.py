"""Measures of a package: how they are counted travels with them, and teams take them in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.improvement.driver_queries import tree
from coachwork.measurement.actions import end_measure, hang_measures
from coachwork.measurement.definitions import Definition
from coachwork.measurement.models import Measure, NodeMeasure
from coachwork.measurement.nodes import Node
from coachwork.organisations.models import Person
from coachwork.spread import queries
from coachwork.spread.actions import (
    begin_next_edition,
    define_measure,
    keep_as_package,
    release_package,
    remove_item,
    take_in,
)
from coachwork.spread.actions.taking import Taken
from coachwork.spread.measures import definition_of, driver_of
from coachwork.spread.models import ChangePackage, ItemKind, PackageItem
from tests.unit.conftest import SignedIn
from tests.unit.spread.packages import WORDS, diagram, drafted, line
from tests.world import World

CHECKED = Definition(
    name="Risk checked in time",
    kind=Measure.Kind.PROCESS,
    unit_label="%",
    direction=Measure.Direction.UP,
    data=Measure.Data.RATIO,
    chart=Measure.Chart.P,
    frequency=Measure.Frequency.WEEK,
    multiplier=100.0,
    numerator_label="checked within two hours",
    denominator_label="admissions looked at",
    operational_definition="",
)


def item(package: ChangePackage, text: str) -> PackageItem:
    rows = queries.items_of(package).select_related("definition__driver", "package")
    found: PackageItem = rows.get(text=text)
    return found


def defined(world: World) -> ChangePackage:
    """A draft with a measure that hangs on a secondary driver, and one of which nobody said more."""
    package = drafted(world)
    row = line(world, package, ItemKind.MEASURE, CHECKED.name)
    driver = item(package, "Visible to all")
    define_measure(by=world.programme_lead, item=row, version=0, definition=CHECKED, driver=driver)
    return package


def ready(world: World) -> ChangePackage:
    return release_package(by=world.programme_lead, package=defined(world))


def taken(world: World, package: ChangePackage, *texts: str, by: Person | None = None) -> Taken:
    chosen = [item(package, text).pk for text in texts]
    return take_in(by=by or world.owner, project=world.project, package=package, chosen=chosen)


def measures(world: World) -> list[Measure]:
    return list(Measure.objects.within(world.organisation).order_by("name"))


def test_a_team_takes_a_measure_with_the_driver_it_hangs_on(world: World) -> None:
    done = taken(world, ready(world), CHECKED.name)

    assert (done.drivers, done.ideas, done.measures, done.there_already) == (2, 0, 1, 0)
    (measure,) = measures(world)
    assert Definition.of(measure) == CHECKED
    assert measure.project == world.project
    (visible,) = tree(world.project).drivers[0].below
    assert NodeMeasure.objects.within(world.organisation).get().driver == visible.driver
    assert measure.series.get().unit == world.unit


def test_what_nobody_has_said_more_of_begins_plainly_and_hangs_on_the_aim(world: World) -> None:
    taken(world, ready(world), "Falls with harm")

    (measure,) = measures(world)
    assert (measure.chart, measure.frequency, measure.data) == ("run", "month", "value")
    link = NodeMeasure.objects.within(world.organisation).get()
    assert (link.driver, link.idea, link.project) == (None, None, world.project)


def test_nothing_is_doubled(world: World) -> None:
    package = ready(world)
    for _click in range(2):
        done = taken(world, package, CHECKED.name)
    assert (done.measures, done.there_already) == (0, 1)

    done = taken(world, package, CHECKED.name, "Bay tagging")
    assert (done.measures, done.ideas, done.drivers) == (0, 1, 0)
    assert len(measures(world)) == 1
    assert NodeMeasure.objects.within(world.organisation).count() == 1


def test_a_measure_that_is_there_by_name_is_that_one(world: World) -> None:
    own, package = world.measure, ready(world)

    done = taken(world, package, "Falls with harm")

    assert (done.measures, done.there_already) == (0, 1)
    assert measures(world) == [own]
    assert NodeMeasure.objects.within(world.organisation).get().measure == own
    end_measure(by=world.owner, measure=own, version=1, on=world.project.registered_on)
    assert taken(world, package, "Falls with harm").measures == 1


def test_who_may_not_make_measures_takes_ideas_only(world: World) -> None:
    package = ready(world)

    with pytest.raises(NotAllowed, match="Make a measure"):
        taken(world, package, CHECKED.name, by=world.team_mate)
    assert not measures(world)
    assert taken(world, package, "Bay tagging", by=world.team_mate).ideas == 1


def test_a_measure_joins_those_that_hang_there(world: World) -> None:
    own = world.measure
    hang_measures(by=world.owner, node=Node(world.project), measures=[own])

    taken(world, ready(world), "Falls with harm")

    assert NodeMeasure.objects.within(world.organisation).get().measure == own


def test_a_diagram_that_is_kept_takes_along_how_its_measures_are_counted(world: World) -> None:
    idea, own = diagram(world), world.measure
    driver = tree(world.project).drivers[0].driver
    hang_measures(by=world.owner, node=Node(world.project, driver=driver), measures=[own])
    other = world.measure_of(world.project, name="Rounds done", position=1)

    package = keep_as_package(by=world.coach, project=world.project, words=WORDS, chosen=[idea.pk])

    kept, second = (item(package, one.name) for one in (own, other))
    assert definition_of(kept) == Definition.of(own)
    assert driver_of(kept) == item(package, "Risk is known")
    assert driver_of(second) is None


def test_the_next_edition_keeps_it_with_its_own_driver(world: World) -> None:
    first = ready(world)

    second = begin_next_edition(by=world.programme_lead, package=first)

    copied = item(second, CHECKED.name)
    assert definition_of(copied) == CHECKED
    assert driver_of(copied) == item(second, "Visible to all")


def test_a_measure_whose_driver_was_taken_away_hangs_on_the_aim(world: World) -> None:
    package = defined(world)
    remove_item(by=world.programme_lead, item=item(package, "Visible to all"))

    assert driver_of(item(package, CHECKED.name)) is None
    package = release_package(by=world.programme_lead, package=package)
    assert taken(world, package, CHECKED.name).drivers == 0


def test_only_measures_are_counted_and_only_on_drivers_of_the_package(world: World) -> None:
    lead, package = world.programme_lead, defined(world)
    measure, idea = item(package, CHECKED.name), item(package, "Bay tagging")
    elsewhere = item(drafted(world), "Risk is known")

    def define(row: PackageItem, **more: Any) -> Any:
        return define_measure(by=lead, item=row, **{"version": 1, "definition": CHECKED} | more)

    with pytest.raises(PolicyError, match="can hang there"):
        define(idea, version=0)
    with pytest.raises(PolicyError, match="can hang there"):
        define(measure, driver=idea)
    with pytest.raises(PolicyError, match="not in this package"):
        define(measure, driver=elsewhere)
    with pytest.raises(PolicyError, match="needs a numerator"):
        define(measure, definition=replace(CHECKED, data="value"))
    define(measure, definition=replace(CHECKED, frequency="month"))
    for stale in (0, 1):
        with pytest.raises(EditConflict):
            define(measure, version=stale)
    with pytest.raises(NotAllowed):
        define_measure(by=world.owner, item=measure, version=2, definition=CHECKED)
    release_package(by=lead, package=package)
    with pytest.raises(PolicyError, match="Only a draft"):
        define(measure, version=2)


def test_the_page_asks_how_it_is_counted(world: World, signed_in: SignedIn) -> None:
    package, client = drafted(world), signed_in(world.programme_lead)
    row, driver = item(package, "Falls with harm"), item(package, "Risk is known")
    address = reverse("spread:define_measure", args=[package.pk, row.pk])
    about = reverse("spread:package", args=[package.pk])
    assert "Nobody has said yet how it is counted" in client.get(about).content.decode()
    said = {
        "kind": "outcome",
        "driver": driver.pk,
        "counted": "rate",
        "numerator_label": "falls with harm",
        "denominator_label": "bed days",
        "multiplier": "1000.0",
        "unit_label": "per 1,000 bed days",
        "direction": "down",
        "frequency": "month",
        "version": 0,
    }

    assert client.post(address, {**said, "unit_label": ""}).status_code == 422
    assert client.post(address, said).status_code == 302

    page = client.get(about).content.decode()
    assert "Lower is better · Every month · hangs on “Risk is known”" in page
    assert client.get(address).context["form"]["counted"].value() == "rate"
    assert client.post(address, said).status_code == 409, "somebody has said it meanwhile"
    other = item(package, "Bay tagging")
    wrong = reverse("spread:define_measure", args=[package.pk, other.pk])
    assert client.get(wrong).status_code == 404


def test_measures_are_ticked_by_those_who_may_make_them(world: World, signed_in: SignedIn) -> None:
    package = ready(world)
    address = reverse("spread:take", args=[package.pk, world.project.pk])
    key = f'value="{item(package, CHECKED.name).pk}"'
    assert key in signed_in(world.owner).get(address).content.decode()
    assert key not in signed_in(world.team_mate).get(address).content.decode()

    chosen = {"items": [str(item(package, CHECKED.name).pk)]}
    answer = signed_in(world.owner).post(address, chosen, follow=True)

    assert "measures 1" in answer.content.decode()
    assert "(you have it already)" in signed_in(world.owner).get(address).content.decode()
    assert signed_in(world.team_mate).post(address, chosen).status_code == 302, "nothing to make"
