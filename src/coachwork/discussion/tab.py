"""The page of a project that tells what has happened."""

from django.utils.translation import gettext_lazy as _

from coachwork.improvement.tabs import Tab

ACTIVITY = Tab(_("Activity"), "discussion:activity", 120)
