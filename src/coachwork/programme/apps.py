from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "coachwork.programme"
    label = "programme"
