"""What is said of an aim, what is missing or vague, and what a coach would ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coachwork.improvement.aim_check import Check, Grade, Part, check_aim
from coachwork.improvement.aims import DraftAim, sentence

TODAY = date(2026, 3, 1)
WHOLE = DraftAim(
    what="Falls with harm",
    start_value=6,
    goal_value=3,
    unit_label="per 1,000 bed days",
    by_when=date(2027, 3, 31),
    for_whom="patients over 75",
    where="Ward 7",
)


def part_of(part: Part, **changes: Any) -> Check:
    checks = check_aim(replace(WHOLE, **changes), TODAY)
    return next(check for check in checks if check.part == part)


def test_an_aim_that_says_all_five_gets_no_hint() -> None:
    checks = check_aim(WHOLE, TODAY)

    assert [check.part for check in checks] == list(Part)
    assert all(check.grade == Grade.SAID and not check.hint for check in checks)


def test_of_an_empty_aim_all_five_are_asked_for() -> None:
    checks = check_aim(DraftAim(), TODAY)

    assert {check.grade for check in checks} == {Grade.MISSING}
    assert all(check.hint for check in checks)


@pytest.mark.parametrize(
    ("part", "changes", "grade", "words"),
    [
        (Part.WHAT, {"what": "Improve handovers"}, Grade.VAGUE, "“Improve” says which way"),
        (Part.WHAT, {"what": "fewer falls"}, Grade.VAGUE, "“fewer” says which way"),
        (Part.WHAT, {"what": " Care. "}, Grade.VAGUE, "What of it would you count"),
        (Part.WHAT, {"what": "Pressure ulcers"}, Grade.SAID, ""),
        (Part.HOW_MUCH, {"start_value": None}, Grade.MISSING, "Still to say: where you are today."),
        (
            Part.HOW_MUCH,
            {"goal_value": None, "unit_label": " "},
            Grade.MISSING,
            "where you want to be, what it is counted in",
        ),
        (Part.HOW_MUCH, {"goal_value": 6}, Grade.VAGUE, "are the same"),
        (Part.HOW_MUCH, {"goal_value": 0}, Grade.ASK, "A bold step"),
        (Part.HOW_MUCH, {"goal_value": 12}, Grade.ASK, "A bold step"),
        (Part.HOW_MUCH, {"goal_value": 5.9}, Grade.ASK, "A small step"),
        (Part.HOW_MUCH, {"start_value": 0, "goal_value": 3}, Grade.SAID, ""),
        (
            Part.HOW_MUCH,
            {"goal_value": 120, "unit_label": "% of stays"},
            Grade.ASK,
            "More than 100",
        ),
        (Part.BY_WHEN, {"by_when": TODAY}, Grade.VAGUE, "has passed"),
        (Part.BY_WHEN, {"by_when": date(1, 1, 1)}, Grade.VAGUE, "has passed"),
        (Part.BY_WHEN, {"by_when": date(2028, 3, 1)}, Grade.SAID, ""),
        (Part.BY_WHEN, {"by_when": date(2028, 3, 2)}, Grade.VAGUE, "More than two years"),
        (Part.BY_WHEN, {"by_when": date(2026, 3, 20)}, Grade.ASK, "Less than four weeks"),
        (Part.FOR_WHOM, {"for_whom": "All patients"}, Grade.VAGUE, "Which of them"),
        (Part.WHERE, {"where": "the hospital"}, Grade.VAGUE, "do you begin with"),
        (Part.WHERE, {"where": ""}, Grade.MISSING, "Say where"),
    ],
)
def test_each_part_is_judged_by_itself(
    part: Part, changes: dict[str, Any], grade: Grade, words: str
) -> None:
    check = part_of(part, **changes)

    assert check.grade == grade
    assert words in check.hint
    assert check.is_said == (grade in (Grade.SAID, Grade.ASK))


def test_the_sentence_says_where_and_has_gaps_where_nothing_is_said() -> None:
    assert sentence(WHOLE) == (
        "Falls with harm: from 6 to 3 per 1,000 bed days by 31 Mar 2027,"
        " for patients over 75 (Ward 7)."
    )
    assert sentence(DraftAim(what="Falls", start_value=0)) == "Falls: from 0 to … … by …, for …."
