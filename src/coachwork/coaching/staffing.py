"""Reads for those who say who coaches whom: teams without a coach, coaches, their work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coachwork.coaching.models import (
    CoachTraining,
    Engagement,
    EngagementCoach,
    LeaveFromCoaching,
)
from coachwork.foundation.vocabulary import Permission
from coachwork.improvement.models import Charter, Project
from coachwork.improvement.progress import score_in_force
from coachwork.organisations.colleagues import colleagues, place_in_words
from coachwork.organisations.kinds import WorkKind
from coachwork.organisations.managers import project_scope_q
from coachwork.organisations.models import Affiliation, Organisation, Person
from coachwork.ui.listing import search, search_terms

Part = EngagementCoach.Part
COACHING_PARTS = (Part.LEAD, Part.CO_COACH)


def not_over(today: date, column: str = "ends_on") -> Q:
    """Still runs, or is on its last day."""
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__gte": today})


def teams_without_coach(person: Person, query: Any, today: date) -> QuerySet[Any]:
    """Active projects that nobody coaches, for which the person may find a coach or be one.

    Those that ask for a coach first, then those with the lowest score; each has `coach_wanted`.
    """
    parts = EngagementCoach.objects.everywhere(why="part of a query that is scoped itself").filter(
        not_over(today),
        not_over(today, "engagement__ended_on"),
        engagement__project=OuterRef("pk"),
        part__in=COACHING_PARTS,
    )
    mine = project_scope_q(person, Permission.TAKE_ON_TEAM) | project_scope_q(
        person, Permission.MANAGE_COACHING
    )
    seen = Project.objects.visible_to(person).filter(
        mine, ~Exists(parts), active_since__isnull=False, kind=WorkKind.TEAM
    )
    found = search(seen, search_terms(query), ("title", "team__name", "unit__name"))
    rows: QuerySet[Any] = (
        found.select_related("unit", "team")
        .annotate(score_now=score_in_force(today), coach_wanted=_asks_for_a_coach())
        .order_by("-coach_wanted", F("score_now").asc(nulls_last=True), "title", "pk")
    )
    return rows


def _asks_for_a_coach() -> Exists:
    charters = Charter.objects.everywhere(why="part of a query that is scoped itself")
    return Exists(charters.filter(project=OuterRef("pk"), coach_wanted=True))


def parts_now(engagement: Engagement, today: date) -> QuerySet[EngagementCoach]:
    """Who coaches in it today, the lead first; `is_resting` says who does not at present."""
    rests = LeaveFromCoaching.objects.within(engagement.organisation_id).on(today)
    rows: QuerySet[EngagementCoach] = EngagementCoach.objects.within(
        engagement.organisation_id
    ).filter(not_over(today), engagement=engagement)
    shown = rows.annotate(is_resting=Exists(rests.filter(person=OuterRef("person"))))
    return shown.select_related("person").order_by(F("part").desc(), "starts_on")


def organisations_steered(person: Person) -> QuerySet[Organisation]:
    """The organisations in which the person says who coaches whom."""
    found: QuerySet[Organisation] = Organisation.objects.visible_to(person).filter(
        pk__in=person.access.scopes(Permission.MANAGE_COACHING).organisations
    )
    return found.order_by("name")


def could_coach(person: Person, today: date) -> QuerySet[Any]:
    """Who works in the organisations that the person steers: the trained first, then the freest;
    who rests comes last.
    """
    steered = person.access.scopes(Permission.MANAGE_COACHING).organisations
    people = _with_work(colleagues(steered, today), steered, today)
    return people.order_by("is_resting", F("trained_on").asc(nulls_last=True), "teams", "name")


def coaches(person: Person, query: Any, today: date) -> QuerySet[Any]:
    """Everybody trained as a coach or coaching, in the organisations that the person steers.

    `group` of the address narrows them to those who are `free`, are `resting`, or have `left`.
    """
    steered = person.access.scopes(Permission.MANAGE_COACHING).organisations
    people = _with_work(Person.objects.filter(_ever_coach(steered)), steered, today)
    people = search(people, search_terms(query), ("name",))
    return people.filter(GROUPS.get(query.get("group", ""), Q(is_here=True))).order_by("name", "pk")


def is_coach(person: Person) -> bool:
    """Whether the person was ever trained as a coach, or coached, where they work."""
    home = [person.home_id] if person.home_id else []
    return bool(Person.objects.filter(_ever_coach(home), pk=person.pk).exists())


def rests_seen(person: Person) -> Any:
    """The rests that the person may know of: their own, and those of the coaches they keep."""
    rows = LeaveFromCoaching.objects.visible_to(person)
    return rows.select_related("person", "organisation")


def rest_of(person: Person, today: date) -> LeaveFromCoaching | None:
    """The rest that a coach has now, or else the next that is planned."""
    rows = LeaveFromCoaching.objects.visible_to(person).not_over(today).filter(person=person)
    found: LeaveFromCoaching | None = rows.order_by("starts_on").first()
    return found


def known_to(person: Person, today: date) -> QuerySet[Any]:
    """Coaches of those organisations, and whoever works there: each may become one."""
    steered = person.access.scopes(Permission.MANAGE_COACHING).organisations
    here = colleagues(steered, today).values("pk")
    people: QuerySet[Any] = Person.objects.filter(_ever_coach(steered) | Q(pk__in=here))
    return _with_work(people, steered, today)


#: The ways to narrow the list of coaches; without one it shows who is here.
GROUPS: dict[str, Q] = {
    "free": Q(is_here=True, teams=0, trained_on__isnull=False, is_resting=False),
    "resting": Q(is_here=True, is_resting=True),
    "left": Q(is_here=False),
}


def _ever_coach(organisations: Iterable[UUID]) -> Q:
    trained = CoachTraining.objects.everywhere(why="of the organisations one steers").filter(
        organisation__in=organisations
    )
    parts = EngagementCoach.objects.everywhere(why="of the organisations one steers").filter(
        organisation__in=organisations
    )
    return Q(pk__in=trained.values("person")) | Q(pk__in=parts.values("person"))


def _with_work(people: QuerySet[Any], organisations: Iterable[UUID], today: date) -> QuerySet[Any]:
    """Adds `trained_on`, `teams` (how many they coach today), `is_resting`, `is_here`, `place`."""
    own: dict[str, Any] = {"person": OuterRef("pk"), "organisation__in": organisations}
    why = "part of a query that is scoped itself"
    trained = CoachTraining.objects.everywhere(why=why).filter(**own).order_by().values("person")
    places = Affiliation.objects.everywhere(why=why).filter(**own, starts_on__lte=today)
    resting = LeaveFromCoaching.objects.everywhere(why=why).on(today).filter(**own)
    newest = places.order_by(F("ends_on").desc(nulls_first=True), "-starts_on")
    known: QuerySet[Any] = people.annotate(
        trained_on=Subquery(trained.annotate(first=Min("completed_on")).values("first")),
        teams=_team_count(own, today),
        is_resting=Exists(resting),
        is_here=Exists(places.filter(not_over(today))),
        works_at=Subquery(newest.values("organisation__name")[:1]),
    )
    return known


def _team_count(own: dict[str, Any], today: date) -> Any:
    parts = EngagementCoach.objects.everywhere(why="part of a query that is scoped itself").filter(
        not_over(today), not_over(today, "engagement__ended_on"), **own, part__in=COACHING_PARTS
    )
    counted = parts.order_by().values("person").annotate(count=Count("engagement", distinct=True))
    return Coalesce(Subquery(counted.values("count")), 0)


def told(person: Any) -> str:
    """What helps to choose a coach: trained or not, how many teams, where."""
    trained = (
        _("Trained %(day)s") % {"day": date_format(person.trained_on)}
        if person.trained_on
        else _("Not trained as a coach yet")
    )
    teams = ngettext("coaches %(count)s team", "coaches %(count)s teams", person.teams)
    parts = [trained, teams % {"count": person.teams}, place_in_words(person)]
    return " · ".join([*parts, *([_("resting")] if person.is_resting else [])])


@dataclass(frozen=True, slots=True)
class CoachShown:
    """One coach: training, places in organisations, and teams, the newest first."""

    person: Any
    trainings: list[CoachTraining]
    places: list[Affiliation]
    parts: list[EngagementCoach]
    rests: list[LeaveFromCoaching]

    @property
    def places_now(self) -> list[Affiliation]:
        """Where they work now."""
        return [place for place in self.places if place.ends_on is None]


def coach_shown(reader: Person, person: Any) -> CoachShown:
    """What the programme knows of a coach, in the organisations that the reader steers."""
    steered = reader.access.scopes(Permission.MANAGE_COACHING).organisations
    own: dict[str, Any] = {"person": person, "organisation__in": steered}
    why = "of the organisations that the reader steers"
    parts = EngagementCoach.objects.everywhere(why=why).filter(**own)
    places = Affiliation.objects.everywhere(why=why).filter(**own)
    return CoachShown(
        person,
        list(CoachTraining.objects.everywhere(why=why).filter(**own).order_by("-completed_on")),
        list(places.select_related("unit", "organisation").order_by("-starts_on")),
        list(
            parts.select_related("engagement__project__unit").order_by(
                F("ends_on").desc(nulls_first=True), "-starts_on"
            )[:50]
        ),
        list(
            LeaveFromCoaching.objects.visible_to(reader).kept().filter(**own).order_by("-starts_on")
        ),
    )
