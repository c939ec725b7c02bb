"""Notes of a file: kept with the values, and drawn where the person wishes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coachwork.foundation.models import Event
from coachwork.interop.actions import accept_import, choose_columns
from coachwork.interop.mapping import ColumnMapping
from coachwork.interop.models import ImportBatch
from coachwork.interop.opening import opened
from coachwork.measurement.models import Annotation, Measure
from tests.unit.interop.conftest import Upload
from tests.unit.interop.files import csv_of
from tests.unit.interop.test_actions import again
from tests.world import World

NOTED = csv_of(
    "month,falls,bed days,note", "2024-01,3,410,New beds", "2024-02,5,395,", "2024-03,2,400,Flu"
)


def drawn() -> list[tuple[date, str]]:
    rows = Annotation.objects.everywhere(why="test").order_by("period")
    return list(rows.values_list("period", "text"))


def accepted(world: World, batch: ImportBatch, *, draw: bool) -> ImportBatch:
    mapping = replace(ColumnMapping.from_json(batch.mapping), draw_notes=draw)
    choose_columns(by=world.owner, batch=batch, version=batch.version, mapping=mapping)
    return accept_import(by=world.owner, batch=batch, version=batch.version)


def test_notes_are_drawn_only_where_it_is_wished(world: World, upload: Upload) -> None:
    accepted(world, upload(NOTED), draw=False)
    assert drawn() == []


def test_drawn_once_however_often_the_file_comes(world: World, upload: Upload) -> None:
    batch = accepted(world, upload(NOTED), draw=True)
    assert drawn() == [(date(2024, 1, 1), "New beds"), (date(2024, 3, 1), "Flu")]
    assert again(batch).summary["notes"] == 2
    assert Event.objects.filter(verb="measurement.notes_written").count() == 1

    later = accepted(world, upload(NOTED.replace(b"Flu", b"Norovirus")), draw=True)
    assert [text for _period, text in drawn()] == ["New beds", "Flu", "Norovirus"]
    assert again(later).summary["notes"] == 1


def test_notes_of_a_shared_file_belong_to_their_place(
    world: World, upload: Upload, shared: Measure
) -> None:
    content = csv_of(
        "period,org_code,attendances,breaches,comment",
        *(
            "2024-01-01,AA,100,20,Snow",
            "2024-02-01,AA,100,20,",
            "2024-01-01,BB,90,10,",
            "2024-02-01,BB,9,1,",
        ),
    )
    batch = upload(content, by=world.programme_lead, measure=shared)
    mapping = replace(ColumnMapping.from_json(batch.mapping), draw_notes=True)
    choose_columns(by=world.programme_lead, batch=batch, version=batch.version, mapping=mapping)

    from coachwork.interop.actions.store_import import store_import

    store_import(by=world.programme_lead, current=opened(again(batch)))

    (note,) = Annotation.objects.everywhere(why="test").select_related("series__unit")
    assert (note.series.unit.code, note.text) == ("AA", "Snow")
    assert note.organisation_id == note.series.organisation_id


def test_what_is_stored_already_is_said_unless_notes_are_to_be_drawn(
    world: World, upload: Upload
) -> None:
    first = upload(NOTED)
    assert not opened(first).is_stored_already
    accepted(world, first, draw=False)

    same = upload(NOTED)
    assert opened(same).is_stored_already
    assert not opened(same).can_be_stored

    same.mapping |= {"draw_notes": True}
    assert opened(same).can_be_stored
