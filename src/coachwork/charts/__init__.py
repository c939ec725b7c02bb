"""Charts: an analysis becomes a `ChartSpec`, and a `ChartSpec` becomes SVG, PNG, PDF, a slide, a
workbook, a table.

Pure: knows numbers, words and shapes, no database and no web framework.

>>> from datetime import date
>>> from coachwork import charts, spc
>>> months = [date(2024, month, 1) for month in range(1, 13)]
>>> analysis = spc.analyse([9, 8, 10, 9, 11, 9, 8, 10, 9, 8, 10, 9], chart="i")
>>> spec = charts.build(analysis, dates=months, title="Falls", direction="down")
>>> svg = charts.standalone_svg(spec)
"""

from coachwork.charts.build import build
from coachwork.charts.facets import facets
from coachwork.charts.figure import (
    figure_html,
    findings_html,
    heading_html,
    legend_html,
    notes_html,
    table_html,
)
from coachwork.charts.funnel import funnel_chart
from coachwork.charts.model import (
    Annotation,
    ChartSpec,
    Finding,
    Frequency,
    Kind,
    LineLabel,
    Note,
    Phase,
    Plot,
    Point,
    Role,
    Verdict,
    XTick,
    YTick,
)
from coachwork.charts.numbers import PERCENT, PLAIN, SHARE_AS_PERCENT, ValueFormat
from coachwork.charts.page import page_svg
from coachwork.charts.palette import DARK, LIGHT, Palette
from coachwork.charts.paper import pdf, wall_pdf
from coachwork.charts.pareto import pareto_chart
from coachwork.charts.picture import png
from coachwork.charts.saving import FORMATS, save
from coachwork.charts.sequential import cusum_chart, ewma_chart
from coachwork.charts.slides import powerpoint
from coachwork.charts.sparkline import sparkline
from coachwork.charts.standalone import standalone_svg
from coachwork.charts.support import OfficeSupportError, PictureSupportError, SupportError
from coachwork.charts.table import Table, csv_text, table, wall_csv
from coachwork.charts.wall import Scales, wall_svg
from coachwork.charts.wording import ENGLISH, Wording
from coachwork.charts.workbook import excel
from coachwork.spc import Direction

__all__ = [
    "DARK",
    "ENGLISH",
    "FORMATS",
    "LIGHT",
    "PERCENT",
    "PLAIN",
    "SHARE_AS_PERCENT",
    "Annotation",
    "ChartSpec",
    "Direction",
    "Finding",
    "Frequency",
    "Kind",
    "LineLabel",
    "Note",
    "OfficeSupportError",
    "Palette",
    "Phase",
    "PictureSupportError",
    "Plot",
    "Point",
    "Role",
    "Scales",
    "SupportError",
    "Table",
    "ValueFormat",
    "Verdict",
    "Wording",
    "XTick",
    "YTick",
    "build",
    "csv_text",
    "cusum_chart",
    "ewma_chart",
    "excel",
    "facets",
    "figure_html",
    "findings_html",
    "funnel_chart",
    "heading_html",
    "legend_html",
    "notes_html",
    "page_svg",
    "pareto_chart",
    "pdf",
    "png",
    "powerpoint",
    "save",
    "sparkline",
    "standalone_svg",
    "table",
    "table_html",
    "wall_csv",
    "wall_pdf",
    "wall_svg",
]
