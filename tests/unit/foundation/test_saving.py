"""Saving without losing: a double click makes one row, a stale edit is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections

from coachwork.foundation.errors import EditConflict, PolicyError
from coachwork.foundation.saving import create_once, save_edit
from coachwork.organisations.models import Organisation, OrgUnit, Person
from tests.world import World

WRITERS, EDITS = 8, 200


def new_unit(organisation: Organisation, name: str = "Ward 9") -> OrgUnit:
    return OrgUnit(organisation=organisation, name=name, kind=OrgUnit.Kind.WARD)


def units_of(world: World) -> list[str]:
    return list(
        OrgUnit.objects.within(world.organisation)
        .filter(name="Ward 9")
        .values_list("name", flat=True)
    )


def test_a_new_row_has_its_author(world: World) -> None:
    unit, made = create_once(new_unit(world.organisation), id=None, by=world.owner)
    assert made
    assert (unit.created_by, unit.updated_by, unit.version) == (world.owner, world.owner, 1)


def test_a_second_click_finds_the_first_ones_row(world: World) -> None:
    submission = uuid4()
    first, made = create_once(new_unit(world.organisation), id=submission, by=world.owner)
    second, made_again = create_once(new_unit(world.organisation), id=submission, by=world.owner)
    assert (made, made_again) == (True, False)
    assert first == second
    assert units_of(world) == ["Ward 9"]


def test_somebody_elses_submission_is_not_handed_out(world: World) -> None:
    submission = uuid4()
    create_once(new_unit(world.organisation), id=submission, by=world.owner)
    with pytest.raises(PolicyError, match="Load the page again"):
        create_once(new_unit(world.other_organisation), id=submission, by=world.stranger)


def test_another_fault_of_the_database_is_not_explained_away(world: World) -> None:
    twin = new_unit(world.organisation)
    twin.code = world.unit.code = "W1"
    world.unit.save()
    with pytest.raises(IntegrityError):
        create_once(twin, id=uuid4(), by=world.owner)


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_make_one_row() -> None:
    world = World()
    organisation, owner, submission = world.organisation, world.owner, uuid4()
    start = Barrier(8)

    def click(number: int) -> bool:
        start.wait()
        _, made = create_once(new_unit(organisation), id=submission, by=owner)
        connections.close_all()
        return made

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(click, range(8)))
    assert sum(made) == 1
    assert units_of(world) == ["Ward 9"]


def test_an_edit_counts_the_version_and_names_the_editor(world: World) -> None:
    unit = world.unit
    unit.name = "Ward 8"
    save_edit(unit, version=1, by=world.team_mate, fields=["name"])
    unit.refresh_from_db()
    assert (unit.name, unit.version, unit.updated_by) == ("Ward 8", 2, world.team_mate)


def test_only_the_named_fields_are_written(world: World) -> None:
    unit = world.unit
    unit.name, unit.code = "Ward 8", "W8"
    save_edit(unit, version=1, by=world.owner, fields=["name"])
    unit.refresh_from_db()
    assert (unit.name, unit.code) == ("Ward 8", "W7")


def test_the_later_of_two_is_told_and_sees_what_stands(world: World) -> None:
    mine, theirs = (OrgUnit.objects.within(world.organisation).get(pk=world.unit.pk) for _ in "ab")
    theirs.name = "Theirs"
    save_edit(theirs, version=1, by=world.team_mate, fields=["name"])
    mine.name = "Mine"
    with pytest.raises(EditConflict) as conflict:
        save_edit(mine, version=1, by=world.owner, fields=["name"])
    assert conflict.value.current.name == "Theirs"
    assert conflict.value.current.updated_by == world.team_mate


@pytest.mark.parametrize("version", [0, -1, 2**31 - 1, 2**63 - 1, 10**20])
def test_a_version_that_nobody_has_seen_is_a_conflict(world: World, version: int) -> None:
    unit = OrgUnit.objects.within(world.organisation).get(pk=world.unit.pk)
    with pytest.raises(EditConflict):
        save_edit(unit, version=version, by=world.owner, fields=["name"])


def acknowledged_edits(unit: OrgUnit, organisation: Organisation, person: Person) -> int:
    """Count one up, so many times; an edit that came too late is not counted and not tried again."""
    acknowledged = 0
    for _ in range(EDITS):
        row = OrgUnit.objects.within(organisation).get(pk=unit.pk)
        row.name = str(int(row.name) + 1)
        try:
            save_edit(row, version=row.version, by=person, fields=["name"])
        except EditConflict:
            continue
        acknowledged += 1
    connections.close_all()
    return acknowledged


@pytest.mark.django_db(transaction=True)
def test_of_eight_writers_none_loses_an_acknowledged_edit() -> None:
    world = World()
    unit, organisation, owner = world.unit, world.organisation, world.owner
    OrgUnit.objects.within(organisation).filter(pk=unit.pk).update(name="0")

    with ThreadPoolExecutor(WRITERS) as pool:
        counts = pool.map(lambda _: acknowledged_edits(unit, organisation, owner), range(WRITERS))
        acknowledged = sum(counts)
    row = OrgUnit.objects.within(organisation).get(pk=unit.pk)
    assert int(row.name) == acknowledged > EDITS
    assert row.version == acknowledged + 1
