"""Write the lines of an analysis: add, edit, order, take away, bring back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max

from coachwork.assessment import policies
from coachwork.assessment.models import Analysis, Finding, Part
from coachwork.assessment.texts import LineText
from coachwork.foundation.ordering import Way, shifted
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, held, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.actions.telling import tell
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def add_finding(
    *,
    by: Person,
    analysis: Analysis,
    part: Part,
    line: LineText,
    parent: Finding | None = None,
    id: UUID | None = None,
) -> Finding:
    """Add a line after those that are there. Of two who add at once, both lines stay."""
    _may_change(by, analysis)
    policies.check_place(analysis, part, parent)
    policies.check_amount(part, line.amount)
    row = Finding(
        organisation_id=analysis.organisation_id,
        project_id=analysis.project_id,
        analysis=analysis,
        part=part,
        parent=parent,
        position=_last_position(analysis) + 1,
        **line.fields(),
    )
    added, is_new = create_once(row, id=id, by=by)
    if is_new:
        _record(by, added, "assessment.finding_added", **line.fields())
    return added


@transaction.atomic
def add_counts(
    *, by: Person, analysis: Analysis, counts: Sequence[tuple[str, int]], id: UUID | None = None
) -> list[Finding]:
    """Add many counted causes at once, as they were pasted."""
    return [
        add_finding(
            by=by,
            analysis=analysis,
            part=Part.COUNT,
            line=LineText(text, amount=amount),
            # The ids follow from the form's, so that a second click adds nothing.
            id=uuid5(id, str(number)) if id else None,
        )
        for number, (text, amount) in enumerate(counts)
    ]


@transaction.atomic
def edit_finding(*, by: Person, finding: Finding, version: int, to: LineText) -> Finding:
    """Change what a line says. Raises `EditConflict` if somebody else was faster."""
    _may_change(by, finding.analysis)
    policies.check_amount(Part(finding.part), to.amount)
    before = finding.text
    rewrite(finding, to.fields(), version=version, by=by)
    _record(by, finding, "assessment.finding_edited", before=before, **to.fields())
    return finding


@transaction.atomic
def shift_finding(*, by: Person, finding: Finding, way: Way) -> bool:
    """Put a line before the one above it, or after the one below; False where there is none."""
    _may_change(by, finding.analysis)
    rows = Finding.objects.within(finding.organisation_id).kept()
    beside = rows.filter(analysis=finding.analysis_id, part=finding.part, parent=finding.parent_id)
    moved = shifted(finding, beside, way)
    if moved:
        _record(by, finding, "assessment.finding_shifted", way=way)
    return moved


@transaction.atomic
def remove_finding(*, by: Person, finding: Finding) -> Finding:
    """Take a line away with all that hangs on it; `restore_finding` brings all of it back."""
    _may_change(by, finding.analysis)
    mark_removed(finding, by=by, reason="")
    _record(by, finding, "assessment.finding_removed")
    return finding


@transaction.atomic
def restore_finding(*, by: Person, finding: Finding) -> Finding:
    """Bring a line back to its place."""
    _may_change(by, finding.analysis)
    policies.check_hangs(finding)
    mark_kept(finding, by=by)
    _record(by, finding, "assessment.finding_restored")
    return finding


def _may_change(by: Person, analysis: Analysis) -> None:
    require(by, Permission.TEST_CHANGES, analysis.project)
    policies.check_can_change(analysis)


def _last_position(analysis: Analysis) -> int:
    """The analysis is held meanwhile: of two who add at once, each gets a place of its own."""
    held(analysis)
    rows = Finding.objects.within(analysis.organisation_id).filter(analysis=analysis)
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return last or 0


def _record(by: Person, finding: Finding, verb: str, **details: Any) -> None:
    told: dict[str, Any] = {
        "analysis": finding.analysis_id,
        "part": finding.part,
        "text": finding.text,
    }
    told |= details
    tell(by, finding, verb, **told)
