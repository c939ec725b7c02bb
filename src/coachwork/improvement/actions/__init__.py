"""What people do with projects: one verb a function, each with its permission, policy and event."""

from coachwork.improvement.actions.aims import change_aim
from coachwork.improvement.actions.alerts import clear_alert, raise_alerts, snooze_alert
from coachwork.improvement.actions.approvals import approve_project, send_back
from coachwork.improvement.actions.charters import write_charter
from coachwork.improvement.actions.closing import complete_project, edit_closure, stop_project
from coachwork.improvement.actions.cycles import (
    edit_plan,
    plan_cycle,
    remove_cycle,
    restore_cycle,
)
from coachwork.improvement.actions.daily import (
    edit_improvement,
    grow_into,
    note_improvement,
    pass_on,
    remove_improvement,
    restore_improvement,
    take_thanks_back,
    thank,
)
from coachwork.improvement.actions.drivers import (
    add_driver,
    edit_driver,
    end_focus,
    focus_on,
    place_driver,
    place_idea,
    remove_driver,
    restore_driver,
    shift_driver,
)
from coachwork.improvement.actions.ground_rules import agree_on_rules
from coachwork.improvement.actions.ideas import (
    add_idea,
    edit_idea,
    move_idea,
    remove_idea,
    restore_idea,
    vote,
    withdraw_vote,
)
from coachwork.improvement.actions.joining import (
    accept_invitation,
    add_named_member,
    invite_to_team,
    join_with_new_account,
    revoke_invitation,
)
from coachwork.improvement.actions.journal import (
    edit_entry,
    remove_entry,
    restore_entry,
    write_entry,
)
from coachwork.improvement.actions.members import (
    add_member,
    change_role,
    describe_member,
    end_membership_with_role,
    set_last_day,
)
from coachwork.improvement.actions.objectives import (
    add_objective,
    edit_objective,
    remove_objective,
    restore_objective,
)
from coachwork.improvement.actions.own_work import set_goal, start_programme_work
from coachwork.improvement.actions.partners import (
    add_step,
    finish_step,
    plan_partner,
    remove_step,
    reopen_step,
    restore_step,
)
from coachwork.improvement.actions.projects import edit_project, start_project
from coachwork.improvement.actions.reminders import choose_reminders, send_reminder
from coachwork.improvement.actions.reviews import (
    add_check,
    edit_check,
    hold_review,
    remove_check,
    restore_check,
)
from coachwork.improvement.actions.scales import word_scale
from coachwork.improvement.actions.scores import correct_score, set_score
from coachwork.improvement.actions.sharing import change_share, end_share, share
from coachwork.improvement.actions.stakeholders import (
    add_stakeholder,
    edit_stakeholder,
    remove_stakeholder,
    restore_stakeholder,
)
from coachwork.improvement.actions.states import change_state
from coachwork.improvement.actions.templates import (
    begin_next_version,
    edit_template,
    make_template,
    release_template,
    retire_template,
)
from coachwork.improvement.actions.testing import (
    begin_cycle,
    close_cycle,
    finish_doing,
    note_observations,
    note_results,
)
from coachwork.improvement.actions.todo import (
    add_action,
    begin_action,
    drop_action,
    edit_action,
    finish_action,
    remove_action,
    reopen_action,
    restore_action,
)
from coachwork.improvement.actions.versions import keep_version

__all__ = [
    "accept_invitation",
    "add_action",
    "add_check",
    "add_driver",
    "add_idea",
    "add_member",
    "add_named_member",
    "add_objective",
    "add_stakeholder",
    "add_step",
    "agree_on_rules",
    "approve_project",
    "begin_action",
    "begin_cycle",
    "begin_next_version",
    "change_aim",
    "change_role",
    "change_share",
    "change_state",
    "choose_reminders",
    "clear_alert",
    "close_cycle",
    "complete_project",
    "correct_score",
    "describe_member",
    "drop_action",
    "edit_action",
    "edit_check",
    "edit_closure",
    "edit_driver",
    "edit_entry",
    "edit_idea",
    "edit_improvement",
    "edit_objective",
    "edit_plan",
    "edit_project",
    "edit_stakeholder",
    "edit_template",
    "end_focus",
    "end_membership_with_role",
    "end_share",
    "finish_action",
    "finish_doing",
    "finish_step",
    "focus_on",
    "grow_into",
    "hold_review",
    "invite_to_team",
    "join_with_new_account",
    "keep_version",
    "make_template",
    "move_idea",
    "note_improvement",
    "note_observations",
    "note_results",
    "pass_on",
    "place_driver",
    "place_idea",
    "plan_cycle",
    "plan_partner",
    "raise_alerts",
    "release_template",
    "remove_action",
    "remove_check",
    "remove_cycle",
    "remove_driver",
    "remove_entry",
    "remove_idea",
    "remove_improvement",
    "remove_objective",
    "remove_stakeholder",
    "remove_step",
    "reopen_action",
    "reopen_step",
    "restore_action",
    "restore_check",
    "restore_cycle",
    "restore_driver",
    "restore_entry",
    "restore_idea",
    "restore_improvement",
    "restore_objective",
    "restore_stakeholder",
    "restore_step",
    "retire_template",
    "revoke_invitation",
    "send_back",
    "send_reminder",
    "set_goal",
    "set_last_day",
    "set_score",
    "share",
    "shift_driver",
    "snooze_alert",
    "start_programme_work",
    "start_project",
    "stop_project",
    "take_thanks_back",
    "thank",
    "vote",
    "withdraw_vote",
    "word_scale",
    "write_charter",
    "write_entry",
]
