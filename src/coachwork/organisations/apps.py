from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "coachwork.organisations"
    label = "organisations"

    def ready(self) -> None:
        from coachwork.organisations import receivers  # noqa: F401
