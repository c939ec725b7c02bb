"""The style guide, and the choice between light and dark."""

from django.urls import path

from coachwork.ui import views

urlpatterns = [
    path("styleguide", views.styleguide, name="styleguide"),
    path("theme", views.choose_theme, name="theme"),
]
