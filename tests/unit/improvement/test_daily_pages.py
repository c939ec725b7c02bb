"""The pages of daily improvements: the lists, one, the form, the numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from coachwork.improvement.actions import remove_improvement, thank
from coachwork.improvement.daily_queries import by_month, units_below
from coachwork.improvement.days import today_for
from coachwork.improvement.models import DailyImprovement, DailyStatus, Project
from coachwork.organisations.models import OrgUnit
from tests.contracts.rooms.improvement import new_project
from tests.unit.conftest import SignedIn
from tests.unit.improvement.daily import SCALES, cleaner, noted, stored
from tests.world import LONG_AGO, World

MOST_QUERIES = 15


def page(name: str, row: DailyImprovement | None = None) -> str:
    return reverse(f"daily:{name}", kwargs={"improvement": row.pk} if row else {})


def many(world: World, count: int, unit: OrgUnit | None = None, **more: Any) -> None:
    today = today_for(world.owner)
    DailyImprovement.objects.bulk_create(
        DailyImprovement(
            organisation=world.organisation,
            unit=unit or world.unit,
            bothered=f"Bother number {number}",
            noted_on=today - timedelta(days=number),
            created_by=world.owner,
            **more,
        )
        for number in range(count)
    )


def test_one_sentence_is_enough(world: World, signed_in: SignedIn) -> None:
    given = {"bothered": SCALES, "unit": world.unit.pk, "noted_on": "2026-03-02"}

    answer = signed_in(world.team_mate).post(page("new"), given, follow=True)

    row = DailyImprovement.objects.within(world.organisation).get()
    assert answer.redirect_chain[-1][0] == page("improvement", row)
    assert SCALES in answer.content.decode()
    assert "smallest thing you could try" in answer.content.decode()


def test_the_own_unit_is_chosen_already(world: World, signed_in: SignedIn) -> None:
    person = cleaner(world, world.unit)

    shown = signed_in(person).get(page("new")).content.decode()

    assert f'<option value="{world.unit.pk}" selected>' in shown


def test_a_mistake_keeps_what_was_typed_and_a_number_of_a_patient_is_asked_about(
    world: World, signed_in: SignedIn
) -> None:
    given = {
        "bothered": "Bed of 999 000 0018 squeaks",
        "changed": "Oiled it",
        "unit": world.unit.pk,
        "noted_on": "2999-01-01",
        "kept": "no",
    }

    answer = signed_in(world.team_mate).post(page("new"), given)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Oiled it" in shown
    assert "ends in 18" in shown
    assert "date is in the future" in shown
    assert "what did not work teaches others too" in shown
    assert not DailyImprovement.objects.within(world.organisation).exists()


def test_the_rest_follows_later(world: World, signed_in: SignedIn) -> None:
    row = noted(world)
    given = {
        "bothered": SCALES,
        "changed": "A second pair",
        "happened": "Nobody walks",
        "kept": "yes",
        "minutes_saved": "1,200",
        "noted_on": "2026-03-02",
        "version": "1",
    }

    answer = signed_in(world.owner).post(page("edit", row), given, follow=True)

    assert (stored(row).status, stored(row).minutes_saved) == (DailyStatus.KEPT, 1200)
    assert "20 h" in answer.content.decode()
    again = signed_in(world.owner).get(page("edit", row)).content.decode()
    assert 'value="yes"' in again.split("checked")[0].rsplit("<input", 1)[-1]


def test_the_later_editor_sees_both(world: World, signed_in: SignedIn) -> None:
    row = noted(world)
    client = signed_in(world.owner)
    given = {"bothered": "Mine", "noted_on": "2026-03-02", "version": "1"}
    assert client.post(page("edit", row), given).status_code == 302

    answer = client.post(page("edit", row), given | {"bothered": "Theirs"})

    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()


def test_it_is_written_down_for_a_colleague_without_an_account(
    world: World, signed_in: SignedIn
) -> None:
    person = cleaner(world, world.unit)
    client = signed_in(world.coach)

    found = client.get(page("whose"), {"q": "broom"}).content.decode()
    address = f"{page('new')}?for={person.pk}"
    assert address in found
    given = {"bothered": SCALES, "unit": world.unit.pk, "noted_on": "2026-03-02"}
    shown = client.post(address, given, follow=True).content.decode()

    assert "Dana Coach, for Robin Broom" in shown
    assert client.get(f"{page('new')}?for={world.stranger.pk}").status_code == 404


def test_the_lists_are_mine_my_units_and_all(world: World, signed_in: SignedIn) -> None:
    ward = OrgUnit.objects.create(organisation=world.organisation, name="Ward 8", kind="ward")
    noted(world, "In our ward", by=world.owner)
    DailyImprovement.objects.create(
        organisation=world.organisation,
        unit=ward,
        bothered="Next door",
        noted_on=LONG_AGO,
        created_by=world.programme_lead,
    )
    client = signed_in(world.team_mate)

    shown = {
        view: client.get(page("list"), {"view": view}).content.decode()
        for view in ("", "mine", "all")
    }

    assert [("In our ward" in text, "Next door" in text) for text in shown.values()] == [
        (True, False),
        (False, False),
        (True, True),
    ]
    found = client.get(page("list"), {"view": "all", "q": "DOOR"}).content.decode()
    assert "Next door" in found
    assert "In our ward" not in found


def test_300_are_paged_with_few_queries(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    many(world, 300)
    client = signed_in(world.team_mate)

    for address in (page("list"), page("numbers"), f"{page('numbers')}?unit={world.unit.pk}"):
        with django_assert_max_num_queries(MOST_QUERIES):
            shown = client.get(address).content.decode()
        assert "300" in shown or shown.count("Bother number") == 2 * 25


def test_thanks_are_counted_with_names(world: World, signed_in: SignedIn) -> None:
    row = noted(world)
    thank(by=world.coach, improvement=row)

    answer = signed_in(world.executive).post(page("thank", row), headers={"HX-Request": "true"})
    shown = signed_in(world.team_mate).get(page("improvement", row)).content.decode()

    assert answer.content.decode().lstrip().startswith("<form")
    assert 'aria-pressed="true"' in answer.content.decode()
    assert "Dana Coach, Eve Executive" in shown
    assert "2 thank yous" in shown


def test_taking_away_can_be_undone_by_who_may(world: World, signed_in: SignedIn) -> None:
    row = noted(world)
    client = signed_in(world.team_mate)

    after = client.post(page("remove", row), {"reason": "Twice."}, follow=True)

    assert page("restore", row) in after.content.decode()
    removed = f"{page('list')}?removed={row.pk}"
    assert "Undo" not in signed_in(world.coach).get(removed).content.decode()
    assert SCALES in client.post(page("restore", row), follow=True).content.decode()


def test_a_project_starts_filled_in_and_both_are_linked(world: World, signed_in: SignedIn) -> None:
    row = noted(world, changed="A hook")
    client = signed_in(world.owner)
    address = f"{reverse('improvement:new')}?daily={row.pk}"

    form = client.get(address).content.decode()
    assert SCALES in form
    assert "A hook" in form
    assert client.post(address, new_project(world)).status_code == 302

    project = stored(row).project
    assert project is not None
    about = reverse("improvement:project", args=[project.pk])
    assert "Grew out of a daily improvement" in client.get(about).content.decode()
    assert about in client.get(page("improvement", row)).content.decode()


@pytest.mark.parametrize("unit", [True, False])
def test_the_database_sums_up_the_tree(world: World, unit: bool) -> None:
    medicine = world.unit.parent
    assert medicine is not None
    bay = OrgUnit.objects.create(
        organisation=world.organisation, parent=world.unit, name="Bay", kind="ward"
    )
    many(world, 2, bay, status=DailyStatus.KEPT)
    many(world, 1, world.unit)
    today = today_for(world.owner)

    rows = units_below(world.executive, medicine if unit else None, today - timedelta(days=9))

    found = [(row.name, row.noted, row.kept) for row in rows]
    assert found == [("Ward 7" if unit else "Medicine", 3, 2)]
    months = by_month(world.executive, medicine, today)
    assert (len(months), sum(month.noted for month in months)) == (24, 3)
    assert sum(month.noted for month in by_month(world.executive, bay, today)) == 2
    assert not sum(month.noted for month in by_month(world.stranger, None, today))


def test_the_numbers_of_a_unit_have_their_chart(world: World, signed_in: SignedIn) -> None:
    many(world, 120)
    shown = signed_in(world.coach).get(page("numbers"), {"unit": world.unit.pk}).content.decode()
    assert "cw-chart" in shown
    assert "Medicine" in shown
    assert (
        signed_in(world.stranger).get(page("numbers"), {"unit": world.unit.pk}).status_code == 404
    )


def test_what_was_taken_away_is_not_counted(world: World) -> None:
    remove_improvement(by=world.owner, improvement=noted(world), reason="Twice.")
    assert not DailyImprovement.objects.visible_to(world.owner).kept().exists()
    assert not Project.objects.within(world.organisation).filter(grew_from__isnull=False).exists()
