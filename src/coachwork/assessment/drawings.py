"""The drawing of an analysis, from its lines: made by `charts`, dressed by its style sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coachwork import charts, spc
from coachwork.assessment.models import Analysis, Finding, Kind, Part
from coachwork.assessment.queries import Line
from coachwork.charts import diagrams
from coachwork.measurement.wording import reader_wording
from coachwork.ui.formats import minutes


def drawing_of(analysis: Analysis, lines: Sequence[Line]) -> SafeString | None:
    """The drawing; None where there is nothing to draw yet, or where the lines say it themselves."""
    draw = _DRAWINGS.get(Kind(analysis.kind))
    if draw is None or not lines:
        return None
    return mark_safe(draw(analysis, lines))  # noqa: S308 - made and escaped by `charts`


def _fishbone(analysis: Analysis, lines: Sequence[Line]) -> str:
    bones = [
        diagrams.Bone(
            str(line.finding.pk),
            line.finding.text,
            tuple(
                (cause.finding.text, tuple(behind.finding.text for behind in cause.below))
                for cause in line.below
            ),
        )
        for line in lines
    ]
    return diagrams.diagram_page_svg(
        diagrams.fishbone(analysis.subject, bones, title=analysis.name, language=_language())
    )


def _process(analysis: Analysis, lines: Sequence[Line]) -> str:
    steps = [
        diagrams.ProcessStep(
            str(line.finding.pk),
            line.finding.text,
            line.finding.who or _("Nobody named"),
            times_of(line.finding),
            tuple(problem.finding.text for problem in line.below),
        )
        for line in lines
    ]
    return diagrams.diagram_page_svg(
        diagrams.process_map(steps, title=analysis.name, language=_language())
    )


def _forces(analysis: Analysis, lines: Sequence[Line]) -> str:
    driving, restraining = forces_of(lines)
    heads = (
        _("Driving: %(sum)s in all") % {"sum": strength(driving)},
        _("Restraining: %(sum)s in all") % {"sum": strength(restraining)},
    )
    return diagrams.diagram_page_svg(
        diagrams.force_field(
            [_force(line.finding) for line in driving],
            [_force(line.finding) for line in restraining],
            title=analysis.name,
            heads=heads,
            language=_language(),
        )
    )


def _pareto(analysis: Analysis, lines: Sequence[Line]) -> str:
    found = spc.pareto(
        [line.finding.text for line in lines], [line.finding.amount or 0 for line in lines]
    )
    spec = charts.pareto_chart(found, title=analysis.name, wording=reader_wording())
    return charts.page_svg(spec)


_DRAWINGS: Mapping[Kind, Callable[[Analysis, Sequence[Line]], str]] = {
    Kind.FISHBONE: _fishbone,
    Kind.PROCESS: _process,
    Kind.PARETO: _pareto,
    Kind.FORCES: _forces,
}


def times_of(finding: Finding) -> tuple[str, ...]:
    """How long a step waits and takes, in words; nothing where nobody has said."""
    found = []
    if finding.wait:
        found.append(_("waits %(time)s") % {"time": minutes(finding.wait)})
    if finding.minutes:
        found.append(_("takes %(time)s") % {"time": minutes(finding.minutes)})
    return tuple(found)


def forces_of(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The driving and the restraining ones."""
    driving = [line for line in lines if line.finding.part == Part.DRIVING]
    return driving, [line for line in lines if line.finding.part == Part.RESTRAINING]


def strength(lines: Sequence[Line]) -> int:
    """How strong forces are together."""
    return sum(line.finding.amount or 0 for line in lines)


def _force(finding: Finding) -> diagrams.Force:
    return diagrams.Force(str(finding.pk), finding.text, finding.amount or 1)


def _language() -> str:
    return get_language() or "en"
