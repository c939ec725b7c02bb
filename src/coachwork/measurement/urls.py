"""Pages of measures, under /measures/."""

from datetime import date

from django.urls import path, register_converter

from coachwork.measurement import views
from coachwork.measurement.views import journal as journal_views


class PeriodConverter:
    """The first day of a period in an address: 2026-03-01."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """A date; no such page where there is no such day."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """As it stands in the address."""
        return value if isinstance(value, str) else value.isoformat()


register_converter(PeriodConverter, "period")

app_name = "measurement"
urlpatterns = [
    path("new/<uuid:project>/", views.new, name="new"),
    path("diagram/<uuid:project>/<uuid:node>/", views.node_measures, name="node_measures"),
    path("tests/<uuid:cycle>/", views.cycle_measures, name="cycle_measures"),
    path("<uuid:measure>/", views.measure, name="measure"),
    path("<uuid:measure>/edit/", views.edit, name="edit"),
    path("<uuid:measure>/prime/", views.use_prime, name="use_prime"),
    path("<uuid:measure>/baseline/", views.baseline, name="baseline"),
    path("<uuid:measure>/end/", views.end, name="end"),
    path("<uuid:measure>/reopen/", views.reopen, name="reopen"),
    path("<uuid:measure>/wall/", views.wall, name="wall"),
    path("journal/<uuid:project>/", journal_views.journal, name="journal"),
    path("journal/<uuid:project>/paper/", journal_views.paper, name="journal_paper"),
    path("journal/<uuid:project>/new/", journal_views.write_entry, name="write_entry"),
    path("journal/<uuid:project>/<uuid:entry>/edit/", journal_views.edit_entry, name="edit_entry"),
    path(
        "journal/<uuid:project>/<uuid:entry>/remove/",
        journal_views.remove_entry,
        name="remove_entry",
    ),
    path(
        "journal/<uuid:project>/<uuid:entry>/restore/",
        journal_views.restore_entry,
        name="restore_entry",
    ),
    path("series/<uuid:series>/", views.series, name="series"),
    path("series/<uuid:series>/numbers/", views.numbers, name="numbers"),
    path("series/<uuid:series>/chart.<str:kind>", views.download, name="download"),
    path("series/<uuid:series>/points/new/", views.point, name="point"),
    path("series/<uuid:series>/points/<period:period>/", views.correct, name="correct"),
    path(
        "series/<uuid:series>/points/<period:period>/leave-out/",
        views.leave_out,
        name="leave_out",
    ),
    path(
        "series/<uuid:series>/points/<period:period>/take-back/",
        views.take_back,
        name="take_back",
    ),
    path("series/<uuid:series>/notes/new/", views.annotate, name="annotate"),
    path(
        "series/<uuid:series>/notes/<uuid:note>/remove/",
        views.remove_annotation,
        name="remove_annotation",
    ),
    path(
        "series/<uuid:series>/notes/<uuid:note>/restore/",
        views.restore_annotation,
        name="restore_annotation",
    ),
    path("series/<uuid:series>/phases/new/", views.phase, name="phase"),
    path(
        "series/<uuid:series>/phases/<uuid:phase>/remove/", views.remove_phase, name="remove_phase"
    ),
    path(
        "series/<uuid:series>/phases/<uuid:phase>/restore/",
        views.restore_phase,
        name="restore_phase",
    ),
    path("series/<uuid:series>/signals/<uuid:signal>/", views.review, name="review"),
]
