"""The record of who did what: nothing in it can be altered, removed or added unseen."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from coachwork.foundation.events import first_broken, hash_of, record
from coachwork.foundation.models import Event, EventChain
from tests.world import World

LENGTH = 25
ALTERATIONS = 1000


def rows(world: World) -> Any:
    return Event.objects.filter(chain=world.organisation.pk)


@pytest.fixture
def chain(world: World) -> World:
    """A chain of some events about one unit."""
    for number in range(LENGTH):
        with transaction.atomic():
            record(
                chain=world.organisation.pk,
                actor=world.owner,
                verb="organisations.unit_renamed",
                subject=world.unit,
                details={"name": f"Ward {number}"},
            )
    return world


def test_an_untouched_chain_is_whole(chain: World) -> None:
    assert first_broken(chain.organisation.pk) is None
    assert list(rows(chain).values_list("position", flat=True)) == list(range(1, LENGTH + 1))


def test_a_chain_that_never_began_is_whole(world: World) -> None:
    assert first_broken(uuid4()) is None


def test_an_event_says_who_did_what_to_which_record(chain: World) -> None:
    event = rows(chain).first()
    assert (event.actor, event.verb) == (chain.owner, "organisations.unit_renamed")
    assert (event.subject_kind, event.subject_id) == (
        "organisations.orgunit",
        str(chain.unit.pk),
    )
    assert event.details == {"name": "Ward 0"}


# ── Alterations ──────────────────────────────────────────────────────────────
def change(field: str, value: Callable[[random.Random], Any]) -> Callable[[World, int], None]:
    def alter(world: World, position: int) -> None:
        fresh = value(random.Random(position))
        rows(world).filter(position=position).update(**{field: fresh})

    return alter


def remove(world: World, position: int) -> None:
    rows(world).filter(position=position)._raw_delete("default")


def cut_off(world: World, position: int) -> None:
    rows(world).filter(position__gte=position)._raw_delete("default")


def swap(world: World, position: int) -> None:
    neighbour = position + 1 if position < LENGTH else position - 1
    one, other = (rows(world).get(position=each) for each in (position, neighbour))
    rows(world).filter(pk=one.pk).update(position=0)
    rows(world).filter(pk=other.pk).update(position=position)
    rows(world).filter(pk=one.pk).update(position=neighbour)


def rewrite(world: World, position: int) -> None:
    """Change an event and make every later hash fit: only the chain's own end tells."""
    event = rows(world).get(position=position)
    event.details = {"name": "Ward X"}
    while event is not None:
        values = {"details": event.details, "hash": hash_of(event)}
        rows(world).filter(pk=event.pk).update(previous_hash=event.previous_hash, **values)
        later = rows(world).filter(position=event.position + 1).first()
        if later is not None:
            later.previous_hash = values["hash"]
        event = later


def add(world: World, position: int) -> None:
    last = rows(world).last()
    forged = Event(
        chain=last.chain,
        position=last.position + 1,
        at=last.at,
        actor=last.actor,
        verb="organisations.forged",
        subject_kind=last.subject_kind,
        subject_id=last.subject_id,
        details={"number": position},
        previous_hash=last.hash,
    )
    forged.hash = hash_of(forged)
    forged.save()


KINDS: list[Callable[[World, int], None]] = [
    change("verb", lambda rng: f"forged.{rng.random()}"),
    change("details", lambda rng: {"name": rng.random()}),
    change("subject_id", lambda rng: str(rng.random())),
    change("subject_kind", lambda rng: f"other.{rng.random()}"),
    change("actor_id", lambda rng: None),
    change("previous_hash", lambda rng: f"{rng.random()}"),
    change("hash", lambda rng: f"{rng.random()}"),
    change("position", lambda rng: 10_000),
    change("chain", lambda rng: uuid4()),
    remove,
    cut_off,
    swap,
    rewrite,
    add,
]


def test_1000_of_1000_alterations_are_found(chain: World) -> None:
    rng = random.Random(3)
    unseen = []
    for number in range(ALTERATIONS):
        alter, position = rng.choice(KINDS), rng.randint(1, LENGTH)
        with transaction.atomic():
            alter(chain, position)
            if first_broken(chain.organisation.pk) is None:
                unseen.append((number, alter, position))
            transaction.set_rollback(True)
    assert unseen == []
    assert first_broken(chain.organisation.pk) is None


def test_the_finding_names_the_place(chain: World) -> None:
    rows(chain).filter(position=7).update(verb="forged")
    assert first_broken(chain.organisation.pk) == 7


# ── Append-only ──────────────────────────────────────────────────────────────
def test_an_event_is_neither_changed_nor_deleted(chain: World) -> None:
    event = rows(chain).first()
    with pytest.raises(TypeError, match="never changed"):
        event.save()
    with pytest.raises(TypeError, match="never deleted"):
        event.delete()


@pytest.mark.django_db(transaction=True)
def test_an_event_without_its_write_is_refused() -> None:
    world = World()
    with pytest.raises(transaction.TransactionManagementError):
        record(chain=uuid4(), actor=world.owner, verb="lost", subject=world.unit)


@pytest.mark.django_db(transaction=True)
def test_an_event_goes_with_the_write_that_fails() -> None:
    world = World()
    key = world.organisation.pk
    owner, unit = world.owner, world.unit

    @transaction.atomic
    def fail_halfway() -> None:
        record(chain=key, actor=owner, verb="half", subject=unit)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert not Event.objects.filter(chain=key).exists()
    assert not EventChain.objects.filter(pk=key).exists()


@pytest.mark.django_db(transaction=True)
def test_eight_writers_make_one_chain() -> None:
    world = World()
    key, owner, unit = world.organisation.pk, world.owner, world.unit

    def write(number: int) -> None:
        for _ in range(10):
            with transaction.atomic():
                record(chain=key, actor=owner, verb=f"written.{number}", subject=unit)
        connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert Event.objects.filter(chain=key).count() == 80
    assert first_broken(key) is None
    assert connection.in_atomic_block is False
