"""Actions, analyses of the problem, the journal, what keeps the gains, and the story."""

from __future__ import annotations

from datetime import timedelta

from benchmarks.workspace.space import Space
from coachwork.assessment.models import Analysis, Finding, FindingLink, Kind, Part
from coachwork.improvement.models import (
    Action,
    ActionStatus,
    Alert,
    ChangeIdea,
    Closure,
    ControlCheck,
    JournalEntry,
    Reminder,
    SustainabilityReview,
)
from coachwork.reports.models import Story

FINDINGS_AN_ANALYSIS = 20
REVIEWS = (3, 6, 12)


def fill(space: Space) -> None:
    """What was understood, what is to be done, what was noted, what is looked after."""
    _analyses(space)
    _actions(space)
    _notes(space)
    _gains(space)
    Story.objects.bulk_create([space.row(Story, 0, thanks="The night team.")])


def _actions(space: Space) -> None:
    statuses = list(ActionStatus)
    Action.objects.bulk_create(
        space.row(
            Action,
            number,
            text=f"Something to be done, number {number}",
            owner=space.person(number),
            due_on=space.day(number),
            status=status,
            done_on=space.day(number) if status == ActionStatus.DONE else None,
            dropped_because="No longer needed." if status == ActionStatus.DROPPED else "",
            origin_kind="idea",
            origin_id=space.id(ChangeIdea, number % space.amounts.ideas),
            origin_text="Something to do differently",
        )
        for number in range(space.amounts.actions)
        for status in (statuses[number % len(statuses)],)
    )
    Reminder.objects.bulk_create(
        space.row(
            Reminder,
            number,
            person=space.person(number),
            sent_on=space.day(number),
            kind="due",
            subject_id=space.id(Action, number),
        )
        for number in range(space.amounts.actions)
    )


def _analyses(space: Space) -> None:
    analyses = range(space.amounts.analyses)
    numbers = range(space.amounts.analyses * FINDINGS_AN_ANALYSIS)
    Analysis.objects.bulk_create(
        space.row(
            Analysis,
            number,
            kind=Kind.PARETO,
            name=f"What goes wrong, {number}",
            subject="Falls at night",
            held_on=space.day(number),
        )
        for number in analyses
    )
    Finding.objects.bulk_create(
        space.row(
            Finding,
            number,
            analysis_id=space.id(Analysis, number // FINDINGS_AN_ANALYSIS),
            part=Part.COUNT,
            text=f"Cause {number}",
            position=number,
            amount=1 + number % 50,
        )
        for number in numbers
    )
    FindingLink.objects.bulk_create(
        space.row(
            FindingLink,
            number,
            finding_id=space.id(Finding, number),
            idea_id=space.id(ChangeIdea, number % space.amounts.ideas),
        )
        for number in numbers[::5]
    )


def _notes(space: Space) -> None:
    JournalEntry.objects.bulk_create(
        space.row(
            JournalEntry,
            number,
            text=f"Something changed, number {number}",
            started_on=space.day(number),
            seen="Calmer nights.",
            on_behalf_of=space.person(number),
        )
        for number in range(space.amounts.notes)
    )


def _gains(space: Space) -> None:
    """The project was completed before, and taken up again."""
    Closure.objects.bulk_create(
        space.row(
            Closure,
            number,
            ending=Closure.Ending.COMPLETED,
            closed_on=space.day(number),
            outcome="Half as many falls.",
            aim_met=Closure.AimMet.PARTLY,
            learning="Begin with the night shift.",
        )
        for number in range(space.amounts.closures)
    )
    SustainabilityReview.objects.bulk_create(
        space.row(
            SustainabilityReview,
            number,
            closure_id=space.id(Closure, number // len(REVIEWS)),
            months=REVIEWS[number % len(REVIEWS)],
            due_on=space.day(number),
        )
        for number in range(space.amounts.closures * len(REVIEWS))
    )
    ControlCheck.objects.bulk_create(
        space.row(
            ControlCheck,
            number,
            what=f"Something to look at, {number}",
            how_often="Every month",
            owner=space.person(number),
            trigger="Two falls in a week",
            response="Bring the team together.",
        )
        for number in range(space.amounts.checks)
    )
    Alert.objects.bulk_create(
        space.row(
            Alert,
            number,
            kind="signal",
            subject_id=space.id(Alert, number),
            title="It got worse",
            place_kind="idea",
            place_id=space.id(ChangeIdea),
            raised_on=space.day(number) + timedelta(days=1),
        )
        for number in range(space.amounts.checks)
    )
