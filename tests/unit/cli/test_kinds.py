"""`coachwork wall`, `funnel`, `pareto`, `cusum`, `ewma`: files in, pictures, words and numbers out."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coachwork import spc
from coachwork.cli import codes, main
from tests.unit.cli.conftest import Run, Write

MONTHS = [f"{2023 + i // 12}-{i % 12 + 1:02}" for i in range(24)]
LEVELS = {"Ash": (5, 6, 4), "Birch": (9, 8, 10), "Cedar": (5, 4, 6)}
WARDS = "month,ward,falls,days\n" + "".join(
    f"{month},{ward},{level[i % 3] + 9 * (ward == 'Birch' and i > 13)},{1000 + i}\n"
    for ward, level in LEVELS.items()
    for i, month in enumerate(MONTHS)
)
CAUSES = "cause,n\nLate,2\nWrong dose,31\n,7\nMissed dose,24\nLate,1\nWrong drug,\n"
BY_WARD = ("--key", "ward", "--value", "falls", "--date", "month")


def test_a_wall_says_and_draws_each_series(run: Run, write: Write, tmp_path: Path) -> None:
    outputs = [tmp_path / f"wall.{end}" for end in ("svg", "png", "pdf", "pptx", "csv")]
    options = [part for path in outputs for part in ("-o", path)]
    rate = ("--denominator", "days", "--chart", "u", "--multiply", 1000, "--direction", "down")
    code, out, err = run("wall", write(WARDS), *BY_WARD, *rate, *options)
    assert (code, err) == (0, "")
    assert "Birch per 1,000 days, January 2023 to December 2024" in out
    assert "This is the wrong way." in out
    drawing = outputs[0].read_text()
    assert ElementTree.fromstring(drawing).tag.endswith("svg")
    assert all(ward in drawing for ward in LEVELS)
    assert outputs[1].read_bytes().startswith(b"\x89PNG")
    assert outputs[2].read_bytes().startswith(b"%PDF-")
    assert outputs[3].read_bytes().startswith(b"PK")
    rows = list(csv.DictReader(outputs[4].read_text("utf-8-sig").splitlines()))
    assert [row["ward"] for row in rows[::24]] == list(LEVELS)
    assert float(rows[0]["Value"]) == 5.0
    assert rows[0]["Period"] == "2023-01-01"


def test_a_wall_as_json(run: Run, write: Write) -> None:
    _, out, _ = run("wall", write(WARDS), *BY_WARD, "--json")
    found = json.loads(out)
    assert [chart["title"] for chart in found] == list(LEVELS)
    assert [bool(chart["signals"]) for chart in found] == [False, True, False]


@pytest.mark.parametrize("chance", ["normal", "exact"])
def test_a_funnel_adds_up_the_rows_of_a_unit(
    run: Run, write: Write, tmp_path: Path, chance: str
) -> None:
    picture = tmp_path / "funnel.svg"
    options = ("--denominator", "days", "--chart", "u", "--multiply", 1000, "--direction", "down")
    unit = ("--key", "ward", "--value", "falls", "--chance", chance)
    code, out, _ = run("funnel", write(WARDS), *unit, *options, "-o", picture, "--json")
    found = json.loads(out)
    assert code == 0
    assert {point["period"]: point["kind"] for point in found["points"]} == {
        "Ash": "improvement",
        "Birch": "concern",
        "Cedar": "improvement",
    }
    assert {point["denominator"] for point in found["points"]} == {24276.0}
    assert found["unit"] == "per 1,000 days"
    assert picture.read_text().startswith("<svg")


def test_a_pareto_chart_counts_causes(run: Run, write: Write, tmp_path: Path) -> None:
    table = tmp_path / "causes.csv"
    code, out, _ = run("pareto", write(CAUSES), *("--category", "cause", "--count", "n"))
    assert code == 0
    assert "2 of 3 categories make up 95% of 58; the most frequent is Wrong dose." in out
    run("pareto", write(CAUSES), "--category", "cause", "-o", table)
    assert table.read_text("utf-8-sig").splitlines()[1].startswith("Late,2,2")


@pytest.mark.parametrize("command", ["cusum", "ewma"])
def test_small_lasting_shifts_are_seen(
    run: Run, write: Write, tmp_path: Path, command: str
) -> None:
    table = tmp_path / "shift.csv"
    one = ("--where", "ward=Birch", "--value", "falls", "--freeze", 12, "--direction", "down")
    code, out, _ = run(command, write(WARDS), *one, "-o", table, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["chart"] == command
    assert {signal["kind"] for signal in found["signals"]} == {"concern"}
    assert found["signals"][0]["points"][-1] == 24
    assert len(table.read_text("utf-8-sig").splitlines()) == 25
    rate = ("--denominator", "days", "--multiply", 1000)
    assert run(command, write(WARDS), *one, *rate)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("wall", "--key", "ward", "--value", "falls", "-o", "wall.xlsx"), "must end in .svg"),
        (("wall", "--key", "site", "--value", "falls"), 'no column "site"'),
        (("wall", "--value", "falls"), "--key"),
        (("wall", "--key", "ward", "--value", "falls", "--chart", "u"), "needs --denominator"),
        (("funnel", "--key", "ward", "--value", "falls"), "--denominator"),
        (
            (
                *("funnel", "--key", "ward", "--value", "falls", "--denominator", "days"),
                *("--chance", "exact", "--overdispersion", "additive"),
            ),
            "choose one of the two",
        ),
        (("funnel", "--key", "ward", "--value", "month", "--denominator", "days"), "not a number"),
        (("pareto", "--category", "cause"), 'no column "cause"'),
        (("pareto", "--category", "ward", "--count", "month"), "not a number"),
        (("ewma", "--value", "falls"), "the same period as row 2"),
        (("ewma", "--value", "falls", "--where", "ward=Ash", "--weight", "2"), "at most 1"),
        (("cusum", "--value", "falls", "--where", "ward=Ash", "--freeze", "99"), "freeze 99"),
    ],
)
def test_mistakes_are_told(
    run: Run, write: Write, arguments: tuple[str, ...], complaint: str
) -> None:
    command, *options = arguments
    code, _, err = run(command, write(WARDS), *options)
    assert code == 2
    assert complaint in err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["chart", "wall"])
def test_the_help_says_what_each_code_stands_for(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    told = capsys.readouterr().out
    assert set(codes.RULE_SETS) == set(spc.RULE_SETS)
    for code, meaning in {**codes.KINDS, **codes.RULE_SETS}.items():
        assert re.search(rf"^  {code} +{re.escape(meaning)}$", told, re.MULTILINE)


def test_a_wall_says_what_its_status_looks_at(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["wall", "--help"])
    assert "that of the newest point" in capsys.readouterr().out


def test_without_dates_the_latest_value_names_its_point(run: Run, write: Write) -> None:
    rows = "place,value\n" + "".join(f"{place},{i + 3}\n" for place in "AB" for i in range(6))
    _, out, _ = run("wall", write(rows), "--key", "place", "--value", "value")
    assert "latest value 8, point 6" in " ".join(out.split())
