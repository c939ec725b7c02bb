"""Writes of this room: one verb a function, keyword-only, atomic, each leaves its event."""

from coachwork.measurement.actions.open_series import open_series
from coachwork.measurement.actions.store_points import store_points

__all__ = ["open_series", "store_points"]
