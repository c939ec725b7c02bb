"""The team, who has a stake in the project, and how far they find it is."""

from __future__ import annotations

from datetime import timedelta

from benchmarks.workspace.space import Space
from coachwork.discussion.models import Comment, Mention
from coachwork.improvement.models import (
    Charter,
    PartnerPlan,
    ProgressScore,
    ProjectTag,
    Stakeholder,
    TeamInvitation,
    TeamMembership,
)


def fill(space: Space) -> None:
    """Charter, members, invitations, stakeholders, scores, and what was said."""
    _charter(space)
    _team(space)
    _stakeholders(space)
    _scores(space)
    _comments(space)


def _charter(space: Space) -> None:
    space.row(Charter, 0, problem="People fall at night.", tags="falls, nights").save()
    ProjectTag.objects.bulk_create(
        space.row(ProjectTag, number, word=f"word {number}") for number in range(space.amounts.tags)
    )


def _team(space: Space) -> None:
    roles = TeamMembership.Role
    members = TeamMembership.objects.bulk_create(
        TeamMembership(
            id=space.id(TeamMembership, number),
            organisation_id=space.project.organisation_id,
            team_id=space.project.team_id,
            person=person,
            role=roles.LEAD if number == 0 else roles.values[(number + 2) % len(roles)],
            starts_on=space.today - timedelta(days=800),
        )
        for number, person in enumerate(space.people[: space.amounts.members])
    )
    PartnerPlan.objects.bulk_create(
        PartnerPlan(
            organisation_id=space.project.organisation_id,
            membership=member,
            role_in_words="Tells us how it is for patients.",
        )
        for member in members
        if member.role == roles.PATIENT_PARTNER
    )
    TeamInvitation.objects.bulk_create(
        space.row(
            TeamInvitation,
            number,
            role=roles.MEMBER,
            for_whom=f"Somebody new, {number}",
            expires_on=space.today + timedelta(days=7),
        )
        for number in range(space.amounts.invitations)
    )


def _stakeholders(space: Space) -> None:
    Stakeholder.objects.bulk_create(
        space.row(
            Stakeholder,
            number,
            name=f"Group {number}",
            influence=1 + number % 5,
            interest=1 + number // 5 % 5,
            commitment_now=1 + number % 4,
            commitment_needed=1 + number // 4 % 4,
            owner=space.person(number),
        )
        for number in range(space.amounts.stakeholders)
    )


def _scores(space: Space) -> None:
    ProgressScore.objects.bulk_create(
        space.row(
            ProgressScore,
            number,
            value=f"{0.5 + number % 10 / 2:.1f}",
            scored_on=space.day(number),
            scorer=ProgressScore.Scorer.TEAM,
            reason="Looked at together.",
        )
        for number in range(space.amounts.scores)
    )


def _comments(space: Space) -> None:
    """On the project, its diagram and its scores; each names somebody."""
    kinds = ("project", "drivers", "scores")
    comments = Comment.objects.bulk_create(
        space.row(
            Comment,
            number,
            kind=kinds[number % len(kinds)],
            subject_id=space.project.pk,
            text=f"What does the night shift say, time {number}?",
        )
        for number in range(space.amounts.scores)
    )
    Mention.objects.bulk_create(
        space.row(Mention, number, comment=comment, person=space.person(number + 1))
        for number, comment in enumerate(comments)
    )
