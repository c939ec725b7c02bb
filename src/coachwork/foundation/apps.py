from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "coachwork.foundation"
    label = "foundation"

    def ready(self) -> None:
        from coachwork.foundation import checks  # noqa: F401
