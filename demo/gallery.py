"""Charts of every kind in every state, to be looked at: python -m demo.gallery FOLDER.

Their stand-alone drawings are stored in tests/pictures, and a test compares them. Where a change
is meant, look at the page, then renew them: python -m demo.gallery --renew.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from coachwork import charts, spc

PICTURES = Path(__file__).resolve().parent.parent / "tests" / "pictures"
ASSETS = Path(charts.__file__).parent / "assets"
NAN = float("nan")
WARD = "Ward 7, Northfield Hospital"
RATES = (
    *(5.9, 6.4, 6.0, 5.9, 5.5, 8.9, 6.8, 6.4, 6.7, 6.2, 6.3, 6.2),
    *(4.2, 5.7, 5.0, 5.5, 4.1, 4.1, 4.6, 4.9, 5.4, 5.2, 5.5, 4.8),
    *(4.4, 4.1, 4.5, 4.3, 3.4, 3.2, 3.0, 2.9, 3.2, 3.3, 3.3, 3.0),
)
LONG_TITLE = (
    "Share of people with a suspected transient ischaemic attack who were seen, scanned and "
    "started on treatment within twenty-four hours of their first contact with any service"
)


def months(count: int, start: date = date(2023, 1, 1)) -> list[date]:
    """The first days of `count` months."""
    first = start.year * 12 + start.month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(first, first + count)]


def falls() -> charts.ChartSpec:
    """Phases, annotations, target and signals in one chart."""
    notes = [
        charts.Annotation(date(2023, 8, 14), "PDSA 1: bedside huddle"),
        charts.Annotation(date(2024, 3, 4), "PDSA 2: hourly rounding"),
        charts.Annotation(date(2024, 4, 8), "PDSA 3: falls sensor on two beds"),
        charts.Annotation(date(2025, 1, 6), "PDSA 4: bay tagging"),
    ]
    return charts.build(
        spc.analyse(RATES, chart="i", parts=[12, 24], rules=["anhoej_three_sigma", "perla"]),
        dates=months(36),
        title="Falls with harm",
        subtitle=WARD,
        unit="per 1,000 bed days",
        direction="down",
        target=3.5,
        annotations=notes,
        phase_labels=["Baseline", "Testing", "Spread"],
    )


def simple(title: str, y: object, **more: object) -> charts.ChartSpec:
    """A run chart of monthly values."""
    values = list(y)  # type: ignore[call-overload]
    options: dict[str, object] = {"dates": months(len(values)), "title": title} | more
    analysis = spc.analyse(values, chart=str(options.pop("chart", "run")), rules="perla")
    return charts.build(analysis, **options)  # type: ignore[arg-type]


def noise(count: int, middle: float, width: float, seed: int) -> list[float]:
    """Reproducible normal values."""
    source = random.Random(seed)
    return [source.gauss(middle, width) for _ in range(count)]


def proportions() -> Iterator[charts.ChartSpec]:
    """P and U charts: limits that step with the denominators."""
    source = random.Random(5)
    sizes = [source.randint(40, 260) for _ in range(36)]
    seen = [
        sum(source.random() < (0.81 if i < 20 else 0.9) for _ in range(n))
        for i, n in enumerate(sizes)
    ]
    yield charts.build(
        spc.analyse(seen, sizes, chart="p", freeze=18),
        dates=months(36, date(2022, 11, 1)),
        title="Seen within four hours",
        subtitle="Frozen on the first 18 months",
        unit="%",
        direction="up",
        target=0.95,
    )
    days = [source.uniform(600, 1400) for _ in range(30)]
    harms = [sum(source.random() < 0.004 for _ in range(int(d))) for d in days]
    yield charts.build(
        spc.analyse(harms, days, chart="u", multiply=1000, exclude=[7]),
        dates=[date(2024, 1, 1) + timedelta(weeks=i) for i in range(30)],
        title="Medication errors",
        subtitle="Week 7 left out",
        unit="per 1,000 patient days",
        direction="neither",
        annotations=[charts.Annotation(date(2024, 3, 20), "New drug chart")],
    )


def states() -> Iterator[charts.ChartSpec]:
    """Every state that a chart can be in."""
    yield falls()
    yield from proportions()
    yield simple("No data", [], unit="minutes")
    yield simple("One point", [12.0], unit="minutes", target=10)
    yield simple("Two points", [12.0, 14.0], unit="minutes")
    yield simple("Constant", [1.1] * 20, chart="i")
    yield simple("All missing", [NAN] * 12)
    gaps = [v if i not in (4, 5, 11, 13) else NAN for i, v in enumerate(noise(24, 30, 4, 2))]
    yield simple("Gaps", gaps, unit="days", direction="down")
    yield simple("120 points", noise(120, 62, 6, 3), chart="i", direction="up", unit="%")
    yield simple("Huge values", noise(18, 8.4e12, 4e11, 4), chart="i", unit="pounds")
    yield simple("Tiny values", noise(18, 3e-7, 4e-8, 4), chart="i", unit="mol/l")
    yield simple("Negative values", noise(24, -3, 4, 6), chart="i", unit="change in score")
    yield simple("Attendances", [round(v) for v in noise(30, 21400, 380, 8)], chart="c")
    yield simple(
        LONG_TITLE,
        noise(20, 61, 5, 9),
        unit="%",
        direction="up",
        phase_labels=["A first phase with a long name"],
        annotations=[
            charts.Annotation(5, LONG_TITLE),
            charts.Annotation(6, "Next"),
            charts.Annotation(6, "And"),
        ],
    )
    yield simple(
        "وقت الانتظار في العيادة",
        noise(24, 42, 5, 10),
        unit="دقيقة",
        direction="down",
        subtitle="جناح ٧",
    )
    yield simple('<b>Title</b> & "quotes"', noise(12, 5, 1, 11), subtitle="]]> '")
    yield simple(
        "Days",
        noise(40, 9, 2, 12),
        dates=[date(2024, 2, 20) + timedelta(days=i) for i in range(40)],
    )
    irregular = [date(2023, 3, 3) + timedelta(days=d * d // 2 + d) for d in range(26)]
    yield simple("Irregular dates", noise(26, 9, 2, 13), dates=irregular)
    yield simple("Quarters", noise(14, 9, 2, 14), dates=months(42)[::3], target=8)
    yield simple("Years", noise(15, 9, 2, 15), dates=[date(2010 + i, 1, 1) for i in range(15)])
    yield simple("Patients in order", noise(50, 9, 2, 16), dates=None)
    wards = ["Ash", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Pine"]
    yield simple("Labels", noise(10, 9, 2, 17), dates=wards)
    trajectory = [10 - i * 0.25 for i in range(24)]
    yield simple("A falling target", noise(24, 8, 1, 18), target=trajectory, direction="down")


def kinds() -> Iterator[charts.ChartSpec]:
    """Charts with rules, lines and shapes of their own."""
    waits = noise(20, 21, 2, 19) + noise(10, 15, 2, 20)
    yield charts.build(
        spc.plot_the_dots(waits, improvement="decrease", target=18, fix=12),
        dates=months(30),
        title="Plot the dots",
        unit="days",
        annotations=[charts.Annotation(date(2024, 9, 2), "Second clinic")],
    )
    yield charts.build(
        spc.analyse(RATES, chart="i", parts=[12, 24], fix=8, rules="nelson"),
        dates=months(36),
        title="A baseline in each phase",
        phase_labels=["Before", "Testing", "After"],
        direction="down",
    )
    shifted = noise(20, 10, 1, 3) + noise(16, 11.2, 1, 5)
    more = {"dates": months(36), "direction": "down"}
    yield charts.ewma_chart(spc.ewma(shifted, freeze=20), title="EWMA", unit="days", **more)
    yield charts.cusum_chart(spc.cusum(shifted, freeze=20), title="CUSUM", **more)
    fallen = [-value for value in shifted]
    yield charts.cusum_chart(spc.cusum(fallen, freeze=20), title="CUSUM of a fall", **more)
    yield from units_and_causes()


def units_and_causes() -> Iterator[charts.ChartSpec]:
    """What is not in order of time."""
    source = random.Random(21)
    sizes = [source.randint(40, 1400) for _ in range(30)]
    shares = [0.36 if i == 4 else 0.1 if i == 11 else 0.2 for i in range(30)]
    cases = [sum(source.random() < s for _ in range(n)) for n, s in zip(sizes, shares, strict=True)]
    yield charts.funnel_chart(
        spc.funnel(cases, sizes),
        sizes,
        [f"Site {i + 1}" for i in range(30)],
        title="Funnel: readmitted within 30 days",
        unit="%",
        size_name="Patients discharged",
        direction="down",
    )
    counts = {"Wrong dose": 31, "Missed dose": 24, "Late": 12, "Wrong drug": 9}
    counts |= {"Documentation missing": 5, "Wrong patient": 4, "Allergy not checked": 3}
    causes = [name for name, count in counts.items() for _ in range(count)]
    yield charts.pareto_chart(spc.pareto(causes), title="Pareto: medication errors", subtitle=WARD)
    yield charts.pareto_chart(spc.pareto([]), title="Pareto without data")


def other_kinds() -> Iterator[charts.ChartSpec]:
    """One chart of each kind that no state shows."""
    more = {"dates": months(30), "direction": "down"}
    source = random.Random(31)
    values = noise(30, 30, 4, 32)
    sizes = [source.randint(300, 900) for _ in range(30)]
    events = [sum(source.random() < 0.1 for _ in range(size)) for size in sizes]
    shifting = [max(round(n + source.gauss(0, 25)), 0) for n in events]
    gaps = [max(round(source.expovariate(0.05), 1), 0.5) for _ in range(30)]
    cases = [float(round(gap)) for gap in gaps]
    size = [float(source.randint(4, 6)) for _ in range(30)]
    spread = [abs(v) for v in noise(30, 4, 1, 33)]
    subgroups = {"size": size, "deviation": spread}
    ratios = [n * 0.02 for n in noise(30, 1000, 40, 34)]
    for title, y, options in (
        ("MR", values, {"chart": "mr"}),
        ("I prime", ratios, {"chart": "ip", "n": size}),
        ("Xbar", values, {"chart": "xbar", **subgroups}),
        ("S", values, {"chart": "s", **subgroups}),
        ("T: days between events", gaps, {"chart": "t"}),
        ("T with a time of zero", [0.0, *gaps[1:]], {"chart": "t"}),
        ("G: cases between events", cases, {"chart": "g"}),
        ("P prime", shifting, {"chart": "pp", "n": sizes}),
        ("U prime", shifting, {"chart": "up", "n": sizes, "multiply": 1000}),
    ):
        unit = "%" if title == "P prime" else ""
        yield charts.build(spc.analyse(y, **options), title=title, unit=unit, **more)
    died = [float(source.random() < (0.1 if i < 120 else 0.3)) for i in range(160)]
    found = spc.bernoulli_cusum(died, baseline=0.1)
    yield charts.cusum_chart(found, title="CUSUM of cases", direction="down")
    yield charts.funnel_chart(
        spc.funnel(events[:12], sizes[:12], chart="u", chance="exact"),
        sizes[:12],
        [f"Ward {i + 1}" for i in range(12)],
        title="Funnel with exact limits",
        unit="per 1,000 days",
        size_name="Days",
        multiply=1000,
    )


def everything() -> Iterator[charts.ChartSpec]:
    """All of them."""
    yield from states()
    yield from kinds()
    yield from other_kinds()


def wards() -> list[charts.ChartSpec]:
    """Small charts with every status."""
    found = []
    for number in range(12):
        shift = 3.0 * (number % 3 - 1)
        values = noise(14, 20, 1.5, number) + noise(12, 20 + shift, 1.5, 99 + number)
        if number == 10:
            values = [NAN] * 26
        analysis = spc.analyse(values, chart="i", freeze=14)
        way = "neither" if number == 11 else "down"
        name = f"Ward {number + 1}"
        options = {"dates": months(26), "title": name, "direction": way, "target": 18}
        found.append(charts.build(analysis, **options))
    return found


def wall() -> str:
    """Sparklines as small multiples."""
    cards = (f"<li><b>{spec.title}</b>{charts.sparkline(spec)}</li>" for spec in wards())
    return f'<ul class="wall">{"".join(cards)}</ul>'


def pictures() -> dict[str, str]:
    """The drawings that are stored, by the name of their file."""
    drawn = {}
    for number, spec in enumerate(everything(), 1):
        name = re.sub(r"[^a-z0-9]+", "-", spec.title.lower()).strip("-")[:40]
        drawn[f"{number:02}-{name or 'right-to-left'}.svg"] = charts.standalone_svg(spec)
    drawn["dark.svg"] = charts.standalone_svg(falls(), palette=charts.DARK)
    drawn["page.svg"] = charts.page_svg(falls())
    drawn["sparkline.svg"] = charts.sparkline(falls())
    drawn["wall.svg"] = charts.wall_svg(wards(), title="Falls with harm by ward")
    shared = {"scales": "shared", "palette": charts.DARK, "columns": 4, "width": 960}
    drawn["wall-dark-one-scale.svg"] = charts.wall_svg(wards(), title="One scale", **shared)
    return drawn


def renew() -> None:
    """Store the drawings anew."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.svg"):
        old.unlink()
    for name, svg in pictures().items():
        (PICTURES / name).write_text(svg + "\n", encoding="utf-8", newline="\n")


def page() -> str:
    """The whole page."""
    figures = "".join(f"<section>{charts.figure_html(spec)}</section>" for spec in everything())
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Chart gallery</title>'
        '<meta name="viewport" content="width=device-width">'
        '<link rel="stylesheet" href="chart.css"><link rel="stylesheet" href="gallery.css">'
        f'<script type="module" src="chart.js"></script><main>{figures}{wall()}</main></html>'
    )


PAGE_CSS = """
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 Inter, system-ui, sans-serif; }
body { background: light-dark(#f4f6f8, #10161d); }
main { display: grid; gap: 1rem; padding: 1rem; }
main { grid-template-columns: repeat(auto-fit, minmax(min(100%, 40rem), 1fr)); }
section { min-width: 0; padding: 1rem; border-radius: .5rem; background: light-dark(#fff, #161e27); }
.wall { display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none; }
.wall { grid-column: 1 / -1; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); }
.wall { color: light-dark(#1b2733, #e8edf2); }
.wall li { padding: .5rem .75rem; border-radius: .5rem; background: light-dark(#fff, #161e27); }
"""


def main(folder: Path) -> None:
    """Write the page, its style and script, and each chart as a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("chart.css", "chart.js"):
        shutil.copy(ASSETS / name, folder)
    (folder / "gallery.css").write_text(PAGE_CSS, encoding="utf-8")
    (folder / "index.html").write_text(page(), encoding="utf-8")
    for name, svg in pictures().items():
        (folder / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--renew"]:
        renew()
    else:
        main(Path(sys.argv[1]))
