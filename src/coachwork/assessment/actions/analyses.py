"""Begin an analysis, edit what it says of itself, take it away and bring it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from coachwork.assessment import policies
from coachwork.assessment.models import Analysis, Finding, Kind
from coachwork.assessment.parts import KINDS
from coachwork.assessment.texts import AnalysisText
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.models import Project
from coachwork.improvement.policies import check_given, check_open
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def start_analysis(
    *, by: Person, project: Project, kind: Kind, about: AnalysisText, id: UUID | None = None
) -> Analysis:
    """Begin to look at a problem; cause and effect begins with the usual groups of causes."""
    require(by, Permission.TEST_CHANGES, project)
    check_open(project)
    row = Analysis(organisation=project.organisation, project=project, kind=kind, **about.fields())
    started, is_new = create_once(row, id=id, by=by)
    if is_new:
        _first_lines(by, started)
        record(by, started, "assessment.analysis_started", kind=kind)
    return started


@transaction.atomic
def edit_analysis(*, by: Person, analysis: Analysis, version: int, to: AnalysisText) -> Analysis:
    """Change name, subject, day or conclusion. Raises `EditConflict` if somebody was faster."""
    require(by, Permission.TEST_CHANGES, analysis.project)
    policies.check_can_change(analysis)
    rows = Analysis.objects.within(analysis.organisation_id)
    before = rows.values(*to.fields()).get(pk=analysis.pk)
    rewrite(analysis, to.fields(), version=version, by=by)
    record(by, analysis, "assessment.analysis_edited", before=before, after=to.fields())
    return analysis


@transaction.atomic
def remove_analysis(*, by: Person, analysis: Analysis, reason: str) -> Analysis:
    """Take an analysis away with its lines; what became of them stays."""
    require(by, Permission.TEST_CHANGES, analysis.project)
    check_open(analysis.project)
    check_given(reason)
    mark_removed(analysis, by=by, reason=reason.strip())
    record(by, analysis, "assessment.analysis_removed", reason=reason.strip())
    return analysis


@transaction.atomic
def restore_analysis(*, by: Person, analysis: Analysis) -> Analysis:
    """Bring an analysis back as it was."""
    require(by, Permission.TEST_CHANGES, analysis.project)
    check_open(analysis.project)
    mark_kept(analysis, by=by)
    record(by, analysis, "assessment.analysis_restored")
    return analysis


def _first_lines(by: Person, analysis: Analysis) -> None:
    rule = KINDS[Kind(analysis.kind)]
    Finding.objects.bulk_create(
        Finding(
            organisation_id=analysis.organisation_id,
            project_id=analysis.project_id,
            analysis=analysis,
            part=rule.root,
            text=str(text),
            position=position,
            created_by=by,
            updated_by=by,
        )
        for position, text in enumerate(rule.starts_with, start=1)
    )


def record(by: Person, analysis: Analysis, verb: str, **details: Any) -> None:
    """The event of an action on an analysis."""
    tell(by, analysis, verb, name=analysis.name, **details)
