"""What the pages say of a metric is what is counted."""

from __future__ import annotations

from coachwork.programme.definitions import ACTIVE_COACHES, DEFINITIONS, STALLED_PROJECTS
from coachwork.programme.models import Metric


def test_every_metric_is_explained() -> None:
    assert set(DEFINITIONS) == set(Metric)


def test_nothing_counts_above_the_line_that_does_not_count_below() -> None:
    cases = (*ACTIVE_COACHES.cases, *STALLED_PROJECTS.cases)
    assert all(case.below for case in cases if case.above)
    assert {(case.above, case.below) for case in cases} == {
        (True, True),
        (False, True),
        (False, False),
    }


def test_the_caveat_speaks_of_cause() -> None:
    assert all("cause" in str(definition.caveat) for definition in DEFINITIONS.values())
