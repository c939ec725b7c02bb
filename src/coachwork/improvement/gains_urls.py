"""Pages of how projects end and whether their gains hold."""

from django.urls import path

from coachwork.improvement.views import gains

urlpatterns = [
    path("watch/", gains.watch, name="watch"),
    path("<uuid:project>/gains/", gains.gains, name="gains"),
    path("<uuid:project>/gains/complete/", gains.complete, name="complete"),
    path("<uuid:project>/gains/stop/", gains.stop, name="stop"),
    path("<uuid:project>/gains/closures/<uuid:closure>/", gains.edit_closure, name="edit_closure"),
    path("<uuid:project>/gains/reviews/<uuid:review>/", gains.review, name="review"),
    path("<uuid:project>/gains/checks/new/", gains.add_check, name="add_check"),
    path("<uuid:project>/gains/checks/<uuid:check>/edit/", gains.edit_check, name="edit_check"),
    path(
        "<uuid:project>/gains/checks/<uuid:check>/remove/", gains.remove_check, name="remove_check"
    ),
    path(
        "<uuid:project>/gains/checks/<uuid:check>/restore/",
        gains.restore_check,
        name="restore_check",
    ),
    path(
        "<uuid:project>/gains/alerts/<uuid:alert>/put-off/", gains.snooze_alert, name="snooze_alert"
    ),
    path("<uuid:project>/gains/alerts/<uuid:alert>/clear/", gains.clear_alert, name="clear_alert"),
]
