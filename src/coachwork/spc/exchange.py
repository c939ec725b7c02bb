"""Requests as plain JSON objects in, results as plain JSON objects out.

A request holds `anchor` (whose parameters it uses: qicharts2 or NHSRplotthedots), `input` and
`params`; the answer holds `points` and `parts` or `facets`, or `error`. A parameter that is not
known is an error, never ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from coachwork.spc import exchange_charts, exchange_nhs
from coachwork.spc.arrays import InputError
from coachwork.spc.exchange_tools import Json

ANCHORS: Mapping[str, Callable[[Mapping[str, Any]], Json]] = MappingProxyType(
    {"qicharts2": exchange_charts.answer, "NHSRplotthedots": exchange_nhs.answer}
)


def answer(request: Mapping[str, Any]) -> Json:
    """The answer to one request, or its error."""
    anchor = request.get("anchor", "qicharts2")
    try:
        if anchor not in ANCHORS:
            raise InputError(f"there is no anchor {anchor!r}; there are {', '.join(ANCHORS)}")
        return ANCHORS[anchor](request)
    except InputError as error:
        return {"error": str(error)}
