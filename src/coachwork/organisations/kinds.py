"""Whose work it is, and so who sees it: decided here for all rooms above."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkKind(models.TextChoices):
    """Who owns an effort to improve. Daily improvements, the light form, have a model of their own."""

    TEAM = "team", _("A team's project")
    GOAL = "goal", _("A goal of one's own")
    PROGRAMME = "programme", _("The programme's own work")


#: Seen by the roles of the unit, the organisation and the network in which it stands. What is not named
#: here stands in none of them: only roles in the work itself, or in its team, open it.
SEEN_AROUND = (WorkKind.TEAM, WorkKind.PROGRAMME)
