"""What the pages of analyses show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coachwork.assessment import drawings, parts, queries, rules
from coachwork.assessment.models import Analysis, Finding, Kind, Part
from coachwork.assessment.parts import KINDS, RULES, KindRule, PartRule
from coachwork.assessment.queries import Line
from coachwork.improvement.models import Project
from coachwork.improvement.policies import is_open
from coachwork.improvement.presenters import trail
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.formats import minutes
from coachwork.ui.navigation import Link


@dataclass(frozen=True, slots=True)
class Tool:
    """A kind of analysis, offered to a team."""

    kind: Kind
    rule: KindRule


TOOLS = tuple(Tool(kind, rule) for kind, rule in KINDS.items())


@dataclass(frozen=True, slots=True)
class Adding:
    """The place on the page where a line can be added."""

    part: Part
    parent: UUID | None

    @property
    def rule(self) -> PartRule:
        """What is asked there."""
        return RULES[self.part]

    @property
    def key(self) -> str:
        """The end of the ids of its fields."""
        return f"{self.part}-{self.parent or 'root'}"


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line on the page, with its menu."""

    line: Line
    is_first: bool
    is_last: bool
    below: Sequence[LineShown]
    adding: Sequence[Adding]
    number: int

    @property
    def finding(self) -> Finding:
        """The row itself."""
        return self.line.finding

    @property
    def times(self) -> str:
        """How long a step waits and takes."""
        return ", ".join(drawings.times_of(self.finding))

    @property
    def more(self) -> Sequence[Adding]:
        """What can be added below it by the menu, where there is no field on the page."""
        return [
            Adding(part, self.finding.pk)
            for part in parts.parts_below(Part(self.finding.part))
            if not self.adding
        ]

    @property
    def adds_up(self) -> bool:
        """Whether it is a finding that can become something: a group of causes only sorts them."""
        return self.finding.part != Part.CATEGORY


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one part under a heading, and the field to add one."""

    heading: str
    lines: Sequence[LineShown]
    adding: Adding


@dataclass(frozen=True, slots=True)
class AnalysisShown:
    """All that the page of an analysis shows."""

    analysis: Analysis
    rule: KindRule
    drawing: SafeString | None
    blocks: Sequence[Block]
    facts: Sequence[str]
    people: Sequence[str]

    @property
    def is_chart(self) -> bool:
        """Whether the drawing is a chart, which is read by keyboard and stays on a phone."""
        return self.analysis.kind == Kind.PARETO

    @property
    def is_empty(self) -> bool:
        """Whether it has no line yet."""
        return not any(block.lines for block in self.blocks)


def shown(analysis: Analysis) -> AnalysisShown:
    """The analysis with its drawing and its lines."""
    lines, kind = queries.lines_of(analysis), Kind(analysis.kind)
    return AnalysisShown(
        analysis=analysis,
        rule=KINDS[kind],
        drawing=drawings.drawing_of(analysis, lines),
        blocks=[_block(part, lines) for part in KINDS[kind].roots],
        facts=_facts(kind, lines),
        people=queries.people_in(lines),
    )


def _block(part: Part, lines: Sequence[Line]) -> Block:
    own = [line for line in lines if line.finding.part == part]
    return Block(str(RULES[part].heading), _lines(own), Adding(part, None))


def _lines(lines: Sequence[Line]) -> list[LineShown]:
    last = len(lines) - 1
    return [
        LineShown(
            line=line,
            is_first=rank == 0,
            is_last=rank == last,
            below=_lines(line.below),
            adding=_adding_below(line),
            number=rank + 1,
        )
        for rank, line in enumerate(lines)
    ]


def _adding_below(line: Line) -> list[Adding]:
    """Where the next line is most likely written, a field stands on the page; else in the menu."""
    part = Part(line.finding.part)
    if part == Part.CATEGORY or (part == Part.WHY and not line.below):
        return [Adding(below, line.finding.pk) for below in parts.parts_below(part)]
    return []


def _facts(kind: Kind, lines: Sequence[Line]) -> list[str]:
    """What can be said of the whole in a few words."""
    if kind == Kind.PROCESS and lines:
        return list(_facts_of_process(lines))
    if kind == Kind.FORCES and lines:
        pair = [drawings.strength(forces) for forces in drawings.forces_of(lines)]
        return [
            _("Driving %(pushes)s, restraining %(holds)s.")
            % dict(zip(("pushes", "holds"), pair, strict=True))
        ]
    return []


def _facts_of_process(lines: Sequence[Line]) -> Iterator[str]:
    steps, problems = queries.steps_and_problems(lines)
    work = sum(step.finding.minutes or 0 for step in steps)
    wait = sum(step.finding.wait or 0 for step in steps)
    if work or wait:
        yield _("In all %(work)s of work and %(wait)s of waiting.") % {
            "work": minutes(work),
            "wait": minutes(wait),
        }
    hands = len(queries.people_in(lines))
    yield _("Steps: %(steps)s. Who takes part: %(hands)s. Problems: %(problems)s.") % {
        "steps": len(steps),
        "hands": hands,
        "problems": problems,
    }


def may_change(person: Person, project: Project) -> bool:
    """Whether the reader works on the analyses of this project now."""
    return is_open(project) and rules.may_analyse(person, project)


def analyses_url(project: Project) -> str:
    """The page “Understand” of a project."""
    return address("assessment:analyses", project.pk)


def analysis_url(analysis: Analysis) -> str:
    """The page of an analysis."""
    return address("assessment:analysis", analysis.project_id, analysis.pk)


def place_of(finding: Finding) -> str:
    """Where a line stands on its page."""
    return f"line-{finding.pk}"


def finding_url(finding: Finding) -> str:
    """A line on the page of its analysis."""
    return f"{analysis_url(finding.analysis)}#{place_of(finding)}"


def analysis_trail(project: Project, analysis: Analysis | None = None) -> list[Link]:
    """The way to a page of this room."""
    way = [*trail(project, within=True), Link(_("Understand"), analyses_url(project))]
    if analysis is not None:
        way.append(Link(analysis.name, analysis_url(analysis)))
    return way


def cards(analyses: Sequence[Analysis]) -> list[dict[str, Any]]:
    """The analyses of a project, each with its kind in words."""
    return [
        {"analysis": one, "rule": KINDS[Kind(one.kind)], "url": analysis_url(one)}
        for one in analyses
    ]
