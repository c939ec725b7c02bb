"""What people say to each other about the sample team lead's project, and what its coach confirms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coachwork.discussion import kinds
from coachwork.discussion.models import Comment, Mention
from coachwork.discussion.parts import Part
from coachwork.improvement.models import PDSA, ChangeIdea, CycleStatus, Project
from coachwork.organisations.models import Person
from coachwork.programme.sample.chronicle import Telling, moment
from coachwork.programme.sample.clock import Clock
from coachwork.programme.sample.dice import Dice

#: What the coach asks, the lead answers, and somebody of the team adds.
ABOUT_IDEAS = (
    (
        "What does the night shift say?",
        "They like it. Two ask for a second one near the door.",
        "I can show the new ones how it goes.",
    ),
    (
        "Who would miss it if it were gone tomorrow?",
        "The early shift, I think. I shall ask them.",
        "Two patients asked for it by themselves.",
    ),
)
#: So much of a comment stands in the record.
TOLD = 120


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who talks: the lead, somebody of the team, the coach, and who leads the programme."""

    lead: Person
    mate: Person
    coach: Person
    programme_lead: Person


@dataclass(slots=True)
class Talk:
    """What was said, to be stored, and the record of it."""

    project: Project
    clock: Clock
    dice: Dice
    comments: list[Comment] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    told: list[Telling] = field(default_factory=list)

    def say(
        self, by: Person, part: Part, text: str, *, days: int, to: Person | None = None
    ) -> None:
        """Somebody says something, so many days ago, and names somebody with an @."""
        named = f" @{to.name}" if to else ""
        comment = self._comment(by, part, days, text=f"{text}{named}")
        self._tell(comment, "discussion.commented", text=comment.text[:TOLD])
        if to is not None:
            self.mentions.append(Mention(**self._owned(by), comment=comment, person=to))

    def confirm(self, by: Person, part: Part, *, days: int) -> None:
        """A coach says that it is right as it is."""
        comment = self._comment(by, part, days, confirms=part.state)
        self._tell(comment, "discussion.confirmed")

    def store(self) -> None:
        """Write all of it, each on its day."""
        days = {comment.pk: comment.created_at for comment in self.comments}
        Comment.objects.bulk_create(self.comments)
        for comment in self.comments:
            comment.created_at = days[comment.pk]
        Comment.objects.everywhere(why="the sample's own").bulk_update(
            self.comments, ["created_at"]
        )
        Mention.objects.bulk_create(self.mentions)

    def _comment(self, by: Person, part: Part, days: int, **said: str) -> Comment:
        comment = Comment(**self._owned(by), kind=part.kind.name, subject_id=part.id, **said)
        comment.created_at = moment(self.clock.days_ago(days), self.dice)
        self.comments.append(comment)
        return comment

    def _owned(self, by: Person) -> dict[str, Any]:
        own = {"organisation_id": self.project.organisation_id, "project": self.project}
        return own | {"created_by": by, "updated_by": by}

    def _tell(self, comment: Comment, verb: str, **details: str) -> None:
        of_part = {"kind": comment.kind, "part": str(comment.subject_id)}
        self.told.append(
            Telling(comment.created_at, comment.created_by, verb, comment, of_part | details)
        )


def talk_of(project: Project, who: Speakers, clock: Clock, dice: Dice) -> Talk:
    """What was said over the last weeks, not yet stored. It reads the ideas and tests that are stored."""
    talk = Talk(project, clock, dice)
    whole, charter = kinds.PROJECT.part_of(project), kinds.CHARTER.part_of(project)
    talk.say(who.programme_lead, charter, "Clear and short. May others read it?", days=40)
    talk.say(who.lead, charter, "Gladly.", days=39)
    for idea, said in zip(_tried(project), ABOUT_IDEAS, strict=False):
        part = kinds.IDEA.part_of(idea)
        talk.say(who.coach, part, said[0], days=12, to=who.lead)
        talk.say(who.lead, part, said[1], days=11)
        talk.say(who.mate, part, said[2], days=9)
    for cycle in _closed(project):
        part = kinds.CYCLE.part_of(cycle)
        talk.say(who.mate, part, "It was a quiet week. Shall we see a busy one too?", days=8)
        talk.confirm(who.coach, part, days=6)
    talk.confirm(who.coach, kinds.SCORES.part_of(project), days=5)
    talk.say(who.lead, whole, "Can you come to the huddle next week?", days=2, to=who.coach)
    return talk


def _tried(project: Project) -> Iterator[ChangeIdea]:
    """Ideas that were tried, so that there is something to say about them."""
    rows = ChangeIdea.objects.within(project.organisation_id).kept().filter(project=project)
    tried = rows.filter(ramps__cycles__isnull=False).distinct()
    yield from tried.select_related("project").order_by("text")


def _closed(project: Project) -> Iterator[PDSA]:
    """The test that was closed last."""
    rows = PDSA.objects.within(project.organisation_id).kept().filter(project=project)
    closed = rows.filter(status=CycleStatus.CLOSED).select_related("project")
    yield from closed.order_by("-closed_on", "pk")[:1]
