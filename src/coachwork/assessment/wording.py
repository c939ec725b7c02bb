"""What the record of this room tells, in words for the page “Activity”."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, Promise] = {
    "assessment.analysis_started": _("began to look at the problem"),
    "assessment.analysis_edited": _("changed an analysis"),
    "assessment.analysis_removed": _("took an analysis away"),
    "assessment.analysis_restored": _("brought an analysis back"),
    "assessment.finding_added": _("added a line to an analysis"),
    "assessment.finding_edited": _("changed a line of an analysis"),
    "assessment.finding_shifted": _("moved a line of an analysis"),
    "assessment.finding_removed": _("took a line of an analysis away"),
    "assessment.finding_restored": _("brought a line of an analysis back"),
    "assessment.finding_became": _("made something of a finding"),
}
