"""The words of a chart that are not about one signal: names of lines and marks, headings, the
summary.
"""

from __future__ import annotations

from collections.abc import Sequence

from coachwork.charts.model import Finding, Kind, LineLabel, Phase, Role, Verdict, Words
from coachwork.charts.wording import Wording


def kind_names(wording: Wording) -> dict[Kind, str]:
    """What each kind of point is called."""
    t = wording.gettext
    return {
        Kind.COMMON: t("Common cause"),
        Kind.IMPROVEMENT: t("Improvement"),
        Kind.CONCERN: t("Concern"),
        Kind.NEUTRAL: t("Special cause"),
        Kind.EXCLUDED: t("Left out of the limits"),
    }


def words(wording: Wording, median: bool) -> Words:
    """The fixed words of every chart, in the reader's language; `median`: the centre line is one."""
    t = wording.gettext
    return Words(
        chart=t("Chart"),
        data=t("Data"),
        kinds=kind_names(wording),
        lines={role: line_name(role, median, wording) for role in Role},
        columns={
            "period": t("Period"),
            "value": t("Value"),
            "second": t("Second line"),
            "numerator": t("Numerator"),
            "denominator": t("Denominator"),
            "centre": t("Centre line"),
            "lower": t("Lower limit"),
            "upper": t("Upper limit"),
            "target": t("Target"),
            "remark": t("What the rules say"),
            "annotation": t("Annotation"),
        },
        no_data=t("No data yet"),
        keyboard=t(
            "Use the left and right arrow keys, Home and End to read the points, Escape to leave."
        ),
        notes=t("Annotations"),
        numbers=t("Show the numbers"),
    )


def line_name(role: Role, median: bool, wording: Wording) -> str:
    """Mean, Median, Target, Upper limit, Lower limit."""
    t = wording.gettext
    if role is Role.CENTRE:
        return t("Median") if median else t("Mean")
    return {
        Role.UPPER: t("Upper limit"),
        Role.LOWER: t("Lower limit"),
        Role.TARGET: t("Target"),
        Role.INNER: t("Inner limit"),
    }[role]


def summary(
    title: str,
    unit: str,
    span: str,
    latest: tuple[str, str] | None,
    lines: Sequence[LineLabel],
    phases: Sequence[Phase],
    found: Sequence[Finding],
    verdicts: Sequence[Verdict],
    wording: Wording,
) -> str:
    """The whole chart in one sentence, for those who listen."""
    t = wording.gettext
    name = " ".join(part for part in (title, unit if unit != "%" else "") if part) or t("Chart")
    if latest is None:
        return t("{name}: no data yet.").format(name=name)
    facts = [t("latest value {value}, {period}").format(value=latest[0], period=latest[1])]
    facts += [_lowered(label.text) for label in _spoken(lines)]
    facts += [_lowered(phase.baseline_label) for phase in phases if phase.baseline_label]
    facts.append(_signals(len(found), wording))
    facts += [verdict.clause for verdict in verdicts]
    text = t("{name}, {span}: {facts}.")
    return text.format(name=name, span=span, facts="; ".join(facts))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _spoken(lines: Sequence[LineLabel]) -> list[LineLabel]:
    order = (Role.CENTRE, Role.LOWER, Role.UPPER, Role.TARGET, Role.INNER)
    return sorted(lines, key=lambda label: order.index(label.role))


def _signals(count: int, wording: Wording) -> str:
    if not count:
        return wording.gettext("no signal of special cause")
    text = wording.ngettext(
        "{count} signal of special cause", "{count} signals of special cause", count
    )
    return text.format(count=count)
