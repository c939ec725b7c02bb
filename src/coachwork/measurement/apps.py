from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    name = "coachwork.measurement"
    label = "measurement"
