"""Finding anything: what is found, by whom, and that the index follows what is written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from coachwork.finding import index, kinds
from coachwork.finding.models import Asked, SearchEntry
from coachwork.finding.queries import COUNTED, Question, counts
from coachwork.finding.words import place
from coachwork.foundation.vocabulary import Role
from coachwork.improvement.actions import (
    edit_idea,
    edit_project,
    move_idea,
    remove_idea,
    restore_idea,
    stop_project,
)
from coachwork.improvement.closing import ClosureText
from coachwork.improvement.ideas import IdeaText
from coachwork.improvement.models import ChangeIdea, IdeaStatus
from coachwork.organisations.models import OrgUnit, Person, RoleGrant
from tests.unit.conftest import SignedIn
from tests.unit.finding.asking import titles
from tests.unit.improvement.daily import noted as noted_daily
from tests.unit.improvement.ideas import noted
from tests.world import World

MOST_QUERIES = 15


def listed(world: World) -> None:
    """Everything that was made behind the actions' backs."""
    assert world.measure
    for kind in kinds.every():
        index.rebuild(kind)


def test_everything_of_a_project_is_found(world: World) -> None:
    noted(world, "Slippers with grip against falls")
    noted_daily(world, "The falls mat is in the way")
    listed(world)

    assert set(titles(world.owner, "falls")) == {
        "Fewer falls with harm",
        "Slippers with grip against falls",
        "The falls mat is in the way",
        "Falls with harm",
    }
    assert titles(world.owner, "falls", kind="idea") == ["Slippers with grip against falls"]
    assert titles(world.owner, "alice own") == ["Alice Owner"]


@pytest.mark.parametrize(
    "query",
    ["slip", "SLIPPERS", "grip slip", "süre-grip", "sure grip's", 'slippers "grip"', "grip -- %"],
)
def test_beginnings_of_words_in_any_order_are_enough(world: World, query: str) -> None:
    noted(world, "Slippers with Sûre-Grip’s sole")

    assert titles(world.owner, query) == ["Slippers with Sûre-Grip’s sole"]


@pytest.mark.parametrize(
    "query",
    ["", "%", "_", "'", '"', "ippers", "slippers AND nothing", "*", "slip OR x", "a:b", "(("],
)
def test_signs_do_no_harm_and_find_nothing(world: World, query: str) -> None:
    noted(world, "Slippers with grip")
    assert titles(world.owner, query) == []


@pytest.mark.parametrize("who", ["stranger", "administrator"])
def test_who_sees_nothing_of_it_finds_nothing_of_it(world: World, who: str) -> None:
    noted(world, "Slippers with grip against falls")
    listed(world)
    assert titles(getattr(world, who), "falls") == []
    assert titles(world.stranger, "alice") == []


def test_a_guest_finds_the_parts_that_are_shared(world: World) -> None:
    noted(world, "Slippers against falls")
    listed(world)
    guest = Person.objects.create_user("guest@example.org", name="Gil Guest")
    RoleGrant.objects.create(
        organisation=world.organisation,
        person=guest,
        role=Role.GUEST,
        scope=RoleGrant.Scope.PROJECT,
        scope_id=world.project.pk,
        parts="see_ideas",
        starts_on=world.project.registered_on,
    )

    assert titles(guest, "falls") == ["Slippers against falls"]


def test_the_index_follows_what_is_written(world: World) -> None:
    idea = noted(world, "Bed alarms")
    assert titles(world.owner, "alarms") == ["Bed alarms"]

    edit_idea(by=world.owner, idea=idea, version=1, to=IdeaText("Night lights"))
    assert titles(world.owner, "alarms") == []
    assert titles(world.owner, "lights") == ["Night lights"]

    remove_idea(by=world.owner, idea=idea, reason="Twice.")
    assert titles(world.owner, "lights") == []

    restore_idea(by=world.owner, idea=idea)
    assert titles(world.owner, "lights") == ["Night lights"]


def test_a_project_is_found_by_its_new_title_its_unit_and_its_team(world: World) -> None:
    edit_project(
        by=world.owner, project=world.project, version=1, title="No more slips", why_it_matters="x"
    )

    for query in ("slips", "ward 7", "team slips"):
        assert titles(world.owner, query, kind="project") == ["No more slips"]


def test_what_did_not_work_is_found_as_learning(world: World, signed_in: SignedIn) -> None:
    idea = noted(world, "Bed alarms")
    move_idea(by=world.owner, idea=idea, to=IdeaStatus.ABANDONED, reason="Nobody hears them")
    said = ClosureText(outcome="Nothing came of it.", learning="No alarms to hand")
    stop_project(by=world.owner, project=world.project, closure=said)

    assert titles(world.owner, "alarms", outcome="learnt") == [
        "Bed alarms",
        "Fewer falls with harm",
    ]
    page = signed_in(world.owner).get(reverse("finding:find"), {"q": "hear alarm"}).content.decode()
    assert "What was learned:" in page
    assert "Nobody <mark>hears</mark> them" in page
    assert titles(world.owner, "alarms", outcome="worked") == []


def test_it_is_narrowed_by_unit_and_to_what_is_mine(world: World) -> None:
    ward = OrgUnit.objects.create(organisation=world.organisation, name="Ward 8", kind="ward")
    noted(world, "Slippers with grip")
    noted_daily(world, "Slippers get lost", by=world.owner)
    medicine = str(world.unit.parent_id)

    assert len(titles(world.executive, "slippers", unit=medicine)) == 2
    assert titles(world.executive, "slippers", unit=str(ward.pk)) == []
    assert titles(world.executive, "slippers", unit="nonsense", kind="nonsense") != []
    assert len(titles(world.owner, "slippers", mine="1")) == 2
    assert titles(world.executive, "slippers", mine="1") == []


def many(world: World, count: int) -> None:
    """So many ideas in the index, as after years."""
    now = timezone.now()
    noted(world, "Slippers, the newest")
    SearchEntry.objects.bulk_create(
        SearchEntry(
            organisation=world.organisation,
            kind="idea",
            subject=ChangeIdea().pk,
            unit_id=world.unit.pk,
            project_id=world.project.pk,
            title=f"Slippers number {number}",
            text="They have grip. " * 3,
            status=IdeaStatus.IDEA,
            words=f"{place(world.organisation.pk)} slippers number {number} they have grip",
            changed_at=now - timedelta(minutes=number + 1),
        )
        for number in range(count)
    )


def test_the_page_is_paged_counted_and_costs_few_queries(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    many(world, 60)
    client = signed_in(world.owner)

    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(reverse("finding:find"), {"q": "slipper"}).content.decode()

    assert "61 found" in page
    assert page.count("<mark>Slippers</mark>") == 20
    assert page.index("the newest") < page.index("number 0")
    assert "page=2" in page
    part = client.get(
        reverse("finding:find"), {"q": "slipper"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert part.lstrip().startswith("<div")
    assert "<html" not in part


def test_beyond_a_number_one_does_not_count_on(world: World) -> None:
    many(world, COUNTED)
    found = counts(world.owner, Question.parse({"q": "slip"}))
    assert (found.total, found.is_more) == (COUNTED, True)
    assert titles(world.owner, "slip", kind="test") == []


def test_the_number_is_that_of_the_kind_asked_for(world: World, signed_in: SignedIn) -> None:
    noted(world, "Slippers with grip")
    noted_daily(world, "Cold feet", changed="New slippers")
    client = signed_in(world.owner)

    for kind, said in (("", "2 found"), ("idea", "1 found"), ("measure", "0 found")):
        page = client.get(reverse("finding:find"), {"q": "slip", "kind": kind}).content.decode()
        assert said in page, kind


def test_what_has_the_word_in_its_title_comes_first(world: World) -> None:
    noted(world, "Slippers with grip")
    noted_daily(world, "Cold feet", changed="New slippers")

    assert titles(world.owner, "slip") == ["Slippers with grip", "Cold feet"]


def test_an_empty_page_says_what_can_be_found(world: World, signed_in: SignedIn) -> None:
    client = signed_in(world.team_mate)
    assert "What are you looking for?" in client.get(reverse("finding:find")).content.decode()
    nothing = client.get(reverse("finding:find"), {"q": "zebra", "kind": "idea"}).content.decode()
    assert "Try it in all kinds and units" in nothing


def test_the_command_makes_it_all_anew(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    noted(world, "Slippers")
    SearchEntry.objects.everywhere(why="it was thrown away").delete()
    assert titles(world.owner, "slippers") == []

    call_command("rebuild_search")

    assert titles(world.owner, "slippers") == ["Slippers"]
    assert "idea: 1" in capsys.readouterr().out


@pytest.mark.postgresql
def test_postgresql_uses_its_text_index(world: World) -> None:
    """With too few rows a scan is cheaper: what matters is that the index can answer."""
    rows = SearchEntry.objects.everywhere(why="its plan").filter(
        words__holds=Asked(("slip", "grip"))
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        sql, params = rows.query.sql_with_params()
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "finding_words" in plan
    assert "Seq Scan" not in plan


@pytest.mark.sqlite
def test_sqlite_keeps_its_text_index_whole(world: World) -> None:
    idea = noted(world, "Slippers")
    edit_idea(by=world.owner, idea=idea, version=1, to=IdeaText("Night lights"))
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO finding_words(finding_words) VALUES ('integrity-check')")
