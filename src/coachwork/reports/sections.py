"""The sections of a story, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Section(StrEnum):
    """A part of the story, its heading, and what to write where the record says nothing."""

    heading: Any
    hint: Any

    def __new__(cls, value: str, heading: Promise, hint: Promise) -> Section:
        member = str.__new__(cls, value)
        member._value_ = value
        member.heading = heading
        member.hint = hint
        return member

    PROBLEM = "problem", _("The problem"), _("What happened, to whom, and why it mattered.")
    AIM = "aim", _("Our aim"), _("What would be better, by how much, by when, for whom.")
    TESTS = "tests", _("What we tested"), _("One line for each change. What failed belongs here.")
    RESULTS = "results", _("What came of it"), _("What the charts show, in one or two sentences.")
    LEARNING = "learning", _("What we learned"), _("What you would tell a team that begins.")
    TEAM = "team", _("The team"), _("Who did it. No names of patients.")
    THANKS = "thanks", _("Thanks"), _("Whom you want to thank.")
    NEXT = "next", _("What comes next"), _("How it stays, and where it goes.")


@dataclass(frozen=True, slots=True)
class Told:
    """A section as it is told: by the record, or in the people's own words."""

    section: Section
    text: str
    is_own: bool

    @property
    def lines(self) -> list[str]:
        """The text by its lines, without blank ones."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]


def told(record: Mapping[Section, str], own: Mapping[Section, str | None]) -> list[Told]:
    """Every section, own words before the record's."""
    found = []
    for section in Section:
        words = own.get(section)
        is_own = words is not None
        found.append(Told(section, words if words is not None else record[section], is_own))
    return found
