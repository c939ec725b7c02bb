"""Versions of a driver diagram: which there are, and what differs between two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Func, IntegerField, QuerySet
from django.db.models.fields.json import KeyTransform
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coachwork.improvement import aims, driver_queries, queries
from coachwork.improvement.models import Aim, DiagramVersion, IdeaStatus, Project
from coachwork.improvement.snapshots import (
    BoxThen,
    Change,
    Compared,
    DiagramThen,
    compare,
    diagram_now,
)
from coachwork.organisations.models import Person
from coachwork.ui.undo import as_uuid

VERSIONS_SHOWN = 100
#: Each change has a word, a tone with a shape of its own, and a sign.
MARKS: Mapping[Change, tuple[object, str]] = {
    Change.ADDED: (gettext_lazy("Added"), "improve"),
    Change.GONE: (gettext_lazy("Gone"), "muted"),
    Change.MOVED: (gettext_lazy("Moved"), "neutral"),
    Change.REWORDED: (gettext_lazy("Reworded"), "info"),
    Change.LINKED: (gettext_lazy("Linked otherwise"), "neutral"),
    Change.STATUS: (gettext_lazy("Another status"), "done"),
    Change.FOCUS: (gettext_lazy("Focus"), "info"),
}


def now_of(project: Project) -> DiagramThen:
    """The diagram of a project as it is."""
    aim = queries.aim_in_force(project)
    sentence, key = (aims.sentence(aim), str(aim.pk)) if aim else ("", "")
    return diagram_now(driver_queries.tree(project), sentence, key)


class _Length(Func):
    """How many items a JSON array has."""

    function = "json_array_length"
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """There the column is binary JSON."""
        return self.as_sql(compiler, connection, function="jsonb_array_length")


def versions_of(project: Project) -> list[Any]:
    """The versions of a project's diagram, the newest first, with who kept them, each with
    `boxes_count`. The database counts: what a version holds is not read.
    """
    rows: QuerySet[Any] = DiagramVersion.objects.within(project.organisation_id)
    counted = rows.annotate(boxes_count=_Length(KeyTransform("boxes", "content")))
    named = counted.defer("content").select_related("created_by")
    return list(named.filter(project=project)[:VERSIONS_SHOWN])


def newest_version(project: Project) -> DiagramVersion | None:
    """The version that was kept last."""
    rows: QuerySet[DiagramVersion] = DiagramVersion.objects.within(project.organisation_id)
    return rows.filter(project=project).first()


def visible_version(person: Person, project: UUID, version: UUID) -> DiagramVersion | None:
    """One version of a project that the person sees."""
    rows: QuerySet[DiagramVersion] = DiagramVersion.objects.visible_to(person)
    around = ("created_by", "project__unit", "project__team", "project__organisation")
    return rows.filter(project=project, pk=version).select_related(*around).first()


def then_of(version: DiagramVersion) -> DiagramThen:
    """The diagram as a version kept it, with the aim that was in force."""
    rows: QuerySet[Aim] = Aim.objects.within(version.organisation_id)
    key = as_uuid(version.content["aim"])
    aim = rows.filter(project=version.project_id, pk=key).first() if key else None
    return DiagramThen.from_json(version.content, aims.sentence(aim) if aim else "")


@dataclass(frozen=True, slots=True)
class Difference:
    """A box of the comparison: its marks, and in words what was before."""

    box: BoxThen
    marks: Sequence[tuple[object, str]]
    words: Sequence[str]
    is_gone: bool
    below: Sequence[Difference]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two diagrams side by side: what happened, how often, and where."""

    aim_before: str
    aim_after: str
    rows: Sequence[Difference]
    counts: Sequence[tuple[object, str, int]]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return self.aim_before == self.aim_after and not self.counts


def comparison(before: DiagramThen, after: DiagramThen) -> Comparison:
    """What differs between two diagrams."""
    compared = compare(before, after)
    texts = {box.id: box.text for box in (*before.boxes, *after.boxes)}
    counts = [
        (*MARKS[change], count)
        for change in Change
        if (count := sum(one.counted(change) for one in compared))
    ]
    rows = [_difference(one, texts) for one in compared]
    return Comparison(before.aim, after.aim, rows, counts)


def _difference(one: Compared, texts: Mapping[str, str]) -> Difference:
    return Difference(
        box=one.box,
        marks=[MARKS[change] for change in one.changes],
        words=[words for change in one.changes if (words := _words(change, one, texts))],
        is_gone=one.after is None,
        below=[_difference(below, texts) for below in one.below],
    )


def _words(change: Change, one: Compared, texts: Mapping[str, str]) -> str:
    """What was before, where there was something."""
    before, after = one.before, one.after
    if before is None or after is None:
        return ""
    if change == Change.MOVED and before.parent != after.parent:
        return _("was under: %(driver)s") % {"driver": texts.get(before.parent) or _("the aim")}
    if change == Change.MOVED:
        return _("stood in another order")
    if change == Change.REWORDED:
        return _("was: “%(text)s”") % {"text": before.text}
    if change == Change.STATUS:
        return _("was: %(status)s, is: %(now)s") % {
            "status": IdeaStatus(before.status).label,
            "now": IdeaStatus(after.status).label,
        }
    if change == Change.FOCUS:
        return _("is in focus now") if after.focus else _("is no longer in focus")
    served = ", ".join(texts.get(key, "") for key in before.also)
    return _("served also: %(drivers)s") % {"drivers": served or _("no other driver")}


def versions_url(project: Project) -> str:
    """The list of a diagram's versions."""
    return reverse("improvement:diagram_versions", args=[project.pk])
