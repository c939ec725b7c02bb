"""The pages of a programme."""

from coachwork.programme.views.metric import metric, metric_csv
from coachwork.programme.views.overview import overview
from coachwork.programme.views.own_work import own_work, start_own_work
from coachwork.programme.views.programmes import describe, new
from coachwork.programme.views.settings import settings

__all__ = [
    "describe",
    "metric",
    "metric_csv",
    "new",
    "overview",
    "own_work",
    "settings",
    "start_own_work",
]
