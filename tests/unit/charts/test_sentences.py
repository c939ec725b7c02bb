"""What the rules found is said in whole, plain sentences, with what it means for the team."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from coachwork import charts, spc
from coachwork.charts import ENGLISH, Direction, Kind
from coachwork.charts.findings import OUTSIDE, judge
from coachwork.charts.sentences import SENTENCES
from tests.unit.charts.builders import FALLS, chart, falls, months

SHIFTED = [9, 8, 10, 9, 8, 10, 9, 8, 10, 9, 4, 3, 5, 4, 3, 5, 4, 3, 5, 4]
RISING = [5, 7, 4, 8, 5, 3, 4, 5, 6, 7, 8, 4, 7, 5]


@pytest.mark.parametrize(
    ("side", "direction", "kind"),
    [
        ("above", "up", Kind.IMPROVEMENT),
        ("above", "down", Kind.CONCERN),
        ("below", "up", Kind.CONCERN),
        ("down", "down", Kind.IMPROVEMENT),
        ("up", "neither", Kind.NEUTRAL),
        ("none", "up", Kind.NEUTRAL),
    ],
)
def test_direction_decides_what_a_signal_means(side: str, direction: str, kind: Kind) -> None:
    assert judge(side, Direction(direction)) is kind


def test_a_shift_in_the_direction_wanted() -> None:
    spec = chart(SHIFTED, rules="perla", direction="down")
    assert (
        "10 points in a row below the median, November 2023 to August 2024: "
        "a shift, unlikely to be chance. This is in the direction you want."
    ) in spec.sentences
    assert (
        "10 points in a row above the median, January to October 2023: "
        "a shift, unlikely to be chance. This is the wrong way."
    ) in spec.sentences
    assert any(s.startswith("Only 2 runs on one side of the centre") for s in spec.sentences)


def test_a_trend_without_a_direction_has_no_verdict() -> None:
    spec = chart(RISING, rules="perla")
    assert spec.sentences == (
        "6 points in a row going up, June to November 2023: a trend, unlikely to be chance.",
    )
    assert {point.kind for point in spec.points[5:11]} == {Kind.NEUTRAL}


def test_few_crossings_mark_no_point() -> None:
    spec = chart(SHIFTED, rules="anhoej")
    few = next(found for found in spec.findings if found.rule == "few_crossings")
    assert few.points == ()
    assert few.sentence == (
        "The line crosses its centre only 1 time, January 2023 to August 2024, "
        "where chance would make at least 6: the level has probably moved."
    )


def test_many_runs_hint_at_two_processes() -> None:
    spec = chart([1, 9] * 10, rules="perla")
    (sentence,) = spec.sentences
    assert sentence == (
        "20 runs on one side of the centre, January 2023 to August 2024, "
        "where chance would make at most 15: two processes may be mixed in one chart."
    )


def test_a_point_beyond_a_limit() -> None:
    spec = falls(rules="three_sigma")
    assert spec.sentences[0].startswith("4 points above the upper limit, the first June 2023")
    assert spec.points[5].kind is Kind.CONCERN
    assert spec.points[5].remarks == ("Above the upper limit",)
    alone = chart(FALLS[:12], chart="i", rules="three_sigma")
    assert alone.sentences == (
        "One point, June 2023, above the upper limit: unlikely to be chance, look for a reason.",
    )


def test_two_points_beyond_a_limit_are_both_named() -> None:
    y = [5, 6, 4, 6, 5, 17, 5, 6, 5, 6, 17, 5]
    spec = chart(y, chart="c", rules="three_sigma")
    assert "2 points, June 2023, November 2023, above the upper limit" in spec.sentences[0]


def test_a_limit_passed_weighs_more_than_a_run() -> None:
    y = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 7, 7.1, 7, 30, 7, 7.1, 7, 7.1, 7, 7.1]
    spec = chart(y, chart="i", rules=["anhoej_three_sigma", "perla"], direction="up", freeze=12)
    assert spec.points[15].remarks[0] == "Above the upper limit"


def test_an_excluded_point_is_never_coloured() -> None:
    spec = chart(FALLS[:12], chart="i", exclude=[6], direction="down")
    assert spec.points[5].kind is Kind.EXCLUDED


def test_without_dates_points_have_numbers() -> None:
    spec = chart(RISING, rules="perla", dates=None)
    assert spec.sentences[0].startswith("6 points in a row going up, points 6 to 11:")


def test_the_summary_says_what_from_when_and_how_much() -> None:
    assert falls(rules="three_sigma").summary == (
        "Falls per 1,000 bed days, January 2023 to December 2025: latest value 3.0, "
        "December 2025; mean 3.5; lower limit 3.0; upper limit 4.1; target 3.5; "
        "2 signals of special cause."
    )
    assert chart([]).summary == "Falls: no data yet."


def test_speaks_the_reader_s_language() -> None:
    said = {
        "Median": "Mediaan",
        "Common cause": "Gewoon",
        "going up": "omhoog",
        "{count} points in a row {where}, {period}: a trend, unlikely to be chance.": (
            "{count} punten op rij {where}, {period}: een trend."
        ),
    }
    dutch = replace(
        ENGLISH,
        gettext=lambda text: said.get(text, text),
        ngettext=lambda one, many, count: said.get(one if count == 1 else many, many),
        format_range=lambda first, last, frequency: f"{first:%m/%y} tot {last:%m/%y}",
        format_number=lambda value, places: f"{value:.{places}f}".replace(".", ","),
        language="nl",
    )
    spec = chart([value + 0.5 for value in RISING], rules="perla", wording=dutch)
    assert spec.sentences == ("6 punten op rij omhoog, 06/23 tot 11/23: een trend.",)
    assert spec.line_labels[0].text == "Mediaan 5,5"
    assert spec.words.kinds[Kind.COMMON] == "Gewoon"
    assert spec.language == "nl"


CALM = [10, 11, 9, 10, 9, 11, 10, 9, 11, 10, 11, 9]


def said(y: list[float], rules: str, rule: str, **more: object) -> list[str]:
    """The sentences of one rule."""
    options = {"chart": "i", "freeze": len(CALM)} | more
    spec = chart([*CALM, *y], rules=rules, **options)
    return [found.sentence for found in spec.findings if found.rule == rule]


def test_two_of_three_near_a_limit() -> None:
    assert said([13.2, 10, 13.2, 10, 9], "western_electric", "two_of_three") == [
        (
            "2 of 3 points in a row close to or above the upper limit, January to March 2024: "
            "unlikely to be chance, look for a reason."
        )
    ]
    assert said([5, 5.2, 10, 5, 5.1, 9], "western_electric", "two_of_three") == [
        (
            "4 points close to or below the lower limit, January to May 2024, at least 2 of every 3 "
            "in a row: unlikely to be chance, look for a reason."
        )
    ]


def test_four_of_five_well_off_the_mean() -> None:
    assert said([12.2, 12.3, 10, 12.2, 12.3, 9], "western_electric", "four_of_five") == [
        (
            "4 of 5 points in a row well above the mean, January to May 2024: "
            "a small shift, unlikely to be chance."
        )
    ]


def test_points_that_go_up_and_down_in_turn() -> None:
    (sentence,) = said([12, 8] * 7, "nelson", "alternating")
    assert sentence.startswith("20 points going up and down in turn, ")
    assert sentence.endswith("taking turns, such as two teams or two shifts.")


def test_points_that_keep_near_the_mean_or_away_from_it() -> None:
    (near,) = said([10, 10.1] * 8, "provost_murray", "hugging")
    assert "points in a row close to the mean, " in near
    assert "fewer ups and downs than the limits expect" in near
    (away,) = said([13, 7.2, 13, 13, 7.2, 7.1, 13, 7.2, 10], "nelson", "avoiding")
    assert away == (
        "8 points in a row well away from the mean, January to August 2024: "
        "two different processes may be mixed in one chart."
    )


def test_remarks_say_where_the_point_lies() -> None:
    spec = chart(
        [*CALM, 13.2, 10, 13.2], chart="i", freeze=12, rules="western_electric", direction="up"
    )
    assert spec.points[12].remarks == ("One of 2 points close to or above the upper limit",)
    assert spec.points[13].remarks == ()
    assert spec.status is Kind.IMPROVEMENT


@pytest.mark.parametrize("rules", list(spc.RULE_SETS))
def test_every_rule_of_every_set_has_a_sentence_of_its_own(rules: str) -> None:
    known = {*SENTENCES, OUTSIDE}
    assert {use.rule.value for use in spc.RULE_SETS[rules].rules} <= known


def test_the_rule_that_weighs_most_says_the_kind() -> None:
    """A trend downwards outweighs a run above the mean, as the NHS has it."""
    y = [*CALM, 16, 15, 14, 13, 12, 11.8, 11.6, 11.4]
    dots = spc.plot_the_dots(y, improvement="increase", fix=12)
    spec = charts.build(dots, dates=months(len(y)))
    meant = [str(word).split("_")[0] for word in dots.point_variation[0]]
    assert [p.kind.value for p in spec.points] == meant
    assert "concern" in meant


def test_variation_and_assurance_are_told() -> None:
    y = [*CALM, *[4, 5, 3, 4, 5, 4, 3, 5]]
    dots = spc.plot_the_dots(y, improvement="decrease", target=20, fix=12)
    spec = charts.build(dots, dates=months(len(y)), title="Falls")
    assert [verdict.sentence for verdict in spec.verdicts] == [
        "Variation: improvement, the latest values are low.",
        "Assurance: as things are, the target will be met every time.",
    ]
    assert spec.direction is Direction.DOWN
    assert spec.targets == (20.0,) * len(y)
    assert "; variation: improvement, the latest values are low; assurance: " in spec.summary
    assert "Assurance: as things are" in charts.findings_html(spec)


@pytest.mark.parametrize(
    ("target", "assurance"),
    [
        (10, "may be met or missed by chance alone"),
        (1, "will be missed every time"),
        (None, None),
        (math.nan, None),
    ],
)
def test_assurance_follows_the_target(target: float | None, assurance: str | None) -> None:
    dots = spc.plot_the_dots(CALM, improvement="decrease", target=target)
    clauses = [verdict.clause for verdict in charts.build(dots).verdicts]
    assert clauses[0] == "variation: common cause, no signal at the latest point"
    assert assurance in clauses[1] if assurance else len(clauses) == 1


def test_nothing_is_said_of_a_series_without_data() -> None:
    assert charts.build(spc.plot_the_dots([math.nan] * 3, target=2)).verdicts == ()
    assert charts.build(spc.plot_the_dots([])).verdicts == ()
