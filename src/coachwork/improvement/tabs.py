"""The pages of one project that belong together; rooms above add theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models import Project
from coachwork.ui.navigation import Link, Text

#: Tabs of this order and above stand in the menu “More”: pages that are opened now and then.
MORE = 100


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a project: its name, the route that takes `project`, and its place in the row."""

    label: Text
    route: str
    order: int


@dataclass(frozen=True, slots=True)
class Row:
    """The tabs of one project, and the pages behind “More”."""

    links: Sequence[Link]
    more: Sequence[Link]


_tabs: list[Tab] = [
    Tab(_("Project"), "improvement:project", 10),
    Tab(_("Drivers"), "improvement:drivers", 30),
    Tab(_("Ideas"), "improvement:ideas", 40),
    Tab(_("Tests"), "improvement:cycles", 50),
    Tab(_("Actions"), "improvement:actions", 60),
    Tab(_("Team"), "improvement:team", 70),
    Tab(_("Charter"), "improvement:charter", 110),
    Tab(_("History"), "improvement:history", 190),
]


def register(tab: Tab) -> None:
    """Add a page to every project; registering the same tab again changes nothing."""
    if tab not in _tabs:
        _tabs.append(tab)


def row(project: Project, path: str) -> Row:
    """The tabs of a project; the one whose address `path` begins with most closely is the current."""
    ordered = sorted(_tabs, key=lambda tab: tab.order)
    urls = {tab: reverse(tab.route, args=[project.pk]) for tab in ordered}
    here = max((url for url in urls.values() if path.startswith(url)), key=len, default="")
    links = {tab: Link(tab.label, url, active=url == here) for tab, url in urls.items()}
    return Row(
        [link for tab, link in links.items() if tab.order < MORE],
        [link for tab, link in links.items() if tab.order >= MORE],
    )
