"""The pages of projects: find, check, act, show."""

from coachwork.improvement.views.ideas import (
    add_idea,
    edit_idea,
    idea,
    idea_grid,
    ideas,
    move_idea,
    remove_idea,
    restore_idea,
    vote,
    withdraw_vote,
)
from coachwork.improvement.views.members import add_member, member_last_day, member_role
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
    "add_idea",
    "add_member",
    "aim",
    "correct",
    "edit",
    "edit_idea",
    "finish_action",
    "history",
    "idea",
    "idea_grid",
    "ideas",
    "member_last_day",
    "member_role",
    "move_idea",
    "project",
    "project_list",
    "remove_idea",
    "reopen_action",
    "restore_idea",
    "score",
    "start",
    "state",
    "team",
    "vote",
    "withdraw_vote",
]
