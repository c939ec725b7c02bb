"""What coaches and those who steer coaching do: one verb a function."""

from coachwork.coaching.actions.contacts import log_contact
from coachwork.coaching.actions.engagements import (
    agree_rhythm,
    end_engagement,
    join_engagement,
    leave_engagement,
    open_engagement,
)
from coachwork.coaching.actions.leaving import (
    end_coaching_with_role,
    record_leaving,
    take_back_leaving,
)
from coachwork.coaching.actions.rest import begin_rest, change_rest, remove_rest, restore_rest
from coachwork.coaching.actions.training import record_training

__all__ = [
    "agree_rhythm",
    "begin_rest",
    "change_rest",
    "end_coaching_with_role",
    "end_engagement",
    "join_engagement",
    "leave_engagement",
    "log_contact",
    "open_engagement",
    "record_leaving",
    "record_training",
    "remove_rest",
    "restore_rest",
    "take_back_leaving",
]
