"""`coachwork analyse`: a line in, a line out; a bad line stops nothing."""

from __future__ import annotations

import io
import json

import pytest

from coachwork.cli.analyse import answer
from tests.unit.cli.conftest import Run, Write

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
        ({"params": {"freeze": 0}}, "freeze 0: the points are 1 to 7"),
        ({"params": {"part": [3, 8]}}, "part 8: the points are 1 to 7"),
        ({"params": {"exclude": [-1]}}, "exclude -1: the points are 1 to 7"),
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
