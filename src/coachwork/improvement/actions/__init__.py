"""What people do with projects: one verb a function, each with its permission, policy and event."""

from coachwork.improvement.actions.aims import change_aim
from coachwork.improvement.actions.projects import edit_project, start_project
from coachwork.improvement.actions.scores import correct_score, set_score
from coachwork.improvement.actions.states import change_state
from coachwork.improvement.actions.todo import add_action, finish_action, reopen_action

__all__ = [
    "add_action",
    "change_aim",
    "change_state",
    "correct_score",
    "edit_project",
    "finish_action",
    "reopen_action",
    "set_score",
    "start_project",
]
