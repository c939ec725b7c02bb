from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "coachwork.reports"
    label = "reports"

    def ready(self) -> None:
        """Add the story to the pages of every project."""
        from coachwork.discussion import wording
        from coachwork.improvement import tabs

        wording.register({"reports.story_written": _("told the story in own words")})
        tabs.register(tabs.Tab(_("Story"), "reports:story", 140, of_goal=None))
