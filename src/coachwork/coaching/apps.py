from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "coachwork.coaching"
    label = "coaching"
