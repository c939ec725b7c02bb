"""Pages of change packages: a view finds, checks, acts and shows."""

from coachwork.spread.views.items import (
    add_item,
    edit_item,
    remove_item,
    restore_item,
    shift_item,
)
from coachwork.spread.views.measures import define_measure
from coachwork.spread.views.packages import (
    edit_package,
    package,
    packages,
    remove_package,
    restore_package,
    write_package,
)
from coachwork.spread.views.projects import choose_package, keep_as_package, take_in
from coachwork.spread.views.states import (
    begin_next_edition,
    release_package,
    retire_package,
    share_package,
)

__all__ = [
    "add_item",
    "begin_next_edition",
    "choose_package",
    "define_measure",
    "edit_item",
    "edit_package",
    "keep_as_package",
    "package",
    "packages",
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
