"""`coachwork analyse`: a line in, a line out; a bad line stops nothing."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachwork.cli.analyse import answer
from coachwork.spc import exchange_charts, exchange_nhs
from tests.unit.cli.conftest import Run, Write
from tests.unit.spc import golden

WORDS = st.sampled_from(["id", "anchor", "input", "params", "y", "x", "qicharts2", "i"])
NUMBERS = st.none() | st.integers(-3, 3) | st.floats(width=32)
ANYTHING = (
    NUMBERS
    | st.lists(NUMBERS | st.text(max_size=3), max_size=6)
    | st.sampled_from(["run", "t", "xbar", "mean", "sd", "date", "factor", "month", "increase"])
    | st.dictionaries(st.text(max_size=2), NUMBERS, max_size=2)
)
PARAMETERS = sorted({*exchange_charts.PARAMETERS, *exchange_nhs.PARAMETERS})

REQUEST = {"id": "a", "anchor": "qicharts2", "input": {"y": [3, 5, 4, 6, 5, 4, 3]}}


def test_answers_line_by_line(run: Run, write: Write) -> None:
    lines = [json.dumps(REQUEST), "", "{not json", json.dumps(REQUEST | {"id": 2})]
    code, out, _ = run("analyse", write("\n".join(lines), "in.jsonl"))
    replies = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [reply.get("id") for reply in replies] == ["a", None, 2]
    assert "not JSON" in replies[1]["error"]
    assert replies[0]["points"]["cl"] == [4.0] * 7
    assert replies[0]["parts"][0]["n_useful"] == 5


def test_reads_what_is_piped_in(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(REQUEST) + "\n"))
    assert json.loads(run("analyse")[1])["id"] == "a"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"params": {"colour": "red"}}, "unknown parameter: colour"),
        ({"extra": 1}, "unknown field: extra"),
        ({"anchor": "other"}, "there is no anchor 'other'"),
        ({"anchor": ["other"]}, ""),
        ({"input": {"y": "abc"}}, ""),
        ({"input": [1, 2]}, ""),
        ({"params": {"chart": "pie"}}, "pie"),
        ({"input": {"y": [1, 2], "n": [1]}}, ""),
        ({"input": {"y": [1, 2], "x": [1], "x_type": "numeric"}}, ""),
        ({"params": {"freeze": 1.5}}, "whole numbers"),
        ({"params": {"multiply": 0}}, "multiply 0: a factor is a number above 0"),
        ({"params": {"multiply": float("nan")}}, "multiply nan"),
        ({"params": {"target": float("inf")}}, "target inf"),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, object], error: str) -> None:
    reply = answer(json.dumps(REQUEST | change))
    assert reply["id"] == "a"
    assert error in reply["error"]


def test_a_line_must_be_an_object() -> None:
    assert answer("[1]") == {"error": "a line must hold one JSON object"}


def test_a_file_that_is_not_there(run: Run, tmp_path: object) -> None:
    code, _, err = run("analyse", f"{tmp_path}/none.jsonl")
    assert code == 2
    assert "cannot read" in err


NHS = {
    "anchor": "NHSRplotthedots",
    "input": {"x": [f"2024-{month:02}-01" for month in range(1, 13)], "y": list(range(1, 13))},
    "params": {"improvement_direction": "decrease", "target": 20},
}


def test_answers_as_plot_the_dots_does() -> None:
    reply = answer(json.dumps(NHS))
    assert reply["points"]["special_cause_type"][-1] == "Above UCL"
    (facet,) = reply["facets"]
    assert facet["variation_type"] == "special_cause_concern"
    assert facet["assurance_type"] == "consistent_pass"
    unknown = answer(json.dumps(NHS | {"params": {"chart": "i"}}))
    assert unknown == {"error": "unknown parameter: chart"}


def test_parts_that_end_nowhere_are_ignored_as_qicharts2_does() -> None:
    params = {"part": [0, 3, 7, 99, 1e308], "freeze": 1000, "exclude": [0, 99]}
    reply = answer(json.dumps({"input": {"y": [1, 2, 3, 4, 5, 6, 7]}, "params": params}))
    assert [(part["first_index"], part["last_index"]) for part in reply["parts"]] == [
        (1, 3),
        (4, 7),
    ]


@pytest.mark.parametrize(
    ("anchor", "families"), [("qicharts2", "qicharts2"), ("NHSRplotthedots", "ptd")]
)
def test_a_line_of_every_family_gives_its_reference_result(anchor: str, families: str) -> None:
    """From text to text; that all cases agree is held where the engine is tested."""
    for family in golden.families(families):
        case = golden.cases(family)[0]
        request = {"id": 7, **{name: case[name] for name in ("anchor", "input", "params")}}
        assert request["anchor"] == anchor
        reply = json.loads(json.dumps(answer(json.dumps(request)), allow_nan=False))
        assert reply.pop("id") == 7
        assert list(golden.differences(case.get("expected", {}), reply)) == [], case["id"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
        max_leaves=12,
    )
)
def test_any_line_has_an_answer(line: object) -> None:
    json.dumps(answer(json.dumps(line)), allow_nan=False)


@given(
    st.dictionaries(st.sampled_from(["x", "y", "n", "facet1", "x_type"]), ANYTHING),
    st.dictionaries(st.sampled_from(PARAMETERS), ANYTHING),
)
def test_any_request_has_an_answer(given_input: object, params: object) -> None:
    for anchor in ("qicharts2", "NHSRplotthedots"):
        request = {"anchor": anchor, "input": given_input, "params": params}
        json.dumps(answer(json.dumps(request)), allow_nan=False)
