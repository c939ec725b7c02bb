"""A programme words the ten steps: versions, whose they are, and which words a score keeps."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from coachwork.foundation.errors import EditConflict, NotAllowed
from coachwork.improvement.actions import set_score, word_scale
from coachwork.improvement.models import ProgressScore, ScaleWording
from coachwork.improvement.rules import Shelf
from coachwork.improvement.scale_forms import ScaleForm
from coachwork.improvement.scales import Scale, scale_for, scales_of
from tests.unit.conftest import SignedIn
from tests.world import World

STEP = Decimal("2.5")


def words(name: str) -> dict[str, dict[str, str]]:
    return {str(STEP): {"name": name, "means": "We try.", "then_true": "Falls are on a chart."}}


def worded(world: World, name: str, shelf: Shelf | None = None, **more: Any) -> ScaleWording:
    given: dict[str, Any] = {
        "by": world.programme_lead,
        "shelf": shelf or Shelf(world.organisation, world.network),
        "steps": words(name),
        "reason": "Our key measures.",
        "replaces": None,
    }
    return word_scale(**(given | more))


def scored(world: World) -> ProgressScore:
    return set_score(
        by=world.owner,
        project=world.project,
        value=STEP,
        scorer=ProgressScore.Scorer.TEAM,
        reason="One test is done.",
    )


def test_without_words_of_ones_own_coachworks_hold(world: World) -> None:
    assert scale_for(world.organisation) == Scale()
    assert scale_for(world.organisation).step(STEP).name == "First changes tried"


def test_after_each_step_comes_the_next_until_the_top() -> None:
    scale = Scale()
    assert scale.after(STEP) == scale.step(Decimal("3.0"))
    assert scale.after(Decimal("5.0")) is None


def test_the_networks_words_come_before_the_organisations(world: World) -> None:
    worded(world, "Own", Shelf(world.organisation))
    assert scale_for(world.organisation).step(STEP).name == "Own"

    worded(world, "Ours")

    scale = scale_for(world.organisation)
    assert scale.step(STEP).name == "Ours"
    assert scale.step(Decimal("3.0")).name == "First signs of improvement"
    assert scale_for(world.other_organisation) == Scale()


def test_each_change_is_a_version_and_the_later_of_two_is_told(world: World) -> None:
    first = worded(world, "First")
    second = worded(world, "Second", replaces=first.pk)

    assert (first.number, second.number) == (1, 2)
    with pytest.raises(EditConflict) as conflict:
        worded(world, "Third", replaces=first.pk)
    assert conflict.value.current == second


def test_a_double_click_makes_one_version(world: World) -> None:
    submission = uuid4()
    rows = {worded(world, "First", id=submission).pk for _click in range(2)}
    assert rows == {submission}


def test_only_who_leads_there_words_it(world: World) -> None:
    with pytest.raises(NotAllowed):
        worded(world, "Mine", Shelf(world.organisation), by=world.owner)


def test_a_score_keeps_the_words_it_was_given_by(
    world: World, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    first = worded(world, "Wording one")
    assert scored(world).wording == first
    worded(world, "Wording two", replaces=first.pk)
    client = signed_in(world.owner)
    project = reverse("improvement:project", args=[world.project.pk])
    client.get(project)

    with django_assert_num_queries(0):
        assert scales_of([first.pk])[first.pk].step(STEP).name == "Wording one"
    page = client.get(project).content.decode()

    assert "Wording one" in page
    assert "Wording two" not in page
    form = client.get(reverse("improvement:score", args=[world.project.pk])).content.decode()
    assert "2.5 · Wording two (now)" in form
    assert "worded by your programme, version 2" in form


def test_the_lead_words_it_in_the_browser_and_loses_nothing_to_another(
    world: World, signed_in: SignedIn
) -> None:
    client = signed_in(world.programme_lead)
    world.organisation  # noqa: B018 - of the network
    address = reverse("improvement:scale", args=[world.network.pk])
    form = client.get(address).context["form"]
    assert isinstance(form, ScaleForm)
    typed: dict[str, Any] = {name: form[name].value() or "" for name in form.fields}
    typed |= {"name_2_5": "We try things", "reason": "Plainer."}
    assert client.post(address, typed).status_code == 302
    assert scale_for(world.organisation).step(STEP).name == "We try things"

    late = typed | {"name_2_5": "We test", "submission_id": str(uuid4())}
    told = client.post(address, late)
    assert told.status_code == 422
    page = told.content.decode()
    assert "version 1 came into force" in page
    assert "We test" in page
    newest = ScaleWording.objects.within(world.organisation).get()
    assert client.post(address, late | {"replaces": str(newest.pk)}).status_code == 302
    assert scale_for(world.organisation).step(STEP).name == "We test"


def test_one_who_leads_several_places_chooses_among_them(world: World, signed_in: SignedIn) -> None:
    world.organisation  # noqa: B018 - of the network
    page = signed_in(world.programme_lead).get(reverse("improvement:scale_list")).content.decode()

    assert "Everybody in Northern Alliance" in page
    assert "Harbour Health" in page
