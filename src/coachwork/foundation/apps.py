from django.apps import AppConfig
from django.db.models.signals import post_migrate


class FoundationConfig(AppConfig):
    name = "coachwork.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Check the settings, and hold networks apart in tables that migrations add."""
        from coachwork.foundation import checks, row_security  # noqa: F401

        post_migrate.connect(row_security.keep, sender=self, dispatch_uid="row_security")
