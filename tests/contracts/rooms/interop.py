"""Routes of `coachwork.interop`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from coachwork.interop.actions import upload_file
from coachwork.interop.mapping import ColumnMapping
from coachwork.interop.models import ImportBatch
from coachwork.interop.reading import read
from tests.contracts.answers import Answers, Route, of
from tests.unit.interop.files import MONTHLY
from tests.world import World

#: Whoever may bring in files for the team's measure; the coach sees it and may not.
ENTERING = partial(
    Answers, stranger=404, coach=403, programme_lead=403, executive=403, administrator=404
)
#: An import is its person's own: the owner's, here.
OWN = partial(Answers, team_mate=404, stranger=404, coach=404, programme_lead=404, executive=404)
NETWORK = partial(
    Answers, owner=403, team_mate=403, stranger=403, coach=403, executive=403, administrator=403
)


def waiting(world: World) -> ImportBatch:
    """A file that the owner has sent in."""
    if not hasattr(world, "waiting_import"):
        content = MONTHLY.encode()
        world.waiting_import = upload_file(  # type: ignore[attr-defined]
            by=world.owner,
            measure=world.measure,
            name="falls.csv",
            content=content,
            table=read(content),
        )
    found: ImportBatch = world.waiting_import  # type: ignore[attr-defined]
    return found


def stopped(world: World) -> None:
    """The owner's import, which was accepted and then stopped."""
    batch = waiting(world)
    batch.state = ImportBatch.State.FAILED
    batch.save()


def its_id(world: World) -> Mapping[str, Any]:
    return {"batch": waiting(world).pk}


def columns(world: World) -> Mapping[str, Any]:
    batch = waiting(world)
    mapping = ColumnMapping.from_json(batch.mapping)
    return {
        "version": batch.version,
        "date": mapping.date,
        "numerator_0": str(mapping.numerator[0]),
        "denominator_0": str(mapping.denominator[0]),
        "combine": mapping.combine.value,
        "faulty": mapping.faulty.value,
    }


def a_file(world: World) -> Mapping[str, Any]:
    return {"file": SimpleUploadedFile("falls.csv", MONTHLY.encode())}


def a_definition(world: World) -> Mapping[str, Any]:
    return {
        "organisation": world.organisation.pk,
        "name": "Seen within 4 hours",
        "kind": "process",
        "counted": "share",
        "numerator_label": "attendances - breaches",
        "denominator_label": "attendances",
        "direction": "up",
        "frequency": "month",
    }


ROUTES: list[Route] = [
    Route(
        "interop:upload_for_measure",
        of(measure="measure"),
        get=ENTERING(owner=200, team_mate=200),
        post=ENTERING(owner=302, team_mate=302),
        data=a_file,
    ),
    Route("interop:example", of(measure="measure"), get=ENTERING(owner=200, team_mate=200)),
    Route(
        "interop:look",
        its_id,
        get=OWN(owner=200),
        post=OWN(owner=302),
        data=columns,
        given=waiting,
    ),
    Route("interop:accept", its_id, post=OWN(owner=302), data=columns, given=waiting),
    Route("interop:identifiers", its_id, post=OWN(owner=302), data=columns, given=waiting),
    Route("interop:try_again", its_id, post=OWN(owner=302), given=stopped),
    Route("interop:network", get=NETWORK(programme_lead=200)),
    Route(
        "interop:new_shared",
        get=NETWORK(programme_lead=200),
        post=NETWORK(programme_lead=302),
        data=a_definition,
    ),
]
