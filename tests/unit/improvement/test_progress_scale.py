"""The ten steps of the scale."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coachwork.improvement.progress_scale import (
    STAGE_NAMES,
    STEPS,
    Stage,
    stage_of,
)


def test_the_scale_runs_from_a_half_to_five_in_halves() -> None:
    assert [step.value for step in STEPS] == [Decimal(half) / 2 for half in range(1, 11)]


def test_every_step_says_what_it_means_and_what_would_be_true_in_words_of_its_own() -> None:
    texts = [str(text) for step in STEPS for text in (step.name, step.means, step.then_true)]

    assert len(set(texts)) == 30
    assert all(text[0].isupper() for text in texts)
    assert all(
        str(step.means).endswith(".") and str(step.then_true).endswith(".") for step in STEPS
    )


def test_stages_follow_the_scale_in_order_and_all_are_named() -> None:
    stages = [step.stage for step in STEPS]

    assert stages == sorted(stages)
    assert set(stages) == set(Stage) == set(STAGE_NAMES)


@pytest.mark.parametrize(
    ("value", "stage"),
    [(None, Stage.SET_UP), (Decimal("2.0"), Stage.MEASURE), (Decimal("2.5"), Stage.TEST)],
)
def test_the_stage_comes_from_the_score(value: Decimal | None, stage: Stage) -> None:
    assert stage_of(value) == stage
