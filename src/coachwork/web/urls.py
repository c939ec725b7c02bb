"""The front door: home, health, metrics, preferences."""

from django.urls import path

from coachwork.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.health, name="health"),
]
