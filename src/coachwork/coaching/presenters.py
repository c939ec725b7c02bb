"""What the pages of coaching show, worked out from what the queries read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coachwork.coaching.queries import TeamRow
from coachwork.ui.formats import number
from coachwork.ui.kept import kept

#: The drawing of a score's history, in its own units.
WIDTH, HEIGHT, PAD = 96, 28, 4
LOWEST, HIGHEST = Decimal("0.5"), Decimal("5.0")


def team_rows(rows: Iterable[TeamRow]) -> SafeString:
    """Rows of "My teams", each made anew when one of its facts, or the day, has changed."""
    return mark_safe("".join(_team_row(row) for row in rows))  # noqa: S308 - safe strings


def _team_row(row: TeamRow) -> SafeString:
    project = row.project
    shown = (project.pk, project.title, project.state, project.unit.name, project.team.name)
    return kept(
        lambda: render_to_string(
            "coaching/team_row.html", {"row": row, "spark": score_spark(row.scores)}
        ),
        *("team row", shown, row.part, row.facts, row.scores, row.next_on),
    )


def summary(teams: Sequence[TeamRow]) -> str:
    """How many teams there are, and how many of them need their coach."""
    needing = sum(bool(team.needs) for team in teams)
    if not needing:
        words = ngettext("You coach %(count)s team", "You coach %(count)s teams", len(teams))
        return words % {"count": len(teams)}
    if len(teams) == 1:
        return _("Your team needs you")
    words = ngettext(
        "%(needing)s of your %(count)s teams needs you",
        "%(needing)s of your %(count)s teams need you; those that need you most come first",
        needing,
    )
    return words % {"needing": needing, "count": len(teams)}


def score_spark(scores: Sequence[Decimal]) -> SafeString:
    """The scores of a year as steps from the lowest to the highest of the scale; empty below two.

    What it shows is also said in words, for those who do not see it.
    """
    if len(scores) < 2:
        return mark_safe("")
    across = (WIDTH - 2 * PAD) / (len(scores) - 1)
    points = [(PAD + i * across, _height(score)) for i, score in enumerate(scores)]
    line = "M{:.1f} {:.1f}".format(*points[0]) + "".join(f"H{x:.1f}V{y:.1f}" for x, y in points[1:])
    x, y = points[-1]
    return format_html(
        '<svg class="score-spark" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path d="{}"/><circle cx="{}" cy="{}" r="3"/></svg>',
        WIDTH,
        HEIGHT,
        _in_words(scores),
        line,
        f"{x:.1f}",
        f"{y:.1f}",
    )


def _height(score: Decimal) -> float:
    share = float((score - LOWEST) / (HIGHEST - LOWEST))
    return HEIGHT - PAD - share * (HEIGHT - 2 * PAD)


def _in_words(scores: Sequence[Decimal]) -> str:
    words = ngettext(
        "%(count)s score in the last year, from %(first)s to %(last)s",
        "%(count)s scores in the last year, from %(first)s to %(last)s",
        len(scores),
    )
    first, last = number(scores[0], 1), number(scores[-1], 1)
    return words % {"count": len(scores), "first": first, "last": last}
