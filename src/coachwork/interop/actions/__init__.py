"""Writes of this room: one verb a function, keyword-only, atomic, each leaves its event."""

from coachwork.interop.actions.accept_import import accept_import, try_again
from coachwork.interop.actions.choose_columns import (
    choose_columns,
    choose_sheet,
    confirm_harmless,
    drop_columns,
)
from coachwork.interop.actions.make_shared_measure import make_shared_measure
from coachwork.interop.actions.open_sites import open_sites
from coachwork.interop.actions.store_import import note_failure, note_progress, store_import
from coachwork.interop.actions.upload_file import upload_file

__all__ = [
    "accept_import",
    "choose_columns",
    "choose_sheet",
    "confirm_harmless",
    "drop_columns",
    "make_shared_measure",
    "note_failure",
    "note_progress",
    "open_sites",
    "store_import",
    "try_again",
    "upload_file",
]
