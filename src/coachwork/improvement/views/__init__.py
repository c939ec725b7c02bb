"""The pages of projects: find, check, act, show."""

from coachwork.improvement.views.cycles import (
    cycle,
    cycles,
    edit_plan,
    plan_cycle,
    remove_cycle,
    restore_cycle,
)
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
from coachwork.improvement.views.testing import act_cycle, begin_cycle, do_cycle, study_cycle
from coachwork.improvement.views.todo import add_action, finish_action, reopen_action

__all__ = [
    "act_cycle",
    "add_action",
    "add_idea",
    "add_member",
    "aim",
    "begin_cycle",
    "correct",
    "cycle",
    "cycles",
    "do_cycle",
    "edit",
    "edit_idea",
    "edit_plan",
    "finish_action",
    "history",
    "idea",
    "idea_grid",
    "ideas",
    "member_last_day",
    "member_role",
    "move_idea",
    "plan_cycle",
    "project",
    "project_list",
    "remove_cycle",
    "remove_idea",
    "reopen_action",
    "restore_cycle",
    "restore_idea",
    "score",
    "start",
    "state",
    "study_cycle",
    "team",
    "vote",
    "withdraw_vote",
]
