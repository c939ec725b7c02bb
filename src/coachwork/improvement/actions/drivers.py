"""Build the driver diagram: add, edit, order, link, put in focus, take away, bring back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from coachwork.foundation.ordering import Way, shifted
from coachwork.foundation.removal import mark_kept, mark_removed
from coachwork.foundation.saving import create_once, held, rewrite
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import policies
from coachwork.improvement.actions.ideas import locked
from coachwork.improvement.actions.telling import tell
from coachwork.improvement.models import ChangeIdea, Driver, DriverLink, IdeaLink, Project
from coachwork.organisations.access import require
from coachwork.organisations.models import Person

Level = Driver.Level


@transaction.atomic
def add_driver(
    *, by: Person, project: Project, text: str, parent: Driver | None = None, id: UUID | None = None
) -> Driver:
    """Add a primary driver, or a secondary one below `parent`, after those that are there."""
    _may_build(by, project)
    if parent is not None:
        policies.check_serves(parent, project, Level.PRIMARY)
    row = Driver(
        organisation=project.organisation,
        project=project,
        level=Level.SECONDARY if parent else Level.PRIMARY,
        parent=parent,
        text=text.strip(),
        position=_last_position(project, parent) + 1,
    )
    added, is_new = create_once(row, id=id, by=by)
    if is_new:
        _record(by, added, "improvement.driver_added")
    return added


@transaction.atomic
def edit_driver(*, by: Person, driver: Driver, version: int, text: str) -> Driver:
    """Change the words of a driver. Raises `EditConflict` if somebody else was faster."""
    _may_build(by, driver.project)
    before = driver.text
    rewrite(driver, {"text": text.strip()}, version=version, by=by)
    _record(by, driver, "improvement.driver_edited", before=before)
    return driver


@transaction.atomic
def shift_driver(*, by: Person, driver: Driver, way: Way) -> bool:
    """Put a driver before the one above it, or after the one below; False where there is none."""
    _may_build(by, driver.project)
    rows = Driver.objects.within(driver.organisation_id).kept()
    moved = shifted(driver, rows.filter(project=driver.project, parent=driver.parent_id), way)
    if moved:
        _record(by, driver, "improvement.driver_shifted", way=way)
    return moved


@transaction.atomic
def place_driver(
    *, by: Person, driver: Driver, parent: Driver, also: Collection[Driver] = ()
) -> Driver:
    """Hang a secondary driver on a primary one, and say which others it also serves."""
    _may_build(by, driver.project)
    driver = _locked(driver)
    policies.check_level(driver, Level.SECONDARY)
    for one in (parent, *also):
        policies.check_serves(one, driver.project, Level.PRIMARY)
    if driver.parent_id != parent.pk:
        driver.parent, driver.position = parent, _last_position(driver.project, parent) + 1
        driver.save(update_fields=["parent", "position"])
    links = DriverLink.objects.within(driver.organisation_id).filter(driver=driver)
    links.delete()
    others = {one.pk for one in also} - {parent.pk}
    DriverLink.objects.bulk_create(
        DriverLink(**_of(driver.project, by), driver=driver, serves_id=one) for one in others
    )
    _record(by, driver, "improvement.driver_placed", also=sorted(map(str, others)))
    return driver


@transaction.atomic
def place_idea(
    *, by: Person, idea: ChangeIdea, driver: Driver | None, also: Collection[Driver] = ()
) -> ChangeIdea:
    """Hang an idea on a secondary driver, or on none, and say which others it also serves."""
    _may_build(by, idea.project)
    project = idea.project
    idea = locked(idea)
    for one in (driver, *also) if driver else also:
        policies.check_serves(one, project, Level.SECONDARY)
    idea.driver = driver
    idea.save(update_fields=["driver"])
    IdeaLink.objects.within(idea.organisation_id).filter(idea=idea).delete()
    others = {one.pk for one in also} - {driver.pk if driver else None}
    IdeaLink.objects.bulk_create(
        IdeaLink(**_of(project, by), idea=idea, serves_id=one) for one in others
    )
    on, serves = driver.pk if driver else None, sorted(map(str, others))
    tell(by, idea, "improvement.idea_placed", driver=on, also=serves)
    return idea


@transaction.atomic
def focus_on(*, by: Person, driver: Driver) -> Driver:
    """From now on the team works on this driver first; only one is in focus."""
    _may_build(by, driver.project)
    _take_focus(driver.project)
    driver = _locked(driver)
    policies.check_in_diagram(driver, driver.project)
    driver.is_current_focus = True
    driver.save(update_fields=["is_current_focus"])
    _record(by, driver, "improvement.driver_focused")
    return driver


@transaction.atomic
def end_focus(*, by: Person, driver: Driver) -> Driver:
    """The team no longer works on this driver first."""
    _may_build(by, driver.project)
    driver.is_current_focus = False
    driver.save(update_fields=["is_current_focus"])
    _record(by, driver, "improvement.driver_focus_ended")
    return driver


@transaction.atomic
def remove_driver(*, by: Person, driver: Driver, reason: str) -> Driver:
    """Take a driver away with all that hangs on it; `restore_driver` brings all of it back.

    Its ideas stay in the list of ideas.
    """
    _may_build(by, driver.project)
    policies.check_given(reason)
    mark_removed(driver, by=by, reason=reason.strip())
    driver.is_current_focus = False
    driver.save(update_fields=["is_current_focus"])
    _record(by, driver, "improvement.driver_removed", reason=reason.strip())
    return driver


@transaction.atomic
def restore_driver(*, by: Person, driver: Driver) -> Driver:
    """Bring a driver back to its place."""
    _may_build(by, driver.project)
    if driver.parent is not None:
        policies.check_in_diagram(driver.parent, driver.project)
    mark_kept(driver, by=by)
    _record(by, driver, "improvement.driver_restored")
    return driver


def _may_build(by: Person, project: Project) -> None:
    require(by, Permission.TEST_CHANGES, project)
    policies.check_open(project)


def _locked(driver: Driver) -> Driver:
    found = held(driver)
    found.project = driver.project
    return found


def _take_focus(project: Project) -> None:
    """Of two who put a driver in focus at once, the second waits here and then takes the first's place."""
    held(project)
    rows = Driver.objects.within(project.organisation_id).filter(project=project)
    rows.filter(is_current_focus=True).update(is_current_focus=False)


def _last_position(project: Project, parent: Driver | None) -> int:
    rows = Driver.objects.within(project.organisation_id).filter(project=project, parent=parent)
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return last or 0


def _of(project: Project, by: Person) -> dict[str, Any]:
    return {
        "organisation_id": project.organisation_id,
        "project": project,
        "created_by": by,
        "updated_by": by,
    }


def _record(by: Person, driver: Driver, verb: str, **details: Any) -> None:
    tell(by, driver, verb, text=driver.text, parent=driver.parent_id, **details)
