"""The nouns of this room, by subject."""

from coachwork.measurement.models.analyses import ChartSignal, SeriesAnalysis
from coachwork.measurement.models.measures import CycleMeasure, Measure, NodeMeasure, Series
from coachwork.measurement.models.points import (
    Annotation,
    DataPoint,
    DataPointRevision,
    Phase,
)

__all__ = (
    "Annotation",
    "ChartSignal",
    "CycleMeasure",
    "DataPoint",
    "DataPointRevision",
    "Measure",
    "NodeMeasure",
    "Phase",
    "Series",
    "SeriesAnalysis",
)
