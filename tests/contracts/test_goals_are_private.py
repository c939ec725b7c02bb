"""A goal of one's own practice is nobody else's: asked of every page, by somebody who holds every role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import models, transaction
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, get_resolver, resolve, reverse
from pytest_django import DjangoDbBlocker

from benchmarks.workspace import Amounts, Space, changes, data, people, plans, spreading
from coachwork.discussion.models import Mention
from coachwork.discussion.people import people_of
from coachwork.finding import kinds
from coachwork.finding.index import rebuild
from coachwork.finding.models import SearchEntry
from coachwork.foundation.calendar import today_in
from coachwork.foundation.vocabulary import Permission, Role
from coachwork.improvement import actions, reminders
from coachwork.improvement.actions.sharing import SHAREABLE
from coachwork.improvement.aims import NewAim
from coachwork.improvement.models import OfProject, Project, Team
from coachwork.improvement.similar import similar_projects
from coachwork.measurement.models import (
    Annotation,
    ChartSignal,
    DataPoint,
    Measure,
    Phase,
    Series,
)
from coachwork.organisations.models import Person, RoleGrant
from coachwork.organisations.people_forms import GIVEN_BY_THE_WORK
from tests.contracts.routes import ROUTES
from tests.contracts.test_query_budget import ROWS, arguments_of_routes
from tests.contracts.test_routes import undone
from tests.world import World

#: Stands in every text of the goal; its beginning is what people search for.
SECRET, SEARCHED = "quillwort", "quill"
AIM = NewAim(
    what=f"Sessions in which I ask about {SECRET} before I advise",
    start_value=2.0,
    goal_value=8.0,
    unit_label="of 10 sessions",
    by_when=date(2027, 3, 31),
    for_whom="The teams I coach",
    where="",
)


@dataclass
class Private:
    """A coach's goal with two of everything in it, and those who may or may not see it."""

    world: World

    @cached_property
    def goal(self) -> Project:
        goal = actions.set_goal(
            by=self.world.coach, title=f"Ask about {SECRET}", why_it_matters=SECRET, aim=AIM
        )
        space = Space(goal, [self.world.coach], today_in("Europe/London"), Amounts().tenth())
        for room in (people, changes, spreading, data, plans):
            room.fill(space)
        _say_it_everywhere(goal)
        return goal

    @cached_property
    def space(self) -> Space:
        return Space(self.goal, [self.world.coach], today_in("Europe/London"), Amounts().tenth())

    @cached_property
    def owner(self) -> Person:
        return fresh(self.world.coach)

    @cached_property
    def of_all_roles(self) -> Person:
        """Every role that can be given, in the unit, the organisation and the network."""
        world = self.world
        person = world.person("Olive Overall", world.organisation)
        for role in set(Role) - GIVEN_BY_THE_WORK:
            for unit in {world.unit, self.goal.unit}:
                world.grant(person, role, RoleGrant.Scope.UNIT, unit)
            world.grant(person, role, RoleGrant.Scope.ORGANISATION, world.organisation)
            world.grant(person, role, RoleGrant.Scope.NETWORK, world.network)
        return person

    @cached_property
    def other_coach(self) -> Person:
        person = self.world.person("Olaf Coach", self.world.organisation)
        self.world.grant(person, Role.COACH, RoleGrant.Scope.ORGANISATION, self.world.organisation)
        return person

    @cached_property
    def colleague(self) -> Person:
        """Somebody with whom the coach shares all that can be shared."""
        return self._shared_with("Cleo Colleague", SHAREABLE)

    @cached_property
    def guest(self) -> Person:
        """Somebody who is let look at the page alone."""
        return self._shared_with("Gail Guest", [Permission.SEE_PAGE])

    def _shared_with(self, name: str, parts: Any) -> Person:
        person = self.world.person(name, self.world.organisation)
        until = self.space.today + timedelta(days=30)
        actions.share(
            by=self.owner, project=self.goal, person=person, parts=list(parts), until=until
        )
        return person

    def somebody(self, name: str) -> Person:
        own: Person = getattr(self if hasattr(type(self), name) else self.world, name)
        return fresh(own)


def fresh(person: Person) -> Person:
    """The person with their rights of now."""
    found: Person = Person.objects.get(pk=person.pk)
    return found


def _say_it_everywhere(goal: Project) -> None:
    """The secret in every free text of every row of the goal, and in the index of words."""
    for model in _models_of_projects():
        texts = {field.name: SECRET for field in model._meta.fields if _is_free_text(field)}
        rows = model._base_manager.filter(project=goal)
        if texts:
            rows.update(**texts)
    for kind in kinds.every():
        rebuild(kind)


def _models_of_projects() -> list[Any]:
    own = [model for model in apps.get_models() if issubclass(model, OfProject)]
    return [*own, Measure]


def _is_free_text(field: models.Field[Any, Any]) -> bool:
    is_text = isinstance(field, models.TextField) or (
        isinstance(field, models.CharField) and (field.max_length or 0) >= 80
    )
    return is_text and not field.choices and field.editable and field.name not in ("tags", "parts")


@pytest.fixture(scope="module")
def private(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Private]:
    """Made once: what a test writes is undone by it."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = Private(World())
        for name in ("goal", "of_all_roles", "other_coach", "colleague", "guest"):
            assert getattr(made, name)
        for name in (
            *("owner", "team_mate", "stranger", "executive", "programme_lead", "administrator"),
            "programme",
        ):
            assert getattr(made.world, name)
        yield made
        transaction.set_rollback(True)


def client_of(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def pages_of_projects() -> list[tuple[str, frozenset[str]]]:
    """Every route of a project, or of one row of it."""
    takes = arguments_of_routes(get_resolver().url_patterns)
    return [
        (name, arguments)
        for name, arguments in takes
        if arguments and arguments <= {"project", *ROWS}
    ]


def address(private: Private, name: str, arguments: frozenset[str]) -> str:
    ids: dict[str, Any] = {row: private.space.id(model) for row, model in ROWS.items()}
    ids["project"] = private.goal.pk
    return reverse(name, kwargs={argument: ids[argument] for argument in arguments})


def found_by(private: Private, person: Person) -> list[str]:
    """The pages and forms of the goal that are there for the person: the views are asked themselves,
    without the frame that a page for what is missing comes in.
    """
    taken = {route.name: route for route in ROUTES}
    asked = [
        (f"{method} {name}", resolve(address(private, name, arguments)), method)
        for name, arguments in pages_of_projects()
        for method in ("get", "post")
        if getattr(taken[name], method)
    ]
    return [said for said, match, method in asked if is_there(match, method, person)]


def is_there(match: ResolverMatch, method: str, person: Person) -> bool:
    request = RequestFactory().generic(method.upper(), "/")
    request.user = person
    try:
        match.func(request, *match.args, **match.kwargs)
    except Http404:
        return False
    return True


@pytest.mark.django_db
class TestGoal:
    def test_its_owner_opens_its_pages(self, private: Private) -> None:
        """What the others are refused is there."""
        client = client_of(private.owner)
        for page in ("project", "drivers", "ideas", "cycles", "actions", "team", "history"):
            response = client.get(reverse(f"improvement:{page}", args=[private.goal.pk]))
            assert response.status_code == 200, page
            assert SECRET in response.content.decode(), page

    @pytest.mark.parametrize("who", ["of_all_roles", "stranger"])
    def test_no_page_of_it_is_there_for_others(self, private: Private, who: str) -> None:
        assert len(pages_of_projects()) > 100
        assert found_by(private, private.somebody(who)) == []

    def test_the_signed_out_are_asked_who_they_are(self, private: Private) -> None:
        page = reverse("improvement:project", args=[private.goal.pk])
        assert Client().get(page).headers["Location"].startswith(reverse("account_login"))

    @pytest.mark.parametrize(
        ("who", "status"),
        [
            ("colleague", 200),
            ("guest", 200),
            ("team_mate", 404),
            ("other_coach", 404),
            ("programme_lead", 404),
            ("executive", 404),
            ("administrator", 404),
        ],
    )
    def test_its_page(self, private: Private, who: str, status: int) -> None:
        client = client_of(private.somebody(who))
        page = reverse("improvement:project", args=[private.goal.pk])
        assert client.get(page).status_code == status

    def test_a_colleague_sees_what_is_shared_and_a_guest_only_the_page(
        self, private: Private
    ) -> None:
        for page in ("drivers", "ideas", "cycles"):
            where = reverse(f"improvement:{page}", args=[private.goal.pk])
            assert client_of(private.somebody("colleague")).get(where).status_code == 200
            assert client_of(private.somebody("guest")).get(where).status_code == 404
        for page in ("actions", "history", "edit"):
            where = reverse(f"improvement:{page}", args=[private.goal.pk])
            assert client_of(private.somebody("colleague")).get(where).status_code == 404

    def test_no_other_page_names_it(self, private: Private) -> None:
        """Lists, searches, the programme's pages, people's pages: for somebody of every role."""
        client = client_of(private.somebody("of_all_roles"))
        routes = {route.name: route for route in ROUTES if route.get}
        takes = dict(arguments_of_routes(get_resolver().url_patterns))
        read = 0
        for name in routes.keys() - {name for name, _taken in pages_of_projects()}:
            if takes.get(name, frozenset()) <= {"programme", "metric", "unit", "person"}:
                with undone():
                    routes[name].given(private.world)
                    where = reverse(name, kwargs=dict(routes[name].kwargs(private.world)))
                    page = client.get(where, {"q": SEARCHED})
                assert SECRET not in text_of(page), name
                read += page.status_code == 200
        assert read > 30

    def test_its_owner_finds_it(self, private: Private) -> None:
        """The searches of the test above would find it."""
        owner = client_of(private.owner)
        assert SECRET in text_of(owner.get(reverse("finding:find"), {"q": SEARCHED}))
        entries = SearchEntry.objects.visible_to(private.owner).filter(project_id=private.goal.pk)
        assert entries.count() > 5
        others = SearchEntry.objects.visible_to(private.somebody("of_all_roles"))
        assert not others.filter(project_id=private.goal.pk).exists()

    def test_no_row_of_it_is_visible_to_others(self, private: Private) -> None:
        person = private.somebody("of_all_roles")
        assert Series.objects.visible_to(private.owner).filter(project=private.goal).exists()
        seen = [
            model.__name__
            for model in _models_of_projects()
            if model.objects.visible_to(person).filter(project=private.goal).exists()
        ]
        assert seen == []
        of_series = {DataPoint, Annotation, Phase, ChartSignal}
        for model, path in [(Series, "project"), *((one, "series__project") for one in of_series)]:
            assert not model.objects.visible_to(person).filter(**{path: private.goal}).exists()
        assert not Team.objects.visible_to(person).filter(pk=private.goal.team_id).exists()

    def test_nobody_meets_it_while_typing_a_title(self, private: Private) -> None:
        found = similar_projects(private.somebody("of_all_roles"), f"More {SECRET} and {SECRET}s")
        assert found == []

    def test_the_administrator_does_not_learn_that_there_is_one(self, private: Private) -> None:
        admin = client_of(private.somebody("administrator"))
        page = text_of(admin.get(reverse("people:person", args=[private.owner.pk])))
        assert str(Role.OWNER.label) not in page
        grant = RoleGrant.objects.everywhere(why="a test").get(role=Role.OWNER)
        ending = reverse("people:end_role", args=[private.owner.pk, grant.pk])
        assert admin.post(ending).status_code == 404
        assert grant.ends_on is None

    def test_only_who_sees_it_can_be_mentioned_in_it(self, private: Private) -> None:
        named = {person.name for person in people_of(private.goal, private.space.today)}
        assert named == {private.owner.name, "Cleo Colleague", "Gail Guest"}
        told = Mention.objects.everywhere(why="a test").filter(project=private.goal)
        assert set(told.values_list("person", flat=True)) <= {private.owner.pk}

    def test_its_reminders_go_to_its_owner(self, private: Private) -> None:
        for person in (private.somebody("of_all_roles"), private.somebody("programme_lead")):
            assert private.goal not in {line.project for line in reminders.lines_for(person)}
        assert not mail.outbox


def text_of(response: Any) -> str:
    return b"".join(response).decode(errors="ignore").casefold()
