"""Writes of this room: one verb a function, keyword-only, atomic, each leaves its event."""

from coachwork.measurement.actions.annotations import (
    annotate,
    remove_annotation,
    restore_annotation,
)
from coachwork.measurement.actions.cycles import choose_measures
from coachwork.measurement.actions.measures import (
    edit_measure,
    end_measure,
    freeze_baseline,
    make_measure,
    reopen_measure,
)
from coachwork.measurement.actions.nodes import hang_measures
from coachwork.measurement.actions.open_series import open_series
from coachwork.measurement.actions.phases import begin_phase, remove_phase, restore_phase
from coachwork.measurement.actions.review import review_signals
from coachwork.measurement.actions.store_points import store_points
from coachwork.measurement.actions.typed_points import (
    correct_point,
    enter_point,
    leave_out_point,
    take_back_point,
)

__all__ = [
    "annotate",
    "begin_phase",
    "choose_measures",
    "correct_point",
    "edit_measure",
    "end_measure",
    "enter_point",
    "freeze_baseline",
    "hang_measures",
    "leave_out_point",
    "make_measure",
    "open_series",
    "remove_annotation",
    "remove_phase",
    "reopen_measure",
    "restore_annotation",
    "restore_phase",
    "review_signals",
    "store_points",
    "take_back_point",
]
