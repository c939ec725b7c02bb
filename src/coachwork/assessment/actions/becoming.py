"""Let a finding become a driver or a change idea; the link between the two is kept."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from coachwork.assessment import policies
from coachwork.assessment.models import Finding, FindingLink
from coachwork.improvement.actions import add_driver, add_idea, place_idea
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import ChangeIdea, Driver
from coachwork.organisations.models import Person


@transaction.atomic
def become_driver(
    *, by: Person, finding: Finding, text: str, parent: Driver | None = None, id: UUID | None = None
) -> Driver:
    """Add a driver that says what was found: a primary one, or a secondary one below `parent`."""
    policies.check_can_change(finding.analysis)
    driver = add_driver(by=by, project=finding.project, text=text, parent=parent, id=id)
    _link(by, finding, driver=driver)
    return driver


@transaction.atomic
def become_idea(
    *,
    by: Person,
    finding: Finding,
    idea: IdeaText,
    driver: Driver | None = None,
    id: UUID | None = None,
) -> ChangeIdea:
    """Note a change idea that answers what was found, on a secondary driver or on none."""
    policies.check_can_change(finding.analysis)
    added = add_idea(by=by, project=finding.project, idea=idea, id=id)
    is_new = _link(by, finding, idea=added)
    if is_new and driver is not None:
        place_idea(by=by, idea=added, driver=driver)
    return added


def _link(
    by: Person, finding: Finding, *, driver: Driver | None = None, idea: ChangeIdea | None = None
) -> bool:
    """Keep what became of the finding; False where a second click asks for the same."""
    links = FindingLink.objects.within(finding.organisation_id)
    if links.filter(finding=finding, driver=driver, idea=idea).exists():
        return False
    FindingLink.objects.create(
        organisation_id=finding.organisation_id,
        project_id=finding.project_id,
        finding=finding,
        driver=driver,
        idea=idea,
        created_by=by,
        updated_by=by,
    )
    tell(
        by,
        finding,
        "assessment.finding_became",
        analysis=finding.analysis_id,
        text=finding.text,
        driver=driver.pk if driver else None,
        idea=idea.pk if idea else None,
    )
    return True
