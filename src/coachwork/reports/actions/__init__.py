"""What people do with the story of a project."""

from coachwork.reports.actions.stories import write_story

__all__ = ["write_story"]
