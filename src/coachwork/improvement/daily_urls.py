"""Pages of daily improvements, under /daily/."""

from django.urls import path

from coachwork.improvement.views import daily, daily_work

app_name = "daily"
urlpatterns = [
    path("", daily.daily_list, name="list"),
    path("new/", daily_work.note_daily, name="new"),
    path("for/", daily_work.whose_daily, name="whose"),
    path("numbers/", daily.daily_numbers, name="numbers"),
    path("<uuid:improvement>/", daily.daily, name="improvement"),
    path("<uuid:improvement>/edit/", daily_work.edit_daily, name="edit"),
    path("<uuid:improvement>/pass-on/", daily_work.pass_on_daily, name="pass_on"),
    path("<uuid:improvement>/thank/", daily.thank, name="thank"),
    path("<uuid:improvement>/unthank/", daily.take_thanks_back, name="take_thanks_back"),
    path("<uuid:improvement>/remove/", daily_work.remove_daily, name="remove"),
    path("<uuid:improvement>/restore/", daily_work.restore_daily, name="restore"),
]
