"""Pages of the programme, under /programme/."""

from django.urls import path

from coachwork.programme import views

app_name = "programme"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("new/", views.new, name="new"),
    path("<uuid:programme>/", views.overview, name="programme"),
    path("<uuid:programme>/describe/", views.describe, name="describe"),
    path("<uuid:programme>/settings/", views.settings, name="settings"),
    path("<uuid:programme>/own-work/", views.own_work, name="own_work"),
    path("<uuid:programme>/own-work/new/", views.start_own_work, name="start_own_work"),
    path("<uuid:programme>/<slug:metric>/", views.metric, name="metric"),
    path("<uuid:programme>/<slug:metric>/list.csv", views.metric_csv, name="metric_csv"),
]
