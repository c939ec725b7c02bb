"""What people do with analyses: one verb a function, each with its permission, policy and event."""

from coachwork.assessment.actions.analyses import (
    edit_analysis,
    remove_analysis,
    restore_analysis,
    start_analysis,
)
from coachwork.assessment.actions.becoming import become_driver, become_idea
from coachwork.assessment.actions.findings import (
    add_counts,
    add_finding,
    edit_finding,
    remove_finding,
    restore_finding,
    shift_finding,
)

__all__ = [
    "add_counts",
    "add_finding",
    "become_driver",
    "become_idea",
    "edit_analysis",
    "edit_finding",
    "remove_analysis",
    "remove_finding",
    "restore_analysis",
    "restore_finding",
    "shift_finding",
    "start_analysis",
]
