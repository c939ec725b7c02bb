"""Help, language, health, metrics, manifest."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from coachwork.foundation.vocabulary import Role
from coachwork.organisations.models import Person
from coachwork.web import views
from coachwork.web.guides import GUIDES, guides_for
from tests.unit.conftest import SignedIn
from tests.world import World


def test_every_role_has_a_guide() -> None:
    assert {guide.role for guide in GUIDES} == set(Role)


def test_ones_own_guides_come_first(world: World, signed_in: SignedIn) -> None:
    context = signed_in(world.executive).get(reverse("help")).context
    assert context["mine"] == guides_for({Role.EXECUTIVE})
    assert len(context["mine"]) + len(context["others"]) == len(GUIDES)


def test_help_is_there_before_one_signs_in(db: None) -> None:
    answer = Client().get(reverse("help"))
    assert answer.status_code == 200
    assert len(answer.context["others"]) == len(GUIDES)
    assert reverse("help") in Client().get(reverse("account_login")).content.decode()


def test_what_is_not_there_has_our_page_where_debug_is_on(
    world: World, signed_in: SignedIn, settings: Settings
) -> None:
    settings.DEBUG = True
    answer = signed_in(world.owner).get(reverse("improvement:project", args=[world.owner.pk]))
    assert answer.status_code == 404
    assert "There is nothing here for you" in answer.content.decode()


def test_a_language_is_kept_with_the_person(world: World, signed_in: SignedIn) -> None:
    signed_in(world.owner).post(reverse("language"), {"language": "en"})
    assert Person.objects.get(pk=world.owner.pk).language == "en"


def test_a_language_that_we_do_not_speak(world: World, signed_in: SignedIn) -> None:
    response = signed_in(world.owner).post(reverse("language"), {"language": "tlh"})
    assert response.status_code == 422


def test_the_language_of_the_device_again(world: World, signed_in: SignedIn) -> None:
    world.owner.language = "en"
    world.owner.save()
    signed_in(world.owner).post(reverse("language"), {"language": ""})
    assert Person.objects.get(pk=world.owner.pk).language == ""


def test_healthy(db: None) -> None:
    response = Client().get(reverse("health"))
    assert response.json() == {"status": "ok"}


def test_not_healthy_without_a_database(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def cursor(self) -> None:
            raise DatabaseError

    monkeypatch.setattr(views, "connection", Gone())
    response = Client().get(reverse("health"))
    assert response.status_code == 503


class TestMetrics:
    def get(self, **headers: str) -> int:
        meta = {"REMOTE_ADDR": headers.pop("remote", "203.0.113.9")}
        return Client(**meta).get(reverse("metrics"), headers=headers).status_code

    def test_not_from_elsewhere(self, db: None) -> None:
        assert self.get() == 403

    def test_from_this_machine(self, db: None) -> None:
        assert self.get(remote="127.0.0.1") == 200
        assert self.get(remote="::1") == 200

    @pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
    def test_not_through_a_proxy_on_this_machine(self, db: None, header: str) -> None:
        assert self.get(remote="127.0.0.1", **{header: "203.0.113.9"}) == 403

    def test_with_the_token(self, db: None, settings: Settings) -> None:
        settings.METRICS_TOKEN = "a-long-token"
        assert self.get(Authorization="Bearer a-long-token") == 200
        assert self.get(Authorization="Bearer another") == 403
        assert self.get(Authorization="Bearer ä") == 403

    def test_an_empty_token_opens_nothing(self, db: None, settings: Settings) -> None:
        settings.METRICS_TOKEN = ""
        assert self.get(Authorization="Bearer ") == 403

    def test_it_speaks_the_language_of_prometheus(self, db: None) -> None:
        response = Client(REMOTE_ADDR="127.0.0.1").get(reverse("metrics"))
        assert b"# HELP" in response.content


def test_the_manifest_names_mark_and_start(db: None) -> None:
    response = Client().get(reverse("manifest"))
    facts = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert facts["start_url"] == "/"
    assert facts["icons"][0]["src"].endswith(".svg")


def test_every_page_names_the_manifest(db: None) -> None:
    page = Client().get(reverse("account_login")).content.decode()
    assert f'href="{reverse("manifest")}"' in page


def test_search_engines_are_sent_away(db: None) -> None:
    assert b"Disallow: /" in Client().get(reverse("robots")).content
