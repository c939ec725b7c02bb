"""Django's entry to the design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The app `ui`: templates, static files and template tags, no models."""

    name = "coachwork.ui"
    label = "ui"
