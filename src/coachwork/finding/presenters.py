"""What the page of what was found shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coachwork.finding import kinds
from coachwork.finding.kinds import Kind, Text
from coachwork.finding.models import Outcome, SearchEntry
from coachwork.finding.queries import Counts, Question, project_titles, unit_names
from coachwork.finding.words import excerpt, marked
from coachwork.ui.navigation import Link

NOWHERE = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, its words marked."""

    kind: Kind
    url: str
    title: SafeString
    text: SafeString
    learning: SafeString
    badge: tuple[Text, str]
    unit: str
    project: str
    entry: SearchEntry

    @property
    def is_learning(self) -> bool:
        """Whether it did not work: then what was learnt comes first."""
        return self.entry.outcome == Outcome.LEARNT


def hits(entries: Iterable[SearchEntry], question: Question) -> list[Hit]:
    """The entries of a page as they are shown: one query for the names of their units, and one for
    the titles of their projects.
    """
    rows = list(entries)
    units = unit_names({row.unit_id for row in rows if row.unit_id})
    projects = project_titles(
        {row.project_id for row in rows if row.project_id and row.project_id != row.subject}
    )
    return [
        _hit(
            row,
            question.words,
            unit=units.get(row.unit_id or NOWHERE, ""),
            project=projects.get(row.project_id or NOWHERE, "")
            if row.project_id != row.subject
            else "",
        )
        for row in rows
    ]


def _hit(entry: SearchEntry, words: Sequence[str], *, unit: str, project: str) -> Hit:
    kind = kinds.named(entry.kind)
    assert kind is not None
    return Hit(
        kind=kind,
        url=kind.address(entry),
        title=marked(entry.title, words),
        text=marked(excerpt(entry.text, words), words),
        learning=marked(excerpt(entry.learning, words), words),
        badge=kind.status(entry.status) if entry.status else ("", "muted"),
        unit=unit,
        project=project,
        entry=entry,
    )


def kind_links(query: QueryDict, question: Question, counts: Counts) -> list[Link]:
    """All, and each kind of which there is something, with how many."""
    everything = Link(_("All"), _address(query, ""), active=not question.kind)
    found = [
        Link(
            kind.label,
            _address(query, kind.name),
            kind.icon,
            active=kind.name == question.kind,
            count=counts.by_kind.get(kind.name, 0),
        )
        for kind in kinds.every()
        if counts.by_kind.get(kind.name) or kind.name == question.kind
    ]
    return [everything, *found]


def _address(query: QueryDict, kind: str) -> str:
    asked = {name: query[name] for name in ("q", "outcome", "unit", "mine") if query.get(name)}
    return f"?{urlencode(asked | ({'kind': kind} if kind else {}))}"


def outcome_choices() -> list[tuple[str, str]]:
    """What became of it, to narrow by."""
    return [(one.value, str(one.label)) for one in (Outcome.OPEN, Outcome.WORKED, Outcome.LEARNT)]
