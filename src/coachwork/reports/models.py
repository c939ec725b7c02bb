"""The story of a project, where its people tell it in words of their own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from coachwork.improvement.models import OfProject, Project

LONGEST = 2000


class Story(OfProject):
    """What people changed in the story that the record tells.

    A section without a value is told by the record, whatever it says by then; an empty one is left
    out. Without a choice the record's first charts are shown.
    """

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="story")
    problem = models.TextField(_("the problem"), max_length=LONGEST, null=True, blank=True)
    aim = models.TextField(_("the aim"), max_length=LONGEST, null=True, blank=True)
    tests = models.TextField(_("what we tested"), max_length=LONGEST, null=True, blank=True)
    results = models.TextField(_("what came of it"), max_length=LONGEST, null=True, blank=True)
    learning = models.TextField(_("what we learned"), max_length=LONGEST, null=True, blank=True)
    team = models.TextField(_("the team"), max_length=LONGEST, null=True, blank=True)
    thanks = models.TextField(_("thanks"), max_length=LONGEST, null=True, blank=True)
    next = models.TextField(_("what comes next"), max_length=LONGEST, null=True, blank=True)
    shows_drivers = models.BooleanField(_("show the driver diagram"), default=True)
    #: The ids of the series on the charts, in their order; None: the first of the record.
    series = models.JSONField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("organisation", "project"), name="story_of_project"),)

    def __str__(self) -> str:
        return f"{self.project}"
