"""Phases, and the baseline in each from which its lines were worked out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from coachwork.charts.model import Phase
from coachwork.charts.wording import Wording


def phases(
    parts: Sequence[int],
    baseline: Sequence[bool],
    edges: Sequence[float],
    labels: Sequence[str],
    wording: Wording,
) -> tuple[Phase, ...]:
    """One phase for each part, in order of time, with its name if it has one."""
    found = []
    for rank, (_, group) in enumerate(groupby(range(len(parts)), key=parts.__getitem__)):
        points = list(group)
        label = labels[rank] if rank < len(labels) else ""
        frozen = sum(baseline[point] for point in points)
        lasts = frozen < len(points) and frozen > 0
        found.append(
            Phase(
                label=label,
                first=points[0],
                last=points[-1],
                start=edges[points[0]],
                end=edges[points[-1] + 1],
                baseline_end=edges[points[0] + frozen] if lasts else None,
                baseline_label=_baseline_label(frozen, wording) if lasts else "",
            )
        )
    return tuple(found)


def _baseline_label(count: int, wording: Wording) -> str:
    text = wording.ngettext(
        "Baseline: first {count} point", "Baseline: first {count} points", count
    )
    return text.format(count=count)
