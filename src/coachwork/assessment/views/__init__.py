"""Pages of analyses: a view finds, checks, acts and shows."""

from coachwork.assessment.views.analyses import (
    analyses,
    analysis,
    edit_analysis,
    remove_analysis,
    restore_analysis,
    start_analysis,
)
from coachwork.assessment.views.becoming import become_driver, become_idea
from coachwork.assessment.views.findings import (
    add_finding,
    edit_finding,
    finding,
    paste_counts,
    remove_finding,
    restore_finding,
    shift_finding,
)

__all__ = [
    "add_finding",
    "analyses",
    "analysis",
    "become_driver",
    "become_idea",
    "edit_analysis",
    "edit_finding",
    "finding",
    "paste_counts",
    "remove_analysis",
    "remove_finding",
    "restore_analysis",
    "restore_finding",
    "shift_finding",
    "start_analysis",
]
