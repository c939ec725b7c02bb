"""The pages of a programme."""

from coachwork.programme.views.metric import metric, metric_csv
from coachwork.programme.views.overview import overview
from coachwork.programme.views.settings import settings

__all__ = ["metric", "metric_csv", "overview", "settings"]
