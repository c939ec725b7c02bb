"""What an action can come from: a contact, a test of change, an idea, a chart, whatever a room names.

A room registers what it owns; the plan of actions then links back to it, without knowing of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models import (
    PDSA,
    ChangeIdea,
    Driver,
    ProgressScore,
    SustainabilityReview,
)
from coachwork.organisations.models import Person
from coachwork.ui.addresses import address
from coachwork.ui.navigation import Text

#: What a person sees of it, by project and id, in a few words; None where there is no such thing for them.
Find = Callable[[Person, UUID, UUID], str | None]
#: The address of its page, by project and id.
Address = Callable[[UUID, UUID], str]
LONGEST = 300
#: What stands on the button beside a thing.
ADD_ONE = _("Add an action")
#: On the button where the form begins with the words of the thing.
MAKE_ONE = _("Make an action of it")


@dataclass(frozen=True, slots=True)
class OriginKind:
    """A kind of thing from which actions come: its name, how one is found, and where its page is.

    `invites` stands on the button beside it. `begins` says with which words the form of the action
    begins, from the words of the thing: with none, unless they can be done as they stand.
    """

    name: str
    label: Text
    find: Find
    address: Address
    invites: Text = ADD_ONE
    begins: Callable[[str], str] = lambda _words: ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The very thing from which an action comes, and its words of today."""

    kind: str
    id: UUID
    text: str


_kinds: dict[str, OriginKind] = {}


def register(kind: OriginKind) -> None:
    """Let actions come from things of this kind."""
    _kinds[kind.name] = kind


def kind_named(name: str) -> OriginKind | None:
    """The kind of that name, as long as its room is there."""
    return _kinds.get(name)


def find(person: Person, project: UUID, name: str, id: UUID) -> Origin | None:
    """The thing from which the person wants to make an action, if they see it."""
    kind = kind_named(name)
    text = kind.find(person, project, id) if kind else None
    return Origin(name, id, text[:LONGEST]) if text else None


def invitation(name: str) -> Text:
    """What stands on the button beside a thing of that kind."""
    kind = kind_named(name)
    return kind.invites if kind else ""


def first_words(origin: Origin | None) -> str:
    """With which words an action from there begins."""
    kind = kind_named(origin.kind) if origin else None
    return kind.begins(origin.text) if kind and origin else ""


def _idea(person: Person, project: UUID, id: UUID) -> str | None:
    ideas = ChangeIdea.objects.visible_to(person).kept().filter(project=project, pk=id)
    return ideas.values_list("text", flat=True).first()


def _cycle(person: Person, project: UUID, id: UUID) -> str | None:
    cycles = PDSA.objects.visible_to(person).kept().filter(project=project, pk=id)
    return cycles.values_list("objective", flat=True).first()


def _driver(person: Person, project: UUID, id: UUID) -> str | None:
    drivers = Driver.objects.visible_to(person).kept().filter(project=project, pk=id)
    return drivers.values_list("text", flat=True).first()


def _review(person: Person, project: UUID, id: UUID) -> str | None:
    reviews = SustainabilityReview.objects.visible_to(person).filter(project=project, pk=id)
    day = reviews.values_list("due_on", flat=True).first()
    return date_format(day) if day else None


def _next_step(person: Person, project: UUID, id: UUID) -> str | None:
    scores = ProgressScore.objects.visible_to(person).filter(project=project, pk=id)
    return scores.values_list("next_step", flat=True).first()


def _page(route: str) -> Address:
    return lambda project, key: address(route, project, key)


def _in_diagram(project: UUID, id: UUID) -> str:
    return f"{address('improvement:drivers', project)}#node-{id}"


def _among_scores(project: UUID, id: UUID) -> str:
    return f"{address('improvement:history', project)}#score-{id}"


register(OriginKind("idea", _("Change idea"), _idea, _page("improvement:idea")))
register(OriginKind("test", _("Test of change"), _cycle, _page("improvement:cycle")))
register(OriginKind("driver", _("Driver"), _driver, _in_diagram))
register(OriginKind("review", _("Sustainability review"), _review, _page("improvement:review")))
register(OriginKind("score", _("Progress score"), _next_step, _among_scores, MAKE_ONE, begins=str))
