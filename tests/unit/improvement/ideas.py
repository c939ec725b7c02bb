"""Change ideas for tests."""

from __future__ import annotations

from typing import Any

from coachwork.improvement.actions import add_idea
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import ChangeIdea, IdeaStatus
from tests.world import World

SOCKS = "Socks with grip in every locker"


def noted(world: World, text: str = SOCKS, **more: Any) -> ChangeIdea:
    """An idea of the world's project."""
    return add_idea(by=world.owner, project=world.project, idea=IdeaText(text, **more))


def standing(world: World, status: IdeaStatus, text: str = SOCKS) -> ChangeIdea:
    """An idea that stands so already, however it came there."""
    idea = noted(world, text)
    idea.status = status
    idea.save(update_fields=["status"])
    return idea


def stored(idea: ChangeIdea) -> ChangeIdea:
    """The idea as the database has it."""
    found: ChangeIdea = ChangeIdea.objects.within(idea.organisation_id).get(pk=idea.pk)
    return found
