"""What people do here: one verb a function, each with its permission, policy and event."""

from coachwork.discussion.actions.comments import (
    comment_on,
    confirm,
    edit_comment,
    remove_comment,
    restore_comment,
)
from coachwork.discussion.actions.notices import choose_mails, read_notices

__all__ = [
    "choose_mails",
    "comment_on",
    "confirm",
    "edit_comment",
    "read_notices",
    "remove_comment",
    "restore_comment",
]
