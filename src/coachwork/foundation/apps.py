from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "coachwork.foundation"
    label = "foundation"
