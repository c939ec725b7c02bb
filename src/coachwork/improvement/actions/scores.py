"""Score a project's progress, and correct a score. Rows are added, never changed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coachwork.foundation.errors import NotAllowed
from coachwork.foundation.saving import create_once, held
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import evidence, policies, rules
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.days import today_for
from coachwork.improvement.models import ProgressScore, Project
from coachwork.improvement.progress_evidence import judged, suggested
from coachwork.improvement.scales import scale_for
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def set_score(
    *,
    by: Person,
    project: Project,
    value: Decimal,
    scorer: ProgressScore.Scorer,
    reason: str,
    next_step: str = "",
    scored_on: date | None = None,
    id: UUID | None = None,
) -> ProgressScore:
    """Say how far the project is, and why. `scored_on` is today unless the talk was earlier."""
    require(by, Permission.SCORE_PROGRESS, project)
    _require_scorer(by, project, scorer)
    policies.check_open(project)
    scored_on = _checked_day(by, project, scored_on)
    policies.check_on_scale(value)
    policies.check_given(reason)
    score = ProgressScore(
        organisation=project.organisation,
        project=project,
        value=value,
        scored_on=scored_on,
        scorer=scorer,
        reason=reason.strip(),
        next_step=next_step.strip(),
        wording=scale_for(project.organisation).row,
        **_what_the_record_shows(project),
    )
    return _written(by, score, id, verb="improvement.score_set")


@transaction.atomic
def correct_score(
    *,
    by: Person,
    score: ProgressScore,
    value: Decimal,
    reason: str,
    scored_on: date | None = None,
    id: UUID | None = None,
) -> ProgressScore:
    """Put a right score in the place of a wrong one, on the same day unless the day was wrong.

    The wrong one stays in the history. `reason` says what was wrong with it.
    """
    project = score.project
    require(by, Permission.SCORE_PROGRESS, project)
    _require_scorer(by, project, ProgressScore.Scorer(score.scorer))
    held(score)
    earlier = _submitted(score, id, by)
    if earlier is not None:
        return earlier
    policies.check_open(project)
    policies.check_correctable(score)
    scored_on = _checked_day(by, project, scored_on or score.scored_on)
    policies.check_on_scale(value)
    policies.check_given(reason)
    correction = ProgressScore(
        organisation=score.organisation,
        project=project,
        value=value,
        scored_on=scored_on,
        scorer=score.scorer,
        reason=reason.strip(),
        next_step=score.next_step,
        suggested=score.suggested,
        evidence=score.evidence,
        wording_id=score.wording_id,
        supersedes=score,
    )
    _mark_superseded(score)
    return _written(by, correction, id, verb="improvement.score_corrected")


def _what_the_record_shows(project: Project) -> dict[str, Any]:
    """The suggestion of the moment and its reasons, kept beside what the person chose."""
    facts = evidence.gathered(project)
    shown = {fact.value: amount for fact, amount in facts.items() if amount}
    return {"suggested": suggested(judged(facts)), "evidence": shown}


def _mark_superseded(score: ProgressScore) -> None:
    score.superseded = True
    ProgressScore.objects.within(score.organisation_id).filter(pk=score.pk).update(superseded=True)


def _require_scorer(by: Person, project: Project, scorer: ProgressScore.Scorer) -> None:
    if scorer not in rules.scorers_for(by, project):
        raise NotAllowed(
            _("You may not score in the name of: %(scorer)s.") % {"scorer": scorer.label}
        )


def _checked_day(by: Person, project: Project, day: date | None) -> date:
    today = today_for(by)
    policies.check_not_ahead(day or today, today=today)
    policies.check_not_before(day or today, project.registered_on)
    return day or today


def _submitted(score: ProgressScore, id: UUID | None, by: Person) -> ProgressScore | None:
    """What the first of two clicks wrote; without this the policy would refuse the second."""
    rows = ProgressScore.objects.within(score.organisation_id)
    found: ProgressScore | None = rows.filter(pk=id, created_by=by, supersedes=score).first()
    return found


def _written(by: Person, score: ProgressScore, id: UUID | None, *, verb: str) -> ProgressScore:
    row, is_new = create_once(score, id=id, by=by)
    if is_new:
        tell(
            by,
            row,
            verb,
            value=row.value,
            scored_on=row.scored_on,
            scorer=row.scorer,
            suggested=row.suggested,
            supersedes=row.supersedes_id,
        )
    return row
