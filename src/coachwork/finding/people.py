"""People, as colleagues find them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _

from coachwork.finding.kinds import Found, Kind
from coachwork.finding.models import SearchEntry
from coachwork.organisations.managers import organisations_known_to
from coachwork.organisations.models import Affiliation, Person
from coachwork.ui.addresses import address

SHOWN = ("pk", "home_id", "name", "job", "unit", "created_at")


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Everybody of the organisations that a person knows."""

    def condition(self, person: Person) -> Q:
        """By the organisation of the entry."""
        return Q(organisation__in=organisations_known_to(person))

    def narrowed(self, person: Person) -> Colleagues:
        """There is no simpler one."""
        return self


def _rows() -> QuerySet[Any]:
    places = Affiliation.objects.everywhere(why="part of a query for the index").filter(
        person=OuterRef("pk"), organisation=OuterRef("home")
    )
    newest = places.order_by("-starts_on")
    rows: QuerySet[Any] = Person.objects.filter(home__isnull=False)
    placed: QuerySet[Any] = rows.annotate(
        job=Subquery(newest.values("job_role")[:1]), unit=Subquery(newest.values("unit")[:1])
    )
    return placed


def _read(rows: QuerySet[Any]) -> Iterable[Found]:
    for key, home, name, job, unit, since in rows.values_list(*SHOWN):
        yield Found(
            subject=key,
            organisation=home,
            title=name,
            text=job or "",
            unit=unit,
            author=key,
            changed_at=since,
        )


def _address(entry: SearchEntry) -> str:
    return address("people:about", entry.subject)


PERSON = Kind(
    name="person",
    label=_("People"),
    one=_("Person"),
    icon="person",
    order=90,
    model=Person,
    rows=_rows,
    read=_read,
    address=_address,
    audience=Colleagues(),
    reached_from={"organisations.affiliation": "person_id"},
    is_dated=False,
)


def keep_in_step() -> None:
    """A person is saved by the sign-in library too, which writes no event."""
    post_save.connect(_on_saved, sender=Person, dispatch_uid="index_of_people")


def _on_saved(*, instance: Person, update_fields: Any = None, **told: Any) -> None:
    from coachwork.finding.index import renew

    if update_fields is None or {"name", "home"} & set(update_fields):
        renew(PERSON, [instance.pk])
