"""What a person finds: by words, kind, outcome, unit, and whether it is theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, When

from coachwork.finding import kinds
from coachwork.finding.models import Asked, Outcome, SearchEntry
from coachwork.finding.words import asked, place
from coachwork.organisations.managers import organisations_known_to
from coachwork.organisations.models import Organisation, OrgUnit, Person, RoleGrant
from coachwork.organisations.trees import below
from coachwork.ui.undo import as_uuid

#: Beyond this many it is "more than": nobody reads on, and counting on would take long.
COUNTED = 2000
#: More organisations than these are not named to the text index: it would not help.
PLACES_NAMED = 20
#: A list of more units than this is no longer a help.
UNITS_OFFERED = 60


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, read from an address."""

    words: Sequence[str]
    kind: str = ""
    outcome: str = ""
    unit: UUID | None = None
    mine: bool = False

    @classmethod
    def parse(cls, query: Mapping[str, str]) -> Question:
        """What makes no sense is as if it had not been asked."""
        kind, outcome = query.get("kind", ""), query.get("outcome", "")
        return cls(
            words=asked(query.get("q", "")),
            kind=kind if kinds.named(kind) else "",
            outcome=outcome if outcome in Outcome.values else "",
            unit=as_uuid(query.get("unit", "")),
            mine=bool(query.get("mine")),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind were found; `is_more` where counting stopped."""

    by_kind: Mapping[str, int]

    @property
    def total(self) -> int:
        """All together."""
        return sum(self.by_kind.values())

    def of(self, question: Question) -> int:
        """How many of the kind that was asked for; all together where none was."""
        return self.by_kind.get(question.kind, 0) if question.kind else self.total

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.total >= COUNTED


def entries(person: Person, question: Question, counts: Counts) -> QuerySet[Any]:
    """Those with the first word in their title on top, the newest first; nothing without a word.

    Of more than are counted only the newest first: to order by titles would read them all.
    """
    rows = _of_every_kind(person, question)
    if question.kind:
        rows = rows.filter(kind=question.kind)
    if not question.words or counts.is_more:
        return rows.order_by("-changed_at", "-pk")
    mentions = Case(When(title__icontains=question.words[0], then=0), default=1)
    return rows.order_by(mentions, "-changed_at", "-pk")


def counts(person: Person, question: Question) -> Counts:
    """How many of each kind, whatever kind was asked for: one query."""
    found = _of_every_kind(person, question).order_by().values_list("kind", flat=True)
    return Counts(Counter(found[:COUNTED]))


def _of_every_kind(person: Person, question: Question) -> QuerySet[Any]:
    rows: QuerySet[Any] = SearchEntry.objects.visible_to(person)
    if not question.words:
        return rows.none()
    rows = rows.filter(words__holds=Asked(question.words, _places(person)))
    if question.outcome:
        rows = rows.filter(outcome=question.outcome)
    if question.unit:
        rows = rows.filter(unit_id__in=below([question.unit]))
    return rows.filter(_mine(person)) if question.mine else rows


def _places(person: Person) -> list[str]:
    """Where the person can find anything: the text index then reads no other places.

    Organisations, and the networks that share with them. None where there are many; who may see what,
    `visible_to` says in any case.
    """
    grants = RoleGrant.objects.everywhere(why="the reach of the person's own roles").filter(
        person=person, organisation__isnull=False
    )
    reach = Organisation.objects.everywhere(why="where the person's own roles reach").filter(
        Q(pk__in=organisations_known_to(person)) | Q(pk__in=grants.values("organisation"))
    )
    pairs = reach.order_by().values_list("pk", "network")[: PLACES_NAMED + 1]
    keys = {key for pair in pairs for key in pair if key}
    return sorted(map(place, keys)) if len(pairs) <= PLACES_NAMED else []


def _mine(person: Person) -> Q:
    """What one wrote oneself, and what belongs to the projects one has a part in."""
    parts = person.access.by_role.values()
    teams = frozenset[UUID]().union(*(scopes.teams for scopes in parts))
    projects = frozenset[UUID]().union(*(scopes.projects for scopes in parts))
    return Q(author_id=person.pk) | Q(team_id__in=teams) | Q(project_id__in=projects)


def units_offered(person: Person) -> list[OrgUnit]:
    """The units to narrow by; none where there are too many to choose from."""
    units = OrgUnit.objects.visible_to(person).filter(closed_on__isnull=True).order_by("name", "pk")
    found = list(units[: UNITS_OFFERED + 1])
    return found if len(found) <= UNITS_OFFERED else []


def unit_names(keys: set[UUID]) -> dict[UUID, str]:
    """The names of the units of entries that the reader was shown."""
    units = OrgUnit.objects.everywhere(why="names beside entries that the reader sees")
    return dict(units.filter(pk__in=keys).values_list("pk", "name"))


def project_titles(keys: set[UUID]) -> dict[UUID, str]:
    """The titles of the projects of entries that the reader was shown: each leads to its page."""
    entries = SearchEntry.objects.everywhere(why="titles beside entries that the reader sees")
    own = entries.filter(subject__in=keys, project_id=F("subject"))
    return dict(own.values_list("subject", "title"))
