"""A read that does not say on whose behalf it is made does not run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Count

from coachwork.foundation.errors import UnscopedQuery
from coachwork.foundation.models import BaseModel
from coachwork.foundation.scoping import ScopedQuerySet
from coachwork.organisations.models import Organisation, OrgUnit, RoleGrant
from tests.world import LONG_AGO, World

Read = Callable[[Any], Any]

READS: dict[str, Read] = {
    "list": list,
    "bool": bool,
    "len": len,
    "index": lambda rows: rows[0],
    "slice": lambda rows: list(rows[:2]),
    "get": lambda rows: rows.get(name="Ward 7"),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.last(),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "contains": lambda rows: rows.contains(OrgUnit()),
    "aggregate": lambda rows: rows.aggregate(Count("id")),
    "values": lambda rows: list(rows.values("id")),
    "values_list": lambda rows: list(rows.values_list("id", flat=True)),
    "iterator": lambda rows: list(rows.iterator()),
    "in_bulk": lambda rows: rows.in_bulk(),
    "only": lambda rows: list(rows.only("name")),
    "annotate": lambda rows: list(rows.annotate(children_count=Count("children"))),
    "select_related": lambda rows: list(rows.select_related("parent")),
    "distinct": lambda rows: list(rows.distinct()),
    "reverse": lambda rows: list(rows.order_by("name").reverse()),
    "update": lambda rows: rows.update(name="Ward 8"),
    "delete": lambda rows: rows.delete(),
    "update_or_create": lambda rows: rows.update_or_create(name="Ward 9"),
    "get_or_create": lambda rows: rows.get_or_create(name="Ward 9"),
}


@pytest.mark.parametrize("name", READS)
def test_an_unscoped_read_raises(world: World, name: str) -> None:
    assert world.unit.name == "Ward 7"
    with pytest.raises(UnscopedQuery, match="OrgUnit: narrow the query"):
        READS[name](OrgUnit.objects.all())


@pytest.mark.parametrize("name", READS)
def test_filters_alone_are_no_scope(world: World, name: str) -> None:
    with pytest.raises(UnscopedQuery):
        READS[name](OrgUnit.objects.filter(organisation=world.organisation).order_by("name"))


def test_each_scope_opens_what_it_names(world: World) -> None:
    own, other = world.unit, world.other_unit
    assert own in OrgUnit.objects.visible_to(world.owner)
    assert other not in OrgUnit.objects.visible_to(world.owner)
    assert own in OrgUnit.objects.within(world.organisation)
    assert other not in OrgUnit.objects.within(world.organisation)
    assert {own, other} <= set(OrgUnit.objects.everywhere(why="a test"))


def test_everywhere_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="say why"):
        OrgUnit.objects.everywhere(why="")


def test_the_scope_stays_through_further_narrowing(world: World) -> None:
    rows = OrgUnit.objects.visible_to(world.owner).filter(pk=world.unit.pk).order_by("name")
    assert list(rows[:5].values_list("name", flat=True)) == ["Ward 7"]
    assert rows.exclude(name="x").count() == 1


def test_what_hangs_on_an_object_is_scoped_by_it(world: World) -> None:
    directorate = world.unit.parent
    assert directorate is not None
    assert list(directorate.children.all()) == [world.unit]
    assert directorate.children.count() == 1


def test_a_scoped_read_joined_with_an_unscoped_one_is_unscoped(world: World) -> None:
    scoped, everything = OrgUnit.objects.visible_to(world.stranger), OrgUnit.objects.all()
    for joined in (scoped | everything, everything | scoped, scoped.union(everything)):
        with pytest.raises(UnscopedQuery):
            list(joined)


def test_two_scoped_reads_joined_are_scoped(world: World) -> None:
    mine, theirs = world.unit, world.other_unit
    both = OrgUnit.objects.within(world.organisation) | OrgUnit.objects.within(
        world.other_organisation
    )
    assert {mine, theirs} <= set(both)


def test_uniqueness_is_still_checked(world: World) -> None:
    """Django's own look for a duplicate asks without a person, and may."""
    twin = OrgUnit(
        organisation=world.organisation, name="Twin", kind=OrgUnit.Kind.WARD, code=world.unit.code
    )
    with pytest.raises(ValidationError, match=r"unit_code_once|already exists"):
        twin.full_clean()


def test_a_model_that_does_not_say_who_sees_it_shows_nothing(world: World) -> None:
    with pytest.raises(NotImplementedError, match="does not say who sees"):
        ScopedQuerySet(Organisation).visible_to(world.owner)


@pytest.mark.parametrize(
    "model",
    [model for model in apps.get_models() if issubclass(model, BaseModel)],
    ids=lambda model: model._meta.label,
)
def test_every_model_of_ours_guards_its_reads(world: World, model: type[BaseModel]) -> None:
    with pytest.raises(UnscopedQuery):
        model._default_manager.count()
    visible = model._default_manager.visible_to(world.stranger)  # type: ignore[attr-defined]
    assert visible.count() >= 0


def test_grants_of_colleagues_are_seen_and_those_of_strangers_are_not(world: World) -> None:
    grants = RoleGrant.objects.visible_to(world.owner)
    assert set(grants.filter(starts_on=LONG_AGO, person=world.owner)) != set()
    assert not grants.filter(person=world.stranger).exists()
