"""Tell the story of a project in words of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from coachwork.foundation import events
from coachwork.foundation.saving import create_or_edit
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Project
from coachwork.organisations.access import require
from coachwork.organisations.models import Person
from coachwork.reports.models import Story
from coachwork.reports.sections import Section

FIELDS = [*(section.value for section in Section), "shows_drivers", "series"]


@transaction.atomic
def write_story(
    *,
    by: Person,
    project: Project,
    version: int,
    own: Mapping[Section, str | None],
    shows_drivers: bool,
    series: Sequence[str] | None,
) -> Story:
    """Keep the people's own words; None for a section that the record tells.

    `version` is what the person saw, 0 where nobody had written yet. Also after a project is over:
    then its story is told. Raises `EditConflict` if somebody else was faster.
    """
    require(by, Permission.TEST_CHANGES, project)
    Project.objects.within(project.organisation_id).select_for_update().get(pk=project.pk)
    standing: Story | None = (
        Story.objects.within(project.organisation_id).filter(project=project).first()
    )
    before = {name: getattr(standing, name) for name in FIELDS} if standing else {}
    after = {section.value: own.get(section) for section in Section}
    values = {**after, "shows_drivers": shows_drivers, "series": list(series) if series else series}
    row = Story(organisation_id=project.organisation_id, project=project, **values)
    story = create_or_edit(row, standing=standing, version=version, by=by, fields=FIELDS)
    events.record(
        chain=project.organisation_id,
        actor=by,
        verb="reports.story_written",
        subject=story,
        details={"project": project.pk, "before": before, "after": values},
    )
    return story
