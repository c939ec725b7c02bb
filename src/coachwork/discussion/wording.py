"""The words for what happened: a registry by verb. What each room's record tells is said here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_words: dict[str, Promise] = {
    "discussion.commented": _("commented"),
    "discussion.comment_edited": _("changed a comment"),
    "discussion.comment_removed": _("took a comment away"),
    "discussion.comment_restored": _("brought a comment back"),
    "discussion.confirmed": _("confirmed what the team wrote down"),
    "improvement.project_started": _("started the project"),
    "improvement.project_edited": _("changed the project's title or reasons"),
    "improvement.aim_changed": _("wrote the aim anew"),
    "improvement.state_changed": _("moved the project on"),
    "improvement.charter_written": _("wrote the charter"),
    "improvement.score_set": _("set the progress score"),
    "improvement.score_corrected": _("corrected the progress score"),
    "improvement.idea_added": _("noted a change idea"),
    "improvement.idea_edited": _("changed a change idea"),
    "improvement.idea_moved": _("moved a change idea on"),
    "improvement.idea_placed": _("hung a change idea on a driver"),
    "improvement.idea_voted_for": _("voted for a change idea"),
    "improvement.idea_vote_withdrawn": _("took a vote back"),
    "improvement.idea_removed": _("took a change idea away"),
    "improvement.idea_restored": _("brought a change idea back"),
    "improvement.driver_added": _("added a driver"),
    "improvement.driver_edited": _("changed a driver"),
    "improvement.driver_focused": _("put a driver in focus"),
    "improvement.driver_focus_ended": _("took a driver out of focus"),
    "improvement.driver_placed": _("linked a driver"),
    "improvement.driver_shifted": _("moved a driver in the diagram"),
    "improvement.driver_removed": _("took a driver away"),
    "improvement.driver_restored": _("brought a driver back"),
    "improvement.diagram_kept": _("kept a version of the driver diagram"),
    "improvement.cycle_planned": _("planned a test"),
    "improvement.cycle_plan_edited": _("changed the plan of a test"),
    "improvement.cycle_begun": _("began a test"),
    "improvement.cycle_observed": _("noted what was seen in a test"),
    "improvement.cycle_done": _("carried a test out"),
    "improvement.cycle_studied": _("noted what a test showed"),
    "improvement.cycle_closed": _("decided what comes of a test"),
    "improvement.cycle_removed": _("took a test away"),
    "improvement.cycle_restored": _("brought a test back"),
    "improvement.journal_written": _("wrote in the journal"),
    "improvement.journal_edited": _("changed an entry of the journal"),
    "improvement.journal_entry_removed": _("took an entry of the journal away"),
    "improvement.journal_entry_restored": _("brought an entry of the journal back"),
    "improvement.closure_written": _("wrote down what came of the project"),
    "improvement.closure_edited": _("changed what was written when the project ended"),
    "improvement.review_held": _("held a review of the gains"),
    "improvement.check_added": _("added a line to the control plan"),
    "improvement.check_edited": _("changed a line of the control plan"),
    "improvement.check_removed": _("took a line of the control plan away"),
    "improvement.check_restored": _("brought a line of the control plan back"),
    "improvement.alert_raised": _("saw a measure get worse"),
    "improvement.alert_put_off": _("put an alert off"),
    "improvement.alert_cleared": _("cleared an alert"),
    "improvement.action_added": _("added an action"),
    "improvement.action_begun": _("began an action"),
    "improvement.action_edited": _("changed an action"),
    "improvement.action_finished": _("finished an action"),
    "improvement.action_reopened": _("opened an action again"),
    "improvement.action_dropped": _("dropped an action"),
    "improvement.action_removed": _("took an action away"),
    "improvement.action_restored": _("brought an action back"),
    "improvement.member_added": _("took somebody into the team"),
    "improvement.member_described": _("noted somebody's job and time"),
    "improvement.member_role_changed": _("gave somebody another role in the team"),
    "improvement.member_last_day": _("noted somebody's last day in the team"),
    "improvement.invitation_made": _("made a link to invite somebody"),
    "improvement.invitation_revoked": _("took an invitation back"),
    "improvement.invitation_accepted": _("accepted an invitation"),
    "improvement.project_shared": _("shared parts of the project with a guest"),
    "improvement.share_changed": _("changed what a guest sees"),
    "improvement.share_ended": _("ended a share"),
    "improvement.ground_rules_agreed": _("wrote the ground rules down"),
    "improvement.partner_planned": _("wrote a patient partner's plan"),
    "improvement.step_added": _("added a step to a partner's plan"),
    "improvement.step_done": _("ticked a step of a partner's plan"),
    "improvement.step_reopened": _("opened a step of a partner's plan again"),
    "improvement.step_removed": _("took a step of a partner's plan away"),
    "improvement.step_restored": _("brought a step of a partner's plan back"),
    "improvement.stakeholder_added": _("put somebody on the map of stakeholders"),
    "improvement.stakeholder_edited": _("said anew where a stakeholder stands"),
    "improvement.stakeholder_removed": _("took a stakeholder off the map"),
    "improvement.stakeholder_restored": _("brought a stakeholder back"),
}
#: What the team keeps to itself, its coach and the programme's leads.
TEAM_ONLY = frozenset(
    verb
    for verb in _words
    if verb.startswith(
        (
            "improvement.partner",
            "improvement.step_",
            "improvement.stakeholder",
            "improvement.ground_rules",
        )
    )
)


def register(words: Mapping[str, Promise]) -> None:
    """Let a room above say what its own record tells."""
    _words.update(words)


def known() -> Iterable[str]:
    """The verbs that have words."""
    return _words.keys()


def in_words(verb: str) -> str:
    """What somebody did. A verb without words of its own is told as it is written."""
    if verb in _words:
        return str(_words[verb])
    return verb.partition(".")[2].replace("_", " ")
