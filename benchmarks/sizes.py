"""The sizes to plan for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything. Points are spread evenly over the series."""

    name: str
    organisations: int
    sites: int
    projects: int
    measures: int
    points_a_series: int
    people: int
    coaches: int


PROGRAMME = Size("programme", 10, 1_500, 1_500, 15_000, 36, 5_000, 136)
NATION = Size("nation", 200, 9_000, 50_000, 333_000, 36, 100_000, 2_000)
#: Small enough for a test that the generator and the measuring still work.
CLINIC = Size("clinic", 1, 5, 5, 20, 36, 10, 1)
SIZES = {size.name: size for size in (CLINIC, PROGRAMME, NATION)}

#: The caseload of the coach, and the measures of the project, whose pages are measured: the same at
#: every size, so that only the amount of other people's data differs.
CASELOAD = 12
CHARTS_A_PROJECT = 4
