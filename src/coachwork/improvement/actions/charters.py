"""Write a project's charter."""

from __future__ import annotations

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.saving import save_edit
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import charter_policies, own_work_policies
from coachwork.improvement.charters import NewCharter, tags_of
from coachwork.improvement.models import (
    CHARTER_WORDS,
    Charter,
    CharterTemplate,
    Project,
    ProjectTag,
)
from coachwork.organisations.access import require
from coachwork.organisations.models import Person


@transaction.atomic
def write_charter(*, by: Person, project: Project, version: int, charter: NewCharter) -> Charter:
    """Change what the charter says. Raises `EditConflict` if somebody else was faster."""
    require(by, Permission.EDIT_PROJECT, project)
    own_work_policies.check_has_charter(project)
    charter_policies.check_period(charter.planned_start, charter.planned_end)
    row = _charter_to_change(by, project)
    fields = charter.fields()
    before = {name: getattr(row, name) for name in CHARTER_WORDS}
    for name, value in fields.items():
        setattr(row, name, value)
    save_edit(row, version=version, by=by, fields=list(fields))
    _keep_tags(by, project, tags_of(charter.tags))
    events.record(
        chain=project.organisation_id,
        actor=by,
        verb="improvement.charter_written",
        subject=row,
        details={"project": project.pk, "before": before, "after": charter.told()},
    )
    return row


def begin_charter(
    by: Person, project: Project, template: CharterTemplate | None, *, coach_wanted: bool
) -> Charter:
    """The charter of a new project, in the words of its template; the calling action has checked."""
    words = {name: getattr(template, name) for name in CHARTER_WORDS} if template else {}
    charter: Charter = Charter.objects.create(
        organisation=project.organisation,
        project=project,
        template=template,
        coach_wanted=coach_wanted,
        created_by=by,
        updated_by=by,
        **words,
    )
    _keep_tags(by, project, tags_of(charter.tags))
    return charter


def _charter_to_change(by: Person, project: Project) -> Charter:
    """The project's charter; the first change of an older project makes it."""
    charter: Charter
    charter, _made = Charter.objects.within(project.organisation_id).get_or_create(
        project=project,
        defaults={"organisation": project.organisation, "created_by": by, "updated_by": by},
    )
    return charter


def _keep_tags(by: Person, project: Project, tags: list[str]) -> None:
    """The rows that lists are narrowed by say what the charter says."""
    rows = ProjectTag.objects.within(project.organisation_id).filter(project=project)
    rows.exclude(word__in=tags).delete()
    kept = set(rows.values_list("word", flat=True))
    ProjectTag.objects.bulk_create(
        ProjectTag(
            organisation=project.organisation,
            project=project,
            word=word,
            created_by=by,
            updated_by=by,
        )
        for word in tags
        if word not in kept
    )
