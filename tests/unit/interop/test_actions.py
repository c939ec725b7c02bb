"""Taking a file in, saying what it means, accepting it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.interop.actions import (
    accept_import,
    choose_columns,
    confirm_harmless,
    drop_columns,
    try_again,
)
from coachwork.interop.mapping import ColumnMapping, Combine
from coachwork.interop.models import ImportBatch
from coachwork.interop.opening import opened
from coachwork.measurement.models import (
    DataPoint,
    DataPointRevision,
    Measure,
    Series,
    SeriesAnalysis,
)
from coachwork.organisations.models import OrgUnit
from tests.unit.interop.conftest import Upload
from tests.unit.interop.files import MONTHLY, csv_of
from tests.world import World

NETWORK = csv_of(
    "period,org_code,type,attendances,breaches",
    "2024-01-01,AA,1,100,20",
    "2024-01-01,AA,2,30,2",
    "2024-01-01,BB,1,90,10",
    "2024-02-01,AA,1,110,25",
    "2024-02-01,AA,2,33,1",
    "2024-02-01,BB,1,95,12",
)


def values(measure: Measure) -> list[tuple[date, float | None, float | None]]:
    rows = DataPoint.objects.everywhere(why="test").filter(series__measure=measure)
    return list(rows.order_by("period").values_list("period", "numerator", "denominator"))


def verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def again(batch: ImportBatch) -> ImportBatch:
    found: ImportBatch = ImportBatch.objects.everywhere(why="test").get(pk=batch.pk)
    return found


def test_an_upload_stores_nothing_of_the_measure(world: World, upload: Upload) -> None:
    batch = upload()

    assert batch.state == ImportBatch.State.READ
    assert values(world.measure) == []
    assert verbs() == ["interop.file_uploaded"]


def test_an_accepted_file_becomes_points_and_an_analysed_series(
    world: World, upload: Upload
) -> None:
    batch = upload()

    stored = accept_import(by=world.owner, batch=batch, version=batch.version)

    assert stored.state == ImportBatch.State.STORED
    assert stored.summary["added"] == 3
    assert values(world.measure) == [
        (date(2024, 1, 1), 3.0, 410.0),
        (date(2024, 2, 1), 5.0, 395.0),
        (date(2024, 3, 1), 2.0, 402.0),
    ]
    analysis = SeriesAnalysis.objects.everywhere(why="test").get(measure=world.measure)
    assert analysis.points == 3
    assert again(batch).content is None


def test_a_second_click_changes_nothing(world: World, upload: Upload) -> None:
    batch = upload()
    version = batch.version
    accept_import(by=world.owner, batch=batch, version=version)
    before = verbs()

    twice = accept_import(by=world.owner, batch=batch, version=version)

    assert twice.state == ImportBatch.State.STORED
    assert verbs() == before
    assert len(values(world.measure)) == 3


def test_the_same_upload_sent_twice_is_one(world: World, upload: Upload) -> None:
    key = uuid4()

    assert upload(submission_id=key).pk == upload(submission_id=key).pk
    assert ImportBatch.objects.everywhere(why="test").count() == 1


def test_the_same_file_twice_doubles_nothing(world: World, upload: Upload) -> None:
    for expected in ({"added": 3, "unchanged": 0}, {"added": 0, "unchanged": 3}):
        batch = upload()
        stored = accept_import(by=world.owner, batch=batch, version=batch.version)
        assert {key: stored.summary[key] for key in expected} == expected

    assert len(values(world.measure)) == 3
    assert not DataPointRevision.objects.everywhere(why="test").exists()


def test_a_corrected_file_replaces_values_and_keeps_the_old_ones(
    world: World, upload: Upload
) -> None:
    first = upload()
    accept_import(by=world.owner, batch=first, version=first.version)
    second = upload(MONTHLY.replace("2024-02-01,5", "2024-02-01,6").encode())

    comparison = opened(second).comparison
    stored = accept_import(by=world.owner, batch=second, version=second.version)

    assert (comparison.added, comparison.changed, comparison.unchanged) == (0, 1, 2)
    assert comparison.changes[0].before == (5.0, 395.0)
    assert comparison.changes[0].after == (6.0, 395.0)
    assert (stored.summary["changed"], stored.summary["unchanged"]) == (1, 2)
    kept = DataPointRevision.objects.everywhere(why="test").get()
    assert (kept.numerator, kept.reason) == (5.0, "From the file falls.csv")


def test_a_file_with_problems_is_not_accepted(world: World, upload: Upload) -> None:
    batch = upload(b"month,falls,bed days\n2024-01,3,410\nFeb,5,395\n")

    with pytest.raises(PolicyError, match="still has problems"):
        accept_import(by=world.owner, batch=batch, version=batch.version)
    assert values(world.measure) == []


def test_what_was_accepted_is_what_was_seen(world: World, upload: Upload) -> None:
    batch = upload()
    seen = batch.version
    mapping = replace(ColumnMapping.from_json(batch.mapping), combine=Combine.ADD)
    choose_columns(by=world.owner, batch=batch, version=seen, mapping=mapping)

    with pytest.raises(EditConflict):
        accept_import(by=world.owner, batch=batch, version=seen)
    with pytest.raises(EditConflict):
        choose_columns(by=world.owner, batch=batch, version=seen, mapping=mapping)


def test_only_those_who_may_enter_data_bring_in_files(world: World, upload: Upload) -> None:
    assert upload(by=world.team_mate).pk
    for person in (world.coach, world.stranger, world.executive, world.programme_lead):
        with pytest.raises(NotAllowed):
            upload(by=person)


def test_a_shared_measure_takes_the_right_for_the_network(
    world: World, upload: Upload, shared: Measure
) -> None:
    with pytest.raises(NotAllowed):
        upload(NETWORK, by=world.owner, measure=shared)
    assert upload(NETWORK, by=world.programme_lead, measure=shared).pk


def test_a_measure_that_has_ended_takes_no_file(world: World, upload: Upload) -> None:
    ended = world.measure_of(world.project, ended_on=date(2024, 1, 1))

    with pytest.raises(PolicyError):
        upload(measure=ended)


class TestPatientNumbers:
    FILE = csv_of(
        "month,patient,falls,bed days", "2024-01,9990000018,3,410", "2024-02,9990000026,5,395"
    )

    def test_they_hold_the_file(self, world: World, upload: Upload) -> None:
        batch = upload(self.FILE)

        assert [found.column for found in opened(batch).held_by] == ["patient"]
        with pytest.raises(PolicyError, match="identify patients"):
            accept_import(by=world.owner, batch=batch, version=batch.version)

    def test_dropping_the_column_takes_it_out_of_the_database(
        self, world: World, upload: Upload
    ) -> None:
        batch = upload(self.FILE)

        drop_columns(by=world.owner, batch=batch, version=batch.version, columns=["patient"])

        left = again(batch)
        assert b"999000" not in bytes(left.content)
        assert opened(left).table.header == ("month", "falls", "bed days")
        stored = accept_import(by=world.owner, batch=left, version=left.version)
        assert stored.summary["added"] == 2

    def test_a_column_said_to_be_harmless_is_not_held_again(
        self, world: World, upload: Upload
    ) -> None:
        batch = upload(self.FILE)

        confirm_harmless(by=world.owner, batch=batch, version=batch.version, columns=["patient"])

        left = again(batch)
        assert opened(left).held_by == []
        assert accept_import(by=world.owner, batch=left, version=left.version).summary["added"] == 2
        event = Event.objects.get(verb="interop.columns_confirmed")
        assert event.details == {"columns": ["patient"]}


def test_a_file_that_nobody_accepts_is_removed(world: World, upload: Upload) -> None:
    old = upload()
    rows = ImportBatch.objects.everywhere(why="test").filter(pk=old.pk)
    rows.update(updated_at=timezone.now() - timedelta(days=2))

    upload()

    left = again(old)
    assert (left.state, left.content) == (ImportBatch.State.EXPIRED, None)
    with pytest.raises(PolicyError, match="removed"):
        accept_import(by=world.owner, batch=old, version=old.version)


class TestANetwork:
    def test_accepting_hands_over_to_the_worker(
        self, world: World, upload: Upload, shared: Measure
    ) -> None:
        batch = upload(NETWORK, by=world.programme_lead, measure=shared)

        accepted = accept_import(by=world.programme_lead, batch=batch, version=batch.version)

        assert accepted.state == ImportBatch.State.ACCEPTED
        assert values(shared) == []

    def test_the_preview_tells_which_places_are_new(
        self, world: World, upload: Upload, shared: Measure
    ) -> None:
        OrgUnit.objects.create(
            organisation=world.organisation, name="Alpha", code="aa", kind="site"
        )
        current = opened(upload(NETWORK, by=world.programme_lead, measure=shared))

        assert current.places == ("AA", "BB")
        assert current.new_places == ("BB",)
        assert current.comparison.added == 4
        assert current.checked.points.numerator.tolist() == [108, 117, 80, 83]

    def test_a_place_can_be_named_by_its_name(
        self, world: World, upload: Upload, shared: Measure
    ) -> None:
        OrgUnit.objects.create(organisation=world.organisation, name="BB", kind="site")
        OrgUnit.objects.create(
            organisation=world.other_organisation, name="AA", code="AA", kind="site"
        )

        current = opened(upload(NETWORK, by=world.programme_lead, measure=shared))

        assert current.new_places == ("AA",)

    def test_only_what_stopped_can_be_tried_again(
        self, world: World, upload: Upload, shared: Measure
    ) -> None:
        batch = upload(NETWORK, by=world.programme_lead, measure=shared)

        with pytest.raises(PolicyError):
            try_again(by=world.programme_lead, batch=batch)

    def test_a_team_opens_no_series_elsewhere(self, world: World, upload: Upload) -> None:
        batch = upload()
        accept_import(by=world.owner, batch=batch, version=batch.version)

        assert Series.objects.everywhere(why="test").get().unit_id == world.unit.pk
