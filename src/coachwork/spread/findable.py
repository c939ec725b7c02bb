"""Change packages, as they are found: of each its newest edition, and the draft of the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coachwork.finding.kinds import Found, Kind
from coachwork.finding.models import Outcome
from coachwork.organisations.models import Person
from coachwork.spread.models import ChangePackage, PackageItem, PackageState
from coachwork.spread.presenters import TONES

WHY = "what the index keeps; who finds it is asked when it is looked for"


@dataclass(frozen=True, slots=True)
class OfPackages:
    """Whoever sees the package: its network or organisation, and those who write it."""

    def condition(self, person: Person) -> Q:
        """As the packages' own manager has it; there are few of them."""
        packages = ChangePackage.objects.visible_to(person).kept()
        return Q(subject__in=packages.order_by().values("pk"))

    def narrowed(self, person: Person) -> OfPackages:
        """There is no simpler one."""
        return self


def _rows() -> QuerySet[Any]:
    rows: QuerySet[Any] = ChangePackage.objects.everywhere(why=WHY).kept()
    later = rows.exclude(state=PackageState.DRAFT).filter(
        family=OuterRef("family"), number__gt=OuterRef("number")
    )
    found: QuerySet[Any] = rows.filter(~Exists(later))
    return found


def _read(rows: QuerySet[Any]) -> Iterable[Found]:
    lines = PackageItem.objects.everywhere(why=WHY).kept()
    for package in rows.prefetch_related(Prefetch("items", queryset=lines, to_attr="lines")):
        is_retired = package.state == PackageState.RETIRED
        said = (f"{line.text} {line.detail}" for line in package.lines)
        yield Found(
            subject=package.pk,
            organisation=package.organisation_id,
            network=package.network_id,
            title=package.theme,
            text=package.summary or package.aim,
            also=" ".join((package.aim, package.evidence, *said)),
            learning=package.retired_because if is_retired else "",
            status=package.state,
            outcome=Outcome.LEARNT if is_retired else Outcome.NONE,
            author=package.created_by_id,
            changed_at=package.updated_at,
        )


def _editions(subject: Model) -> Iterable[UUID]:
    """A new edition takes the place of the one before."""
    if not isinstance(subject, ChangePackage):
        return ()
    rows = ChangePackage.objects.everywhere(why=WHY).filter(family=subject.family)
    return rows.order_by().values_list("pk", flat=True)


PACKAGE = Kind(
    name="package",
    label=_("Change packages"),
    one=_("Change package"),
    icon="file",
    order=70,
    model=ChangePackage,
    rows=_rows,
    read=_read,
    address=lambda entry: reverse("spread:package", args=[entry.subject]),
    audience=OfPackages(),
    status=lambda status: (PackageState(status).label, TONES[status]),
    changed_by=_editions,
)
