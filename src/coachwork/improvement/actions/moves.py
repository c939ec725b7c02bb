"""Write down that an idea goes to another status: what people do, and what tests decide."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from coachwork.improvement.days import today_for
from coachwork.improvement.machines import Needs
from coachwork.improvement.models import ChangeIdea, IdeaMove, IdeaStatus
from coachwork.improvement.states import IDEA
from coachwork.organisations.models import Person


def written_move(
    by: Person,
    idea: ChangeIdea,
    to: IdeaStatus,
    given: Needs,
    *,
    reason: str = "",
    since: date | None = None,
) -> None:
    """Check the move against the table and write it; the calling action writes the event.

    It holds from the day `since`, today unless said.
    """
    now = IdeaStatus(idea.status)
    IDEA.check(now, to, given)
    idea.status, idea.updated_by, idea.updated_at = to, by, timezone.now()
    # The version stays: a move does not clash with somebody's edit of the text.
    idea.save(update_fields=["status", "updated_by", "updated_at"])
    IdeaMove.objects.create(
        organisation_id=idea.organisation_id,
        project_id=idea.project_id,
        idea=idea,
        status=to,
        since=since or today_for(by),
        reason=reason.strip(),
        created_by=by,
        updated_by=by,
    )
