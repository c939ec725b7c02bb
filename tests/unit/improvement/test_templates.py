"""Templates of charters: versions, their lives, whose they are, and what begins with them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed, PolicyError
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.actions import (
    begin_next_version,
    edit_template,
    make_template,
    release_template,
    retire_template,
)
from coachwork.improvement.charter_queries import charter_of
from coachwork.improvement.models import CharterTemplate, Project
from coachwork.improvement.rules import Shelf
from coachwork.improvement.template_queries import offered_templates
from coachwork.organisations.models import Organisation, RoleGrant
from tests.unit.conftest import SignedIn
from tests.unit.improvement.test_project_pages import new_project
from tests.world import World

WORDS = {
    "name": "Falls",
    "title": "Fewer falls",
    "why_it_matters": "Falls hurt.",
    "problem": "People fall at night.",
    "aim_what": "Falls with harm",
    "tags": "Falls, Nights",
}


def shared(world: World) -> Shelf:
    return Shelf(world.organisation, world.network)


def made(world: World, **words: Any) -> CharterTemplate:
    return make_template(by=world.programme_lead, shelf=shared(world), words=WORDS | words)


def released(world: World) -> CharterTemplate:
    return release_template(by=world.programme_lead, template=made(world))


def stored(template: CharterTemplate) -> CharterTemplate:
    found: CharterTemplate = CharterTemplate.objects.within(template.organisation_id).get(
        pk=template.pk
    )
    return found


def test_a_draft_is_offered_to_nobody_until_it_is_released(world: World) -> None:
    template = made(world)
    assert not offered_templates(world.owner).exists()

    release_template(by=world.programme_lead, template=template)

    assert list(offered_templates(world.owner)) == [template]
    assert not offered_templates(world.stranger).exists()


def test_what_a_network_shares_is_there_for_its_other_organisations(world: World) -> None:
    template = released(world)
    sister = Organisation.objects.create(network=world.network, name="Hill Clinic")
    colleague = world.person("Hugo Hill", sister)

    assert list(offered_templates(colleague)) == [template]
    assert not CharterTemplate.objects.visible_to(world.stranger).exists()


def test_what_an_organisation_keeps_stays_there(world: World) -> None:
    own = make_template(
        by=world.programme_lead, shelf=Shelf(world.organisation), words={"name": "Own"}
    )
    release_template(by=world.programme_lead, template=own)
    sister = Organisation.objects.create(network=world.network, name="Hill Clinic")

    assert not offered_templates(world.person("Hugo Hill", sister)).exists()


def test_a_released_version_is_followed_and_not_reworded(world: World) -> None:
    first = released(world)
    with pytest.raises(PolicyError, match="stays as it is"):
        edit_template(by=world.programme_lead, template=first, version=1, words=WORDS)

    second = begin_next_version(by=world.programme_lead, template=first)
    assert (second.number, second.problem, second.state) == (2, "People fall at night.", "draft")
    with pytest.raises(PolicyError, match="being written already"):
        begin_next_version(by=world.programme_lead, template=first)
    edit_template(
        by=world.programme_lead, template=second, version=1, words=WORDS | {"problem": "Anew."}
    )
    release_template(by=world.programme_lead, template=second)

    assert (stored(first).state, stored(first).problem) == ("retired", "People fall at night.")
    assert list(offered_templates(world.owner)) == [second]


def test_the_later_of_two_who_reword_is_told(world: World) -> None:
    template = made(world)
    mine = stored(template)
    edit_template(by=world.programme_lead, template=template, version=1, words=WORDS)

    with pytest.raises(EditConflict):
        edit_template(by=world.programme_lead, template=mine, version=1, words=WORDS)


def test_retiring_needs_a_reason_and_is_for_good(world: World) -> None:
    template = released(world)
    with pytest.raises(PolicyError, match="Say why"):
        retire_template(by=world.programme_lead, template=template, reason=" ")

    retire_template(by=world.programme_lead, template=template, reason="A new guideline.")

    assert stored(template).retired_because == "A new guideline."
    with pytest.raises(PolicyError, match="cannot go from “Retired”"):
        release_template(by=world.programme_lead, template=template)


def test_a_double_click_makes_one(world: World) -> None:
    submission = uuid4()
    rows = [
        make_template(by=world.programme_lead, shelf=shared(world), words=WORDS, id=submission)
        for _click in range(2)
    ]
    assert rows[0] == rows[1]


def test_the_lead_of_one_organisation_keeps_its_own_and_not_the_networks(world: World) -> None:
    lead = world.person("Leo Local", world.organisation)
    scope = RoleGrant.Scope.ORGANISATION
    world.grant(lead, Role.PROGRAMME_LEAD, scope, world.organisation)
    template = made(world)

    with pytest.raises(NotAllowed):
        release_template(by=lead, template=template)
    make_template(by=lead, shelf=Shelf(world.organisation), words={"name": "Own"})
    with pytest.raises(NotAllowed):
        make_template(by=world.owner, shelf=Shelf(world.organisation), words={"name": "Own"})


def test_a_project_begins_with_the_words_of_a_template_and_says_which(
    world: World, signed_in: SignedIn
) -> None:
    template = released(world)
    client = signed_in(world.owner)
    address = f"{reverse('improvement:new')}?template={template.pk}"
    page = client.get(address)
    assert "Falls hurt." in page.content.decode()
    assert page.context["form"].initial["what"] == "Falls with harm"

    client.post(address, new_project(world, coach_wanted="on"))

    project = Project.objects.within(world.organisation).get(title="Shorter waits")
    charter = charter_of(project)
    assert (charter.template, charter.problem) == (template, "People fall at night.")
    assert (charter.tags, charter.coach_wanted) == ("falls, nights", True)
    second = begin_next_version(by=world.programme_lead, template=template)
    release_template(by=world.programme_lead, template=second)
    shown = client.get(reverse("improvement:charter", args=[project.pk])).content.decode()
    assert "Falls, version 1" in shown


def test_a_template_that_is_not_in_use_begins_nothing(world: World, signed_in: SignedIn) -> None:
    draft = made(world)
    address = f"{reverse('improvement:new')}?template={draft.pk}"

    assert signed_in(world.owner).get(address).status_code == 404


def test_the_lead_writes_rewords_releases_and_retires_in_the_browser(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(world.programme_lead)
    world.organisation  # noqa: B018 - the programme's
    form = WORDS | {"shelf_key": str(world.network.pk), "submission_id": uuid4()}
    client.post(reverse("improvement:new_template"), form)
    template = CharterTemplate.objects.within(world.organisation).get()

    def at(name: str) -> str:
        return reverse(f"improvement:{name}", args=[template.pk])

    client.post(at("edit_template"), WORDS | {"purpose": "On wards", "version": 1})
    client.post(at("release_template"))
    assert stored(template).state == "released"
    assert "Write the next version" in client.get(at("template")).content.decode()
    with django_assert_max_num_queries(10):
        page = client.get(reverse("improvement:templates")).content.decode()
    assert "On wards" in page
    client.post(at("retire_template"), {"reason": "A new guideline."})
    assert "A new guideline." in client.get(at("template")).content.decode()
