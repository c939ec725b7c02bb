"""Charts for the tests of this folder, and how to look into a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.etree import ElementTree

from coachwork import charts, spc

FALLS = (
    *(5.9, 6.4, 6.0, 5.9, 5.5, 8.9, 6.8, 6.4, 6.7, 6.2, 6.3, 6.2),
    *(4.2, 5.7, 5.0, 5.5, 4.1, 4.1, 4.6, 4.9, 5.4, 5.2, 5.5, 4.8),
    *(4.4, 4.1, 4.5, 4.3, 3.4, 3.2, 3.0, 2.9, 3.2, 3.3, 3.3, 3.0),
)


def months(count: int, year: int = 2023, month: int = 1) -> list[date]:
    """The first days of `count` months."""
    first = year * 12 + month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(first, first + count)]


def chart(y: Sequence[float], n: Sequence[float] | None = None, **more: Any) -> charts.ChartSpec:
    """A chart of monthly values; what `spc.analyse` takes goes there, the rest to `charts.build`."""
    names = ("chart", "rules", "parts", "freeze", "exclude", "multiply")
    analysis = spc.analyse(y, n, **{name: more.pop(name) for name in names if name in more})
    return charts.build(analysis, **({"dates": months(len(y)), "title": "Falls"} | more))


def falls(**more: Any) -> charts.ChartSpec:
    """Three phases, four annotations, a target, signals of several kinds."""
    options: dict[str, Any] = {
        "chart": "i",
        "parts": [12, 24],
        "unit": "per 1,000 bed days",
        "direction": "down",
        "target": 3.5,
        "phase_labels": ["Baseline", "Testing", "Spread"],
        "annotations": [
            charts.Annotation(date(2023, 8, 14), "Huddle"),
            charts.Annotation(date(2024, 3, 4), "Rounding"),
        ],
    }
    return chart(FALLS, **(options | more))


def root(svg: str) -> ElementTree.Element:
    """The drawing as a tree, without namespaces."""
    return ElementTree.fromstring(svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""))


def by_class(tree: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """All elements of a class, in order."""
    return [each for each in tree.iter() if name in each.get("class", "").split()]


def words(tree: ElementTree.Element) -> list[str]:
    """What all text elements say."""
    return [each.text or "" for each in tree.iter("text")]
