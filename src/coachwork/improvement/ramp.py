"""The ramp of an idea's tests, drawn by scale: each test a mark, higher the further it reaches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coachwork.improvement.models import PDSA, CycleStatus, Scale

ROW = 34
TOP = 22
RADIUS = 11
#: The marks stand between these shares of the width, right of the names of the steps, and are at most
#: so far from each other.
FIRST, LAST, WIDEST = 42.0, 95.0, 15.0
#: So many marks have room beside each other on a phone; earlier tests are in the list.
MOST_DRAWN = 8


def ramp_svg(cycles: Sequence[PDSA]) -> SafeString:
    """The drawing: x in percent of the width, so that text never shrinks with it.

    `cycles` are of one ramp, in their order. The list beside the drawing says the same in words.
    """
    height = TOP + ROW * len(Scale) - ROW // 2 + 4
    return format_html(
        '<svg class="ramp" role="img" aria-label="{}" width="100%" height="{}">{}{}{}</svg>',
        _summary(cycles),
        height,
        format_html_join("", "{}", ((_step(scale),) for scale in Scale)),
        format_html_join("", "{}", ((_climb(*pair),) for pair in pairwise(_placed(cycles)))),
        format_html_join("", "{}", ((_mark(cycle, x),) for cycle, x in _placed(cycles))),
    )


def _summary(cycles: Sequence[PDSA]) -> str:
    count = ngettext("%(count)s test", "%(count)s tests", len(cycles)) % {"count": len(cycles)}
    return _("Ramp of tests: %(count)s, the last with: %(scale)s") % {
        "count": count,
        "scale": cycles[-1].get_scale_display(),
    }


def _height(scale: int) -> int:
    return TOP + ROW * (len(Scale) - scale)


def _placed(cycles: Sequence[PDSA]) -> list[tuple[PDSA, float]]:
    drawn = cycles[-MOST_DRAWN:]
    stride = min(WIDEST, (LAST - FIRST) / max(1, len(drawn) - 1))
    return [(cycle, FIRST + stride * rank) for rank, cycle in enumerate(drawn)]


def _step(scale: Scale) -> SafeString:
    y = _height(scale)
    return format_html(
        '<line class="ramp-step" x1="0" x2="100%" y1="{}" y2="{}"/><text x="0" y="{}">{}</text>',
        y,
        y,
        y - 5,
        scale.label,
    )


def _climb(one: tuple[PDSA, float], other: tuple[PDSA, float]) -> SafeString:
    return format_html(
        '<line class="ramp-climb" x1="{}%" x2="{}%" y1="{}" y2="{}"/>',
        f"{one[1]:.1f}",
        f"{other[1]:.1f}",
        _height(one[0].scale),
        _height(other[0].scale),
    )


def _mark(cycle: PDSA, x: float) -> SafeString:
    kind = cycle.decision if cycle.status == CycleStatus.CLOSED else "open"
    y = _height(cycle.scale)
    return format_html(
        '<g class="ramp-mark ramp-{}"><circle cx="{}%" cy="{}" r="{}"/>'
        '<text x="{}%" y="{}">{}</text></g>',
        kind,
        f"{x:.1f}",
        y,
        RADIUS,
        f"{x:.1f}",
        y + 4,
        cycle.number,
    )
