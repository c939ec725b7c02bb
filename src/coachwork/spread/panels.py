"""What this room shows on pages of others: the way to packages, and what came from one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coachwork.improvement.diagram import Note
from coachwork.improvement.models import ChangeIdea, Project
from coachwork.improvement.policies import is_open
from coachwork.improvement.views.common import reader
from coachwork.organisations.models import Person
from coachwork.spread import presenters, queries, rules


def package_links(request: HttpRequest, project: Project) -> SafeString | None:
    """Beside a diagram: take something from a package, or keep the diagram as one."""
    person = reader(request)
    context = {
        "project": project,
        "may_take": is_open(project) and rules.may_take(person, project),
        "may_keep": rules.may_write(person, project),
    }
    if not (context["may_take"] or context["may_keep"]):
        return None
    return render_to_string("spread/links.html", context, request)


def package_of_idea(request: HttpRequest, idea: ChangeIdea) -> SafeString | None:
    """The package that an idea came from, and how others go about it."""
    taken = queries.package_of(idea)
    if taken is None:
        return None
    context = {"item": taken.item, "package": taken.item.package}
    return render_to_string("spread/of_idea.html", context, request)


def packages_in_diagram(person: Person, project: Project) -> dict[UUID, list[Note]]:
    """In the boxes of a diagram: the package that a driver came from."""
    return {
        driver: [
            Note(
                _("from: %(package)s") % {"package": package.theme},
                presenters.package_url(package),
                "file",
            )
        ]
        for driver, package in queries.packages_of_drivers(project).items()
    }
