from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "coachwork.organisations"
    label = "organisations"
