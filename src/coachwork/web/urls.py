"""The front door: home, help, language, health, metrics."""

from django.urls import path

from coachwork.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("language/", views.language, name="language"),
    path("healthz", views.health, name="health"),
    path("metrics", views.metrics, name="metrics"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("robots.txt", views.robots, name="robots"),
]
