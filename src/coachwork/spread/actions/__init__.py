"""What people do with change packages: one verb a function, with permission, policy and event."""

from coachwork.spread.actions.items import (
    add_item,
    edit_item,
    remove_item,
    restore_item,
    shift_item,
)
from coachwork.spread.actions.measures import define_measure
from coachwork.spread.actions.packages import (
    begin_next_edition,
    edit_package,
    keep_as_package,
    release_package,
    remove_package,
    restore_package,
    retire_package,
    share_package,
    write_package,
)
from coachwork.spread.actions.taking import take_in

__all__ = [
    "add_item",
    "begin_next_edition",
    "define_measure",
    "edit_item",
    "edit_package",
    "keep_as_package",
    "release_package",
    "remove_item",
    "remove_package",
    "restore_item",
    "restore_package",
    "retire_package",
    "share_package",
    "shift_item",
    "take_in",
    "write_package",
]
