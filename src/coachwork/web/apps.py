from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "coachwork.web"
    label = "web"
