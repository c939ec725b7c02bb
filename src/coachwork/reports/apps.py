from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "coachwork.reports"
    label = "reports"

    def ready(self) -> None:
        """Add the story to the pages of every project."""
        from coachwork.improvement import tabs

        tabs.register(tabs.Tab(_("Story"), "reports:story", 140))
