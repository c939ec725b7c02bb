from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "coachwork.interop"
    label = "interop"
