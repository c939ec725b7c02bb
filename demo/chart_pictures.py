"""Draws the pictures of docs/engine/reading-a-chart.md: python -m demo.chart_pictures."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from coachwork import charts, spc

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "charts"
WIDTH = 860
BEFORE, AFTER = 18, 14


def months(count: int) -> list[date]:
    """The first days of months from January 2023 on."""
    return [date(2023 + m // 12, m % 12 + 1, 1) for m in range(count)]


def infections() -> list[float]:
    """Eighteen months at one level, fourteen at a lower one; one odd month."""
    source = random.Random(11)
    values = [source.gauss(6.2, 0.8) for _ in range(BEFORE)]
    values += [source.gauss(4.3, 0.6) for _ in range(AFTER)]
    values[7] = 9.8
    return [round(value, 1) for value in values]


def infections_chart(count: int, **analysis: object) -> charts.ChartSpec:
    """The first `count` months, for a team that wants fewer."""
    options: dict[str, object] = {"chart": "i"} | analysis
    return charts.build(
        spc.analyse(infections()[:count], **options),  # type: ignore[arg-type]
        dates=months(count),
        title="Line infections",
        unit="per 1,000 line days",
        direction="down",
        target=4.0,
        annotations=[charts.Annotation(date(2024, 6, 10), "Insertion checklist")]
        if count > BEFORE
        else [],
    )


def with_phases() -> charts.ChartSpec:
    """The same chart once the team has agreed that the level has moved."""
    return charts.build(
        spc.analyse(infections(), chart="i", parts=[BEFORE]),
        dates=months(BEFORE + AFTER),
        title="Line infections",
        unit="per 1,000 line days",
        direction="down",
        target=4.0,
        annotations=[charts.Annotation(date(2024, 6, 10), "Insertion checklist")],
        phase_labels=["Before", "With the checklist"],
    )


def wards() -> list[charts.ChartSpec]:
    """The same measure in eight wards."""
    source = random.Random(5)
    found = []
    for name, shift in zip(
        ("Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple"),
        (0, -2, 0, 1.6, 0, -1.8, 0, 0),
        strict=True,
    ):
        values = [source.gauss(6, 0.8) for _ in range(14)]
        values += [source.gauss(6 + shift, 0.8) for _ in range(10)]
        analysis = spc.analyse(values, chart="i", freeze=14)
        found.append(charts.build(analysis, dates=months(24), title=name, direction="down"))
    return found


def pictures() -> dict[str, str]:
    """Each drawing by the name of its file."""
    whole = BEFORE + AFTER
    drawn = {
        "run": infections_chart(BEFORE, chart="run", rules="perla"),
        "limits": infections_chart(BEFORE),
        "frozen": infections_chart(whole, freeze=BEFORE),
        "phases": with_phases(),
    }
    found = {
        f"{name}.svg": charts.standalone_svg(spec, width=WIDTH) for name, spec in drawn.items()
    }
    wall = charts.wall_svg(wards(), title="Line infections by ward", width=WIDTH, columns=4)
    return found | {"wall.svg": wall}


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, svg in pictures().items():
        (FOLDER / name).write_text(svg + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
