"""What the codes of kinds of chart and of rule sets stand for, for the help of each command."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "run": "run chart: a median, no limits",
    "i": "individual values, one a period",
    "mr": "moving range: how far each value is from the one before",
    "ip": "I prime: individual values, each with the size of what it is about",
    "t": "time between rare events",
    "c": "counts, out of about the same number each time",
    "u": "rates: events for each so many",
    "up": "U prime: rates of very large numbers",
    "p": "shares: how many of how many",
    "pp": "P prime: shares of very large numbers",
    "g": "cases between rare events",
}
RULE_SETS: Mapping[str, str] = {
    "anhoej": "long runs and few crossings, as their number of points expects",
    "bestbox": "those two, with the best box",
    "cutbox": "those two, with the cut box",
    "perla": "shift of 6, trend of 5, too few or too many runs",
    "three_sigma": "points outside the limits",
    "anhoej_three_sigma": "outside the limits, or anhoej",
    "perla_three_sigma": "outside the limits, or perla",
    "plot_the_dots": "NHS England, Making Data Count",
    "provost_murray": "five rules of The Health Care Data Guide",
    "western_electric": "four rules of the handbook of 1956",
    "nelson": "eight rules of 1984",
}


def explained() -> str:
    """Both lists, for the end of a help."""
    return f"kinds of chart:\n{_listed(KINDS)}\n\nrule sets:\n{_listed(RULE_SETS)}\n"


def _listed(meanings: Mapping[str, str]) -> str:
    width = max(map(len, meanings)) + 2
    lines = (f"{code.ljust(width)}{meaning}" for code, meaning in meanings.items())
    return textwrap.indent("\n".join(lines), "  ")
