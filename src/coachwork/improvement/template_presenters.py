"""What the pages of charter templates show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from coachwork.improvement.models import CharterTemplate
from coachwork.improvement.presenters import projects_link
from coachwork.ui.navigation import Link

State = CharterTemplate.State
TONES: dict[str, str] = {State.DRAFT: "muted", State.RELEASED: "info", State.RETIRED: "muted"}


@dataclass(frozen=True, slots=True)
class Family:
    """A template with its versions, the newest first."""

    versions: Sequence[Any]

    @property
    def newest(self) -> Any:
        """The version that is worked on, or that was last."""
        return self.versions[0]

    @property
    def in_use(self) -> Any | None:
        """The version that projects begin with."""
        return next((one for one in self.versions if one.state == State.RELEASED), None)

    @property
    def used(self) -> int:
        """How many projects began with any version."""
        return sum(version.used for version in self.versions)

    @property
    def tone(self) -> str:
        """How the newest version's state looks."""
        return TONES[self.newest.state]


@dataclass(frozen=True, slots=True)
class TemplateShown:
    """One version, with what the reader may do with it."""

    tone: str
    versions: Sequence[Any]
    may_edit: bool
    may_release: bool
    may_retire: bool
    may_go_on: bool


def template_families(rows: Iterable[Any]) -> list[Family]:
    """The versions by template; the rows come ordered by it."""
    return [Family(list(versions)) for _key, versions in groupby(rows, lambda row: row.family)]


def template_shown(
    template: CharterTemplate, versions: Sequence[Any], *, may_keep: bool
) -> TemplateShown:
    """What can be done with a version: a draft is reworded, the newest other one followed by the next."""
    drafted = any(version.state == State.DRAFT for version in versions)
    is_draft = template.state == State.DRAFT
    return TemplateShown(
        tone=TONES[template.state],
        versions=versions,
        may_edit=may_keep and is_draft,
        may_release=may_keep and is_draft,
        may_retire=may_keep and template.state != State.RETIRED,
        may_go_on=may_keep and not drafted,
    )


def templates_trail(template: CharterTemplate | None = None) -> list[Link]:
    """The way here."""
    way = [projects_link(), Link(_("Templates"), reverse("improvement:templates"))]
    if template is not None:
        address = reverse("improvement:template", args=[template.pk])
        way.append(Link(template.name, address))
    return way
