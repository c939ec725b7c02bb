"""Routes of `coachwork.measurement`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from coachwork.measurement.actions import (
    annotate,
    begin_phase,
    end_measure,
    leave_out_point,
    remove_annotation,
    remove_phase,
    store_points,
)
from coachwork.measurement.models import Annotation, ChartSignal, DataPoint, Phase
from coachwork.measurement.periods import periods
from coachwork.measurement.points import NewPoint
from tests.contracts.answers import Answers, Route, of
from tests.world import World

WHY = "for the test"
FALLS = (6, 7, 5, 6, 8, 5, 7, 6, 5, 7, 6, 8, 3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 2, 4)
FIRST = "2024-01-01"

SEEN = Answers(owner=200, team_mate=200, stranger=404, coach=200, programme_lead=200, executive=200)
DEFINE_PAGE = Answers(
    owner=200, team_mate=403, stranger=404, coach=403, programme_lead=200, executive=403
)
DEFINE = Answers(
    owner=302, team_mate=403, stranger=404, coach=403, programme_lead=302, executive=403
)
ENTER_PAGE = Answers(
    owner=200, team_mate=200, stranger=404, coach=403, programme_lead=403, executive=403
)
ENTER = Answers(
    owner=302, team_mate=302, stranger=404, coach=403, programme_lead=403, executive=403
)
ANNOTATE_PAGE = Answers(
    owner=200, team_mate=200, stranger=404, coach=200, programme_lead=403, executive=403
)
ANNOTATE = Answers(
    owner=302, team_mate=302, stranger=404, coach=302, programme_lead=403, executive=403
)
REVIEW_PAGE = Answers(
    owner=200, team_mate=403, stranger=404, coach=200, programme_lead=200, executive=403
)
REVIEW = Answers(
    owner=302, team_mate=403, stranger=404, coach=302, programme_lead=302, executive=403
)


def _data(world: World) -> None:
    months = periods(date(2024, 1, 1), date(2025, 12, 1), "month")
    points = [
        NewPoint(world.series.pk, month, value, 1000.0)
        for month, value in zip(months, FALLS, strict=True)
    ]
    store_points(by=world.owner, measure=world.measure, points=points)


def _left_out(world: World) -> None:
    _data(world)
    point = DataPoint.objects.everywhere(why=WHY).get(period=FIRST)
    leave_out_point(by=world.owner, point=point, version=1, reason="The ward was closed.")


def _note(world: World) -> None:
    annotate(by=world.owner, series=world.series, period=date(2024, 1, 1), text="Rounds began")


def _note_removed(world: World) -> None:
    _note(world)
    remove_annotation(by=world.owner, annotation=Annotation.objects.everywhere(why=WHY).get())


def _phase(world: World) -> None:
    _data(world)
    begin_phase(
        by=world.owner,
        series=world.series,
        starts_on=date(2025, 1, 1),
        label="With rounds",
        reason="Hourly rounds stay.",
    )


def _phase_removed(world: World) -> None:
    _phase(world)
    phase = Phase.objects.everywhere(why=WHY).get()
    remove_phase(by=world.owner, phase=phase, reason="Too early.")


def _ended(world: World) -> None:
    end_measure(by=world.owner, measure=world.measure, version=1, on=date(2026, 1, 1))


def _series(world: World) -> Mapping[str, Any]:
    return {"series": world.series.pk}


def _point(world: World) -> Mapping[str, Any]:
    return {"series": world.series.pk, "period": FIRST}


def _the(name: str, model: Any) -> Any:
    """The only row of a model, or its id as the events have it where it was taken away."""

    def kwargs(world: World) -> Mapping[str, Any]:
        row = model.objects.everywhere(why=WHY).first()
        return {"series": world.series.pk, name: row.pk if row else _removed_id()}

    return kwargs


def _removed_id() -> str:
    from coachwork.foundation.models import Event

    removals = Event.objects.filter(verb__endswith="_removed")
    return str(removals.latest("position").subject_id)


MEASURE_FORM = {
    "name": "Falls with harm",
    "kind": "outcome",
    "counted": "rate",
    "numerator_label": "falls with harm",
    "denominator_label": "occupied bed days",
    "multiplier": "1000.0",
    "unit_label": "per 1,000 bed days",
    "direction": "down",
    "frequency": "month",
}


ROUTES: list[Route] = [
    Route(
        "measurement:new",
        of(project="project"),
        get=DEFINE_PAGE,
        post=DEFINE,
        data=lambda world: MEASURE_FORM,
    ),
    Route("measurement:measure", of(measure="measure"), get=SEEN, given=_data),
    Route("measurement:wall", of(measure="measure"), get=SEEN, given=_data),
    Route(
        "measurement:edit",
        of(measure="measure"),
        get=DEFINE_PAGE,
        post=DEFINE,
        data=lambda world: MEASURE_FORM | {"version": 1},
    ),
    Route(
        "measurement:use_prime",
        of(measure="measure"),
        post=DEFINE,
        data=lambda world: {"version": 1},
    ),
    Route(
        "measurement:baseline",
        of(measure="measure"),
        get=DEFINE_PAGE,
        post=DEFINE,
        data=lambda world: {"points": "12", "reason": "Before the rounds.", "version": 1},
    ),
    Route(
        "measurement:end",
        of(measure="measure"),
        get=DEFINE_PAGE,
        post=DEFINE,
        data=lambda world: {"ended_on": "2026-01-01", "version": 1},
    ),
    Route("measurement:reopen", of(measure="measure"), post=DEFINE, given=_ended),
    Route("measurement:series", _series, get=SEEN, given=_data),
    Route("measurement:numbers", _series, get=SEEN, given=_data),
    Route(
        "measurement:download",
        lambda world: {"series": world.series.pk, "kind": "csv"},
        get=SEEN,
        given=_data,
    ),
    Route(
        "measurement:point",
        _series,
        get=ENTER_PAGE,
        post=ENTER,
        data=lambda world: {"period": "2025-01-09", "numerator": "3", "denominator": "1000"},
    ),
    Route(
        "measurement:correct",
        _point,
        get=SEEN,
        post=ENTER,
        data=lambda world: {
            "numerator": "5",
            "denominator": "1000",
            "reason": "One counted twice.",
            "version": 1,
        },
        given=_data,
    ),
    Route(
        "measurement:leave_out",
        _point,
        get=ENTER_PAGE,
        post=ENTER,
        data=lambda world: {"reason": "The ward was closed.", "version": 1},
        given=_data,
    ),
    Route("measurement:take_back", _point, post=ENTER, given=_left_out),
    Route(
        "measurement:annotate",
        _series,
        get=ANNOTATE_PAGE,
        post=ANNOTATE,
        data=lambda world: {"period": "2025-01-01", "text": "Hourly rounds began"},
    ),
    Route("measurement:remove_annotation", _the("note", Annotation), post=ANNOTATE, given=_note),
    Route(
        "measurement:restore_annotation",
        _the("note", Annotation),
        post=ANNOTATE,
        given=_note_removed,
    ),
    Route(
        "measurement:phase",
        _series,
        get=DEFINE_PAGE,
        post=DEFINE,
        data=lambda world: {"starts_on": "2025-01-01", "label": "New", "reason": "It stays."},
    ),
    Route(
        "measurement:remove_phase",
        _the("phase", Phase),
        get=DEFINE_PAGE,
        post=DEFINE,
        data=lambda world: {"reason": "Too early."},
        given=_phase,
    ),
    Route("measurement:restore_phase", _the("phase", Phase), post=DEFINE, given=_phase_removed),
    Route(
        "measurement:review",
        _the("signal", ChartSignal),
        get=REVIEW_PAGE,
        post=REVIEW,
        data=lambda world: {"verdict": "improvement", "note": "The rounds."},
        given=_data,
    ),
]
