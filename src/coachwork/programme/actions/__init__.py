"""Writes of this room: one verb a function, keyword-only, atomic, each leaves its event."""

from coachwork.programme.actions.programmes import describe_programme, make_programme
from coachwork.programme.actions.settings import change_settings

__all__ = ["change_settings", "describe_programme", "make_programme"]
