"""Setting and correcting scores: rows are added, never changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from coachwork.foundation.errors import NotAllowed, PolicyError
from coachwork.foundation.models import Event
from coachwork.improvement.actions import correct_score, set_score
from coachwork.improvement.days import today_for
from coachwork.improvement.models import ProgressScore, ProjectState
from coachwork.improvement.progress import score_on
from coachwork.improvement.rules import scorers_for
from tests.world import World

Scorer = ProgressScore.Scorer


def set_one(world: World, **changes: Any) -> ProgressScore:
    given: dict[str, Any] = {
        "by": world.owner,
        "project": world.project,
        "value": Decimal("2.0"),
        "scorer": Scorer.TEAM,
        "reason": "Baseline is on the chart.",
    }
    return set_score(**(given | changes))


def rows(world: World) -> Any:
    return ProgressScore.objects.within(world.organisation)


def test_a_score_keeps_value_day_scorer_reason_and_author(world: World) -> None:
    set_one(world, next_step="Test the first change.")

    row = rows(world).get()
    assert (row.value, row.scored_on) == (Decimal("2.0"), today_for(world.owner))
    assert (row.scorer, row.created_by) == (Scorer.TEAM, world.owner)
    assert row.next_step == "Test the first change."
    event = Event.objects.get()
    assert (event.verb, event.details["value"]) == ("improvement.score_set", "2.0")


def test_a_second_score_leaves_the_first_as_it_was(world: World) -> None:
    set_one(world, scored_on=date(2026, 3, 1))
    set_one(world, value=Decimal("2.5"), scored_on=date(2026, 4, 1))

    assert list(rows(world).values_list("value", flat=True)) == [Decimal("2.5"), Decimal("2.0")]


def test_a_double_click_makes_one_score_and_one_event(world: World) -> None:
    submission = uuid4()

    assert set_one(world, id=submission) == set_one(world, id=submission)
    assert rows(world).count() == Event.objects.count() == 1


@pytest.mark.parametrize("value", ["0.0", "0.4", "2.7", "5.5"])
def test_only_the_ten_steps_are_scores(world: World, value: str) -> None:
    with pytest.raises(PolicyError, match="ten steps"):
        set_one(world, value=Decimal(value))


def test_a_score_needs_a_reason(world: World) -> None:
    with pytest.raises(PolicyError, match="Say why"):
        set_one(world, reason=" \n ")


def test_a_score_is_not_of_tomorrow_nor_of_before_the_project(world: World) -> None:
    with pytest.raises(PolicyError, match="in the future"):
        set_one(world, scored_on=today_for(world.owner) + timedelta(days=1))
    with pytest.raises(PolicyError, match="before 1 Jan 2024"):
        set_one(world, scored_on=date(2023, 12, 31))


@pytest.mark.parametrize("state", [ProjectState.CLOSED, ProjectState.STOPPED, ProjectState.MERGED])
def test_what_is_over_is_not_scored(world: World, state: ProjectState) -> None:
    world.project.state = state
    world.project.save()

    with pytest.raises(PolicyError, match=f"This project is {state}"):
        set_one(world)


@pytest.mark.parametrize("who", ["team_mate", "programme_lead", "executive", "stranger"])
def test_others_do_not_score(world: World, who: str) -> None:
    with pytest.raises(NotAllowed, match="Set the progress score"):
        set_one(world, by=getattr(world, who))


def test_lead_and_coach_score_in_their_own_name_or_for_both(world: World) -> None:
    assert scorers_for(world.owner, world.project) == (Scorer.TEAM, Scorer.AGREED)
    assert scorers_for(world.coach, world.project) == (Scorer.COACH, Scorer.AGREED)
    assert scorers_for(world.team_mate, world.project) == ()

    with pytest.raises(NotAllowed, match="in the name of: Team"):
        set_one(world, by=world.coach, scorer=Scorer.TEAM)
    with pytest.raises(NotAllowed, match="in the name of: Coach"):
        set_one(world, scorer=Scorer.COACH)


def test_a_correction_takes_the_place_of_the_wrong_one_on_its_day(world: World) -> None:
    wrong = set_one(world, value=Decimal("3.0"), scored_on=date(2026, 3, 1))

    correct_score(by=world.owner, score=wrong, value=Decimal("2.5"), reason="We mixed up charts.")

    found = score_on(world.project, date(2026, 3, 1))
    assert found is not None
    assert (found.value, found.supersedes_id) == (Decimal("2.5"), wrong.pk)
    assert found.reason == "We mixed up charts."
    wrong.refresh_from_db()
    assert (wrong.value, wrong.reason) == (Decimal("3.0"), "Baseline is on the chart.")
    assert wrong.superseded
    assert not found.superseded


def test_a_wrong_day_is_corrected_too(world: World) -> None:
    wrong = set_one(world, scored_on=date(2026, 3, 1))

    correct_score(
        by=world.owner,
        score=wrong,
        value=Decimal("2.0"),
        reason="It was in February.",
        scored_on=date(2026, 2, 1),
    )

    assert score_on(world.project, date(2026, 2, 1)) is not None


def test_what_was_corrected_is_not_corrected_again(world: World) -> None:
    wrong = set_one(world)
    right = correct_score(by=world.owner, score=wrong, value=Decimal("1.5"), reason="Typo.")

    with pytest.raises(PolicyError, match="corrected already"):
        correct_score(by=world.owner, score=wrong, value=Decimal("1.0"), reason="Typo.")

    correct_score(by=world.owner, score=right, value=Decimal("1.0"), reason="Typo again.")
    assert rows(world).count() == 3


def test_a_double_click_corrects_once(world: World) -> None:
    wrong, submission = set_one(world), uuid4()

    first, second = (
        correct_score(
            by=world.owner, score=wrong, value=Decimal("1.5"), reason="Typo.", id=submission
        )
        for _click in range(2)
    )

    assert first == second
    assert rows(world).count() == Event.objects.count() == 2


def test_the_team_does_not_correct_the_coachs_score(world: World) -> None:
    coachs = set_one(world, by=world.coach, scorer=Scorer.COACH)

    with pytest.raises(NotAllowed, match="in the name of: Coach"):
        correct_score(by=world.owner, score=coachs, value=Decimal("1.5"), reason="Too kind.")


@pytest.mark.django_db(transaction=True)
def test_of_several_who_correct_one_score_at_once_one_succeeds_and_the_others_are_told() -> None:
    world = World()
    wrong, start = set_one(world), Barrier(6)

    def correct(number: int) -> str:
        start.wait()
        try:
            correct_score(by=world.owner, score=wrong, value=Decimal("1.5"), reason="Mistyped.")
        except PolicyError as refusal:
            return str(refusal)
        finally:
            connections.close_all()
        return "corrected"

    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(correct, range(6)))

    assert told.count("corrected") == 1
    assert all("corrected already" in words for words in told if words != "corrected")
    assert rows(world).filter(supersedes=wrong).count() == 1
