from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "coachwork.improvement"
    label = "improvement"
