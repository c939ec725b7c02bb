"""The pages of projects: find, check, act, show."""

from coachwork.improvement.views.projects import (
    aim,
    edit,
    history,
    project,
    project_list,
    start,
    state,
    team,
)
from coachwork.improvement.views.scores import correct, score
from coachwork.improvement.views.todo import add_action, finish_action, reopen_action

__all__ = [
    "add_action",
    "aim",
    "correct",
    "edit",
    "finish_action",
    "history",
    "project",
    "project_list",
    "reopen_action",
    "score",
    "start",
    "state",
    "team",
]
