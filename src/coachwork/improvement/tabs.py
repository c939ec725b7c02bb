"""The pages of one project that belong together; rooms above add theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement import rules
from coachwork.improvement.models import Project
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.navigation import Link, Text

#: Tabs of this order and above stand in the menu “More”: pages that are opened now and then.
MORE = 100


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of a project: its name, the route that takes `project`, and its place in the row.

    It is there for those who see projects whole; where a team can share it, `needs` is its part. Of a
    person's own goal it may have another name, or `None`: then a goal has no such page.
    """

    label: Text
    route: str
    order: int
    needs: Permission = Permission.VIEW_PROJECT
    of_goal: Text | None = ""

    def label_for(self, project: Project) -> Text | None:
        """What the page is called for this project; None where it has none."""
        return self.label if not project.is_goal or self.of_goal == "" else self.of_goal


@dataclass(frozen=True, slots=True)
class Row:
    """The tabs of one project, and the pages behind “More”."""

    links: Sequence[Link]
    more: Sequence[Link]


_tabs: list[Tab] = [
    Tab(_("Project"), "improvement:project", 10, Permission.SEE_PAGE, of_goal=_("Goal")),
    Tab(_("Drivers"), "improvement:drivers", 30, Permission.SEE_DRIVERS),
    Tab(_("Ideas"), "improvement:ideas", 40, Permission.SEE_IDEAS),
    Tab(_("Tests"), "improvement:cycles", 50, Permission.SEE_TESTS),
    Tab(_("Actions"), "improvement:actions", 60),
    Tab(_("Team"), "improvement:team", 70, Permission.SEE_TEAM, of_goal=_("Who sees it")),
    Tab(_("Charter"), "improvement:charter", 110, of_goal=None),
    Tab(_("Hold the gains"), "improvement:gains", 150, of_goal=_("Close the goal")),
    Tab(_("History"), "improvement:history", 190),
]


def register(tab: Tab) -> None:
    """Add a page to every project; registering the same tab again changes nothing."""
    if tab not in _tabs:
        _tabs.append(tab)


def row(project: Project, path: str, person: Person) -> Row:
    """The tabs of a project that this person may open.

    The one whose address `path` begins with most closely is the current.
    """
    open_to_all = rules.sees_whole(person, project)
    opened = (tab for tab in _tabs if open_to_all or rules.may_see(person, tab.needs, project))
    labels = {tab: tab.label_for(project) for tab in opened}
    ordered = sorted((tab for tab in labels if labels[tab]), key=lambda tab: tab.order)
    urls = {tab: address(tab.route, project.pk) for tab in ordered}
    here = max((url for url in urls.values() if path.startswith(url)), key=len, default="")
    links = {tab: Link(labels[tab] or "", url, active=url == here) for tab, url in urls.items()}
    return Row(
        [link for tab, link in links.items() if tab.order < MORE],
        [link for tab, link in links.items() if tab.order >= MORE],
    )
