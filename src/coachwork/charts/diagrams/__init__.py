"""Diagrams: boxes and lines from a layout that is computed once, for the page, files and slides.

Pure: knows texts, sizes and shapes, no database and no web framework.
"""

from coachwork.charts.diagrams.fishbone import Bone, fishbone
from coachwork.charts.diagrams.forces import Force, force_field
from coachwork.charts.diagrams.paper import diagram_pdf
from coachwork.charts.diagrams.process import ProcessStep, process_map
from coachwork.charts.diagrams.shapes import Box, Look, Part, Sheet, Stroke, Tone
from coachwork.charts.diagrams.slides import diagram_powerpoint
from coachwork.charts.diagrams.svg import diagram_page_svg, diagram_svg
from coachwork.charts.diagrams.tree import Node, TreeWords, tree_pages, tree_sheet, tree_within

__all__ = [
    "Bone",
    "Box",
    "Force",
    "Look",
    "Node",
    "Part",
    "ProcessStep",
    "Sheet",
    "Stroke",
    "Tone",
    "TreeWords",
    "diagram_page_svg",
    "diagram_pdf",
    "diagram_powerpoint",
    "diagram_svg",
    "fishbone",
    "force_field",
    "process_map",
    "tree_pages",
    "tree_sheet",
    "tree_within",
]
