"""Roles, and what each may do. One sentence each, so that a person can read their rights."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing a person may do, within the scope of a grant."""

    sentence: Any

    def __new__(cls, value: str, sentence: Promise) -> Permission:
        member = str.__new__(cls, value)
        member._value_ = value
        member.sentence = sentence
        return member

    VIEW_PROJECT = "view_project", _("See a project: its aim, charts, scores and actions.")
    # The parts of a project, which a team can share one by one. Whoever sees a project sees them all.
    SEE_PAGE = "see_page", _("See what a project is about: its aim, why it matters, its score.")
    SEE_CHARTS = "see_charts", _("See the charts of a project.")
    SEE_DRIVERS = "see_drivers", _("See the driver diagram of a project.")
    SEE_IDEAS = "see_ideas", _("See the change ideas of a project.")
    SEE_TESTS = "see_tests", _("See the tests of change of a project.")
    SEE_TEAM = "see_team", _("See who is in the team of a project.")
    COMMENT = "comment", _("Comment on any part of a project.")
    CONFIRM = "confirm", _("Confirm what a team wrote down: data, a test, a score.")
    CREATE_PROJECT = "create_project", _("Start a project in a unit.")
    EDIT_PROJECT = "edit_project", _("Change a project's title, reasons and aim.")
    APPROVE_PROJECT = "approve_project", _("Approve a new project, or send it back.")
    DEFINE_MEASURE = "define_measure", _("Make a measure and change its definition.")
    ENTER_DATA = "enter_data", _("Enter, correct and import a measure's data.")
    ANNOTATE_CHART = "annotate_chart", _("Add a note to a point of a chart.")
    REVIEW_SIGNAL = "review_signal", _("Look at a signal and say what it means.")
    SCORE_PROGRESS = "score_progress", _("Set the progress score, with a reason.")
    MANAGE_ACTIONS = "manage_actions", _("Add actions and mark them done.")
    SUGGEST_IDEA = "suggest_idea", _("Suggest a change idea, and vote for one.")
    TEST_CHANGES = (
        "test_changes",
        _("Work on change ideas, drivers and tests of change, and decide what comes of them."),
    )
    WRITE_JOURNAL = (
        "write_journal",
        _("Write in a project's journal, for oneself or a team member."),
    )
    HOLD_GAINS = (
        "hold_gains",
        _("Review whether a project's gains hold, keep its control plan, and answer alerts."),
    )
    NOTE_IMPROVEMENT = (
        "note_improvement",
        _("Note a daily improvement of a unit where one works or helps."),
    )
    WRITE_PACKAGES = (
        "write_packages",
        _("Write change packages from what teams have learned."),
    )
    RELEASE_PACKAGES = "release_packages", _("Release a change package to all, and retire it.")
    VIEW_CONTACTS = "view_contacts", _("Read the log of coaching contacts.")
    LOG_CONTACT = "log_contact", _("Log a coaching contact with a team.")
    MANAGE_TEAM = "manage_team", _("Say who is in a team, in which role, and until when.")
    SHAPE_TEAM = (
        "shape_team",
        _("Agree on a team's ground rules, and keep its map of stakeholders."),
    )
    VIEW_TEAM_NOTES = (
        "view_team_notes",
        _(
            "See how to reach the people of a team, its stakeholders, and how partners are supported."
        ),
    )
    TAKE_ON_TEAM = "take_on_team", _("Take on a team as its coach, and agree on the rhythm.")
    MANAGE_COACHING = (
        "manage_coaching",
        _("Say who coaches which team, and who is trained as a coach."),
    )
    VIEW_PROGRAMME = "view_programme", _("See the programme's measures.")
    VIEW_PROGRAMME_LISTS = (
        "view_programme_lists",
        _("Open the lists behind the programme's measures."),
    )
    MANAGE_PROGRAMME = "manage_programme", _("Change the programme's settings.")
    IMPORT_NETWORK_DATA = "import_network_data", _("Import a shared measure for many sites.")
    MANAGE_PEOPLE = "manage_people", _("Invite people, and grant or end roles.")
    VIEW_EVENTS = "view_events", _("Read the record of who did what.")


class Role(StrEnum):
    """What a person is in a network, an organisation, a unit, a team or a project."""

    label: Any
    sentence: Any

    def __new__(cls, value: str, label: Promise, sentence: Promise) -> Role:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.sentence = sentence
        return member

    COACH = "coach", _("Coach"), _("Helps teams to improve, and keeps the record of the coaching.")
    TEAM_LEAD = "team_lead", _("Team lead"), _("Leads a team's project, its measures and its data.")
    TEAM_MEMBER = "team_member", _("Team member"), _("Works in a team's project and enters data.")
    SPONSOR = (
        "sponsor",
        _("Sponsor"),
        _("Stands behind a team's projects, and lets new ones begin where that is asked for."),
    )
    OWNER = (
        "owner",
        _("Owner of a goal"),
        _("Works on a goal of their own practice, and says who may look."),
    )
    PROGRAMME_LEAD = (
        "programme_lead",
        _("Programme lead"),
        _("Steers the coaching programme: who coaches whom, and with what effect."),
    )
    EXECUTIVE = "executive", _("Executive"), _("Sees how the programme does and removes barriers.")
    GUEST = (
        "guest",
        _("Guest partner"),
        _("Sees the parts of a project that its team shares, until a day that the team names."),
    )
    ADMINISTRATOR = (
        "administrator",
        _("Administrator"),
        _("Looks after accounts, roles and settings."),
    )

    @classmethod
    def choices(cls) -> list[tuple[str, Any]]:
        """Value and label of each role, as a form field wants them."""
        return [(role.value, role.label) for role in cls]


#: What a team can share with a guest, beside commenting.
PARTS = (
    Permission.SEE_PAGE,
    Permission.SEE_CHARTS,
    Permission.SEE_DRIVERS,
    Permission.SEE_IDEAS,
    Permission.SEE_TESTS,
    Permission.SEE_TEAM,
)
_SEES_ALL = frozenset({Permission.VIEW_PROJECT, *PARTS})

_WORKS_IN_TEAM = frozenset(
    {
        *_SEES_ALL,
        Permission.COMMENT,
        Permission.NOTE_IMPROVEMENT,
        Permission.ENTER_DATA,
        Permission.ANNOTATE_CHART,
        Permission.WRITE_JOURNAL,
        Permission.HOLD_GAINS,
        Permission.MANAGE_ACTIONS,
        Permission.SUGGEST_IDEA,
        Permission.TEST_CHANGES,
        Permission.VIEW_CONTACTS,
        Permission.SHAPE_TEAM,
        Permission.VIEW_TEAM_NOTES,
    }
)

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COACH: frozenset(
        {
            *_SEES_ALL,
            Permission.NOTE_IMPROVEMENT,
            Permission.ANNOTATE_CHART,
            Permission.REVIEW_SIGNAL,
            Permission.SCORE_PROGRESS,
            Permission.WRITE_JOURNAL,
            Permission.HOLD_GAINS,
            Permission.MANAGE_ACTIONS,
            Permission.SUGGEST_IDEA,
            Permission.VIEW_CONTACTS,
            Permission.LOG_CONTACT,
            Permission.TAKE_ON_TEAM,
            Permission.WRITE_PACKAGES,
            Permission.COMMENT,
            Permission.CONFIRM,
            Permission.VIEW_TEAM_NOTES,
        }
    ),
    Role.TEAM_LEAD: frozenset(
        {
            *_SEES_ALL,
            Permission.COMMENT,
            Permission.NOTE_IMPROVEMENT,
            Permission.CREATE_PROJECT,
            Permission.EDIT_PROJECT,
            Permission.MANAGE_TEAM,
            Permission.DEFINE_MEASURE,
            Permission.ENTER_DATA,
            Permission.ANNOTATE_CHART,
            Permission.REVIEW_SIGNAL,
            Permission.SCORE_PROGRESS,
            Permission.WRITE_JOURNAL,
            Permission.HOLD_GAINS,
            Permission.MANAGE_ACTIONS,
            Permission.SUGGEST_IDEA,
            Permission.TEST_CHANGES,
            Permission.VIEW_CONTACTS,
            Permission.SHAPE_TEAM,
            Permission.VIEW_TEAM_NOTES,
        }
    ),
    Role.TEAM_MEMBER: _WORKS_IN_TEAM,
    Role.SPONSOR: _WORKS_IN_TEAM | {Permission.APPROVE_PROJECT},
    # All that a team does in a project, but nothing of a team's: no score, no coaching, no new projects.
    Role.OWNER: frozenset(
        {
            *_SEES_ALL,
            Permission.COMMENT,
            Permission.EDIT_PROJECT,
            Permission.MANAGE_TEAM,
            Permission.DEFINE_MEASURE,
            Permission.ENTER_DATA,
            Permission.ANNOTATE_CHART,
            Permission.REVIEW_SIGNAL,
            Permission.WRITE_JOURNAL,
            Permission.HOLD_GAINS,
            Permission.MANAGE_ACTIONS,
            Permission.SUGGEST_IDEA,
            Permission.TEST_CHANGES,
        }
    ),
    Role.PROGRAMME_LEAD: frozenset(
        {
            *_SEES_ALL,
            Permission.COMMENT,
            Permission.NOTE_IMPROVEMENT,
            Permission.CREATE_PROJECT,
            Permission.VIEW_CONTACTS,
            Permission.HOLD_GAINS,
            Permission.REVIEW_SIGNAL,
            Permission.DEFINE_MEASURE,
            Permission.VIEW_PROGRAMME,
            Permission.VIEW_PROGRAMME_LISTS,
            Permission.WRITE_PACKAGES,
            Permission.RELEASE_PACKAGES,
            Permission.MANAGE_PROGRAMME,
            Permission.MANAGE_TEAM,
            Permission.MANAGE_COACHING,
            Permission.IMPORT_NETWORK_DATA,
            Permission.VIEW_TEAM_NOTES,
            Permission.APPROVE_PROJECT,
        }
    ),
    Role.EXECUTIVE: frozenset(
        {
            *_SEES_ALL,
            Permission.VIEW_PROGRAMME,
            Permission.VIEW_PROGRAMME_LISTS,
        }
    ),
    # What a guest may do stands in each grant: the parts that were shared.
    Role.GUEST: frozenset(),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_PEOPLE, Permission.VIEW_EVENTS}),
}
