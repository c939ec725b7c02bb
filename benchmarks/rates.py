"""False alarms and detection of each rule set by simulation, as the table in docs/engine/rules.md.

100,000 series of independent normal points for each figure, in five lots with seeds of their own.
Run it with `python -m benchmarks.rates`.
"""

from __future__ import annotations

from coachwork import spc
from coachwork.spc import Rule, RuleSet, RuleUse

LOTS, SERIES = 5, 20_000
SEED = 20260101
LENGTHS = (12, 24, 36)
SHIFTS = (0.5, 1.0, 2.0)
SHIFTED_POINTS = 36

TREND_ALONE = RuleSet("trend of five alone", (RuleUse(Rule.TREND, {"length": 5}),))
TRIED: tuple[tuple[str | RuleSet, str], ...] = (
    ("perla", "run"),
    (TREND_ALONE, "run"),
    ("anhoej", "run"),
    ("bestbox", "run"),
    ("cutbox", "run"),
    ("three_sigma", "i"),
    ("anhoej_three_sigma", "i"),
    ("plot_the_dots", "xmr"),
    ("provost_murray", "i"),
    ("western_electric", "i"),
    ("nelson", "i"),
)


def rate(rules: str | RuleSet, chart: str, points: int, shift: float) -> float:
    lots = [
        spc.signal_rate(
            rules, points=points, shift=shift, chart=chart, series=SERIES, seed=SEED + lot
        )
        for lot in range(LOTS)
    ]
    return sum(lots) / LOTS


def table() -> str:
    heads = [f"{points} points" for points in LENGTHS]
    heads += [f"shift of {shift:g} sigma" for shift in SHIFTS]
    lines = ["| rule set | chart | " + " | ".join(heads) + " |"]
    lines.append("|---|---|" + "---:|" * len(heads))
    for rules, chart in TRIED:
        rates = [rate(rules, chart, points, 0.0) for points in LENGTHS]
        rates += [rate(rules, chart, SHIFTED_POINTS, shift) for shift in SHIFTS]
        name = rules if isinstance(rules, str) else rules.name
        lines.append(f"| {name} | {chart} | " + " | ".join(f"{r:.1%}" for r in rates) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
