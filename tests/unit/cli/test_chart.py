"""`coachwork chart`: a file becomes a chart and words, and mistakes are told by row and column."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coachwork.cli.chart import default_chart
from coachwork.cli.series import Series
from tests.unit.cli.conftest import Run, Write

COUNTS = (9, 8, 10, 9, 8, 10, 9, 8, 10, 9, 4, 3, 5, 4, 3, 5, 4, 3, 5, 4)
MONTHS = [f"{2023 + i // 12}-{i % 12 + 1:02}-01" for i in range(20)]
FALLS = "month,falls,days\n" + "".join(
    f"{month},{falls},{1000 + 7 * i}\n"
    for i, (month, falls) in enumerate(zip(MONTHS, COUNTS, strict=True))
)


def test_prints_the_chart_in_words(run: Run, write: Write) -> None:
    code, out, err = run("chart", write(FALLS), "--value", "falls", "--direction", "down")
    assert (code, err) == (0, "")
    assert out.startswith("Run chart (chosen from the data")
    assert "falls, January 2023 to August 2024: latest value 4, August 2024; median 6.5" in out
    assert "- 10 points in a row below the median, November 2023 to August 2024" in out
    assert "This is in the direction" in out


def test_writes_what_the_name_of_the_file_says(run: Run, write: Write, tmp_path: Path) -> None:
    outputs = [tmp_path / f"out.{end}" for end in ("svg", "png", "csv", "pdf", "pptx", "xlsx")]
    options = [part for path in outputs for part in ("-o", path)]
    code, out, _ = run("chart", write(FALLS), "--value", "falls", *options)
    assert code == 0
    assert "Written:" in out
    assert ElementTree.fromstring(outputs[0].read_text()).tag.endswith("svg")
    assert outputs[1].read_bytes().startswith(b"\x89PNG")
    assert outputs[2].read_text("utf-8-sig").startswith("Period,Value")
    assert outputs[3].read_bytes().startswith(b"%PDF-")
    assert all(path.read_bytes().startswith(b"PK") for path in outputs[4:])


def test_says_which_extra_an_output_needs(
    run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    code, _, err = run("chart", write(FALLS), "--value", "falls", "-o", tmp_path / "out.xlsx")
    assert code == 2
    assert 'pip install "coachwork[office]"' in err
    assert not (tmp_path / "out.xlsx").exists()


def test_a_u_chart_with_all_that_belongs_to_it(run: Run, write: Write) -> None:
    code, out, _ = run(
        *("chart", write(FALLS), "--date", "month", "--value", "falls", "--denominator", "days"),
        *("--chart", "u", "--multiply", 1000, "--part", 10, "--rules", "anhoej_three_sigma"),
        *("--title", "Falls", "--target", 3, "--json"),
    )
    found = json.loads(out)
    assert code == 0
    assert (found["title"], found["unit"], found["chart"]) == ("Falls", "per 1,000 days", "u")
    assert found["points"][0]["value"] == pytest.approx(9.0)
    assert found["points"][0]["numerator"] == 9
    assert [point["phase"] for point in found["points"]] == [1] * 10 + [2] * 10
    assert found["points"][0]["centre"] > found["points"][19]["centre"]
    assert found["points"][0]["target"] == 3
    assert found["signals"] == []


def test_freeze_keeps_the_lines_of_the_baseline(run: Run, write: Write) -> None:
    _, out, _ = run("chart", write(FALLS), "--value", "falls", "--freeze", 10, "--json")
    assert {point["centre"] for point in json.loads(out)["points"]} == {9.0}


def test_exclude_leaves_a_point_out(run: Run, write: Write) -> None:
    _, out, _ = run("chart", write(FALLS), "--value", "falls", "--exclude", 3, "--json")
    assert json.loads(out)["points"][2]["kind"] == "excluded"


def test_the_value_may_be_a_difference_of_columns(run: Run, write: Write) -> None:
    path = write("month,seen,late\n2024-01-01,100,7\n2024-02-01,120,6\n")
    arguments = ("--value", "seen - late", "--denominator", "seen", "--json")
    _, out, _ = run("chart", path, *arguments)
    found = json.loads(out)
    assert found["chart"] == "p"
    assert [point["value"] for point in found["points"]] == [0.93, 0.95]


def test_where_and_sum_choose_and_add_up_rows(run: Run, write: Write) -> None:
    path = write("m,org,kind,n\n2024-01,A,x,1\n2024-01,A,y,2\n2024-01,B,x,9\n2024-02,A,x,4\n")
    code, _, err = run("chart", path, "--value", "n")
    assert code == 2
    assert 'row 3, column "m": the same period as row 2' in err
    assert "--sum-duplicates" in err
    _, out, _ = run("chart", path, "--value", "n", "--where", "org=A", "--sum-duplicates", "--json")
    assert [point["value"] for point in json.loads(out)["points"]] == [3, 4]


def test_rows_come_in_any_order(run: Run, write: Write) -> None:
    heading, *rows = FALLS.splitlines()
    path = write("\n".join([heading, *reversed(rows)]))
    _, out, _ = run("chart", path, "--value", "falls", "--json")
    assert [point["value"] for point in json.loads(out)["points"]] == list(COUNTS)


def test_without_dates_rows_keep_their_order(run: Run, write: Write) -> None:
    _, out, _ = run("chart", write("x\n3\n1\n2\n"), "--json")
    found = json.loads(out)
    assert [point["value"] for point in found["points"]] == [3, 1, 2]
    assert [point["period"] for point in found["points"]] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("values", "denominators", "multiply", "chart"),
    [
        ((1.0, 2.0), None, 1, "run"),
        ((1.0, 2.0), (10.0, None), 1, "p"),
        ((1.0, 2.0), (10.5, 12.0), 1, "u"),
        ((11.0, 2.0), (10.0, 12.0), 1, "u"),
        ((1.0, 2.0), (10.0, 12.0), 1000, "u"),
    ],
)
def test_chooses_a_chart_that_fits(
    values: tuple[float, ...], denominators: tuple[float, ...], multiply: float, chart: str
) -> None:
    assert default_chart(Series(None, values, denominators), multiply) == chart


@pytest.mark.parametrize(
    ("content", "arguments", "complaint"),
    [
        ("", (), "is empty"),
        (",,\n,", (), "is empty"),
        ("m,n\n2024-01,a lot\n", ("--value", "n"), 'row 2, column "n": "a lot" is not a number'),
        ("m,n\n2024-01,1\nsoon,2\n", ("--value", "n", "--date", "m"), 'row 3, column "m": "soon"'),
        ("m,n\n2024-01,1\n,2\n", ("--value", "n", "--date", "m"), "there is no date"),
        ("m,n\n2024-01,1e999\n", ("--value", "n"), "is not a finite number"),
        ("m,n,d\n2024-01,1,-5\n", ("--value", "n", "--denominator", "d"), "below zero"),
        ("m,n\n2024-01,1\n", ("--value", "x"), 'no column "x"; the columns are: m, n'),
        ("m,a,b\n2024-01,1,2\n", (), "say which column holds the values with --value"),
        ("m,n\n2024-01,1\n", ("--where", "m"), "--where needs COLUMN=VALUE"),
        ("m,n\n2024-01,1\n", ("--where", "m=x"), 'no row has "x" in column "m"'),
        ("m,n\n2024-01,1\n", ("-o", "chart.gif"), "its name must end in .svg"),
        ("m,n\n2024-01,1\n", ("--chart", "u"), "--chart u needs --denominator"),
        ("m,n\n2024-01,-1\n2024-02,1\n", ("--chart", "t"), "coachwork: "),
        ("m,n,n\n2024-01,1,2\n", (), 'more than one column "n"'),
        ("m,n\n2024-01,1,2\n", (), "row 2 has 3 cells, the heading has 2"),
        ("PK\x03\x04 not really", (), "is a workbook"),
        ("a\x00b", (), "is not a text file"),
        ('m,n\n"2024-01,1\n', (), "is not a table"),
        ("m,n\n", ("--value", "n"), "no data yet"),
    ],
)
def test_mistakes_are_told_in_one_line(
    run: Run, write: Write, content: str, arguments: tuple[str, ...], complaint: str
) -> None:
    code, out, err = run("chart", write(content), *arguments)
    assert complaint in err + out
    assert "Traceback" not in err
    assert code == (0 if complaint in out else 2)
    assert err.count("\n") <= 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--freeze", "0"), "'0' is not the number of a point"),
        (("--freeze=-1",), "'-1' is not the number of a point"),
        (("--freeze", "21"), "freeze 21: the points are 1 to 20"),
        (("--part", "21"), "part 21: the points are 1 to 20"),
        (("--exclude", "3", "--exclude", "40"), "exclude 40: the points are 1 to 20"),
        (("--exclude", "two"), "'two' is not the number of a point"),
        (("--multiply", "0"), "'0' is not above 0"),
        (("--multiply", "nan"), "'nan' is not a number"),
        (("--multiply=-1",), "'-1' is not above 0"),
        (("--target", "nan"), "'nan' is not a number"),
        (("--target", "inf"), "'inf' is not a number"),
    ],
)
def test_numbers_that_mean_nothing_are_refused(
    run: Run, write: Write, arguments: tuple[str, ...], complaint: str
) -> None:
    code, out, err = run("chart", write(FALLS), "--value", "falls", *arguments)
    assert (code, out) == (2, "")
    assert complaint in err


def test_files_that_cannot_be_read_or_written(run: Run, write: Write, tmp_path: Path) -> None:
    assert run("chart", tmp_path / "none.csv")[0] == 2
    assert run("chart", tmp_path)[0] == 2
    code, _, err = run("chart", write("n\n1\n2\n"), "-o", tmp_path / "no" / "where.svg")
    assert code == 2
    assert "cannot write" in err


def test_help_tells_what_there_is(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for word in ("chart", "analyse", "manage", "examples:"):
        assert word in out
    assert run("chart", "--help")[0] == 0
    assert run()[0] == 2
    assert run("chart")[0] == 2


def test_manage_hands_over_to_the_platform(run: Run) -> None:
    code, out, _ = run("manage", "help", "check")
    assert code == 0
    assert "manage check" in out
