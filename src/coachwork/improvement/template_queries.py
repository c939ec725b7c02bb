"""Reads of charter templates."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import CharterTemplate, Objective
from coachwork.improvement.rules import Shelf
from coachwork.organisations.kinds import WorkKind
from coachwork.organisations.models import Network, Organisation, Person

State = CharterTemplate.State

#: Of the fields of the form that starts a project: where a template has words for them.
FILLED_IN = {
    "title": "title",
    "why_it_matters": "why_it_matters",
    "what": "aim_what",
    "unit_label": "aim_unit_label",
    "for_whom": "aim_for_whom",
}


def offered_templates(person: Person) -> QuerySet[CharterTemplate]:
    """The templates that a person can begin a project with."""
    rows: QuerySet[CharterTemplate] = CharterTemplate.objects.visible_to(person)
    return rows.filter(state=State.RELEASED).order_by("name")


def beginnings(template: CharterTemplate | None) -> dict[str, Any]:
    """What a template fills in of the form that starts a project."""
    if template is None:
        return {}
    return {field: getattr(template, words) for field, words in FILLED_IN.items()}


def kept_templates(person: Person) -> QuerySet[Any]:
    """All versions that a person sees, newest of each template first, with how often each was used."""
    rows: QuerySet[Any] = CharterTemplate.objects.visible_to(person)
    counted: QuerySet[Any] = rows.annotate(used=Count("charters"))
    return counted.select_related("network", "organisation").order_by("name", "family", "-number")


def versions_of(person: Person, family: UUID) -> QuerySet[Any]:
    """The versions of one template."""
    return kept_templates(person).filter(family=family).order_by("-number")


def shelves(person: Person) -> list[Shelf]:
    """Where a person may keep templates and objectives: networks first, then organisations."""
    scopes = person.access.scopes(Permission.MANAGE_PROGRAMME)
    organisations = list(
        Organisation.objects.visible_to(person)
        .filter(pk__in=scopes.organisations)
        .select_related("network")
        .order_by("name")
    )
    networks: dict[UUID, Shelf] = {}
    for organisation in organisations:
        network: Network | None = organisation.network
        if network is not None and network.pk in scopes.networks:
            networks.setdefault(network.pk, Shelf(organisation, network))
    return [*networks.values(), *(Shelf(organisation) for organisation in organisations)]


def kept_objectives(person: Person) -> QuerySet[Any]:
    """The list of objectives, with how many teams' charters name each."""
    rows: QuerySet[Any] = Objective.objects.visible_to(person).kept()
    of_teams = Q(charters__project__kind=WorkKind.TEAM)
    counted: QuerySet[Any] = rows.annotate(used=Count("charters", filter=of_teams))
    return counted.select_related("network", "organisation", "owner").order_by("title")
