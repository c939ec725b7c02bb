"""Driver diagrams of sample teams: what their aims depend on, and where their ideas hang."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coachwork.improvement.models import ChangeIdea, Driver, DriverLink, IdeaLink
from coachwork.measurement.models import Measure, NodeMeasure
from coachwork.programme.sample.dice import Dice
from coachwork.programme.sample.histories import Fate
from coachwork.programme.sample.ideas import SampleIdeas
from coachwork.programme.sample.measures import SampleMeasure
from coachwork.programme.sample.projects import SampleProject

#: Primary drivers, each with the secondary ones below it; they fit most of what teams work on.
GENERAL: Sequence[tuple[str, tuple[str, ...]]] = (
    ("It is known at every moment who needs it", ("Looked for on the first day", "Visible to all")),
    (
        "The right thing is the easy thing",
        ("All that is needed is at hand", "One clear way to do it"),
    ),
    ("Everybody works as one team", ("Handed over every time", "New people learn it at once")),
    (
        "People and families take part",
        ("What matters to them is asked", "They know what to watch for"),
    ),
)
FALLS: Sequence[tuple[str, tuple[str, ...]]] = (
    (
        "Risk is known at every moment",
        ("Reliable assessment on admission", "Risk visible to all staff"),
    ),
    ("People are seen and helped in time", ("Proactive rounding", "Call bells answered promptly")),
    ("A safe place to move", ("Clear, lit bed spaces", "Right footwear and aids within reach")),
    (
        "People and families take part",
        ("Strength and balance every day", "They know what to watch for"),
    ),
)
FEATURED = "Fewer falls with harm"
#: For each idea in its order: the primary and the secondary driver it hangs on.
PLACES = ((0, 1), (2, 1), (2, 0), (1, 0), (3, 0), (1, 1), (0, 0))


@dataclass(frozen=True, slots=True)
class SampleDiagrams:
    """The diagrams of all projects, to be stored in bulk: drivers before ideas, links after them."""

    drawn: Sequence[_Drawing]

    def store(self) -> None:
        """Write the drivers, the primary ones first."""
        primary = [row for one in self.drawn for row in one.primary]
        secondary = [row for one in self.drawn for rows in one.secondary for row in rows]
        Driver.objects.bulk_create(primary, batch_size=500)
        Driver.objects.bulk_create(secondary, batch_size=500)
        DriverLink.objects.bulk_create([one.link for one in self.drawn], batch_size=500)

    def store_links(self) -> None:
        """Write which other drivers ideas serve."""
        links = [row for one in self.drawn for row in one.idea_links]
        IdeaLink.objects.bulk_create(links, batch_size=500)
        hung = [row for one in self.drawn for row in one.measures]
        NodeMeasure.objects.bulk_create(hung, batch_size=500)


def draw_diagrams(
    projects: list[SampleProject],
    made: SampleIdeas,
    measures: list[SampleMeasure],
    dice: Dice,
) -> SampleDiagrams:
    """The diagrams of the projects that have come so far, with their ideas and measures on them."""
    drawn = {
        one.project.pk: _Drawing(one, dice)
        for one in projects
        if one.fate != Fate.IDEA and one.score
    }
    ideas: dict[UUID, list[ChangeIdea]] = {}
    for idea in made.ideas:
        ideas.setdefault(idea.project_id, []).append(idea)
    for project, diagram in drawn.items():
        diagram.hang(ideas.get(project, []))
    for built in measures:
        if built.sample.project.pk in drawn:
            drawn[built.sample.project.pk].measure(built.measure)
    return SampleDiagrams(list(drawn.values()))


class _Drawing:
    """The diagram of one project."""

    def __init__(self, sample: SampleProject, dice: Dice) -> None:
        self.sample = sample
        words = FALLS if sample.topic.title == FEATURED else GENERAL
        self.primary = [
            self._driver(text, Driver.Level.PRIMARY, place)
            for place, (text, _) in enumerate(words, start=1)
        ]
        self.secondary = [
            [
                self._driver(text, Driver.Level.SECONDARY, place, parent)
                for place, text in enumerate(texts, start=1)
            ]
            for parent, (_, texts) in zip(self.primary, words, strict=True)
        ]
        dice.pick(self.primary).is_current_focus = True
        self.link = DriverLink(**self._owned(), driver=self.secondary[0][1], serves=self.primary[1])
        self.idea_links: list[IdeaLink] = []
        self.measures: list[NodeMeasure] = []

    def hang(self, ideas: Sequence[ChangeIdea]) -> None:
        """Give each idea its driver; the first also serves another one."""
        for idea, (first, second) in zip(ideas, PLACES, strict=False):
            idea.driver = self.secondary[first][second]
        if ideas:
            self.idea_links.append(
                IdeaLink(**self._owned(), idea=ideas[0], serves=self.secondary[2][0])
            )

    def measure(self, measure: Measure) -> None:
        """The first measure shows the aim, the next two the drivers that they are about."""
        nodes = (None, self.secondary[0][0], self.secondary[2][0])
        if measure.position < len(nodes):
            driver = nodes[measure.position]
            self.measures.append(NodeMeasure(**self._owned(), measure=measure, driver=driver))

    def _driver(
        self, text: str, level: Driver.Level, position: int, parent: Driver | None = None
    ) -> Driver:
        return Driver(**self._owned(), level=level, parent=parent, text=text, position=position)

    def _owned(self) -> dict[str, Any]:
        project = self.sample.project
        return {
            "organisation": project.organisation,
            "project": project,
            "created_by": self.sample.lead,
        }
