"""The worker: run for real, with the database's queue."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from coachwork.foundation.models import Event
from coachwork.interop.actions import accept_import, try_again
from coachwork.interop.models import ImportBatch
from coachwork.interop.retrying import ATTEMPTS
from coachwork.interop.tasks import store_accepted
from coachwork.measurement.models import DataPoint, Measure, SeriesAnalysis
from coachwork.organisations.models import OrgUnit, RoleGrant
from tests.unit.interop.conftest import Upload
from tests.unit.interop.test_actions import NETWORK, again
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def accepted(world: World, upload: Upload, shared: Measure) -> ImportBatch:
    batch = upload(NETWORK, by=world.programme_lead, measure=shared)
    return accept_import(by=world.programme_lead, batch=batch, version=batch.version)


def work() -> None:
    """The worker does what is due and goes."""
    call_command(
        "db_worker", batch=True, startup_delay=False, interval=0, verbosity=0, reload=False
    )


def let_time_pass() -> None:
    """All later attempts are due now."""
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def points() -> int:
    count: int = DataPoint.objects.everywhere(why="test").count()
    return count


def test_the_worker_stores_what_was_accepted(
    accepted: ImportBatch, world: World, shared: Measure
) -> None:
    work()

    stored = again(accepted)
    assert stored.state == ImportBatch.State.STORED
    assert stored.summary == {
        "rows": 6,
        "added": 4,
        "changed": 0,
        "unchanged": 0,
        "left_out": 0,
        "places": 2,
        "new_places": 2,
        "notes": 0,
    }
    assert (stored.done_steps, stored.content) == (stored.all_steps, None)
    sites = OrgUnit.objects.within(world.organisation).filter(kind="site")
    assert set(sites.values_list("code", flat=True)) == {"AA", "BB"}
    assert SeriesAnalysis.objects.everywhere(why="test").filter(measure=shared).count() == 2
    assert points() == 4


def test_later_attempts_find_it_stored(accepted: ImportBatch) -> None:
    work()
    events = Event.objects.count()
    let_time_pass()

    work()

    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == len(ATTEMPTS)
    assert Event.objects.count() == events
    assert points() == 4


def test_what_a_dead_worker_left_is_done_by_the_next_attempt(accepted: ImportBatch) -> None:
    first = DBTaskResult.objects.ready().first()
    first.claim("a worker that died")
    work()
    assert again(accepted).state == ImportBatch.State.ACCEPTED

    let_time_pass()
    work()

    assert again(accepted).state == ImportBatch.State.STORED
    assert points() == 4


def test_a_refusal_stops_the_import_and_says_why(accepted: ImportBatch, world: World) -> None:
    RoleGrant.objects.everywhere(why="test").filter(person=world.programme_lead).delete()

    work()

    stopped = again(accepted)
    assert stopped.state == ImportBatch.State.FAILED
    assert "many sites" in stopped.message
    assert stopped.content is not None
    assert points() == 0


def test_an_import_that_stopped_can_be_tried_again(accepted: ImportBatch, world: World) -> None:
    rows = ImportBatch.objects.everywhere(why="test").filter(pk=accepted.pk)
    rows.update(state=ImportBatch.State.FAILED)
    DBTaskResult.objects.all().delete()

    try_again(by=world.programme_lead, batch=again(accepted))
    work()

    assert again(accepted).state == ImportBatch.State.STORED


def test_a_fault_of_ours_is_told_and_nothing_is_stored(accepted: ImportBatch) -> None:
    rows = ImportBatch.objects.everywhere(why="test").filter(pk=accepted.pk)
    rows.update(mapping={"from": "a version that nobody knows"})

    with pytest.raises(KeyError):
        store_accepted.call(str(accepted.pk), is_last=False)

    stopped = again(accepted)
    assert stopped.state == ImportBatch.State.FAILED
    assert "our side" in stopped.message
    assert points() == 0
    assert not OrgUnit.objects.everywhere(why="test").filter(kind="site").exists()
