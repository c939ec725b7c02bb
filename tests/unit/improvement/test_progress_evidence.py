"""What the record shows, and which step it suggests: the table, and what each room tells for it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from coachwork.improvement import evidence
from coachwork.improvement.actions import correct_score, set_score, write_charter
from coachwork.improvement.charter_queries import possible_sponsors
from coachwork.improvement.charters import NewCharter
from coachwork.improvement.days import today_for
from coachwork.improvement.evidence import Fact
from coachwork.improvement.models import Decision, IdeaStatus, ProgressScore, TeamMembership
from coachwork.improvement.progress_evidence import ASKS, judged, suggested
from coachwork.improvement.progress_scale import STEPS
from coachwork.improvement.project_evidence import project_facts
from coachwork.organisations.models import Person
from tests.unit.conftest import SignedIn
from tests.unit.improvement.cycles import closed
from tests.unit.improvement.ideas import standing
from tests.world import World

#: What comes to the record from one step to the next.
PATH: list[tuple[str, dict[Fact, float]]] = [
    ("0.5", {}),
    ("1.0", {Fact.AIM: 1, Fact.PEOPLE: 2}),
    ("1.5", {Fact.DRIVERS: 3}),
    ("2.0", {Fact.MEASURES_WITH_DATA: 1}),
    ("2.5", {Fact.CHANGE_TESTS: 1}),
    ("3.0", {Fact.SHARE_OF_WAY: 0.2}),
    ("3.5", {Fact.PROCESS_SIGNALS: 1}),
    ("4.0", {Fact.OUTCOME_SIGNALS: 1, Fact.SHARE_OF_WAY: 0.5}),
    ("4.5", {Fact.MONTHS_HELD: 6, Fact.CONTROL_PLAN: 2}),
    ("5.0", {Fact.AIM_MET: 1, Fact.REVIEWS: 1, Fact.SPREAD: 1}),
]


def test_the_table_has_a_row_for_each_step() -> None:
    assert list(ASKS) == [step.value for step in STEPS]


def test_the_suggestion_climbs_with_the_record_and_no_sooner() -> None:
    facts: dict[Fact, float] = {}
    for value, more in PATH:
        for fact in more:
            lacking = {key: amount for key, amount in (facts | more).items() if key != fact}
            assert suggested(judged(facts | lacking)) < Decimal(value), f"{value} without {fact}"
        facts |= more
        assert suggested(judged(facts)) == Decimal(value)


def test_a_gap_lower_down_holds_the_suggestion_and_is_named() -> None:
    facts = {fact: 10.0 for _value, more in PATH for fact in more} | {Fact.CHANGE_TESTS: 0}

    steps = judged(facts)

    assert suggested(steps) == Decimal("2.0")
    held = next(step for step in steps if step.value == Decimal("2.5"))
    assert [str(words) for words in held.missing] == ["A closed test of a change"]


def test_what_only_helps_holds_nothing_back() -> None:
    steps = judged({Fact.AIM: 1, Fact.PEOPLE: 2})

    first = next(step for step in steps if step.value == Decimal("1.0"))
    assert first.is_shown
    assert "A sponsor" in [str(words) for words in first.would_help]


def test_a_bare_project_tells_little(world: World) -> None:
    facts = evidence.gathered(world.project)

    assert (facts[Fact.AIM], facts[Fact.APPROVED], facts[Fact.PEOPLE]) == (1, 1, 0)
    assert suggested(judged(facts)) == Decimal("0.5")


def test_the_record_of_a_project_is_gathered_in_three_queries(
    world: World, django_assert_max_num_queries: Any
) -> None:
    people = (world.owner, world.team_mate)
    write_charter(
        by=people[0],
        project=world.project,
        version=1,
        charter=NewCharter(problem="Two falls a week.", sponsor_name="The matron"),
    )
    closed(world, Decision.ABANDON)
    standing(world, IdeaStatus.ADOPTED, "A lamp at each bed")
    other = world.project_called("Sleep at night")

    with django_assert_max_num_queries(3):
        facts = evidence.gathered(world.project)

    told = {fact.value: amount for fact, amount in facts.items() if amount}
    assert told == {
        "aim": 1,
        "charter": 1,
        "people": 2,
        "sponsor": 1,
        "approved": 1,
        "change_tests": 1,
        "adopted": 1,
    }
    assert evidence.gathered(other)[Fact.CHANGE_TESTS] == 0


def score(world: World, value: str, by: Person, scorer: ProgressScore.Scorer) -> ProgressScore:
    return set_score(
        by=by, project=world.project, value=Decimal(value), scorer=scorer, reason="As we see it."
    )


def test_the_suggestion_and_the_choice_are_both_kept(world: World, signed_in: SignedIn) -> None:
    row = score(world, "3.0", world.owner, ProgressScore.Scorer.TEAM)

    stored = ProgressScore.objects.within(world.organisation).get()
    assert (stored.value, stored.suggested) == (Decimal("3.0"), Decimal("0.5"))
    assert stored.evidence["aim"] == 1
    history = reverse("improvement:history", args=[world.project.pk])
    assert "the record suggested 0.5" in signed_in(world.owner).get(history).content.decode()

    right = correct_score(by=world.owner, score=row, value=Decimal("2.0"), reason="A slip.")
    assert (right.suggested, right.evidence) == (stored.suggested, stored.evidence)


@pytest.mark.parametrize(("coachs", "told"), [("2.0", "1.0 apart"), ("2.5", "")])
def test_team_and_coach_are_both_shown_and_a_wide_gap_is_put_into_words(
    world: World, signed_in: SignedIn, coachs: str, told: str
) -> None:
    score(world, "3.0", world.owner, ProgressScore.Scorer.TEAM)
    score(world, coachs, world.coach, ProgressScore.Scorer.COACH)

    address = reverse("improvement:project", args=[world.project.pk])
    page = signed_in(world.team_mate).get(address).content.decode()

    assert "The coach's view:" in page
    assert ("apart. Talk about it" in page) == bool(told)
    assert told in page


def test_the_form_and_the_page_tell_the_suggestion_and_what_is_next(
    world: World, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(world.owner)
    form = client.get(reverse("improvement:score", args=[world.project.pk])).content.decode()
    assert "A suggestion, no more: you choose." in form
    assert "A team of two or more" in form
    assert 'name="value" value="0.5" checked' not in form

    with django_assert_max_num_queries(12):
        page = client.get(reverse("improvement:evidence", args=[world.project.pk]))
    assert "Nothing is ever set by the system" in page.content.decode()


def test_who_leaves_one_day_counts_until_then(world: World) -> None:
    today = today_for(world.owner)
    part = TeamMembership.objects.within(world.organisation).filter(person=world.team_mate)
    people = [
        (part.update(ends_on=today + timedelta(days=days)), project_facts(world.project))
        for days in (0, -1)
    ]
    assert [facts[Fact.PEOPLE] for _changed, facts in people] == [2, 1]


def test_who_leaves_one_day_can_still_be_the_sponsor(world: World) -> None:
    today = today_for(world.owner)
    part = TeamMembership.objects.within(world.organisation).filter(person=world.team_mate)
    part.update(ends_on=today)

    assert world.team_mate in possible_sponsors(world.project, None, today)
    assert world.team_mate not in possible_sponsors(world.project, None, today + timedelta(days=1))
