"""The nouns of this room, by subject."""

from coachwork.improvement.models.charters import (
    CHARTER_WORDS,
    Charter,
    CharterTemplate,
    Objective,
    ProjectTag,
)
from coachwork.improvement.models.cycles import (
    PDSA,
    CycleStatus,
    Decision,
    PDSAQuestion,
    PDSARamp,
    Scale,
)
from coachwork.improvement.models.daily import DailyImprovement, DailyMove, DailyStatus, Thanks
from coachwork.improvement.models.drivers import DiagramVersion, Driver, DriverLink, IdeaLink
from coachwork.improvement.models.gains import (
    Alert,
    AlertState,
    Closure,
    ControlCheck,
    ReviewState,
    SustainabilityReview,
)
from coachwork.improvement.models.ideas import ChangeIdea, IdeaMove, IdeaStatus, IdeaVote
from coachwork.improvement.models.invitations import TeamInvitation
from coachwork.improvement.models.journal import JournalEntry
from coachwork.improvement.models.partners import OrientationStep, PartnerPlan
from coachwork.improvement.models.projects import (
    ACTIVE_STATES,
    Aim,
    OfProject,
    Project,
    ProjectState,
    RemovableOfProject,
    StateChange,
)
from coachwork.improvement.models.scales import ScaleWording
from coachwork.improvement.models.scores import ProgressRule, ProgressScore
from coachwork.improvement.models.stakeholders import Stakeholder
from coachwork.improvement.models.teams import GroundRules, Team, TeamMembership
from coachwork.improvement.models.todo import (
    TO_DO,
    Action,
    ActionStatus,
    Reminder,
    ReminderChoice,
)
from coachwork.organisations.kinds import WorkKind

__all__ = [
    "ACTIVE_STATES",
    "CHARTER_WORDS",
    "PDSA",
    "TO_DO",
    "Action",
    "ActionStatus",
    "Aim",
    "Alert",
    "AlertState",
    "ChangeIdea",
    "Charter",
    "CharterTemplate",
    "Closure",
    "ControlCheck",
    "CycleStatus",
    "DailyImprovement",
    "DailyMove",
    "DailyStatus",
    "Decision",
    "DiagramVersion",
    "Driver",
    "DriverLink",
    "GroundRules",
    "IdeaLink",
    "IdeaMove",
    "IdeaStatus",
    "IdeaVote",
    "JournalEntry",
    "Objective",
    "OfProject",
    "OrientationStep",
    "PDSAQuestion",
    "PDSARamp",
    "PartnerPlan",
    "ProgressRule",
    "ProgressScore",
    "Project",
    "ProjectState",
    "ProjectTag",
    "Reminder",
    "ReminderChoice",
    "RemovableOfProject",
    "ReviewState",
    "Scale",
    "ScaleWording",
    "Stakeholder",
    "StateChange",
    "SustainabilityReview",
    "Team",
    "TeamInvitation",
    "TeamMembership",
    "Thanks",
    "WorkKind",
]
