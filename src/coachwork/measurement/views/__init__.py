"""The pages of measures: find, check, act, show."""

from coachwork.measurement.views.cycles import cycle_measures, node_measures
from coachwork.measurement.views.marks import (
    annotate,
    phase,
    remove_annotation,
    remove_phase,
    restore_annotation,
    restore_phase,
    review,
)
from coachwork.measurement.views.measures import baseline, edit, end, new, reopen, use_prime
from coachwork.measurement.views.points import correct, leave_out, point, take_back
from coachwork.measurement.views.series import download, measure, numbers, series
from coachwork.measurement.views.walls import wall

__all__ = [
    "annotate",
    "baseline",
    "correct",
    "cycle_measures",
    "download",
    "edit",
    "end",
    "leave_out",
    "measure",
    "new",
    "node_measures",
    "numbers",
    "phase",
    "point",
    "remove_annotation",
    "remove_phase",
    "reopen",
    "restore_annotation",
    "restore_phase",
    "review",
    "series",
    "take_back",
    "use_prime",
    "wall",
]
