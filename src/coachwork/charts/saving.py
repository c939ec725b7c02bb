"""A chart as a file of the kind that its name ends in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from coachwork.charts.model import ChartSpec
from coachwork.charts.paper import pdf
from coachwork.charts.picture import png
from coachwork.charts.slides import powerpoint
from coachwork.charts.standalone import standalone_svg
from coachwork.charts.table import csv_text
from coachwork.charts.workbook import excel

FORMATS: Mapping[str, Callable[[ChartSpec], bytes]] = MappingProxyType(
    {
        ".svg": lambda spec: standalone_svg(spec).encode(),
        ".png": png,
        ".pdf": pdf,
        ".pptx": powerpoint,
        ".xlsx": excel,
        ".csv": lambda spec: csv_text(spec).encode("utf-8-sig"),
    }
)
"""What writes each kind of file, by the end of its name."""


def save(spec: ChartSpec, path: str | Path) -> None:
    """Write the chart as .svg, .png, .pdf, .pptx, .xlsx or .csv.

    Raises ValueError for another ending, SupportError where an extra is missing, OSError where the
    file cannot be written.
    """
    target = Path(path)
    ending = target.suffix.lower()
    if ending not in FORMATS:
        raise ValueError(f"cannot write {target}: its name must end in {', '.join(FORMATS)}")
    target.write_bytes(FORMATS[ending](spec))
