"""The nouns of this room, by subject."""

from coachwork.improvement.models.cycles import (
    PDSA,
    CycleStatus,
    Decision,
    PDSAQuestion,
    PDSARamp,
    Scale,
)
from coachwork.improvement.models.daily import DailyImprovement, DailyMove, DailyStatus, Thanks
from coachwork.improvement.models.drivers import Driver, DriverLink, IdeaLink
from coachwork.improvement.models.ideas import ChangeIdea, IdeaMove, IdeaStatus, IdeaVote
from coachwork.improvement.models.invitations import TeamInvitation
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
from coachwork.improvement.models.scores import ProgressRule, ProgressScore
from coachwork.improvement.models.stakeholders import Stakeholder
from coachwork.improvement.models.teams import GroundRules, Team, TeamMembership
from coachwork.improvement.models.todo import Action

__all__ = [
    "ACTIVE_STATES",
    "PDSA",
    "Action",
    "Aim",
    "ChangeIdea",
    "CycleStatus",
    "DailyImprovement",
    "DailyMove",
    "DailyStatus",
    "Decision",
    "Driver",
    "DriverLink",
    "GroundRules",
    "IdeaLink",
    "IdeaMove",
    "IdeaStatus",
    "IdeaVote",
    "OfProject",
    "OrientationStep",
    "PDSAQuestion",
    "PDSARamp",
    "PartnerPlan",
    "ProgressRule",
    "ProgressScore",
    "Project",
    "ProjectState",
    "RemovableOfProject",
    "Scale",
    "Stakeholder",
    "StateChange",
    "Team",
    "TeamInvitation",
    "TeamMembership",
    "Thanks",
]
