"""What the page of a story shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from coachwork import charts
from coachwork.charts import ChartSpec
from coachwork.charts.diagrams import Node, TreeWords, diagram_page_svg, tree_sheet
from coachwork.reports.sections import Section, Told
from coachwork.reports.storytelling import ProjectStory
from coachwork.ui.kept import kept

#: Where on the page a section stands.
OPENING = (Section.PROBLEM, Section.AIM)
BODY = (Section.TESTS, Section.RESULTS, Section.LEARNING)
CLOSING = (Section.NEXT, Section.TEAM, Section.THANKS)


@dataclass(frozen=True, slots=True)
class ChartShown:
    """A chart on the page, with what it says."""

    title: str
    unit: str
    svg: SafeString
    legend: SafeString


@dataclass(frozen=True, slots=True)
class StoryPage:
    """The story by its places on the page."""

    story: ProjectStory
    charts: Sequence[ChartShown]
    diagram: SafeString | None
    opening: Sequence[Told]
    body: Sequence[Told]
    closing: Sequence[Told]
    missing: Sequence[Section]


def story_page(story: ProjectStory) -> StoryPage:
    """The page of a story."""
    said = story.by_section
    return StoryPage(
        story=story,
        charts=[_chart(spec) for spec in story.charts],
        diagram=_diagram(*story.tree) if story.tree else None,
        opening=[said[one] for one in OPENING if one in said],
        body=[said[one] for one in BODY if one in said],
        closing=[said[one] for one in CLOSING if one in said],
        missing=[one.section for one in story.sections if not one.text.strip() and not one.is_own],
    )


def _diagram(root: Node, words: TreeWords) -> SafeString:
    """The diagram below a heading of the page, kept until one of its boxes changes."""
    return kept(lambda: _drawn(root, words), "diagram of a story", root, words)


def _drawn(root: Node, words: TreeWords) -> SafeString:
    drawing = _safe(diagram_page_svg(tree_sheet(root, replace(words, title=""))))
    shown = {"drawing": drawing, "drivers": root.below}
    return render_to_string("reports/diagram.html", shown)


def _chart(spec: ChartSpec) -> ChartShown:
    legend = charts.legend_html(spec) + charts.notes_html(spec)
    return ChartShown(spec.title, spec.unit, _safe(charts.page_svg(spec)), _safe(legend))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - made and escaped by `charts`
