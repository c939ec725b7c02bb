"""Reads of analyses: those of a project, one with its lines, and what lines led to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from coachwork.assessment.models import Analysis, Finding, FindingLink, Kind, Part
from coachwork.improvement.models import Action, ChangeIdea, Driver, Project
from coachwork.improvement.todo_queries import actions_from
from coachwork.organisations.models import Person

#: A page with more lines than this helps nobody; the team begins a second analysis.
LINES_SHOWN = 300
ANALYSES_SHOWN = 100
_PROJECT = ("project__unit", "project__team", "project__organisation")


@dataclass(slots=True)
class Line:
    """A finding with what hangs on it and what it became."""

    finding: Finding
    below: list[Line] = field(default_factory=list)
    drivers: list[Driver] = field(default_factory=list)
    ideas: list[ChangeIdea] = field(default_factory=list)
    actions: Sequence[Action] = ()


def analyses_of(project: Project) -> list[Analysis]:
    """The analyses of a project, the newest first, each with `lines_count`."""
    rows: QuerySet[Analysis] = Analysis.objects.within(project.organisation_id).kept()
    counted = Count("findings", filter=Q(findings__removed_at__isnull=True))
    found = rows.filter(project=project).annotate(lines_count=counted)
    return list(found.order_by("-held_on", "-created_at")[:ANALYSES_SHOWN])


def visible_analysis(person: Person, project: UUID, analysis: UUID) -> Analysis | None:
    """One analysis of a project that the person sees."""
    rows: QuerySet[Analysis] = Analysis.objects.visible_to(person).kept()
    return rows.filter(project=project, pk=analysis).select_related(*_PROJECT).first()


def removed_analysis(person: Person, project: UUID, analysis: UUID) -> Analysis | None:
    """One that was taken away, to bring it back."""
    rows: QuerySet[Analysis] = Analysis.objects.visible_to(person).removed()
    return rows.filter(project=project, pk=analysis).select_related(*_PROJECT).first()


def lines_of(analysis: Analysis) -> list[Line]:
    """The lines of an analysis as a tree, in their order, each with what it became: three queries.

    Lines below one that was taken away are not there until it is brought back.
    """
    rows = list(_findings(analysis).order_by("position", "created_at")[:LINES_SHOWN])
    nodes = {row.pk: Line(row) for row in rows}
    for link in _links(analysis):
        if link.finding_id in nodes:
            _add(nodes[link.finding_id], link)
    for key, made in actions_from(analysis.project, nodes.keys()).items():
        nodes[key].actions = made
    roots = []
    for line in nodes.values():
        parent = line.finding.parent_id
        if parent is None:
            roots.append(line)
        elif parent in nodes:
            nodes[parent].below.append(line)
    if analysis.kind == Kind.PARETO:
        roots.sort(key=lambda line: -(line.finding.amount or 0))
    return roots


def _add(line: Line, link: FindingLink) -> None:
    if link.driver is not None and link.driver.removed_at is None:
        line.drivers.append(link.driver)
    if link.idea is not None and link.idea.removed_at is None:
        line.ideas.append(link.idea)


def visible_finding(person: Person, analysis: UUID, finding: UUID) -> Finding | None:
    """One line of an analysis that the person sees."""
    rows: QuerySet[Finding] = Finding.objects.visible_to(person).kept()
    return _one(rows, analysis, finding)


def removed_finding(person: Person, analysis: UUID, finding: UUID) -> Finding | None:
    """One that was taken away, to bring it back."""
    rows: QuerySet[Finding] = Finding.objects.visible_to(person).removed()
    return _one(rows, analysis, finding)


def finding_of_project(person: Person, project: UUID, finding: UUID) -> Finding | None:
    """One line of any analysis of a project that the person sees; not a mere heading."""
    rows: QuerySet[Finding] = Finding.objects.visible_to(person).kept()
    found = rows.filter(project=project, pk=finding, analysis__removed_at__isnull=True)
    return found.exclude(part=Part.CATEGORY).select_related("analysis").first()


def people_in(lines: Sequence[Line]) -> list[str]:
    """Who takes part in a process, in the order in which they do."""
    return list(dict.fromkeys(line.finding.who for line in lines if line.finding.who))


def origins_of_idea(idea: ChangeIdea) -> list[Finding]:
    """The findings that an idea came from, with their analyses."""
    rows: QuerySet[Finding] = Finding.objects.within(idea.organisation_id).kept()
    found = rows.filter(became__idea=idea, analysis__removed_at__isnull=True)
    return list(found.select_related("analysis").order_by("created_at"))


def origins_of_drivers(project: Project) -> Mapping[UUID, Sequence[Finding]]:
    """By driver: the findings that it came from. One query."""
    links: QuerySet[FindingLink] = FindingLink.objects.within(project.organisation_id)
    rows = links.filter(
        project=project,
        driver__isnull=False,
        finding__removed_at__isnull=True,
        finding__analysis__removed_at__isnull=True,
    )
    found: defaultdict[UUID, list[Finding]] = defaultdict(list)
    for link in rows.select_related("finding__analysis").order_by("created_at"):
        if link.driver_id is not None:
            found[link.driver_id].append(link.finding)
    return found


def steps_and_problems(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The steps of a process, and how many problems hang on them."""
    steps = [line for line in lines if line.finding.part == Part.STEP]
    return steps, sum(len(step.below) for step in steps)


def _findings(analysis: Analysis) -> QuerySet[Finding]:
    rows: QuerySet[Finding] = Finding.objects.within(analysis.organisation_id).kept()
    return rows.filter(analysis=analysis)


def _links(analysis: Analysis) -> QuerySet[FindingLink]:
    rows: QuerySet[FindingLink] = FindingLink.objects.within(analysis.organisation_id)
    found = rows.filter(finding__analysis=analysis)
    return found.select_related("driver", "idea").order_by("created_at")


def _one(rows: QuerySet[Finding], analysis: UUID, finding: UUID) -> Finding | None:
    found = rows.filter(analysis=analysis, pk=finding, analysis__removed_at__isnull=True)
    return found.select_related("analysis", *_PROJECT).first()
